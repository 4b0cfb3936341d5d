"""The desk in one hand, its keys, and how stages are laid out: what a facilitator needs when the laptop is gone, when
somebody leans on the keyboard, or when the room is a video call."""

from playwright.sync_api import expect

from tests.browser.axe import Axe
from tests.browser.theatre import SMALL, Theatre

READING, CLOUD = "House rules in one breath", "One word from your day"


def test_a_room_is_led_from_a_phone_and_by_keys(theatre: Theatre) -> None:
    look = Axe("light")
    (door,) = theatre.open("rehearsal")
    phone = theatre.phone()
    stage = theatre.stage(door)
    remote = theatre.desk(door, viewport=SMALL, has_touch=True)
    phone.joins(fragment=door.fragment)

    # in one hand: now, the time, moving on, care; and nothing beside them
    remote.begins()
    remote.moves_on(CLOUD)
    phone.is_at_card(CLOUD)
    for name in ("Move everyone on", "+1 min"):
        expect(remote.page.get_by_role("button", name=name).first).to_be_in_viewport()
    expect(remote.page.get_by_role("heading", name="Care", exact=True)).to_be_visible()
    expect(remote.page.get_by_role("navigation", name="Run sheet").get_by_role("list")).to_be_hidden()
    assert remote.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"
    look("remote", remote.page)

    # how stages are laid out is chosen once, for all of them, and stays
    more = remote.page.locator(".more > summary")
    more.click()
    for label, layout in (("Video call", "share"), ("Large", "large"), ("Usual", "usual")):
        remote.page.get_by_role("radio", name=label).check()
        expect(stage.page.locator(".stage")).to_have_attribute("data-layout", layout)
        look(f"stage, {layout}", stage.page)
    remote.page.keyboard.press("Escape")
    expect(more).to_be_focused()
    remote.page.close()

    # keys ask first, and only while they are on
    desk = theatre.desk(door)
    desk.is_at(CLOUD)
    keys = desk.page.keyboard
    desk.page.locator("main.desk-now h1").focus()
    keys.press("b")
    expect(desk.page.get_by_role("dialog")).to_be_visible()
    keys.press("Escape")
    desk.is_at(CLOUD)
    keys.press("?")
    expect(desk.page.get_by_role("dialog", name="Keys")).to_be_visible()
    look("keys", desk.page)
    keys.press("Escape")
    desk.page.get_by_role("textbox", name="Notes, only for you").press_sequentially("nbd")
    expect(desk.page.get_by_role("dialog")).to_have_count(0)
    desk.page.locator(".more > summary").click()
    desk.page.locator(".more").get_by_role("button", name="Single-key shortcuts").click()
    keys.press("Escape")
    desk.page.locator("main.desk-now h1").focus()
    keys.press("n")
    keys.press("d")
    expect(desk.page.get_by_role("dialog")).to_have_count(0)
    desk.is_at(CLOUD)
    look.blame()
