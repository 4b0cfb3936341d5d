"""The editor in real browsers: a deck of eight kinds from nothing by keyboard alone and then a rehearsal of it, two
people in one deck, a connection that goes away, and every look of the page."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk
from tests.browser.test_office_pages import check
from tests.browser.theatre import Theatre
from tests.browser.waiting import until

MAKE = """
from workshops.actions import decks, drafting
from workshops.models import Member
member = Member.objects.get(user__email="helena@example.org")
deck = decks.create_blank(member, "An evening", "For neighbours.")
for title in {titles!r}:
    wall = {{"kind": "wall", "title": title, "minutes": 5, "prompt": f"What of {{title}}?"}}
    drafting.add_exercise(member, deck, wall)
print(json.dumps(str(deck.pk)))
"""
ALONGSIDE = """
from workshops import actions
from workshops.models import Deck, Member, User
here = Member.objects.get(user__email="helena@example.org").organisation
user, made = User.objects.get_or_create(email="tome@example.org", defaults={{"name": "Tomé Prado"}})
Member.objects.get_or_create(organisation=here, user=user, defaults={{"role": "facilitator"}})
Deck.objects.filter(pk={deck!r}).update(shared=True)
print(json.dumps(actions.sign_in_link(user)))
"""
STANDS = """
from workshops.models import DeckDraft
print(json.dumps([row.source for row in DeckDraft.objects.get(deck={deck!r}).rows.all()]))
"""
KEPT = """async () => {
  const opening = indexedDB.open("evenweave-decks", 1);
  await new Promise((resolve) => (opening.onsuccess = resolve));
  const all = opening.result.transaction("kept").objectStore("kept").getAll();
  await new Promise((resolve) => (all.onsuccess = resolve));
  opening.result.close();
  const kept = JSON.stringify(all.result);
  return ["Written on a train?", "Made on a train", '"remove"'].every((one) => kept.includes(one));
}"""
KINDS = {
    "Grounding": "Feel the chair. Breathe out.",
    "Word cloud": "One word from your day?",
    "Choice": "Tea or coffee?",
    "Wall": "What small thing made you smile?",
    "Pairs": "Tell each other about a small kindness.",
    "Dots": "What shall we talk about?",
    "Private journal": "What do you take home?",
    "Closing": "One word to leave with?",
}
HERE = """() => {
  const {dataset = {}, innerText = ""} = document.activeElement ?? {};
  return dataset.field ?? `${dataset.row ? "row " : ""}${innerText.trim()}`;
}"""


def make(theatre: Theatre, *titles: str) -> str:
    theatre.settle()
    return theatre.houses[0].python(MAKE.format(titles=titles))


def stands(theatre: Theatre, deck: str) -> list[dict]:
    return theatre.houses[0].python(STANDS.format(deck=deck))


def opens(page: Page, deck: str) -> Page:
    page.goto(f"/office/write/{deck}/")
    page.locator("#editor[data-ready]").wait_for()
    return page


def alongside(theatre: Theatre, deck: str, **options) -> Page:
    """Tomé's browser: the deck is shared with him."""
    house = theatre.houses[0]
    page = theatre.context(house.base_url, **options).new_page()
    page.goto(f"/enter/#{house.python(ALONGSIDE.format(deck=deck))}")
    page.wait_for_url("**/office/")
    return opens(page, deck)


def is_saved(page: Page) -> None:
    expect(page.locator(".editor-saved[data-state=saved]")).to_contain_text("Saved")


def tabs_to(page: Page, wanted: str, back: bool = False) -> None:
    """Tab until the focus is on a field of that name, or on something that begins with these words."""
    for _ in range(150):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        here = page.evaluate(HERE)
        if here == wanted or here.startswith(f"{wanted}\n") or here.split("\n")[0] == wanted:
            return
    raise AssertionError(f"the keyboard does not reach “{wanted}”")


