"""A walk through every screen and state of a workshop, with somebody looking at each: `look(name, page)` is called
wherever there is something new to see. A rehearsal, so that one phone and one voice are company enough."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.company import Company
from tests.browser.desk import Desk
from tests.browser.phone import Phone
from tests.browser.stage import Stage
from tests.browser.theatre import Theatre

Look = Callable[[str, Page], None]
SHEETS = {
    "I need a moment": ("moment sheet", "Take the time you need."),
    "Get support": ("support sheet", "Support is here."),
    "Menu": ("menu", "Menu"),
}


def doorstep(theatre: Theatre, look: Look) -> None:
    """Join, consent in every kind of room, "Not today"."""
    circle, small, rehearsal = theatre.open("circle", "small", "rehearsal")
    phone = theatre.phone()
    theatre.watch.forgive("status of 404")
    phone.comes_to_the_door()
    phone.page.locator("#seat[data-ready]").wait_for()
    look("join", phone.page)
    phone.opens("How anonymity works", "How your words stay yours")
    look("how anonymity works", phone.page)
    phone.shuts()
    phone.page.get_by_label("The eight numbers on the screen").fill("00000000")
    phone.presses("Come in")
    phone.sees("We can’t find a workshop with 0000 0000.")
    look("wrong numbers", phone.page)
    for door in (circle, small, rehearsal):
        phone.comes_to_the_door()
        phone.types(door.code)
        look(f"consent in a {door.circle}", phone.page)
        phone.presses("Not today")
        phone.is_at("That’s a fine choice.")
    look("not today", phone.page)


class Tour:
    """The rest of the way, in order; each method is a part of it."""

    def __init__(self, theatre: Theatre, look: Look) -> None:
        self.look = look
        theatre.watch.forgive_lost_signal()
        self.door = theatre.open("rehearsal")[0]
        self.phone: Phone = theatre.phone()
        self.desk: Desk = theatre.desk(self.door)
        self.stage: Stage = theatre.stage(self.door)
        self.theatre = theatre
        self.company: Company | None = None

    def everywhere(self, name: str) -> None:
        for surface, page in (
            ("phone", self.phone.page),
            ("desk", self.desk.page),
            ("stage", self.stage.page),
        ):
            self.look(f"{surface}: {name}", page)

    def arrival(self) -> None:
        self.phone.comes_to_the_door()
        self.phone.types(self.door.code)
        self.phone.agrees()
        self.look("phone: appear", self.phone.page)
        self.phone.appears(emblem=True)
        self.phone.sees("You’re the first. Someone has to be.")
        self.everywhere("alone")
        self.company = self.theatre.company(self.door, 3)
        self.desk.has_here(4)
        self.everywhere("lobby")
        self.phone.presses("Breathe for a minute ring or words")
        self.look("phone: breathing", self.phone.page)
        self.phone.shuts()
        self.sheets()

    def sheets(self) -> None:
        for button, (name, title) in SHEETS.items():
            self.phone.opens(button, title)
            self.look(f"phone: {name}", self.phone.page)
            self.phone.shuts()

    def reading(self) -> None:
        self.desk.begins()
        self.phone.is_at_card("House rules in one breath")
        self.stage.shows("House rules in one breath")
        self.everywhere("reading")

    def move(self, title: str) -> None:
        self.desk.moves_on(title)
        self.phone.is_at_card(title)

    def cloud(self) -> None:
        self.move("One word from your day")
        self.phone.page.locator("#w0").wait_for()
        self.everywhere("cloud, being written")
        self.phone.writes("slow")
        self.phone.shares()
        self.look("phone: cloud, sent", self.phone.page)
        self.answer("HI-2/words", [{"words": ["bright", "slow"]}, {"words": ["odd"]}, None])
        self.desk.gathers()
        self.phone.sees("odd")
        self.stage.shows("odd")
        self.everywhere("cloud, shown")

    def answer(self, stage: str, answers: list[dict[str, object] | None]) -> None:
        assert self.company
        self.company.answers(stage, answers)

    def choice(self) -> None:
        self.move("Small choices, big opinions")
        self.phone.picks("late", "neither")
        self.everywhere("choice, being chosen")
        self.phone.shares()
        self.look("phone: choice, sent", self.phone.page)
        self.answer("HI-3/picks", [{"picks": [0, 1, 0, None]}] * 3)
        self.desk.gathers()
        self.phone.sees("Four of us answered.")
        self.stage.shows("wing it")
        self.everywhere("choice, shown")

    def wall(self) -> None:
        self.move("A tiny good thing")
        self.desk.looks_them_over_first()
        self.phone.writes("A dog that looked at me")
        self.everywhere("wall, being written")
        self.offline()
        self.phone.shares()
        self.look("phone: wall, sent", self.phone.page)
        self.answer(
            "HI-4/words", [{"text": "The bus waited"}, {"text": "A long one. " * 20}, {"text": "Rain"}]
        )
        self.desk.gathers()
        self.desk.hides("Rain")
        self.look("desk: wall, looked over", self.desk.page)
        self.desk.shows(3)
        self.phone.sees("The bus waited")
        self.stage.shows("The bus waited")
        self.everywhere("wall, shown")
        self.desk.spotlights("The bus waited")
        self.phone.sees("Helena is reading this one")
        self.everywhere("wall, spotlight")
        self.phone.presses("Take it back")
        self.look("phone: take back", self.phone.page)
        self.phone.shuts()

    def offline(self) -> None:
        self.phone.loses_signal()
        self.phone.waits_for_signal()
        self.phone.button("Share when there is signal").wait_for()
        self.look("phone: offline", self.phone.page)
        self.phone.finds_signal()
        self.phone.is_connected()

    def pair(self) -> None:
        self.move("Something in common")
        self.everywhere("pair, before")
        self.desk.presses("Prepare pairs")
        self.desk.sees("Before anyone sees it")
        self.look("desk: pair, draft", self.desk.page)
        self.desk.presses("Deal these pairs")
        self.phone.sees("You and")
        self.everywhere("pair, dealt")
        self.desk.presses("Start the time")
        self.phone.page.get_by_role("timer").wait_for()
        self.everywhere("pair, running")

    def vote(self) -> None:
        self.move("Ask me about")
        self.everywhere("vote, lines being written")
        self.phone.writes("bread")
        self.phone.shares()
        self.answer("HI-6/lines", [{"text": "bicycles"}, {"text": "moss"}, None])
        self.desk.gathers()
        self.phone.sees("moss")
        self.stage.shows("moss")
        self.everywhere("vote, lines shown")
        self.desk.presses("On to the dots")
        self.phone.gives_dots("moss", 2)
        self.everywhere("vote, dots being given")
        self.phone.shares()
        self.answer("HI-6/dots", [None] * 3)
        self.desk.gathers()
        self.phone.sees("Where the dots are")
        self.stage.shows("moss")
        self.everywhere("vote, dots shown")

    def notes(self) -> None:
        self.move("A kind line for a stranger")
        self.everywhere("notes, being written")
        self.phone.writes("Rest well")
        self.move_while_writing()
        self.phone.shares()
        self.answer("HI-7/words", [{"text": "You did enough"}, {"text": "Sleep"}, None])
        self.desk.gathers()
        self.look("desk: notes, looked over", self.desk.page)
        self.desk.presses("Deal these 3")
        self.phone.is_at("A note for you")
        self.everywhere("notes, dealt")
        self.phone.presses("Open it")
        self.phone.button("Keep it").wait_for()
        self.look("phone: notes, opened", self.phone.page)

    def move_while_writing(self) -> None:
        self.desk.moves_on("Hello, again")
        self.phone.sees("The group is now at")
        self.look("phone: the group has moved on", self.phone.page)
        self.desk.page.get_by_role("button", name="Back", exact=True).click()
        self.desk.is_at("A kind line for a stranger")

    def closing(self) -> None:
        self.move("Hello, again")
        self.everywhere("closing, being written")
        self.phone.listens()
        self.look("phone: listening", self.phone.page)
        self.answer("HI-8/words", [{"text": "Good night"}, {"text": "Bye"}, None])
        self.desk.gathers()
        self.phone.sees("Good night")
        self.stage.shows("Good night")
        self.everywhere("closing, shown")
        self.phone.opens("Menu", "Menu")
        self.phone.presses("Leave")
        self.look("phone: leave", self.phone.page)
        self.phone.shuts()

    def care(self) -> None:
        sheet = self.phone.opens("I need a moment", "Take the time you need.")
        sheet.get_by_role("button", name="Tell Helena").click()
        self.phone.sees("Helena has a note that someone needs a moment.")
        self.look("phone: told", self.phone.page)
        self.phone.presses("A quiet screen")
        self.look("phone: quiet screen", self.phone.page)
        self.phone.presses("Back to the group")
        self.desk.sees("is taking a moment")
        self.desk.page.keyboard.press("?")
        self.look("desk: keys", self.desk.page)
        self.desk.page.keyboard.press("Escape")

    def end(self) -> None:
        self.desk.loses_signal()
        self.look("desk: offline", self.desk.page)
        self.desk.finds_signal()
        self.desk.page.get_by_role("button", name="End gently").first.click()
        self.look("desk: ending", self.desk.page)
        self.desk.presses("Close the room")
        self.phone.is_at("Thank you for being here.")
        self.stage.shows("Thank you for the company.")
        self.everywhere("ended")

    def whole(self) -> None:
        for part in (
            self.arrival, self.reading, self.cloud, self.choice, self.wall, self.pair, self.vote, self.care,
            self.notes, self.closing, self.end,
        ):  # fmt: skip
            part()
