"""A deck that brings pictures: in by a zip, one more by keyboard in the editor, and then on a phone, desk and stage."""

import io
import re
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.axe import Axe
from tests.browser.desk import Desk
from tests.browser.test_editor import is_saved, tabs_to
from tests.browser.theatre import Theatre
from tests.workshops.decks import some_pictures as some

SHOWN = "[...document.querySelectorAll('.own-picture')].filter((one) => one.complete && one.naturalWidth > 0).length"
OTHERS = [{"pick": 0}, {"pick": 3}, {"pick": 3, "text": "the fig tree\nIt shades everybody."}, {"pick": 2}]


def zipped() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("deck.yaml", some.DECK)
        archive.writestr("bench.jpg", some.jpeg(1600, 1200, orientation=6))
        archive.writestr("photos/gate.png", some.png(width=300, height=200))
    return made.getvalue()


def brings_in(page: Page, file: bytes) -> None:
    page.goto("/office/decks/bring/")
    page.locator("[name=file]").set_input_files(
        {"name": "a.zip", "mimeType": "application/zip", "buffer": file}
    )
    page.get_by_role("button", name="Read it").click()


def tabs_to_files(page: Page) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "file":
            return
    raise AssertionError("the keyboard does not reach the files")


def shows_pictures(page: Page, count: int) -> None:
    page.wait_for_function(f"() => {SHOWN} === {count}")


def test_a_deck_brings_its_pictures(theatre: Theatre, tmp_path: Path) -> None:
    look = Axe("light")
    page = theatre.office(viewport={"width": 1440, "height": 900})
    brings_in(page, zipped())
    expect(page.get_by_text("A green bench under a fig tree.", exact=True)).to_be_visible()
    shows_pictures(page, 2)
    look("what was understood", page)
    page.get_by_role("button", name="Bring it in as a deck of mine").click()
    page.locator("#editor[data-ready]").wait_for()

    # one more, by keyboard alone
    (tmp_path / "tree.jpg").write_bytes(some.jpeg(colour="#7a4b2b"))
    tabs_to(page, "row Which corner are you?")
    page.keyboard.press("Enter")
    tabs_to_files(page)
    with page.expect_file_chooser() as asked:
        page.keyboard.press("Enter")
    asked.value.set_files(tmp_path / "tree.jpg")
    expect(page.locator("[data-own=name]")).to_be_focused()
    page.keyboard.type("the fig tree")
    page.keyboard.press("Enter")
    expect(page.locator(".own-asked .wrong")).to_contain_text("It has no description yet")
    look("a picture that is being named", page)
    page.keyboard.press("Tab")
    page.keyboard.type("A wide tree with large leaves.")
    page.keyboard.press("Enter")
    expect(page.locator("[data-change='the fig tree']")).to_be_focused()
    is_saved(page)
    frame = page.frame_locator(".preview-frame")
    expect(frame.get_by_role("radio", name="the fig tree")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(page.locator("[data-change='the fig tree']")).to_have_count(0)
    page.keyboard.press("Control+Shift+z")
    expect(page.locator("[data-change='the fig tree']")).to_be_visible()
    is_saved(page)

    # and in a room
    page.get_by_role("button", name="Rehearse").click()
    page.wait_for_url(re.compile(r"/desk/"))
    desk, door = Desk(page), theatre.door(page.url.rstrip("/").rsplit("/", 1)[1])
    stage, phone = theatre.stage(door), theatre.phone()
    fetched: list[str] = []
    phone.page.on("request", lambda request: "/picture/" in request.url and fetched.append(request.url))
    phone.joins(fragment=door.fragment)
    company = theatre.company(door, len(OTHERS))
    assert not fetched, "a picture came before anybody needed it"
    desk.begins()
    phone.is_at_card("Which corner are you?")
    shows_pictures(phone.page, 3)
    assert len(set(fetched)) == 3 and all(one.endswith("-small.webp") for one in fetched)
    bench = phone.page.get_by_role("radio", name="our bench")
    expect(bench).to_have_accessible_description("A green bench under a fig tree.")
    look("phone", phone.page)
    phone.presses("With descriptions")
    phone.sees("A small gate that stands open.")
    phone.picks("our bench")
    phone.writes("I like to sit.")
    phone.shares()
    company.answers("AG-1/picks", OTHERS)
    desk.gathers()
    desk.sees("What we chose", "I like to sit.")
    stage.shows("our bench", "the fig tree", "It shades everybody.")
    stage.page.wait_for_function(f"() => {SHOWN} >= 3")
    expect(
        stage.page.locator(".st-pictures").get_by_role("img", name="A wide tree with large leaves.")
    ).to_be_visible()
    phone.sees("It shades everybody.")
    look("phone: shown", phone.page)
    look.blame()
