"""Agreements from the first line to the next evening: lines, marks and other words; a text that is settled with the
room watching and is one tap away; a late comer who reads it first and tells nobody what they chose; and the group's
next workshop, which starts from it. And dots for the lines of a wall."""

from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk
from tests.browser.look import Look
from tests.browser.phone import Phone
from tests.browser.theatre import Door, Theatre
from tests.browser.waiting import until_so

SEEDS = ["Passing is welcome", "No fixing or advising unless asked"]
LINES = [f"A line of voice {n}" for n in range(4)]
OWN, SOFTER = "Start on time, my bus is hourly", "Advice only when somebody asks for it"
PUT_AWAY = """
import datetime as dt
from facilitation import ending
from facilitation.models import Room
ending.tick(Room.objects.get(pk={id!r}).take_back_until + dt.timedelta(seconds=1))
"""


def line(phone: Phone, text: str) -> Locator:
    return phone.page.locator(".agreements > li", has_text=text)


def marks(phone: Phone) -> None:
    """One line with a key, one by touch, and other words for a third."""
    first = line(phone, SEEDS[0]).get_by_role("button", name="I can hold this")
    first.focus()
    phone.page.keyboard.press("Space")
    expect(first).to_have_attribute("aria-pressed", "true")
    line(phone, OWN).get_by_role("button", name="I can hold this").tap()
    line(phone, SEEDS[1]).get_by_role("button", name="I’d word it differently").click()
    field = phone.page.get_by_label("How you would word it")
    expect(field).to_be_focused()
    field.fill(SOFTER)
    phone.presses("Share")
    phone.sees("It’s in the box now", "You can hold 2 of these lines.", SOFTER)


def late_comer(theatre: Theatre, door: Door, answer: str, desk: Desk | None = None) -> Phone:
    """Reads first what the group holds to, after knocking at `desk`'s door. What is answered goes nowhere."""
    phone = theatre.phone()
    told: list[str] = []
    phone.page.on("websocket", lambda socket: socket.on("framesent", lambda data: told.append(str(data))))
    phone.page.on("request", lambda request: told.append(request.url) if request.method == "POST" else None)
    phone.comes_to_the_door(door.fragment)
    phone.agrees()
    phone.presses("Take your seat")
    if desk:
        phone.is_at("You’re at the door.")
        desk.lets_in()
    phone.is_at("This is what the group holds to.")
    phone.sees(SEEDS[0], SOFTER)
    until_so(phone.page, lambda: any("stamp" in one for one in told))
    before = len(told)
    phone.presses(answer)
    expect(phone.page.locator("#now")).not_to_have_text("This is what the group holds to.")
    assert not [one for one in told[before:] if "hold" in one or "watch" in one or "assent" in one]
    if desk:
        phone.presses("I’m ready")
    return phone


def test_from_the_first_line_to_the_next_evening(theatre: Theatre) -> None:
    look = Look()
    deck = theatre.shelve(("first-threads", "FT-7"), ("many-hands", "MH-4"))
    (door,) = theatre.open("small", deck=deck, group="Thursdays")
    ana, desk, stage = theatre.phone(), theatre.desk(door), theatre.stage(door)
    ana.joins(code=door.code)
    company = theatre.company(door, 4)
    desk.has_here(5)
    desk.begins()
    ana.is_at_card("How we want to be together")
    ana.sees("Offered, to begin with", *SEEDS)
    stage.shows(*SEEDS)
    ana.writes(OWN)
    ana.shares()
    company.writes("FT-7/lines", *LINES)
    desk.gathers()
    ana.sees(*LINES)

    desk.presses("On to the marks")
    marks(ana)
    look("phone: marks", ana.page)
    company.answers("FT-7/marks", [{"holds": ["FT-7/s1", "FT-7/s4"], "about": [], "words": []}] * 4)
    desk.gathers()
    stage.shows("Five of us can hold this")
    ana.sees("Five of us can hold this", "Still open: other words have been asked for.", SOFTER)
    look("phone: marked", ana.page)
    look("desk: marked", desk.page)
    look("stage: marked", stage.page)

    desk.presses("Take these words")
    ana.sees(f"Before: {SEEDS[1]}")
    settling = desk.page.locator(".settling", has_text=LINES[0])
    settling.get_by_role("button", name="Leave out").click()
    ana.sees("Left out for now.")
    desk.presses("This is what we hold to")
    sheet = ana.opens("What we hold to", "What we hold to")
    expect(sheet).to_contain_text(SOFTER)
    expect(sheet).not_to_contain_text(LINES[0])
    look("phone: what we hold to", ana.page)
    ana.shuts()

    ana.presses("Menu")
    ana.presses("Yours, on this phone only")
    ana.page.locator("dialog[open] li", has_text=OWN).get_by_role("button", name="Take it back").click()
    ana.sees("It leaves what the group holds to as well.")
    ana.page.locator("dialog[open]").get_by_role("button", name="Take it back", exact=True).click()
    desk.sees("One line has been taken out of it since.")

    late_comer(theatre, door, "I can hold this too", desk).is_at_card("How we want to be together")

    desk.presses("Ask whether to keep it")
    ana.page.get_by_label("Keep it for next time").check()
    look("phone: may we keep it", ana.page)
    ana.presses("Share")
    ana.sees("It’s in the box now", "You said: keep it.")
    company.answers("FT-7/keep", [{"keep": True}] * 4)
    desk.gathers()
    ana.sees("We keep it until")
    stage.shows("We keep it until")
    desk.ends()
    theatre.houses[0].python(PUT_AWAY.format(id=door.id))
    the_next_evening(theatre, look)
    look.blame()


def the_next_evening(theatre: Theatre, look: Look) -> None:
    deck = theatre.shelve(
        ("finding-our-way-back", "WB-9"), ("a-team-that-can-say-it", "TM-4"), ("a-team-that-can-say-it", "TM-5"),
        slug="the-next-evening",
    )  # fmt: skip
    (door,) = theatre.open("small", deck=deck, group="Thursdays")
    cai = late_comer(theatre, door, "I’d rather just listen today")
    company = theatre.company(door, 3)
    desk, stage = theatre.desk(door), theatre.stage(door)
    desk.presses("Show it on the stage")
    stage.shows("What we hold to", "Version 1, from an earlier meeting", SOFTER)
    look("stage: held up", stage.page)
    desk.begins()
    cai.is_at_card("Our agreements, mended")
    cai.sees("What you brought from before", SOFTER, "You are watching. Nothing is asked of you.")
    cai.does_not_see(OWN)

    desk.moves_on("It's hard to say, but…")
    cai.presses("Fine by me")
    company.writes("TM-4/words", *LINES[:3])
    desk.gathers()
    desk.shows(3)
    desk.moves_on("Which one first?")
    cai.is_at_card("Which one first?")
    cai.sees(*LINES[:3])
    stage.shows(*LINES[:3])
    desk.sees("What they give dots to")
