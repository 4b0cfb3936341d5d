"""A facilitator's desk in a browser, in words of what she does there."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.waiting import until
from tests.browser.wire import Wire

COUNT_MS = 60_000
MOVED_OR_ASKED = (
    "title => document.title.includes(title) || document.querySelector('dialog[open] [data-kind=main]')"
)


class Desk:
    def __init__(self, page: Page, wire: Wire | None = None) -> None:
        self.page = page
        self.wire = wire
        self.middle = page.locator("main.desk-now")

    def loses_signal(self) -> None:
        assert self.wire
        self.wire.cut()
        self.sees("You’re offline.")

    def finds_signal(self) -> None:
        assert self.wire
        self.wire.mend()
        expect(self.page.locator(".desk-offline")).to_have_count(0)

    def presses(self, name: str | re.Pattern[str]) -> None:
        """A button that may be pressed: one that is off says why, and nothing else happens."""
        button = self.page.get_by_role("button", name=name, exact=True).first
        expect(button).not_to_have_attribute("aria-disabled", "true")
        button.click()

    def sees(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.locator("#desk")).to_contain_text(text, use_inner_text=True)

    def is_at(self, title: str) -> None:
        expect(self.page).to_have_title(f"Desk: {title}")

    def has_here(self, count: int) -> None:
        """Counts may lag: what a process that died said of its phones is believed for 35 seconds."""
        expect(self.page.locator(".desk-here")).to_have_text(f"{count} here", timeout=COUNT_MS)

    def begins(self) -> None:
        self.page.get_by_role("button", name="Begin", exact=True).click()
        expect(self.page.get_by_role("button", name="Move everyone on")).to_be_visible()

    def moves_on(self, title: str) -> None:
        self.page.get_by_role("button", name="Move everyone on").click()
        self.is_sure(title)
        self.is_at(title)

    def is_sure(self, title: str) -> None:
        """Says yes if the desk asks before it moves everyone there, and waits until it has done either."""
        until(self.page, MOVED_OR_ASKED, title)
        sure = self.page.locator("dialog[open] [data-kind=main]")
        if sure.count():
            sure.click()

    def moves_back(self, title: str) -> None:
        self.presses("Back")
        self.is_at(title)

    def gathers(self) -> None:
        """Presses Gather as soon as enough are in the box."""
        button = self.page.locator(".desk-act button", has_text=re.compile("^Gather"))
        expect(button).not_to_have_attribute("aria-disabled", "true")
        button.click()
        expect(button.and_(self.page.locator("[data-kind=main]"))).to_have_count(0)

    def shows(self, count: int) -> None:
        self.presses("Show this one" if count == 1 else f"Show these {count}")
        expect(self.page.get_by_role("button", name=re.compile("^Show th"))).to_have_count(0)

    def card(self, text: str) -> Locator:
        return self.page.locator("li.reflection", has_text=text)

    def hides(self, text: str) -> None:
        self.card(text).get_by_role("button", name="Hide").click()
        expect(self.page.locator(".reflections:not(details *)", has_text=text)).to_have_count(0)

    def brings_back(self, text: str) -> None:
        self.page.locator("details.drawer summary").click()
        self.card(text).get_by_role("button", name="Bring back").click()

    def spotlights(self, text: str) -> None:
        self.card(text).get_by_role("button", name="Spotlight").click()
        expect(self.card(text).get_by_role("button", name="In the light")).to_be_visible()

    def looks_them_over_first(self) -> None:
        button = self.page.get_by_role("button", name="Look them over first")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")

    def asks_somebody(self) -> str:
        """A link for somebody to hold this room too."""
        self.page.locator("details.more summary").click()
        self.presses("Hold the room together")
        dialog = self.page.locator("dialog[open]")
        dialog.get_by_role("button", name="Invite someone to hold the room with you").click()
        link = dialog.get_by_label("Give this link to one person").input_value()
        expect(dialog).to_contain_text("Nobody has used it yet")
        dialog.get_by_role("button", name="Close").click()
        return link

    def lets_in(self) -> None:
        """Whoever is at the door, now."""
        self.sees("at the door")
        self.presses("Let them in now")

    def closes_this_one(self) -> None:
        self.page.locator(".desk-ways").get_by_role("button", name="Close it").click()
        self.page.locator("dialog[open]").get_by_role("button", name="Close it").click()
        self.sees("Closed. Nobody can add to it.")

    def ends(self) -> None:
        self.page.get_by_role("button", name="End gently").first.click()
        self.presses("Close the room")
        self.sees("The room is closed. Thank you for holding it.")

    def reads(self, texts: set[str]) -> None:
        """What is in the room or being looked over is exactly this, hidden cards aside."""
        lines = self.middle.locator(".desk-scroll > section .reflection blockquote")
        expect(lines).to_have_count(len(texts))
        said = {re.sub(r"\s*\(on the stage now\)$", "", text.strip()) for text in lines.all_inner_texts()}
        assert said == texts
