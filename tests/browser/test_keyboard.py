"""Phone and desk with a keyboard alone, from the first screen to the last. Nobody touches a mouse in this file but the
other side."""

from playwright.sync_api import expect

from tests.browser.keys import Keys
from tests.browser.theatre import Theatre

WALL, WORDS = "A tiny good thing", "The bus waited for me"
BEFORE_WALL = ("One word from your day", "Small choices, big opinions", WALL)


def test_a_phones_whole_path(theatre: Theatre) -> None:
    door = theatre.open("rehearsal")[0]
    desk, phone = theatre.desk(door), theatre.phone()
    keys = Keys(phone.page)
    page = phone.page
    phone.comes_to_the_door()
    page.locator("#seat[data-ready]").wait_for()
    keys.goes_to("The eight numbers on the screen")
    page.keyboard.type(door.code)
    keys.presses("Come in")
    phone.is_at("Before you come in")
    keys.is_on("Before you come in")
    keys.presses("Come in")
    phone.is_at("How would you like to be here?")
    keys.is_on("How would you like to be here?")
    keys.goes_to("As someone")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("With an emblem")).to_be_checked()
    keys.presses("Take your seat")
    phone.is_at("You’re in.")
    keys.goes_round()

    desk.begins()
    for title in BEFORE_WALL:
        desk.moves_on(title)
    phone.is_at_card(WALL)
    keys.goes_round()
    keys.goes_to("Your reflection")
    page.keyboard.type(WORDS)
    keys.presses("Share")
    phone.sees("without your name.")
    keys.is_on("It’s in the box now")
    desk.gathers()
    phone.reads({WORDS})
    keys.presses("Take it back")
    expect(page.locator("dialog[open]")).to_contain_text(WORDS)
    keys.goes_round()
    keys.presses("Take it back")
    phone.does_not_see(WORDS)

    for sheet in ("Get support", "I need a moment", "Menu"):
        keys.presses(sheet)
        expect(page.locator("dialog[open] h1")).to_be_focused()
        keys.goes_round()
        phone.shuts()
        keys.is_on(sheet)
    keys.presses("Menu")
    expect(page.locator("dialog[open] h1")).to_be_focused()
    keys.presses("Leave")
    keys.is_on("Leave now?")
    keys.presses("Leave")
    phone.is_at("Thank you for being here.")
    keys.blame()


def test_a_desks_whole_path(theatre: Theatre) -> None:
    door = theatre.open("rehearsal")[0]
    desk = theatre.desk(door)
    company = theatre.company(door, 2)
    keys, page = Keys(desk.page), desk.page
    desk.has_here(2)
    keys.goes_round()
    keys.presses("Begin")
    for title in BEFORE_WALL:
        page.get_by_role("button", name="Move everyone on").wait_for()
        keys.presses("Move everyone on")
        desk.is_at(title)
    expect(page.locator("h1.desk-prompt")).to_be_focused()
    keys.presses("Look them over first")
    company.writes("HI-4/words", "The bus waited", "Rain")
    expect(page.locator(".desk-act button", has_text="Gather")).not_to_have_attribute("aria-disabled", "true")
    keys.presses("Gather")
    desk.sees("Out of the box, shuffled")
    keys.presses("Hide")
    keys.presses("Show this one")
    desk.sees("In the room")
    keys.presses("Spotlight")
    page.get_by_role("button", name="In the light").wait_for()
    keys.goes_round()
    keys.presses("Pause")
    page.get_by_role("button", name="Go on").wait_for()
    keys.presses("+1 min")
    keys.presses("End gently")
    keys.is_on("End gently")
    keys.presses("Close the room")
    desk.sees("The room is closed. Thank you for holding it.")
    keys.blame()


def test_single_keys_can_be_turned_off(theatre: Theatre) -> None:
    door = theatre.open("rehearsal")[0]
    desk = theatre.desk(door)
    keys, page = Keys(desk.page), desk.page
    question = page.get_by_role("dialog", name="Move everyone to One word from your day?")
    desk.begins()
    keys.goes_to("Soft bell")
    page.keyboard.press("n")
    question.wait_for()
    page.keyboard.press("Escape")
    expect(question).to_have_count(0)
    keys.is_on("Soft bell")

    keys.presses("More")
    keys.presses("Single-key shortcuts")
    switch = page.get_by_role("button", name="Single-key shortcuts")
    expect(switch).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Escape")
    keys.is_on("More")
    page.keyboard.press("n")
    page.keyboard.press("?")  # the list stays: it says where they are turned on again
    page.get_by_role("dialog", name="Keys").wait_for()
    expect(question).to_have_count(0)


def test_keys_have_teeth(theatre: Theatre) -> None:
    phone = theatre.phone()
    phone.comes_to_the_door()
    phone.page.locator("#seat[data-ready]").wait_for()
    phone.page.evaluate(
        """() => {
          const veil = document.createElement("div");
          Object.assign(veil.style, {position: "fixed", inset: "0", zIndex: "99"});
          document.body.append(veil);
          document.querySelector("main button").style.outline = "none";
        }"""
    )
    keys = Keys(phone.page)
    keys.goes_to("Come in")
    assert any("under DIV" in one for one in keys.troubles)
    assert any("'Come in'" in one and "without a ring" in one for one in keys.troubles)
