"""A participant's phone in a browser, in words of what its person does. Every wait is for something to be seen."""

import re

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.wire import Wire


class Phone:
    def __init__(self, context: BrowserContext, wire: Wire) -> None:
        self.context = context
        self.wire = wire
        self.page: Page = context.new_page()

    # -- coming and going ------------------------------------------------------------------------------------

    def comes_to_the_door(self, fragment: str = "") -> None:
        self.page.goto(f"/#{fragment}" if fragment else "/")
        self.is_at("Before you come in" if fragment else "Come in when you’re ready.")

    def types(self, code: str) -> None:
        self.page.locator("#seat[data-ready]").wait_for()
        self.page.get_by_label("The eight numbers on the screen").fill(code)
        self.presses("Come in")
        self.is_at("Before you come in")

    def agrees(self, borrowed: bool = False) -> None:
        if borrowed:
            self.page.get_by_label("This is not my own phone").check()
        self.presses("Come in")
        self.is_at("How would you like to be here?")

    def appears(self, name: str = "", emblem: bool = False) -> None:
        if name:
            self.page.get_by_label("First name", exact=True).fill(name)
        elif emblem:
            self.page.get_by_label("With an emblem").check()
        self.presses("Take your seat")
        self.is_at("You’re in.")
        self.is_connected()

    def joins(self, code: str = "", fragment: str = "", name: str = "", emblem: bool = False) -> None:
        """The whole way in, by code or by the square's fragment."""
        self.comes_to_the_door(fragment)
        if not fragment:
            self.types(code)
        self.agrees()
        self.appears(name, emblem)

    def reloads(self) -> None:
        self.page.reload()
        self.is_connected()

    def loses_signal(self) -> None:
        self.context.set_offline(True)
        self.wire.cut()

    def finds_signal(self) -> None:
        self.wire.mend()
        self.context.set_offline(False)

    def is_killed(self) -> None:
        """As when somebody wipes all apps away."""
        self.page.close()

    def is_opened_again(self) -> None:
        self.page = self.context.new_page()
        self.page.goto("/")

    # -- where it is -----------------------------------------------------------------------------------------

    def is_at(self, title: str) -> None:
        expect(self.page.locator("#now")).to_have_text(title)

    def is_at_card(self, title: str) -> None:
        """An exercise, by its title, which the page's own title holds."""
        expect(self.page).to_have_title(re.compile(re.escape(title)))

    def is_connected(self) -> None:
        expect(self.page.locator(".connection")).to_have_text("Connected")

    def waits_for_signal(self) -> None:
        expect(self.page.locator(".connection")).to_have_text("Waiting for signal")

    def sees(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.locator("#seat")).to_contain_text(text, use_inner_text=True)

    def does_not_see(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.locator("#seat")).not_to_contain_text(text, use_inner_text=True)

    def reads(self, texts: set[str]) -> None:
        """The list "From the room" holds exactly these."""
        lines = self.page.locator(".from-room blockquote")
        expect(lines).to_have_count(len(texts))
        assert {text.strip() for text in lines.all_inner_texts()} == texts

    # -- what its person does --------------------------------------------------------------------------------

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def presses(self, name: str) -> None:
        self.button(name).click()

    def writes(self, *texts: str) -> None:
        fields = self.page.locator("main form textarea, main form input.text-field")
        for n, text in enumerate(texts):
            fields.nth(n).fill(text)

    def shares(self) -> None:
        self.presses("Share")
        self.sees("without your name.")

    def shares_without_signal(self) -> None:
        self.presses("Share when there is signal")
        self.sees("Your words are safe on this phone.")

    def listens(self) -> None:
        self.presses("Just listen")
        self.sees("You’re listening to this one.")

    def picks(self, *options: str) -> None:
        for option in options:
            self.page.locator("main").get_by_label(option, exact=True).check()

    def gives_dots(self, text: str, count: int) -> None:
        line = self.page.locator(".ballot-lines li", has_text=text)
        for _ in range(count):
            line.get_by_role("button", name="One dot more").click()

    def takes_back(self, text: str) -> None:
        self.page.get_by_role("button", name="Take it back", exact=True).first.click()
        sheet = self.page.locator("dialog[open]")
        expect(sheet).to_contain_text(text, use_inner_text=True)
        sheet.get_by_role("button", name="Take it back", exact=True).click()
        expect(sheet).to_have_count(0)

    def opens(self, name: str, title: str) -> Locator:
        """A sheet, by the button that opens it; returns the sheet."""
        self.presses(name)
        sheet = self.page.locator("dialog[open]")
        expect(sheet.locator("h1")).to_have_text(title)
        return sheet

    def shuts(self) -> None:
        self.page.keyboard.press("Escape")
        expect(self.page.locator("dialog[open]")).to_have_count(0)