def test_a_deck_of_eight_kinds_by_keyboard_alone_and_a_rehearsal_of_it(theatre: Theatre) -> None:
    page = opens(theatre.office(viewport={"width": 1440, "height": 900}), make(theatre))
    keys = page.keyboard
    for n, (kind, prompt) in enumerate(KINDS.items()):
        tabs_to(page, "Add an exercise", back=n > 0)
        keys.press("Enter")
        tabs_to(page, kind)
        keys.press("Enter")
        expect(page.locator("[data-field=title]")).to_be_focused()
        keys.type(f"Part {n + 1}")
        tabs_to(page, "prompt")
        keys.type(prompt)
        if kind == "Choice":
            tabs_to(page, "options")
            keys.type("Tea\nCoffee")
    expect(page.locator(".order-open")).to_have_count(8)
    is_saved(page)

    frame = page.frame_locator(".preview-frame")
    expect(frame.get_by_role("heading", name="One word to leave with?")).to_be_visible()
    tabs_to(page, "row Part 4", back=True)
    keys.press("Enter")
    expect(frame.get_by_role("heading", name="What small thing made you smile?")).to_be_visible()

    keys.press("Alt+ArrowUp")
    expect(page.locator(".order-open").nth(2)).to_contain_text("Part 4")
    expect(page.locator("[data-row]:focus")).to_contain_text("Part 4")
    keys.press("Control+z")
    expect(page.locator(".order-open").nth(3)).to_contain_text("Part 4")

    expect(page.locator(".gentle li").filter(has_text="Part 4")).to_contain_text("There is no gentler way")
    tabs_to(page, "Part 4")  # its row's own buttons come first, then the checks
    keys.press("Enter")
    expect(page.locator("[data-field=gentler]")).to_be_focused()
    keys.type("A word is enough.")
    is_saved(page)
    expect(page.locator(".gentle li").filter(has_text="Part 4")).to_have_count(0)

    tabs_to(page, "Publish version 1", back=True)
    keys.press("Enter")
    tabs_to(page, "Publish")
    keys.press("Enter")
    expect(page.get_by_role("heading", name="Version 1 is there")).to_be_visible()
    tabs_to(page, "Go on writing")
    keys.press("Enter")
    tabs_to(page, "Rehearse", back=True)
    keys.press("Enter")
    page.wait_for_url(re.compile(r"/desk/"))

    desk = Desk(page)
    door = theatre.door(page.url.rstrip("/").rsplit("/", 1)[1])
    phones = [theatre.phone(), theatre.phone()]
    for phone in phones:
        phone.joins(fragment=door.fragment)
    desk.begins()
    for phone in phones:
        phone.sees("Feel the chair. Breathe out.")
    desk.moves_on("Part 2")
    for phone in phones:
        phone.sees("One word from your day?")


def test_two_people_in_one_deck_lose_nothing(theatre: Theatre) -> None:
    theatre.watch.forgive("409")
    deck = make(theatre, "First", "Second")
    one, two = opens(theatre.office(), deck), alongside(theatre, deck)
    one.locator(".order-open").nth(0).click()
    two.locator(".order-open").nth(1).click()
    expect(one.locator(".editor-company")).to_have_text("Tomé Prado is at “Second”.")
    expect(two.locator(".order-open").nth(0)).to_contain_text("Helena Duarte is here")
    one.locator("[data-field=title]").fill("Hers")
    two.locator("[data-field=title]").fill("His")
    expect(one.locator(".order-open").nth(1)).to_contain_text("His")
    expect(two.locator(".order-open").nth(0)).to_contain_text("Hers")

    # Now in the same exercise: another field comes together by itself, the same one is a choice.
    two.locator(".order-open").nth(0).click()
    two.context.set_offline(True)
    theatre.watch.forgive_lost_signal()
    two.locator("[data-field=prompt]").fill("His question?")
    two.locator("[data-field=minutes]").fill("7")
    expect(two.locator(".editor-saved")).to_contain_text("no connection. It is kept on this computer.")
    one.locator("[data-field=prompt]").fill("Her question?")
    is_saved(one)
    two.context.set_offline(False)
    clash = two.locator(".clash")
    expect(clash).to_contain_text("Her question?")
    expect(clash).to_contain_text("His question?")
    expect(one.locator("[data-field=minutes]")).to_have_value("7")
    assert stands(theatre, deck)[0]["prompt"] == "Her question?"
    clash.get_by_role("button", name="Keep yours").click()
    expect(two.locator("[data-field=prompt]")).to_be_focused()
    expect(one.locator("[data-field=prompt]")).to_have_value("His question?")

    one.get_by_role("button", name="Take out Hers").click()
    expect(two.get_by_text("Somebody else has taken this one out.")).to_be_visible()
    two.get_by_role("button", name="Put it back").click()
    expect(one.locator(".order-open").filter(has_text="Hers")).to_be_visible()


