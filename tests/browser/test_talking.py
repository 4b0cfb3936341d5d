"""People dealt to each other, in browsers: a partner who is lost and found company for, and a small group's note."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.phone import Phone
from tests.browser.theatre import Door, Theatre
from workshops.library import shipped_deck

ANSWERING = re.compile("You (answer|receive)")


def at_card(theatre: Theatre, card: dict[str, Any], people: int) -> tuple[Door, Desk]:
    """A room with one exercise, and so many phones without a screen in it."""
    theatre.settle()
    made = theatre.houses[0].python(MADE.format(card=card))
    door = theatre.door(made)
    desk = theatre.desk(door)
    theatre.company(door, people)
    return door, desk


MADE = """
from facilitation.opening import open_room
from workshops import actions
from workshops.models import Deck, DeckVersion, Member
member = Member.objects.get(user__email="helena@example.org")
shipped = DeckVersion.objects.filter(deck__slug="good-company").first()
deck = Deck.objects.create(slug="one-card", title="One card", place=99)
body = {{**shipped.body, "deck": "one-card", "code": "X", "exercises": [{card!r}]}}
version = DeckVersion.objects.create(deck=deck, number=1, body=body)
said = {{"deck": version, "title": "One card", "circle": "circle", "country": "PT", "expected": 20}}
print(json.dumps(str(open_room(actions.start(member, said)).pk)))
"""


def comes_in(theatre: Theatre, door: Door) -> Phone:
    phone = theatre.phone()
    phone.joins(fragment=door.fragment, emblem=True)
    return phone


def deals(desk: Desk, prepare: str, deal: str, before: Callable[[], None] = lambda: None) -> None:
    desk.presses(prepare)
    desk.sees("Before anyone sees it")
    before()
    desk.presses(deal)
    desk.sees("Who is with whom")


def test_a_lost_partner_is_told_and_other_pairs_go_on(theatre: Theatre) -> None:
    theatre.watch.forgive_lost_signal()
    card = shipped_deck("first-threads").exercise("FT-8").model_dump(mode="json", exclude_unset=True)
    door, desk = at_card(theatre, {**card, "id": "X-1", "depth": 1}, 2)
    ana, bo = comes_in(theatre, door), comes_in(theatre, door)
    desk.has_here(4)
    desk.presses("Begin")
    deals(desk, "Prepare pairs", "Deal these pairs", lambda: together(desk, ana, bo))
    desk.presses("Start the turns")
    expect(ana.page.get_by_role("timer")).to_be_visible()
    ana.presses("Change over now")
    bo.sees("would like to change over.")
    bo.presses("Change over now")
    for phone in (ana, bo):  # both agreed, so theirs is at the next turn, whoever spoke first
        expect(phone.page.locator("#now")).to_have_text(ANSWERING)
    name = emblem_of(bo)
    bo.loses_signal()
    ana.is_at(f"{name} has lost signal.")
    ana.sees("Helena knows. Wait here, or join others")
    desk.sees(f"{name} has lost signal.", "has been told to wait.")
    ana.presses("Join a pair")
    ana.sees("You came while they were talking.")
    bo.finds_signal()
    bo.is_at("You are on your own just now.")


def emblem_of(phone: Phone) -> str:
    return phone.page.locator(".you").inner_text().replace("You are here as", "").strip()


def together(desk: Desk, one: Phone, other: Phone) -> None:
    """Swap until these two are in a pair of their own: what the desk is for."""
    names = [emblem_of(one), emblem_of(other)]
    groups = desk.page.locator(".deal")
    mine = groups.filter(has_text=names[0])
    if names[1] in mine.inner_text():
        return
    partner = mine.locator(".pick").filter(has_not_text=names[0]).first
    partner.click()
    groups.locator(".pick").filter(has_text=names[1]).click()
    desk.presses("Swap two")
    expect(mine).to_contain_text(names[1])


def test_a_groups_note_comes_out_in_its_name(theatre: Theatre) -> None:
    card = shipped_deck("good-company").exercise("GC-8").model_dump(mode="json", exclude_unset=True)
    door, desk = at_card(theatre, {**card, "id": "X-1", "depth": 1}, 5)
    ana = comes_in(theatre, door)
    company = theatre._companies[-1]
    desk.has_here(6)
    desk.presses("Begin")
    deals(desk, "Prepare groups", "Deal these groups")
    stage = theatre.stage(door)
    stage.shows("Woad", "Weld")
    desk.presses("Start the turns")
    ana.page.locator(".our-note summary").click()
    ana.presses("I’ll write for us")
    ana.writes("We leave a gap after each voice")
    ana.presses("Share")
    ana.sees("It’s in the box now, in your group’s name.")
    company.until(lambda phone: phone.mine["deal"].get("X-1"))
    notes = [note_of(phone) for phone in company.phones]
    company.answers("X-1/note", notes)
    button = desk.page.get_by_role("button", name="Gather the notes")
    expect(button).not_to_have_attribute("aria-disabled", "true")
    button.click()
    lane = stage.page.locator(".lane", has_text="We leave a gap after each voice")
    expect(lane.locator(".note-signed")).to_have_text(re.compile("^(Woad|Weld)"))
    ana.sees("yours, only on this phone", "Theirs")


def note_of(phone: Any) -> dict[str, Any] | None:
    """The first of each group writes, everybody else posts a blank."""
    deal = phone.mine["deal"]["X-1"]
    return {"text": "Theirs", "sign": deal["sign"]} if deal["place"] == 0 else None
