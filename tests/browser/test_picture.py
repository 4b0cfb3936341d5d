"""A picture: chosen on the phone by eye, ear or key, looked over at the desk, out on the stage beside its own line."""

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.look import Look
from tests.browser.theatre import Theatre
from workshops.library import shipped_deck

CARD = shipped_deck("first-threads").exercise("FT-5")
NAMES = CARD.options or []
SAVES_DATA = "Object.defineProperty(navigator, 'connection', {get: () => ({saveData: true})})"
DRAWN = """() => {
  const drawing = document.querySelector("main .drawing use")?.getBoundingClientRect();
  return Boolean(drawing?.width && drawing.height);
}"""


def chosen(pick: str, line: str = "") -> dict[str, Any]:
    return {"pick": NAMES.index(pick)} | ({"text": f"{pick}\n{line}"} if line else {})


OTHERS: Sequence[dict[str, Any]] = [
    chosen("a window first", "I like to see who's laughing before I go in."),
    chosen("across the road for now", "Give me twenty minutes. I usually cross."),
    chosen("door left ajar"),
    chosen("door left ajar"),
]


def drawings_of(page: Page) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda request: "/pictures/" in request.url and asked.append(request.url))
    return asked


def test_a_picture_with_a_line(theatre: Theatre) -> None:
    look = Look()
    slug = theatre.shelve(("first-threads", "FT-1"), ("first-threads", "FT-5"), ("gently-gently", "GG-3"))
    (door,) = theatre.open("circle", deck=slug)
    desk, stage, phone = theatre.desk(door), theatre.stage(door), theatre.phone()
    asked = drawings_of(phone.page)
    phone.joins(fragment=door.fragment)
    company = theatre.company(door, len(OTHERS))
    desk.begins()
    phone.is_at_card("Welcome in")
    assert not asked, "a drawing came before anybody needed it"
    desk.moves_on("Which doorway are you?")
    phone.is_at_card("Which doorway are you?")
    phone.page.wait_for_function(DRAWN)
    assert len(set(asked)) == len(NAMES)

    tent = phone.page.get_by_role("radio", name="tent flap", exact=True)
    expect(tent).to_have_accessible_description(
        "A pointed tent on grass with its flap open and a light inside."
    )
    phone.presses("Share")
    phone.sees("No picture is chosen yet.")
    phone.presses("With descriptions")
    phone.sees("A pointed tent on grass")
    look("phone: with descriptions", phone.page)
    tent.check()
    phone.page.keyboard.press("ArrowUp")
    expect(phone.page.get_by_role("radio", name="garden gate")).to_be_checked()
    phone.reloads()
    expect(phone.page.get_by_role("radio", name="garden gate")).to_be_checked()
    phone.sees("A pointed tent on grass")  # that is remembered too
    phone.presses("With descriptions")
    phone.picks("tent flap")
    phone.writes("Moved nine  times.")
    phone.shares()
    phone.presses("Change it")
    phone.writes("Moved nine times. I pack light.")
    phone.shares()
    phone.sees("tent flap", "Moved nine times. I pack light.")

    desk.looks_them_over_first()
    company.answers("FT-5/picks", OTHERS)
    desk.gathers()
    desk.sees("What came out of the box", "Moved nine times. I pack light.")
    stage.hides("Moved nine times.")
    desk.hides("Give me twenty minutes.")
    desk.presses("Show the result")
    desk.sees("5 of us answered", "What some of us added")
    look("desk: shown", desk.page)
    stage.shows("tent flap", "one of us", "two of us", "Moved nine times. I pack light.")
    stage.hides("Give me twenty minutes.")
    look("stage: shown", stage.page)

    phone.sees("Five of us answered.", "Two of us")
    phone.reads({"Moved nine times. I pack light.", "I like to see who's laughing before I go in."})
    phone.sees("yours, only on this phone")
    look("phone: shown", phone.page)
    phone.page.get_by_role("button", name="Take it back", exact=True).click()
    phone.page.locator("dialog[open]").get_by_text("the picture is counted with the others").wait_for()
    phone.shuts()
    phone.takes_back("Moved nine times. I pack light.")
    stage.hides("Moved nine times.")
    stage.shows("tent flap", "one of us")
    look.blame()


def test_where_data_are_dear_names_come_first(theatre: Theatre) -> None:
    (door,) = theatre.open(
        "rehearsal", deck=theatre.shelve(("first-threads", "FT-5"), ("first-threads", "FT-1"))
    )
    desk, phone = theatre.desk(door), theatre.phone()
    phone.context.add_init_script(SAVES_DATA)
    asked = drawings_of(phone.page)
    phone.joins(code=door.code)
    desk.begins()
    expect(phone.page.get_by_role("radio")).to_have_count(len(NAMES))
    assert not asked
    phone.presses("Load the pictures")
    phone.page.wait_for_function(DRAWN)
    assert len(set(asked)) == len(NAMES)
    phone.picks("tent flap")
    phone.presses("Only for me")
    phone.sees("Only on this phone", "tent flap")