def test_a_connection_lost_in_mid_edit_loses_nothing(theatre: Theatre) -> None:
    theatre.watch.forgive_lost_signal()
    deck = make(theatre, "First", "Second", "Third")
    page = opens(theatre.office(), deck)
    page.locator(".order-open").nth(0).click()
    page.context.set_offline(True)
    page.locator("[data-field=prompt]").fill("Written on a train?")
    page.get_by_role("button", name="Move First down").click()
    page.get_by_role("button", name="Add an exercise").click()
    page.get_by_role("button", name=re.compile("^Closing")).click()
    page.locator("[data-field=title]").fill("Made on a train")
    page.locator(".order-open").filter(has_text="Third").click()
    page.get_by_role("button", name="Take out Third").click()
    expect(page.locator(".editor-saved")).to_contain_text("no connection")
    until(page, KEPT)
    context = page.context
    page.close()
    assert [one["title"] for one in stands(theatre, deck)] == ["First", "Second", "Third"]

    context.set_offline(False)
    again = opens(context.new_page(), deck)
    is_saved(again)
    found = stands(theatre, deck)
    assert [one["title"] for one in found] == ["Second", "First", "Made on a train"]
    assert found[1]["prompt"] == "Written on a train?"
    expect(again.locator(".order-open")).to_have_count(3)


def test_rows_are_dragged_and_moved_by_name(theatre: Theatre) -> None:
    deck = make(theatre, "First", "Second", "Third")
    page = opens(theatre.office(), deck)
    grip = page.locator("[data-grip]").nth(2).bounding_box()
    top = page.locator(".order li").nth(0).bounding_box()
    page.mouse.move(grip["x"] + 8, grip["y"] + 10)
    page.mouse.down()
    page.mouse.move(grip["x"] + 8, top["y"] + 20, steps=4)
    page.mouse.move(grip["x"] + 8, top["y"] + 4, steps=2)
    page.mouse.up()
    expect(page.locator(".order-open").nth(0)).to_contain_text("Third")
    page.locator(".order-open").nth(0).click()
    page.get_by_role("button", name="Move to…: Third").click()
    page.get_by_label("Its place").select_option(label="2. After First")
    page.get_by_role("button", name="Move it").click()
    expect(page.locator(".order-open").nth(1)).to_contain_text("Third")
    is_saved(page)
    assert [one["title"] for one in stands(theatre, deck)] == ["First", "Third", "Second"]
    page.get_by_role("button", name="Take out Third").click()
    page.locator(".editor-toast").get_by_role("button", name="Undo").click()
    expect(page.locator(".order-open").nth(1)).to_contain_text("Third")
    is_saved(page)
    assert [one["title"] for one in stands(theatre, deck)] == ["First", "Third", "Second"]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 1440), ("light", 320)])
def test_every_look_of_it_is_clean(theatre: Theatre, scheme: str, width: int) -> None:
    deck = make(theatre, "First", "Second")
    page = opens(theatre.office(color_scheme=scheme, viewport={"width": width, "height": 900}), deck)
    check(page)
    page.locator(".order-open").nth(0).click()
    expect(page.locator(".card-fields [data-field=prompt]")).to_be_visible()
    check(page)
    if width == 320:
        page.get_by_role("button", name="Phone").click()
        check(page)
        page.get_by_role("button", name=re.compile("^Order")).click()
    page.get_by_role("button", name="Add an exercise").click()
    check(page)
    page.get_by_text("A question", exact=True).click()
    expect(page.locator(".bank li").first).to_be_visible()
    check(page)
    page.keyboard.press("Escape")
    page.evaluate("document.documentElement.dir = 'rtl'")
    check(page)


def test_without_scripts_it_can_be_read_and_says_so(theatre: Theatre) -> None:
    deck = make(theatre, "First")
    state = theatre.office().context.storage_state()
    plain = theatre.context(
        theatre.houses[0].base_url, java_script_enabled=False, storage_state=state
    ).new_page()
    plain.goto(f"/office/write/{deck}/")
    expect(plain.get_by_text("What of First?")).to_be_visible()
    expect(plain.get_by_text("Changing it needs JavaScript")).to_be_visible()
