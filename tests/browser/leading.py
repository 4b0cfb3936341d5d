"""Leads any deck from its first card to its last, as a facilitator does who presses what the desk offers: six phones,
one of them a browser, five that answer with the rehearsal's voices. Looks at every card twice: as it begins, and with
its result. It knows no kind: what to press is what the bar under the middle says.
"""

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import Future
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, TimeoutError as PlaywrightTimeout, expect

from facilitation.domain.words import WORDS
from facilitation.guests.people import Guest
from tests.browser.company import Company
from tests.browser.pseudo import speak_it, unmarked, words_of
from tests.browser.theatre import Door, Theatre
from tests.browser.waiting import PATIENCE_S, until
from workshops.library import rehearsal, shipped_deck

Look = Callable[[str, Page], None]
VOICES = 5
LIBRARY = Path(__file__).parents[2] / "workshops/library"
STEPS = 16  # more presses than any card needs
SOON_MS = 3000
FIND_S = 12
OTHER_WAY = ".desk-act button:not([data-kind=main]):not([aria-disabled=true])"
READY = """() => {
  const main = document.querySelector(".desk-act [data-kind=main]");
  return !main || main.getAttribute("aria-disabled") !== "true";
}"""


class Voices(Company):
    """Five people with phones of the public protocol, who take part by themselves and at once."""

    def __init__(self, base_url: str, secret: str) -> None:
        super().__init__([], secret)
        self.guests = [self._run(self._guest(number, base_url)) for number in range(VOICES)]
        self._parts: list[Future[Any]] = []
        for guest in self.guests:
            self._parts.append(asyncio.run_coroutine_threadsafe(guest.come(secret), self._loop))

    async def _guest(self, number: int, base_url: str) -> Guest:
        guest = Guest(number, base_url, None, 0)
        guest.phone.simulated = False  # ordinary seats: what is played is a circle, not a rehearsal
        guest.listens = 0  # five have to answer, and only five can
        return guest

    async def _all_gone(self) -> None:
        await asyncio.gather(*(guest.phone.close() for guest in self.guests))

    def are_there(self) -> None:
        """Raises what one of them left for."""
        for part in self._parts:
            if part.done():
                raise AssertionError("somebody left") from part.exception()

    def say(self) -> list[str]:
        """Where they think that they are."""
        return [
            f"{guest.phone.seq} {guest.phone.state.get('at')} of {guest.phone.here}" for guest in self.guests
        ]

    def close(self) -> None:
        for part in self._parts:
            part.cancel()
        self._run(self._all_gone())
        super().close()


class Leading:
    """One deck in one room."""

    def __init__(self, theatre: Theatre, slug: str, looks: list[Look]) -> None:
        self.theatre, self.looks = theatre, looks
        self.deck = shipped_deck(slug)
        self.door: Door = theatre.open("circle", deck=slug)[0]
        self.known = (
            words_of(_strings([self.deck.model_dump(), dict(rehearsal(slug)), EXTRA])) | shipped_words()
        )
        self.strange: list[str] = []
        self.phone = theatre.phone()
        self.desk = theatre.desk(self.door)
        self.stage = theatre.stage(self.door)

    def whole(self) -> None:
        self.come_in()
        for number, exercise in enumerate(self.deck.exercises):
            self.is_at(exercise.title)
            self.look(f"{exercise.id} begins", ("phone",))
            self.play()
            self.look(f"{exercise.id} played")
            if number + 1 < len(self.deck.exercises):
                self.move_on(self.deck.exercises[number + 1].title)
        self.end()

    def come_in(self) -> None:
        self.voices = Voices(self.theatre.houses[0].base_url, self.door.secret)
        self.theatre._companies.append(self.voices)
        self.phone.joins(fragment=self.door.fragment, emblem=True)
        self.desk.has_here(VOICES + 1)
        self.change_language()
        self.look("lobby")
        self.desk.page.locator(".desk-act [data-kind=main]").click()

    def change_language(self) -> None:
        """From here on the three screens speak the language in which nothing unmarked can hide."""
        for page in self.pages.values():
            speak_it(page.context)
            page.reload()
            page.get_by_text("⟦").first.wait_for(state="attached")

    @property
    def pages(self) -> dict[str, Page]:
        return {"phone": self.phone.page, "desk": self.desk.page, "stage": self.stage.page}

    def is_at(self, title: str) -> None:
        for page in (self.desk.page, self.phone.page):
            expect(page).to_have_title(re.compile(re.escape(title)))

    def play(self) -> None:
        """Press what the bar offers until moving on is the main thing to do."""
        page = self.desk.page
        main = page.locator(".desk-act [data-kind=main]")
        for _ in range(STEPS):
            if not self.is_ready():
                page.locator(OTHER_WAY).first.click()
                continue
            if not main.count():
                return
            try:
                before = main.inner_text(timeout=SOON_MS)
                main.click(timeout=SOON_MS)
            except PlaywrightTimeout:
                continue  # the bar said something else meanwhile
            expect(main.filter(has_text=before)).to_have_count(0)
        raise AssertionError(f"after {STEPS} presses the bar still says {main.inner_text()!r}")

    def is_ready(self) -> bool:
        """Wait until the main button may be pressed, or moving on is the main thing. False where people were to find
        each other and nobody has: they need not, and the bar has another way. Nothing else has one: a slow machine
        gets all the time that it needs."""
        page = self.desk.page
        needs_nobody = page.locator(".choosing").count() > 0
        try:
            until(page, READY, patience=FIND_S if needs_nobody else PATIENCE_S)
        except AssertionError as still:
            self.voices.are_there()
            if not needs_nobody:
                raise AssertionError(f"nobody did what would let it go on: {self.voices.say()}") from still
            return False
        return True

    def move_on(self, title: str) -> None:
        self.desk.page.locator(".controls [data-go]").click()
        self.desk.is_sure(title)

    def end(self) -> None:
        self.desk.page.locator(".controls [data-go]").click()
        expect(self.desk.page.locator(".checks[data-roomy]")).to_be_visible()
        self.look("ending")
        self.desk.page.locator(".desk-act [data-kind=main]").click()
        self.phone.page.locator(".ended-cloth").wait_for()
        self.look("ended")

    def look(self, name: str, looked_over: tuple[str, ...] = ("phone", "desk", "stage")) -> None:
        """Read all three screens for words that are nobody's; look those named over."""
        for surface, page in self.pages.items():
            self.strange += [f"{name}, {surface}: {one}" for one in unmarked(page, self.known)]
            for look in self.looks if surface in looked_over else ():
                look(f"{name}, {surface}", page)


EXTRA = ["Helena Duarte Casa do Bairro Tuesday hello Evenweave"]


@cache
def shipped_words() -> set[str]:
    """The words of what we ship beside decks (help lines, items, spare lines), and those of fingerprints."""
    shelf = [path.read_text("utf-8") for path in LIBRARY.glob("*.yaml")]
    return words_of([*shelf, " ".join(WORDS)])


def _strings(value: Any) -> list[str]:
    """Every string anywhere in plain data."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for one in value.values() for text in _strings(one)]
    if isinstance(value, list | tuple):
        return [text for one in value for text in _strings(one)]
    return []
