"""What ears are told: little, late rather than often, and never while somebody types."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from facilitation.guests.phone import Phone as Client
from tests.browser.company import Company
from tests.browser.theatre import Door, Theatre
from tests.browser.waiting import until

ARRIVALS, WITHIN_S = 40, 10
SAID = "() => window.__said"
QUIET_AFTER_KEY_MS = 2000
EARS = """() => {
  [window.heard, window.heardAt, window.keys] = [[], [], []];
  addEventListener("input", () => keys.push(performance.now()), true);
  const live = "[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off])";
  const note = (node) => {
    const region = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(live);
    const regions = region ? [region] : node.querySelectorAll?.(live) ?? [];
    for (const one of regions) if (one.textContent.trim()) {
      heard.push(one.textContent.trim());
      heardAt.push(performance.now());
    }
  };
  new MutationObserver((all) => all.forEach(({target, type, addedNodes}) => {
    type === "characterData" ? note(target) : addedNodes.forEach(note);
  })).observe(document.body, {subtree: true, childList: true, characterData: true});
}"""


def said(page: Page) -> list[dict[str, Any]]:
    return page.evaluate(SAID)


class Hall(Company):
    """Many people who come in one after the other, spread over some seconds, and do nothing."""

    def streams_in(self, seconds: float) -> None:
        async def come(number: int, phone: Client) -> None:
            await asyncio.sleep(seconds * number / len(self.phones))
            await phone.join(secret=self._secret)
            await phone.connect()

        async def all_of_them() -> None:
            await asyncio.gather(*(come(*pair) for pair in enumerate(self.phones)))

        self._run(all_of_them())


@pytest.fixture
def door(theatre: Theatre) -> Door:
    return theatre.open("rehearsal")[0]


@pytest.fixture
def hall(theatre: Theatre, door: Door) -> Iterator[Hall]:
    people = Hall([theatre.houses[0].base_url] * ARRIVALS, door.secret)
    yield people
    people.close()


def listens(page: Page) -> None:
    """Puts an ear to the page, besides its own writer's log: whatever a live region anywhere on it says from now on."""
    page.evaluate(EARS)


def heard(page: Page) -> list[str]:
    return page.evaluate("() => window.heard")


def spoken_over(page: Page) -> list[str]:
    """What was said before the last key was old enough."""
    return page.evaluate(
        "quiet => heard.filter((_, n) => keys.some((key) => key <= heardAt[n] && heardAt[n] < key + quiet))",
        QUIET_AFTER_KEY_MS,
    )


def test_a_hall_that_streams_in_is_hardly_mentioned(theatre: Theatre, door: Door, hall: Hall) -> None:
    phone, desk, stage = theatre.phone(), theatre.desk(door), theatre.stage(door)
    phone.joins(code=door.code)
    desk.has_here(1)
    stage.shows("Tuesday, hello")
    before = {screen: len(said(screen.page)) for screen in (phone, desk)}
    for screen in (phone, desk, stage):
        listens(screen.page)
    hall.streams_in(WITHIN_S)
    desk.has_here(ARRIVALS + 1)
    phone.sees(f"{ARRIVALS + 1}")
    stage.shows(f"{ARRIVALS + 1}")
    for screen, known in before.items():
        assert len(said(screen.page)) - known <= 1
        assert len(heard(screen.page)) <= 1
    assert heard(stage.page) == [], "a stage is for eyes"


def test_no_screen_speaks_over_somebody_who_types(theatre: Theatre, door: Door) -> None:
    """Whatever happens meanwhile: somebody asks for care, another would like the controls, people come late, everybody
    pauses. It is said when the last key is two seconds old."""
    phone, desk = theatre.phone(), theatre.desk(door)
    others = theatre.company(door, 3)
    phone.joins(code=door.code)
    desk.begins()
    desk.moves_on("One word from your day")
    field, notes = phone.page.locator("#w0"), desk.page.locator("textarea.notes")
    tome = theatre.desk_asked(door, desk.asks_somebody())
    desk.page.wait_for_timeout(QUIET_AFTER_KEY_MS + 2000)  # what there was to say has been said
    for screen in (phone, desk):
        listens(screen.page)

    def both_type(text: str) -> None:
        for letter in text:
            field.press_sequentially(letter)
            notes.press_sequentially(letter)

    both_type("when ")
    others.signals("word")
    tome.presses("Ask for the controls")
    both_type("it ")
    tome.page.get_by_role("button", name="Help lines on every phone").click()
    both_type("rains we ")
    desk.sees("Tomé asks for the controls.")
    both_type("stay ")
    phone.sees("has put the help lines on every phone.")
    both_type("in")
    until(phone.page, "() => heard.some((one) => one.includes('help lines'))")
    until(desk.page, "() => heard.some((one) => one.includes('asks for the controls'))")
    until(desk.page, "() => heard.some((one) => one.includes('Somebody has asked for care'))")
    assert (spoken_over(phone.page), spoken_over(desk.page)) == ([], [])


def test_nothing_is_said_while_somebody_types(theatre: Theatre, door: Door) -> None:
    phone, desk = theatre.phone(), theatre.desk(door)
    company = theatre.company(door, 3)
    phone.joins(code=door.code)
    desk.begins()
    desk.moves_on("One word from your day")
    field = phone.page.locator("#w0")
    field.wait_for()
    known = len(said(phone.page))
    company.answers("HI-2/words", [{"words": ["slow"]}] * 3)
    phone.page.evaluate(
        "window.keys = []; addEventListener('input', () => keys.push(performance.now()), true)"
    )
    field.press_sequentially("steady and slow and on", delay=120)
    desk.gathers()
    field.press_sequentially(" and", delay=120)
    phone.sees("Helena has shown what came together.")
    until(phone.page, "known => window.__said.length > known", known)
    last_key = phone.page.evaluate("keys.at(-1)")
    first = said(phone.page)[known]
    assert first["at"] >= last_key + QUIET_AFTER_KEY_MS
    texts = [one["text"] for one in said(phone.page)]
    assert not [text for text in texts if "slow" in text], "other people's words were read out"


def test_ones_own_deeds_are_said(theatre: Theatre, door: Door) -> None:
    """The log of the two tests above is no empty promise."""
    phone, desk = theatre.phone(), theatre.desk(door)
    phone.joins(code=door.code)
    desk.begins()
    desk.moves_on("One word from your day")
    phone.is_at_card("One word from your day")
    phone.listens()
    until(phone.page, "() => __said.some(({text}) => text === 'You are listening. That is taking part.')")
