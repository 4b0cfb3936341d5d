"""The whole of "Twenty minutes to hello" as one evening: who is there, what each of them does, and everything that goes
wrong on the way. Each part is one exercise, in order; the test that calls them says on which servers."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.agreement import same_everywhere
from tests.browser.desk import Desk
from tests.browser.phone import Phone
from tests.browser.theatre import Theatre
from tests.servers import Evenweave

CARDS = [
    "House rules in one breath",
    "One word from your day",
    "Small choices, big opinions",
    "A tiny good thing",
    "Something in common",
    "Ask me about",
    "A kind line for a stranger",
    "Hello, again",
]
OTHERS = [f"The small thing of voice {n}" for n in range(1, 6)]
LINES = [f"Talking about subject {n}" for n in range(1, 6)]
NOTES = [f"A kind line, number {n}" for n in range(1, 6)]
LAST = [f"See you, says voice {n}" for n in range(1, 6)]


class Evening:
    """Ana and Bo write, Cai only listens, five more have phones without a screen. Helena leads."""

    def __init__(self, theatre: Theatre, far: int = 0) -> None:
        self.theatre = theatre
        self.far = far  # the server of the stage and of some phones
        theatre.watch.forgive_lost_signal()
        # A take-back that overtakes its own 201 is told "gathered" once, and asks again in the other way.
        theatre.watch.forgive(r"status of 409 \(Conflict\) \(\S*/box/")

    def begin(self) -> None:
        self.office = self.theatre.office()
        self.desk = self._started_in_the_office(self.office)
        self.door = door = self.theatre.door(self._room_id())
        self.stage = self.theatre.stage(door, self.far)
        self.stage.shows("Tuesday, hello")
        self.stage.has_code(door.code)
        self.ana, self.bo, self.cai = (self.theatre.phone(n) for n in (0, self.far, 0))
        self.ana.joins(fragment=door.fragment, emblem=True)
        self.bo.joins(code=door.code, name="Bo")
        self.cai.joins(code=door.code)
        self.same_four_words()
        self.company = self.theatre.company(door, 5)
        self.desk.has_here(8)
        self.desk.begins()
        for phone in self.phones:
            phone.is_at_card(CARDS[0])
        self.stage.shows(CARDS[0])
        self.bo.reloads()
        self.bo.is_at_card(CARDS[0])

    @property
    def phones(self) -> list[Phone]:
        return [self.ana, self.bo, self.cai]

    def _started_in_the_office(self, page: Page) -> Desk:
        page.goto("/office/start/?deck=twenty-minutes-to-hello")
        page.get_by_label("What people will see as its name").fill("Tuesday, hello")
        page.get_by_label("How many people do you expect?").fill("8")
        page.get_by_role("button", name="Open the doors").click()
        page.wait_for_url("**/desk/**")
        return Desk(page)

    def _room_id(self) -> str:
        found = re.search(r"/desk/([\w-]+)/", self.desk.page.url)
        assert found
        return found[1]

    def same_four_words(self) -> None:
        words = self.stage.words_to_compare()
        assert len(words) == 4
        assert self.bo.page.locator(".words-check li").all_inner_texts() == words
        assert self.desk.page.locator(".check-words li").all_inner_texts() == words

    def go_to(self, number: int) -> None:
        self.desk.moves_on(CARDS[number])
        for phone in self.phones:
            phone.is_at_card(CARDS[number])

    def cloud(self) -> None:
        self.go_to(1)
        self.ana.writes("bright", "busy")
        self.ana.shares()
        self.bo.writes("slow")
        self.bo.shares()
        self.cai.listens()
        self.company.answers(
            "HI-2/words", [{"words": [word]} for word in ("slow", "new", "odd", "fine", "warm")]
        )
        self.desk.gathers()
        self.stage.shows("bright", "busy", "slow", "new", "odd", "fine", "warm")
        for phone in self.phones:
            phone.sees("bright", "busy", "slow", "odd", "warm")

    def choice(self) -> None:
        self.go_to(2)
        self.ana.picks("late", "neither", "wing it", "walk it off")
        self.ana.shares()
        self.bo.picks("early", "tea")
        self.bo.shares()
        self.cai.listens()
        self.company.answers("HI-3/picks", [{"picks": [0, 1, 0, None]}] * 5)
        self.desk.gathers()
        for phone in self.phones:
            phone.sees("From the room", "Six of us", "Seven of us answered.")
        self.stage.shows("early", "neither", "talk it out")

    def wall(self) -> None:
        """Bo is without signal while he writes and shares; one card is hidden; Ana takes hers back."""
        self.go_to(3)
        self.desk.looks_them_over_first()
        self.bo.loses_signal()
        self.bo.writes("Bo's train was on time")
        self.bo.waits_for_signal()
        self.bo.shares_without_signal()
        self.ana.writes("Ana's sandwich")
        self.ana.shares()
        self.cai.listens()
        self.company.writes("HI-4/words", *OTHERS)
        self.bo.finds_signal()
        self.bo.is_connected()
        self.bo.sees("It’s in the box now, without your name.")
        self.desk.gathers()
        texts = {*OTHERS, "Ana's sandwich", "Bo's train was on time"}
        self.desk.reads(texts)
        for phone in self.phones:
            phone.does_not_see(*OTHERS)
        self.desk.hides(OTHERS[4])
        self.desk.shows(6)
        texts.discard(OTHERS[4])
        self.read_by_all(texts)
        self.desk.spotlights(OTHERS[0])
        self.cai.sees("Helena is reading this one")
        self.stage.shows(OTHERS[0])
        self.ana.takes_back("Ana's sandwich")
        self.ana.does_not_see("Ana's sandwich")
        self.read_by_all(texts - {"Ana's sandwich"})
        self.stage.hides("Ana's sandwich")
        self.shown = texts - {"Ana's sandwich"}

    def read_by_all(self, texts: set[str]) -> None:
        for phone in self.phones:
            phone.reads(texts)
        self.desk.reads(texts)
        self.stage.has_words(texts)
        same_everywhere(self.theatre.houses[0], self.door.id, self.company)

    def pair(self) -> None:
        self.go_to(4)
        self.desk.presses("Prepare pairs")
        self.desk.sees("Before anyone sees it")
        self.desk.presses("Deal these pairs")
        for phone in self.phones:
            phone.sees("You and")
        self.company.until(lambda phone: phone.mine["deal"].get("HI-5"))
        self.desk.presses("Start the time")
        for phone in self.phones:
            expect(phone.page.get_by_role("timer")).to_be_visible()
        self.stage.shows("Look at your phone")

    def vote(self, restart: Evenweave) -> None:
        """Ana's page is killed with unsent words and comes back; the server dies between two answers."""
        self.go_to(5)
        self.ana.loses_signal()
        self.ana.writes("Ana's bread recipe")
        self.ana.waits_for_signal()
        self.ana.shares_without_signal()
        self.ana.is_killed()
        self.bo.writes("Bo's bicycle")
        self.bo.shares()
        self.cai.listens()
        self.company.writes("HI-6/lines", *LINES)
        self.ana.finds_signal()
        self.ana.is_opened_again()
        self.ana.is_at_card(CARDS[5])
        self.ana.sees("It’s in the box now, without your name.")
        self.desk.gathers()
        lines = {*LINES, "Ana's bread recipe", "Bo's bicycle"}
        for phone in self.phones:
            phone.reads(lines)
        self.stage.shows(*lines)
        self.desk.presses("On to the dots")
        self.ana.gives_dots(LINES[0], 3)
        self.ana.shares()
        restart.restart(hard=True)
        self.everybody_is_back()
        self.bo.gives_dots("Ana's bread recipe", 2)
        self.bo.shares()
        self.cai.listens()
        self.give_dots()
        self.desk.gathers()
        for phone in self.phones:
            phone.sees("Where the dots are", "8 dots", "2 dots")
        self.stage.shows("Ana's bread recipe")

    def everybody_is_back(self) -> None:
        for phone in self.phones:
            phone.is_connected()
            phone.is_at_card(CARDS[5])
        expect(self.desk.page.locator(".desk-offline")).to_have_count(0)
        self.desk.has_here(8)

    def give_dots(self) -> None:
        def dots(state: dict[str, Any], texts: dict[str, str]) -> dict[str, Any]:
            return {"dots": {i: 1 for i in state["exercises"]["HI-6"]["shown"] if texts[i] == LINES[0]}}

        first = self.company.phones[0]
        self.company.answers("HI-6/dots", [dots(first.state, first.texts)] * 5)

    def notes(self) -> None:
        self.go_to(6)
        self.ana.writes("Ana wishes you well")
        self.ana.shares()
        self.bo.writes("Bo waves at you")
        self.bo.shares()
        self.cai.listens()
        self.company.writes("HI-7/words", *NOTES)
        self.desk.gathers()
        self.desk.sees("Ana wishes you well", "Bo waves at you")
        self.desk.presses("Deal these 7")
        for phone in self.phones:
            phone.is_at("A note for you")
            phone.presses("Open it")
            expect(phone.page.locator(".note-opened blockquote")).not_to_be_empty()
        self.ana.does_not_see("Ana wishes you well")
        self.bo.does_not_see("Bo waves at you")
        whose = next(
            phone for phone in self.phones if not phone.page.locator(".note-opened[data-spare]").count()
        )
        whose.presses("This one isn’t good for me")  # a spare line of ours would go nowhere
        self.desk.sees("Given back")
        self.stage.shows("There is a note for you")

    def closing(self) -> None:
        self.go_to(7)
        self.ana.listens()
        self.bo.writes("Good night, all")
        self.bo.shares()
        self.cai.listens()
        self.company.writes("HI-8/words", *LAST)
        self.desk.gathers()
        self.read_by_all({*LAST, "Good night, all"})

    def end(self) -> None:
        self.desk.ends()
        for phone in self.phones:
            phone.is_at("Thank you for being here.")
            phone.sees("Yours, on this phone only", "You can take these back until")
        self.stage.shows("Thank you for the company.")
        same_everywhere(self.theatre.houses[0], self.door.id, self.company)

    def remember_and_destroy(self) -> None:
        """The office shows what was shown and nothing else, and one press destroys it."""
        page = self.theatre.office()
        page.goto("/office/")
        page.get_by_role("link", name="Tuesday, hello").first.click()
        page.get_by_text("Closed on").wait_for()
        words = set(page.locator(".remembered-words blockquote").all_inner_texts())
        assert self.shown <= words
        assert not words & {"Ana's sandwich", OTHERS[4]}
        assert {"Good night, all", "Ana's bread recipe"} <= words
        page.get_by_role("link", name="Destroy these words now").click()
        page.get_by_role("button", name="Destroy these words now").click()
        page.get_by_role("heading", name="The words are gone").wait_for()
        assert not page.locator(".remembered-words").count()
