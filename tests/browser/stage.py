"""A stage in a browser, in words of what eyes see on it."""

import re

from playwright.sync_api import Page, expect


class Stage:
    def __init__(self, page: Page) -> None:
        self.page = page

    def shows(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.locator("#stage")).to_contain_text(text, use_inner_text=True)

    def hides(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.locator("#stage")).not_to_contain_text(text, use_inner_text=True)

    def has_words(self, words: set[str]) -> None:
        """The lanes hold only these texts, and at least one of them."""
        lanes = self.page.locator(".lane blockquote")
        expect(lanes.first).to_be_visible()
        assert {text.strip() for text in lanes.all_inner_texts()} <= words

    def has_code(self, code: str) -> None:
        expect(self.page.locator(".join-code").first).to_have_text(re.compile(f"{code[:4]} ?{code[4:]}"))

    def words_to_compare(self) -> list[str]:
        return self.page.locator(".st-words-row li").all_inner_texts()
