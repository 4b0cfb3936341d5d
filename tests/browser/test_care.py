"""Care in a room: what people ask for themselves and what those who lead do about it; a card that a list of words
noticed; help lines, a pause, and a gentle end. Every new screen is looked at by axe, and
the way to help goes by keyboard."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.axe import Axe
from tests.browser.desk import Desk
from tests.browser.keys import Keys
from tests.browser.phone import Phone
from tests.browser.theatre import Door, Theatre

CLOUD, WALL = "One word from your day", "A tiny good thing"
TWICE = "“Slow down” came twice within five minutes"
HEAVY = "some nights I want to die and I tell no one"


@pytest.fixture
def door(theatre: Theatre) -> Door:
    """A small circle of a group that meets again, of the three cards in which something may happen."""
    deck = theatre.shelve(*(("twenty-minutes-to-hello", card) for card in ("HI-2", "HI-4", "HI-8")))
    door = theatre.open("small", deck=deck, group="Tuesdays")[0]
    theatre.meets_again(door)
    return door


def asks_to_slow_down(phone: Phone) -> None:
    phone.presses("I need a moment")
    phone.page.get_by_role("button", name="Slow down, please").click()
    expect(phone.page.locator("dialog[open]")).to_contain_text(
        "knows that someone would like it slower. Not who."
    )
    phone.presses("Back to the group")


def signal(desk: Desk, title: str) -> Locator:
    found = desk.page.locator(".signals > li", has_text=title)
    expect(found).to_have_count(1)
    return found


def test_people_ask_for_care_and_are_answered(theatre: Theatre, door: Door) -> None:
    axe = Axe()
    helena = theatre.desk(door)
    tome = theatre.desk_asked(door, helena.asks_somebody())
    phones = quiet, noor, wren = [theatre.phone() for _ in range(3)]
    quiet.joins(fragment=door.fragment)
    noor.joins(fragment=door.fragment, name="Noor")
    wren.joins(fragment=door.fragment, emblem=True)
    helena.begins()

    for phone in (quiet, noor):
        phone.is_at_card(CLOUD)
        asks_to_slow_down(phone)
    for desk in (helena, tome):
        desk.sees(TWICE)
    axe("the desk, asked twice to slow down", helena.page)
    assert not tome.page.get_by_role("button", name="Offer the gentler version to everyone").count()
    helena.presses("Offer the gentler version to everyone")
    for phone in phones:
        phone.sees("The gentler version, for everyone.")
    expect(helena.page.locator("#desk")).not_to_contain_text(TWICE)

    asks_for_a_word_by_keyboard(wren)
    tells_who_needs_a_moment(noor, axe)
    takes_a_moment_and_tells_nobody(quiet, axe)
    line = signal(helena, "Noor would like a word")
    expect(helena.page.locator(".signals > li")).to_have_count(4)  # and none of whoever told nobody
    expect(helena.page.locator(".signals > li", has_text="would like a word")).to_have_count(2)
    answered_passed_on_and_noted(helena, tome, noor, line, axe)
    axe.blame()


def asks_for_a_word_by_keyboard(phone: Phone) -> None:
    keys = Keys(phone.page)
    keys.presses("Get support")
    keys.presses("Ask Helena to find me")
    keys.presses("Ask")
    phone.sees("has your note, with how you appear.")
    keys.presses("Back to the group")
    expect(phone.page.locator("dialog[open]")).to_have_count(0)
    keys.blame()


def tells_who_needs_a_moment(phone: Phone, axe: Axe) -> None:
    sheet = phone.opens("I need a moment", "Take the time you need.")
    expect(sheet).to_contain_text("Seen by Helena and Tomé alike.")
    axe("I need a moment", phone.page)
    sheet.get_by_label("Please come to me, quietly").check()
    sheet.get_by_label(re.compile("With how I appear")).check()
    phone.presses("Tell Helena")
    phone.sees("Helena has your note, with how you appear.")
    phone.presses("Back to the group")


def takes_a_moment_and_tells_nobody(phone: Phone, axe: Axe) -> None:
    phone.presses("I need a moment")
    phone.page.get_by_role("button", name="A quiet screen").click()
    axe("the quiet screen", phone.page)
    phone.presses("Back to the group")


def answered_passed_on_and_noted(helena: Desk, tome: Desk, noor: Phone, line: Locator, axe: Axe) -> None:
    keys = Keys(helena.page)
    line.get_by_role("button", name="I’ve seen you").focus()
    helena.page.keyboard.press("Enter")
    noor.sees("Helena or Tomé has seen your note.")  # beside what they are doing, once the sheet is shut
    keys.presses("Pass to Tomé")
    line.get_by_role("button", name="Note", exact=True).click()
    axe("the desk, writing about a signal", helena.page)
    line.get_by_label("A note, only for those who lead").fill("By the window, after the break")
    line.get_by_role("button", name="Keep the note").click()
    tome.sees("You are looking after this", "By the window, after the break")
    helena.sees("Tomé is looking after this")
    keys.blame()


def test_a_caught_card_help_a_pause_and_a_gentle_end(theatre: Theatre, door: Door) -> None:
    axe = Axe()
    helena, stage = theatre.desk(door), theatre.stage(door)
    phones = ana, bo, cai = [theatre.phone() for _ in range(3)]
    for phone in phones:
        phone.joins(fragment=door.fragment)
    helena.begins()
    helena.moves_on(WALL)
    for phone, text in zip(phones, ("My neighbour’s dog", "Rain on the roof", HEAVY), strict=True):
        phone.is_at_card(WALL)
        phone.writes(text)
        phone.shares()
    cai.sees("This may be heavy to carry.", "It has told nobody.")
    ana.does_not_see("heavy to carry")
    helena.gathers()  # nobody meant to look these over
    helena.sees("A list noticed something, so these wait for you", "it may speak of danger to oneself")
    first = helena.page.locator(".reflections li").first
    expect(first).to_contain_text(HEAVY)
    expect(helena.page.locator(".reflections li")).to_have_count(3)  # first, and never removed
    guidance = helena.page.locator(".guidance")
    guidance.get_by_text("What to do, step by step").click()
    expect(guidance).to_contain_text("Do not read the card out.")
    axe("a caught card with the ladder", helena.page)

    guidance.get_by_role("button", name="Help lines on every phone").click()
    for phone in phones:
        phone.sees("Helena has put the help lines on every phone.")
    guidance.get_by_role("button", name="A pause for everyone").click()
    ana.sees("We are pausing. There is nothing you need to do.")
    stage.shows("We are pausing.")
    stage.shows("Help lines are on every phone.")
    axe("help lines and a pause", ana.page)
    axe("the stage, pausing", stage.page)
    guidance.get_by_role("button", name="Go on together").click()
    ana.does_not_see("We are pausing.")
    ana.presses("See them")
    expect(ana.page.locator("dialog[open]")).to_contain_text("Opening this tells no one.")
    ana.shuts()
    ana.does_not_see("put the help lines on every phone")

    bo.presses("Get support")
    bo.page.get_by_role("button", name="Ask Helena to find me").click()
    bo.page.locator("dialog[open]").get_by_role("button", name="Ask", exact=True).click()
    bo.presses("Back to the group")
    ends_with_all_that_is_open(helena, axe)
    for phone in phones:
        phone.is_at("Thank you for being here.")
        phone.sees("Next time:", "People you can reach if you want company", "You can take these back until")
    expect(ana.page.get_by_role("button", name="Add to calendar")).to_be_visible()
    axe("the end, on a phone", ana.page)
    axe("the end, on the stage", stage.page)
    expect(helena.middle).to_contain_text(re.compile("take words back for (29|30) more minutes"))
    axe("the end, at the desk", helena.page)
    axe.blame()


def ends_with_all_that_is_open(helena: Desk, axe: Axe) -> None:
    keys = Keys(helena.page)
    keys.presses("End gently")
    helena.sees(
        "Someone would like a word",
        "Three reflections were never shown",
        "People can still take words back",
        "What every phone will say",
        "Next time:",
    )
    axe("ending gently", helena.page)
    helena.page.get_by_label("30 min", exact=True).check()
    keys.presses("Close the room")
    dialog = helena.page.locator("dialog[open]")
    expect(dialog).to_contain_text("One person asked for a word. End anyway?")
    axe("asked whether to end anyway", helena.page)
    dialog.get_by_role("button", name="Close the room").click()
    helena.sees("The room is closed. Thank you for holding it.")
    keys.blame()
