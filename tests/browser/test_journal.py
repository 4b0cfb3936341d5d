"""The private page: not one byte of it leaves the phone, not even as a draft; it can be kept, saved and deleted; and it
is gone where it has to be. The twin does the same in builds that leak on purpose."""

import json
import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.browser.desk import Desk
from tests.browser.look import Look
from tests.browser.phone import Phone
from tests.browser.theatre import Door, Theatre
from tests.browser.waiting import until

WORDS = "You kept the second chair free on Thursdays"
DECK = (("good-company", "GC-9"), ("when-days-are-heavy", "HD-7"), ("gently-gently", "GG-8"))
STORED = """() => [...Object.entries(localStorage), ...Object.entries(sessionStorage), ["", document.cookie]]
  .map((pair) => pair.join(" ")).join("\\n")"""
LEAKS = {
    "a request": "addEventListener('input', ({target}) => fetch('/livez?' + target.value.length));",
    "a socket": "addEventListener('input', () => new WebSocket(location.origin.replace('http', 'ws') + '/r/x'));",
}


class Wire:
    """Everything that a page sends from now on, whatever way it goes."""

    def __init__(self, page: Page) -> None:
        self.sent: list[str] = []
        page.on("request", lambda request: self.sent.append(request.url))
        page.on("websocket", lambda socket: self.sent.append(socket.url))
        page.on(
            "websocket", lambda socket: socket.on("framesent", lambda frame: self.sent.append(str(frame)))
        )


def at_the_page(door: Door, phone: Phone, desk: Desk, **way_in: bool) -> Wire:
    """In the room, at the private page, with everything loaded that comes later."""
    wire = Wire(phone.page)
    phone.comes_to_the_door()
    phone.types(door.code)
    phone.agrees(**way_in)
    phone.presses("Take your seat")
    phone.is_connected()
    if desk.page.get_by_role("button", name="Begin", exact=True).count():
        desk.begins()
    else:
        desk.lets_in()
        phone.presses("I’m ready")
    phone.presses("Fine by me")
    phone.is_at_card("A note I may never send")
    expect(phone.page.locator("main textarea")).to_be_editable()
    phone.page.wait_for_load_state("networkidle")
    return wire


def writes_for_a_while(phone: Phone, wire: Wire) -> list[str]:
    """What went out while somebody wrote, rested, changed their mind and left the field."""
    wire.sent.clear()
    field = phone.page.locator("main textarea")
    field.press_sequentially(WORDS, delay=15)
    phone.page.wait_for_timeout(2500)  # a beat of the server, and the pause after which the page is stored
    field.press("Backspace")
    field.blur()
    phone.page.wait_for_timeout(500)
    return wire.sent


def test_not_one_byte_leaves_the_phone(theatre: Theatre) -> None:
    (door,) = theatre.open("circle", deck=theatre.shelve(*DECK))
    phone = theatre.phone()
    wire = at_the_page(door, phone, theatre.desk(door))
    assert wire.sent, "nothing was heard at all"
    assert writes_for_a_while(phone, wire) == []
    until(phone.page, f"words => ({STORED})().includes(words)", WORDS[:-1])  # and it is on the phone


def test_pages_that_leak_are_found(theatre: Theatre) -> None:
    theatre.watch.forgive("")
    (door,) = theatre.open("circle", deck=theatre.shelve(*DECK))
    desk = theatre.desk(door)
    for leak, script in LEAKS.items():
        phone = theatre.phone()
        phone.page.route(re.compile(r"/bundles/seat/kinds-journal\."), leaking(script))
        assert writes_for_a_while(phone, at_the_page(door, phone, desk)), f"nobody noticed {leak}"


def leaking(script: str) -> Callable[[Route], None]:
    def serve(route: Route) -> None:
        whole = route.fetch()
        route.fulfill(response=whole, body=f"{whole.text()}\n{script}")

    return serve


def test_kept_saved_deleted_and_gone(theatre: Theatre) -> None:
    look = Look()
    (door,) = theatre.open("circle", deck=theatre.shelve(*DECK))
    phone, desk = theatre.phone(), theatre.desk(door)
    at_the_page(door, phone, desk)
    field = phone.page.locator("main textarea")
    field.fill(WORDS)
    phone.page.get_by_text("Looking for a word?").click()
    phone.presses("grateful")
    expect(field).to_have_value(f"{WORDS} grateful")
    expect(field).to_be_focused()
    look("phone: a private page", phone.page)
    look("desk: a private page", desk.page)
    phone.presses("Delete")
    expect(field).to_have_value("")
    phone.presses("Bring it back")
    expect(field).to_have_value(f"{WORDS} grateful")
    with phone.page.expect_download() as saved:
        phone.presses("Save a copy")
    assert WORDS in saved.value.path().read_text("utf-8")
    phone.page.get_by_label("Keep it on this phone after today").check()

    desk.moves_on("My heavy-day card")
    phone.presses("Fine by me")
    phone.page.get_by_label("One kind thing:").fill("A walk round the block")
    look("phone: a page with lines", phone.page)
    phone.page.locator("#now").click()
    desk.moves_on("My own yes and no")
    phone.presses("Fine by me")
    field.fill("I say yes to tea")
    phone.reloads()
    expect(field).to_have_value("I say yes to tea")
    assert phone.button("Save a copy").count() == 0
    desk.ends()
    phone.is_at("Thank you for being here.")
    phone.sees("Your private pages")
    assert "yes to tea" not in phone.page.evaluate(STORED)
    look("phone: private pages at the end", phone.page)
    phone.presses("Clear this workshop from this phone")
    phone.sees("The private pages you kept stay here.")
    stored = phone.page.evaluate(STORED)
    assert WORDS in stored and "A walk round the block" not in stored
    look.blame()


def test_nothing_is_stored_on_a_borrowed_phone(theatre: Theatre) -> None:
    (door,) = theatre.open("circle", deck=theatre.shelve(*DECK))
    phone = theatre.phone()
    owned = {"id": "x/A-1", "room": "x", "exercise": "A-1", "title": "A", "day": "2026-01-01", "template": []}
    page = {**owned, "fields": ["not for borrowers"], "stays": True, "wipes": False}
    phone.page.goto("/")
    phone.page.evaluate("pages => localStorage.setItem('evenweave:journal', pages)", json.dumps([page]))
    at_the_page(door, phone, theatre.desk(door), borrowed=True)
    phone.sees("This is not your own phone, so nothing is stored on it")
    phone.page.locator("main textarea").fill(WORDS)
    phone.page.wait_for_timeout(800)
    phone.does_not_see("not for borrowers", "Keep it on this phone after today", "Save a copy")
    phone.presses("Menu")
    phone.presses("Yours, on this phone only")
    phone.sees(WORDS)
    phone.shuts()
    assert WORDS not in phone.page.evaluate(STORED)
    phone.presses("Menu")
    phone.presses("Leave")
    phone.page.locator("dialog[open]").get_by_role("button", name="Leave", exact=True).click()
    phone.is_at("Thank you for being here.")
    stored = phone.page.evaluate(STORED)
    assert WORDS not in stored and "not for borrowers" in stored
