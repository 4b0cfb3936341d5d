"""The plan changed while it is led: by keyboard, under somebody who is writing, with a question that nobody planned."""

from playwright.sync_api import Locator, expect

from tests.browser.axe import Axe
from tests.browser.desk import Desk
from tests.browser.theatre import Theatre

CLOUD, CHOICE, WALL = "One word from your day", "Small choices, big opinions", "A tiny good thing"
QUESTION = "What tiny pleasure do you defend against all criticism?"


def row(desk: Desk, title: str) -> Locator:
    return desk.page.locator(".run-sheet li", has_text=title)


def titles(desk: Desk) -> list[str]:
    return desk.page.locator(".run-sheet .step > span:first-child").all_inner_texts()


def test_a_plan_is_changed_while_it_is_led(theatre: Theatre) -> None:
    look = Axe("light")
    (door,) = theatre.open("rehearsal")
    desk = theatre.desk(door)
    writer, reader = theatre.phone(), theatre.phone()
    for phone in (writer, reader):
        phone.joins(fragment=door.fragment)
    desk.begins()
    desk.moves_on(CLOUD)
    desk.presses("Change the plan")

    # another order, by keyboard: focus stays where it was, and the place is said
    down = row(desk, CHOICE).get_by_role("button", name=f"Move down: {CHOICE}")
    down.focus()
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("#say")).to_have_text(f"{CHOICE}, now 4 of 8")
    expect(down).to_be_focused()
    assert titles(desk)[2:4] == [WALL, CHOICE]

    # one is left out, and every screen counts without it
    row(desk, CHOICE).get_by_role("button", name=f"More for {CHOICE}").click()
    desk.presses("Leave it out")
    expect(row(desk, CHOICE)).to_contain_text("Left out")
    writer.sees("2 of 7")

    # a question nobody planned
    desk.presses("Add something")
    desk.page.get_by_label("Words to look for").fill("tiny pleasure")
    expect(desk.page.locator(".adding-found [role=status]")).to_have_text("1 found")
    look("desk", desk.page)
    desk.presses("Add it")
    expect(row(desk, "Play and small joys")).to_be_visible()
    writer.sees("2 of 8")
    desk.moves_on("Play and small joys")
    for phone in (writer, reader):
        phone.is_at(QUESTION)

    # other words, while one writes and one does not
    writer.writes("Toast, standing up")
    desk.page.locator("main").get_by_role("button", name="Change the words").click()
    desk.page.get_by_label("What people are asked").fill("What *tiny* pleasure do you defend?")
    expect(desk.page.locator(".preview-phone em")).to_have_text("tiny")
    look("desk", desk.page)
    desk.presses("Use these words")
    reader.is_at("What tiny pleasure do you defend?")
    reader.sees("Helena changed the words.")
    writer.sees("What you are writing stays as it is.")
    writer.is_at(QUESTION)
    expect(writer.page.locator("textarea")).to_have_value("Toast, standing up")
    writer.presses("Show the new words")
    writer.is_at("What tiny pleasure do you defend?")

    # it gathers with ballots that were stamped long before
    writer.shares()
    reader.writes("Rain on a tent")
    reader.shares()
    desk.gathers()
    desk.reads({"Toast, standing up", "Rain on a tent"})
    reader.reads({"Toast, standing up", "Rain on a tent"})
    desk.presses("Put the old words back")
    reader.is_at(QUESTION)

    # more than there is time for, and one press that helps
    desk.presses("Add something")
    desk.page.get_by_label("How near").select_option("3")
    desk.page.get_by_label("Words to look for").fill("there will be no advice")
    expect(desk.page.locator(".adding-one")).to_contain_text("deeper than the rest of this plan")
    desk.presses("Add it")
    budget = desk.page.locator(".budget")
    expect(budget).to_contain_text("minutes over")
    budget.get_by_role("button", name="Shorten Listening and being understood to 5 min").click()
    expect(row(desk, "Listening and being understood")).to_contain_text("5 min")
    look("desk", desk.page)
    look.blame()
