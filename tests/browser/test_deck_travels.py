"""A deck goes out as a file, comes into another organisation with what was understood shown before anything is saved,
and is led there."""

import re

from playwright.sync_api import expect

from tests.browser.axe import Axe
from tests.browser.desk import Desk
from tests.browser.theatre import Theatre

SHIPPED, OURS = "twenty-minutes-to-hello", "Twenty minutes to hello, our way"
READING = "House rules in one breath"


def test_a_deck_travels(theatre: Theatre) -> None:
    look, house = Axe("light"), theatre.houses[0]
    page = theatre.office()
    main = page.locator("main")

    # a copy of one's own, and out as a file
    page.goto(f"/office/decks/{SHIPPED}/")
    page.get_by_role("button", name="Make it yours").click()
    page.wait_for_url(re.compile("/office/write/"))
    page.get_by_role("button", name="Publish version 1").click()
    page.get_by_role("dialog").get_by_role("button", name="Publish", exact=True).click()
    page.get_by_role("link", name="To the decks").click()
    page.goto("/office/decks/")
    page.get_by_role("link", name=OURS).first.click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Save as a file").click()
    text = taken.value.path().read_text("utf-8")
    assert "A tiny good thing" in text and house.base_url not in text

    # into another organisation, where nobody knows it
    page.goto("/office/new/")
    page.locator("[name=name]").fill("Casa Verde")
    page.locator("[name=zone]").fill("Lisbon")
    page.get_by_role("button", name="Make it").click()
    page.wait_for_url("**/office/**")
    page.goto("/office/decks/")
    expect(main).not_to_contain_text(OURS)
    page.goto("/office/decks/bring/")
    theatre.watch.forgive(r"status of 422 .*/office/decks/bring/")
    page.locator("[name=text]").fill(text.replace("kind: wall", "kind: wal", 1))
    page.get_by_role("button", name="Read it").click()
    expect(main).to_contain_text("What to mend")
    look("not a deck", page)
    page.get_by_role("link", name="Try again").click()
    page.locator("[name=file]").set_input_files(
        {
            "name": taken.value.suggested_filename,
            "mimeType": "application/yaml",
            "buffer": text.encode(),
        }
    )
    page.get_by_role("button", name="Read it").click()
    expect(main.get_by_role("heading", name="A tiny good thing")).to_be_visible()
    look("what was understood", page)
    page.get_by_role("button", name="Bring it in as a deck of mine").click()

    # and is led there, rehearsed with two phones
    page.wait_for_url(re.compile("/office/(write|decks)/"))
    page.goto("/office/decks/")
    page.get_by_role("link", name=OURS).first.click()
    page.get_by_role("button", name="Publish").first.click()
    page.goto("/office/decks/")
    page.get_by_role("link", name=OURS).first.click()
    page.get_by_role("link", name="Rehearse").click()
    page.get_by_role("button", name=re.compile("Start|Open")).first.click()
    page.wait_for_url(re.compile("/desk/"))
    desk = Desk(page)
    door = theatre.door(page.url.rstrip("/").rsplit("/", 1)[1])
    phones = [theatre.phone(), theatre.phone()]
    for phone in phones:
        phone.joins(fragment=door.fragment)
    desk.begins()
    for phone in phones:
        phone.is_at_card(READING)
    look.blame()
