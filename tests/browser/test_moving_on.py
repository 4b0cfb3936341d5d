"""Moving on never changes the page under somebody who is writing; drafts stay; late words are taken until an exercise
is closed, and then the phone says so and keeps them."""

from playwright.sync_api import expect

from tests.browser.theatre import Theatre

WALL, CLOUD, CHOICE = "A tiny good thing", "One word from your day", "Small choices, big opinions"
WORDS = "The bus waited for me"


def test_nothing_moves_under_a_pen(theatre: Theatre) -> None:
    door = theatre.open("rehearsal")[0]
    desk, writer, reader = theatre.desk(door), theatre.phone(), theatre.phone()
    writer.joins(code=door.code)
    reader.joins(fragment=door.fragment)
    desk.has_here(2)
    desk.begins()
    desk.moves_on(CLOUD)
    writer.is_at_card(CLOUD)
    writer.writes("slow")
    desk.moves_on(CHOICE)
    reader.is_at_card(CHOICE)  # who does not write goes along, and focus is on the new heading
    expect(reader.page.locator("#now")).to_be_focused()

    writer.sees("The group is now at", CHOICE)
    writer.is_at_card(CLOUD)
    assert writer.page.locator("#w0").input_value() == "slow"
    expect(writer.page.locator("#w0")).to_be_focused()
    writer.presses("Finish this first")
    writer.shares()
    writer.presses("Go there")
    writer.is_at_card(CHOICE)


def test_drafts_survive_moves_and_reloads(theatre: Theatre) -> None:
    door = theatre.open("rehearsal")[0]
    desk, phone = theatre.desk(door), theatre.phone()
    phone.joins(code=door.code)
    desk.begins()
    desk.moves_on(CLOUD)
    phone.is_at_card(CLOUD)
    phone.writes("half a wo")
    desk.moves_on(CHOICE)
    phone.presses("Go there")
    phone.is_at_card(CHOICE)
    phone.reloads()
    phone.is_at_card(CHOICE)
    phone.presses("Menu")
    phone.presses("Yours, on this phone only")
    phone.sees("half a wo", "Not shared yet.")
    phone.page.locator("dialog[open]").get_by_role("button", name="Go there").click()
    phone.is_at_card(CLOUD)
    assert phone.page.locator("#w0").input_value() == "half a wo"


def test_a_closed_exercise_says_so_and_keeps_the_words(theatre: Theatre) -> None:
    door = theatre.open("rehearsal")[0]
    desk, late, lost = theatre.desk(door), theatre.phone(), theatre.phone()
    theatre.watch.forgive_lost_signal()
    theatre.watch.forgive("status of 409")  # the box says that it has closed
    late.joins(code=door.code)
    lost.joins(code=door.code)
    desk.begins()
    for title in (CLOUD, CHOICE, WALL):
        desk.moves_on(title)
    for phone in (late, lost):
        phone.is_at_card(WALL)
        phone.writes(WORDS)
    lost.loses_signal()
    lost.waits_for_signal()
    lost.shares_without_signal()
    desk.closes_this_one()
    late.sees("This one has closed. You can keep your words on this phone.", WORDS)
    expect(late.page.locator("#say-now")).to_have_text(
        "This one has closed. Your words were not sent; they are safe on this phone."
    )
    lost.finds_signal()
    lost.is_connected()
    lost.sees("This one has closed.", WORDS)
    lost.presses("Keep it on this phone")
    lost.sees("Only on this phone", WORDS)
