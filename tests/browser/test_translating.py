"""A deck is put into German side by side, by keyboard alone, published, and read in a room by two phones, each in its
own language; two translators at once; and every look of the page, right to left too."""

import re

from playwright.sync_api import Page, expect

from tests.browser.axe import Axe
from tests.browser.keys import Keys
from tests.browser.reflow import Reflow
from tests.browser.theatre import Theatre

MAKE = """
from workshops.actions import decks, drafting
from workshops.models import Member
member = Member.objects.get(user__email="helena@example.org")
deck = decks.create_blank(member, "An evening", "For neighbours.")
draft = drafting.draft_of(member, deck)
draft.head["content_note"] = "Light and friendly."
draft.save()
wall = {"kind": "wall", "title": "A good thing", "minutes": 5, "prompt": "What made you smile?"}
vote = {"kind": "vote", "title": "Ask me", "minutes": 5, "prompt": "Give your dots.", "options": ["Bread", "Tea"]}
lines = {"kind": "agreements", "title": "Ours", "minutes": 5, "prompt": "What do we hold to?", "seeds": ["We listen."]}
for source in (wall, vote, lines):
    drafting.add_exercise(member, deck, source)
decks.publish(member, deck)
print(json.dumps([str(deck.pk), deck.slug]))
"""
GERMAN = {
    "/title": "Ein Abend",
    "/content_note": "Leicht und freundlich.",
    "AE-1/title": "Etwas Gutes",
    "AE-1/prompt": "Was hat dich zum Lächeln gebracht?",
    "AE-2/title": "Frag mich",
    "AE-2/prompt": "Verteile deine Punkte.",
    "AE-2/options/0": "Brot",
    "AE-2/options/1": "Tee",
    "AE-3/title": "Unser Text",
    "AE-3/prompt": "Woran halten wir uns?",
    "AE-3/seeds/0": "Wir hören zu.",
}


def opens(page: Page, deck: str, language: str, query: str = "") -> Page:
    page.goto(f"/office/write/{deck}/in/{language}/{query}")
    page.locator("#translating[data-ready]").wait_for()
    return page


def field(page: Page, place: str):
    return page.locator(f'[name="t:{place}"]')


def is_saved(page: Page) -> None:
    expect(page.locator(".editor-saved[data-state=saved]")).to_contain_text("Saved")


def test_a_deck_is_translated_by_keyboard_and_each_phone_reads_its_own(theatre: Theatre) -> None:
    theatre.settle()
    _deck, slug = theatre.houses[0].python(MAKE)
    page = theatre.office(viewport={"width": 1440, "height": 900})
    page.goto(f"/office/decks/{slug}/")
    keys, look, reflow = Keys(page), Axe(), Reflow()
    keys.goes_to("Languages")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Languages")).to_be_visible()
    keys.goes_to("A language to add")
    page.keyboard.type("Deutsch")
    look("the languages", page)
    keys.goes_to("Begin")
    page.keyboard.press("Enter")
    page.locator("#translating[data-ready]").wait_for()
    expect(page.locator("#tr-said")).to_have_text("12 of 12 are still to translate.")
    left = dict(GERMAN)
    for _ in range(60):
        page.keyboard.press("Tab")
        name = (page.evaluate("document.activeElement.name") or "").removeprefix("t:")
        if name in left:
            page.keyboard.type(left.pop(name))
    assert not left, f"the keyboard does not reach {left}"
    is_saved(page)
    expect(page.locator("#tr-said")).to_have_text("1 of 12 is still to translate.")
    look("side by side", page)
    reflow("side by side", page)
    page.reload()
    page.locator("#translating[data-ready]").wait_for()
    expect(field(page, "AE-2/options/1")).to_have_value("Tee")
    Keys(page).goes_to("Publish")
    page.keyboard.press("Enter")
    expect(page.locator(".office-main")).to_contain_text("Published.")
    assert not keys.troubles, keys.troubles

    door = theatre.open("rehearsal", deck=slug)[0]
    desk, english, german = theatre.desk(door), theatre.phone(), theatre.phone(locale="de-DE")
    german.comes_to_the_door()
    german.types(door.code)
    expect(german.page.locator(".where + .tiny")).to_contain_text("Leicht und freundlich.")
    german.agrees()
    german.appears("", False)
    english.joins(code=door.code)
    desk.begins()
    english.is_at_card("A good thing")
    german.is_at_card("Etwas Gutes")
    desk.moves_on("Ask me")
    german.is_at_card("Frag mich")
    expect(german.page.locator("body")).to_contain_text("Brot")
    expect(english.page.locator("body")).to_contain_text("Bread")
    desk.moves_on("Ours")
    german.is_at_card("Unser Text")
    expect(german.page.locator("body")).to_contain_text("Wir hören zu.")
    expect(english.page.locator("body")).to_contain_text("We listen.")
    for found in (look, reflow):
        found.blame()


def test_two_translators_at_once_and_from_right_to_left(theatre: Theatre) -> None:
    theatre.settle()
    deck, _ = theatre.houses[0].python(MAKE)
    one, two = theatre.office(), theatre.office(viewport={"width": 320, "height": 800})
    one.goto(f"/office/write/{deck}/in/")
    one.locator("[name=language]").select_option("ar")
    one.get_by_role("button", name="Begin").click()
    for page in (one, two):
        opens(page, deck, "ar")
    assert field(one, "/title").evaluate("one => getComputedStyle(one).direction") == "rtl"
    theatre.watch.forgive(r"status of 409 .*/save/")
    theatre.watch.forgive_lost_signal()
    for page, words in ((one, "مساء"), (two, "أمسية")):
        page.context.set_offline(True)
        field(page, "/title").fill(words)
        expect(page.locator(".editor-saved")).to_contain_text("Not saved yet")
    field(two, "AE-1/title").fill("شيء طيب")
    one.context.set_offline(False)
    is_saved(one)
    two.context.set_offline(False)
    clash = two.locator(".clash")
    expect(clash).to_contain_text("Two of you changed")
    expect(clash).to_contain_text("مساء")
    expect(clash).to_contain_text("أمسية")
    expect(field(one, "AE-1/title")).to_have_value("شيء طيب")
    look, reflow = Axe("light"), Reflow()
    look("a clash", two)
    reflow("a clash", two)
    clash.get_by_role("button", name="Keep yours").click()
    expect(field(one, "/title")).to_have_value("أمسية")
    expect(clash).to_have_count(0)
    expect(two.locator("#tr-said")).to_have_text(re.compile("10 of 12"))
    look.blame()
    reflow.blame()
