"""A round with the talking piece: phones know whose turn it is, passing on and passing are the same on the wire, the
facilitator moves the piece without blame, late people sit down at the end, and who leaves is passed over."""

import json

from playwright.sync_api import expect

from tests.browser.look import Look
from tests.browser.phone import Phone
from tests.browser.theatre import Theatre
from tests.browser.waiting import until, until_so

DECK = (("first-threads", "FT-9"), ("first-threads", "FT-1"))
SPOKEN = "() => window.__said.some(({text}) => text.startsWith('You have the piece.'))"


def sent_by(phone: Phone) -> list[dict]:
    """What this phone asks of the round from now on, without what differs from one command to the next."""
    asked: list[dict] = []

    def heard(frame: str | bytes) -> None:
        said = json.loads(frame)
        if said.get("do") == "pass_piece":
            asked.append({name: value for name, value in said.items() if name not in ("id", "turn")})

    phone.page.on("websocket", lambda socket: socket.on("framesent", heard))
    return asked


def whose(phones: list[Phone]) -> Phone:
    """The phone that has the piece."""
    found: list[Phone] = []

    def has_it(phone: Phone) -> bool:
        return phone.page.locator("#now").inner_text() == "You have the piece."

    until_so(phones[0].page, lambda: found.extend(filter(has_it, phones)) or found)
    return found[0]


def test_the_piece_goes_round(theatre: Theatre) -> None:
    look = Look()
    (door,) = theatre.open("circle", deck=theatre.shelve(*DECK))
    desk, stage = theatre.desk(door), theatre.stage(door)
    phones = [theatre.phone() for _ in range(3)]
    asked = [sent_by(phone) for phone in phones]
    for phone in phones:
        phone.joins(code=door.code, emblem=True)
    desk.begins()
    desk.sees("3 people, about 45 seconds each")
    desk.presses("Make the circle")
    for phone in phones:
        phone.is_at("You’re in the round.")
    desk.presses("Begin the round")
    stage.shows("has the piece")

    first = whose(phones)
    until(first.page, SPOKEN)
    first.sees("Speak for as long as you need.", "of about 0:45", "Passing looks the same as speaking.")
    look("phone: with the piece", first.page)
    look("desk: a round", desk.page)
    look("stage: a round", stage.page)
    first.page.reload()
    first.is_at("You have the piece.")
    first.sees("of about 0:45")  # the time is the server's, and survives

    late = theatre.phone()
    late.comes_to_the_door()
    late.types(door.code)
    late.agrees()
    late.presses("Take your seat")
    late.is_at("You’re at the door.")
    desk.lets_in()
    late.presses("I’m ready")
    late.presses("Sit down in the round")
    expect(late.page.locator("#now")).to_contain_text("has the piece")

    first.page.get_by_role("button", name="Pass it on to").click()
    second = whose([phone for phone in phones if phone is not first])
    second.presses("Pass this time")
    third = whose([phone for phone in phones if phone not in (first, second)])
    said = [each for one in asked for each in one]
    assert len(said) == 2 and said[0] == said[1], "passing can be told from passing on"
    desk.presses("Pause the round")
    third.sees("Helena has paused the round. The piece stays with you.")
    desk.presses("Go on")
    third.presses("Menu")
    third.presses("Leave")
    third.page.locator("dialog[open]").get_by_role("button", name="Leave", exact=True).click()
    late.is_at("You have the piece.")
    desk.presses("Pass it on for them")
    stage.shows("Anyone who passed may speak now")
    second.is_at("The round is over.")
    second.sees("You passed this time; only this phone knows.")
    first.does_not_see("You passed this time")
    look.blame()


def test_too_many_become_two_circles_or_a_wall(theatre: Theatre) -> None:
    (door,) = theatre.open("rehearsal", deck=theatre.shelve(*DECK))
    desk, phone = theatre.desk(door), theatre.phone()
    phone.joins(code=door.code)
    company = theatre.company(door, 17)
    desk.has_here(18)
    desk.begins()
    desk.sees("18 people, about 45 seconds each", "More circles at once, or the wall, would fit.")
    desk.presses("Make two circles")
    phone.is_at("You’re in the round.")
    company.until(lambda p: p.mine["circle"].get("FT-9"))
    sizes = [len(one["people"]) for one in company.phones[0].state["exercises"]["FT-9"]["circles"]]
    assert sizes == [9, 9]
    assert "seat" not in json.dumps(company.phones[0].state["exercises"]["FT-9"]["circles"])
    desk.moves_on("Welcome in")
    desk.presses("Back")
    desk.is_at("Hope in, worry out")


def test_on_the_wall_it_is_written(theatre: Theatre) -> None:
    (door,) = theatre.open("rehearsal", deck=theatre.shelve(*DECK))
    desk, phone = theatre.desk(door), theatre.phone()
    phone.joins(code=door.code)
    desk.begins()
    desk.presses("Put it on the wall")
    phone.writes("Hope in, and the phone off")
    phone.shares()
    desk.gathers()
    phone.reads({"Hope in, and the phone off"})
