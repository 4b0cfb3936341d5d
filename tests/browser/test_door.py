"""Coming late: knocking, waiting kindly, a minute's orientation, and nothing of what was shared before. Being asked to
step out. And the same two numbers, phones and people, on every screen."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.phone import Phone
from tests.browser.theatre import Theatre

CLOUD, CHOICE, WALL = "One word from your day", "Small choices, big opinions", "A tiny good thing"


def knocks(phone: Phone, fragment: str, name: str = "") -> None:
    phone.comes_to_the_door(fragment)
    phone.sees("The room has begun.")
    phone.agrees()
    if name:
        phone.page.get_by_label("First name", exact=True).fill(name)
    phone.presses("Take your seat")
    phone.is_at("You’re at the door.")


def test_who_comes_late_knocks_and_begins_with_the_next_one(theatre: Theatre) -> None:
    door = theatre.open("rehearsal")[0]
    desk, early, late = theatre.desk(door), theatre.phone(), theatre.phone()
    early.joins(code=door.code)
    desk.begins()
    desk.moves_on(CLOUD)
    early.writes("sunlit")
    early.shares()
    desk.gathers()
    early.sees("sunlit")
    knocks(late, door.fragment)
    desk.sees("One person is at the door.")
    desk.has_here(1)
    late.does_not_see("sunlit")
    expect(late.page.locator(".care-bar")).to_contain_text("How anonymity works")

    desk.page.get_by_role("button", name="Move everyone on").click()
    desk.presses("Let them in, and move on")
    late.is_at("Welcome in. One minute first.")
    late.sees(
        "3 of 8",
        CHOICE,
        "You can just listen to any of it.",
        "What others shared before you came in stays with them.",
    )
    early.sees("1 person has come in.")
    desk.has_here(2)
    late.presses("I’m ready")
    late.is_at_card(CHOICE)

    desk.moves_back(CLOUD)
    late.is_at_card(CLOUD)
    late.sees("This one had begun before you came in.")
    early.sees("sunlit")
    late.does_not_see("sunlit")
    late.reloads()
    late.is_at_card(CLOUD)  # no second orientation, and still nothing of before
    late.does_not_see("sunlit")
    assert "sunlit" not in late.page.content()


def test_the_run_sheet_asks_about_the_door_too(theatre: Theatre) -> None:
    door = theatre.open("rehearsal")[0]
    desk, late = theatre.desk(door), theatre.phone()
    desk.begins()
    knocks(late, door.fragment)
    desk.sees("One person is at the door.")
    desk.page.locator(".run-sheet li", has_text=CLOUD).get_by_role("button").click()
    desk.presses("Move everyone")
    desk.presses("Let them in, and move on")
    desk.is_at(CLOUD)
    late.is_at("Welcome in. One minute first.")


def test_not_today_and_stepping_out_are_said_kindly(theatre: Theatre) -> None:
    door = theatre.open("rehearsal")[0]
    desk, noor, late = theatre.desk(door), theatre.phone(), theatre.phone()
    theatre.watch.forgive("status of 423")
    noor.joins(code=door.code, name="Noor")
    desk.begins()
    knocks(late, door.fragment)
    desk.presses("Not today")
    desk.page.locator("dialog[open]").get_by_role("button", name="Not today").click()
    late.is_at("Not today.")
    late.sees("It is not about you.")

    desk.page.locator(".desk-count").click()
    desk.presses("Ask Noor to step out")
    desk.presses("Ask them to step out")
    noor.is_at("Helena has asked you to step out.")
    noor.sees("Please speak with Helena. Support is here.")
    noor.presses("Get support")
    noor.page.keyboard.press("Escape")
    noor.page.reload()
    noor.is_at("You have been asked to step out.")
    desk.has_here(0)


@pytest.mark.parametrize("people", [8])
def test_phones_and_people_are_on_every_screen(theatre: Theatre, people: int) -> None:
    """Attack 8: four more phones than people, and everybody can see it."""
    door = theatre.open("circle")[0]
    desk, stage, phone = theatre.desk(door), theatre.stage(door), theatre.phone()
    company = theatre.company(door, 11)
    phone.joins(code=door.code)
    desk.has_here(12)
    desk.page.get_by_label("people you count").fill(str(people))
    desk.page.keyboard.press("Tab")
    both = re.compile(r"12 phones, 8 people")
    expect(phone.page.locator("main")).to_contain_text(both)
    stage.shows("12")
    stage.shows("8 people")
    expect(desk.page.locator(".desk-count")).to_contain_text("8 people")
    company.until(lambda client: client.here == 12 and client.state["people"] == people)
    desk.begins()
    phone.presses("Menu")
    expect(phone.page.locator("dialog[open]")).to_contain_text(both)
    expect(stage.page.locator(".stage-heads")).to_have_text(both)  # and small, all the time
