"""Two who hold a room: somebody is asked by a link, one desk moves it, the other reads along; the controls are handed
over, asked for and taken; links are taken back and parts ended. And a room whose desks are all gone: it waits, says so,
and is on return as it was."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import Axe
from tests.browser.desk import Desk
from tests.browser.theatre import QUICK, SMALL, Door, Theatre

CLOUD, CHOICE = "One word from your day", "Small choices, big opinions"
ASIDE = re.compile("^Move everyone on|Gather|Back$|Pause|Close it")
PATIENCE = {"LEASE_SECONDS": "4", "ALONE_TOLD_SECONDS": "2", "ALONE_PAUSE_SECONDS": "4"}


def reads_along(desk: Desk, holder: str) -> None:
    desk.sees(f"{holder} is moving the slides now.")
    expect(desk.page.get_by_role("button", name=ASIDE)).to_have_count(0)


def test_two_desks_and_one_pair_of_hands(theatre: Theatre) -> None:
    door = theatre.open("rehearsal")[0]
    helena, phone = theatre.desk(door), theatre.phone()
    phone.joins(code=door.code)
    helena.begins()
    tome = theatre.desk_asked(door, helena.asks_somebody())
    phone.sees("Tomé leads this room too from now on.")
    reads_along(tome, "Helena")
    helena.sees("With Tomé")
    helena.moves_on(CLOUD)
    tome.is_at(CLOUD)

    tome.presses("Ask for the controls")
    helena.sees("Tomé asks for the controls.")
    helena.page.locator(".desk-top").get_by_role("button", name="Hand over to Tomé").click()
    reads_along(helena, "Tomé")
    tome.moves_on(CHOICE)
    helena.is_at(CHOICE)
    phone.is_at_card(CHOICE)

    phone.presses("I need a moment")
    phone.presses("Tell Helena")
    helena.page.get_by_role("button", name="I’ve seen you").click()  # care is both of theirs
    expect(tome.page.locator(".signals")).to_contain_text("They know that you have seen it")
    phone.sees("Helena or Tomé has seen your note.")

    helena.presses("Take over")
    helena.page.locator("dialog[open]").get_by_role("button", name="Take over").click()
    reads_along(tome, "Helena")
    helena.moves_back(CLOUD)
    tome.is_at(CLOUD)


def test_taken_over_from_a_closed_browser_taken_back_and_ended(impatient: Theatre) -> None:
    theatre, door = impatient, impatient.open("circle")[0]
    theatre.watch.forgive("status of 410")
    theatre.watch.forgive_lost_signal()  # a browser is closed in it
    helena, phone, axe = theatre.desk(door), theatre.phone(), Axe("light")
    phone.joins(code=door.code)
    helena.begins()
    office = theatre.office()
    tome = theatre.desk_asked(door, asks_in_the_office(office, door, axe))
    helena.page.close()
    tome.sees("Helena is gone. The room waits where it is.")
    tome.presses("Take over")
    tome.moves_on(CLOUD)
    phone.is_at_card(CLOUD)

    link = asks_in_the_office(office, door)
    office.get_by_role("button", name="Take it back").click()
    expect(office.get_by_role("status")).to_contain_text("That link opens nothing any more.")
    with_it = theatre.office(viewport=SMALL)
    with_it.goto(f"/enter/room/#{link.split('#')[1]}")
    expect(with_it.locator("h1")).to_have_text("This link opens nothing")
    axe("a spent link", with_it)

    office.get_by_role("link", name="End Tomé Prado’s part in this room").click()
    axe("ending a part", office)
    office.get_by_role("button", name="End it now").click()
    tome.sees("This desk is no longer yours")
    expect(tome.page.locator("#desk")).not_to_contain_text("House rules")  # nothing of the room stays there
    phone.sees("Tomé leads this room no more")
    axe("a desk that is no longer yours", tome.page)
    axe.blame()


def asks_in_the_office(page: Page, door: Door, axe: Axe | None = None) -> str:
    page.goto(f"/office/workshops/{door.workshop}/")
    page.get_by_role("button", name="Invite someone to hold the room with you").click()
    link = page.get_by_label("The link", exact=True).input_value()
    if axe:
        axe("a link to give away", page)
    page.get_by_role("link", name="Done").click()
    if axe:
        axe("who holds the room", page)
    return link


@pytest.fixture
def impatient(move_in, tmp_path, theatre_at):  # type: ignore[no-untyped-def]
    """A theatre in which nobody waits long for whoever is gone."""
    with move_in(tmp_path / "house", **QUICK, **PATIENCE).served() as server:
        yield theatre_at(server)


def test_a_room_that_nobody_leads_waits(impatient: Theatre) -> None:
    door = impatient.open("rehearsal")[0]
    impatient.watch.forgive_lost_signal()
    desk, phone = impatient.desk(door), impatient.phone()
    phone.joins(code=door.code)
    desk.begins()
    desk.moves_on(CLOUD)
    phone.is_at_card(CLOUD)
    desk.page.get_by_role("button", name="Let them flow").click()
    phone.writes("slow")
    desk.loses_signal()
    phone.sees("Helena has lost signal. The room waits; nothing changes by itself.")
    phone.shares()
    phone.page.wait_for_timeout(2000 * int(QUICK["BEAT_SECONDS"]))
    expect(phone.page.locator(".words-list")).to_have_count(
        0
    )  # in a rehearsal one is enough, and yet nothing came

    desk.finds_signal()
    desk.sees("You are back, and the room is as it was.", "the time was paused")
    phone.does_not_see("has lost signal")
    desk.is_at(CLOUD)
    desk.presses("Go on")
    expect(phone.page.locator(".words-list")).to_contain_text("slow")  # and now it flows again
