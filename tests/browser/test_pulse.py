"""Pulse on a phone, at the desk and on the stage: eleven places by touch and by keys, any line skipped, a spread with
its numbers in words and in a table, lines that are care signals, and a set that stays sealed for too few."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.look import Look
from tests.browser.phone import Phone
from tests.browser.theatre import Theatre

CARDS = (
    ("good-company", "GC-4"),
    ("many-hands", "MH-6"),
    ("gently-gently", "GG-6"),
    ("close-to-home", "CH-11"),
)
SMALL_TARGETS = """() => [...document.querySelectorAll(".value-line label")]
  .map((one) => [one.innerText, Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height)])
  .filter(([, size]) => size < 44)"""
COVERED = """() => [...document.querySelectorAll(".value-line:first-of-type .peg")].filter((one) => {
  one.scrollIntoView({block: "center"});
  const box = one.getBoundingClientRect();
  return !one.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
}).length"""


def line(phone: Phone, text: str) -> Locator:
    return phone.page.get_by_role("group", name=text)


def marks(phone: Phone, text: str, label: str) -> None:
    line(phone, text).get_by_role("radio", name=label, exact=True).check()


def test_a_pulse_from_the_first_mark_to_the_picture(theatre: Theatre) -> None:
    look = Look()
    (door,) = theatre.open("circle", deck=theatre.shelve(*CARDS))
    phone, desk, stage = (
        theatre.phone(viewport={"width": 320, "height": 640}),
        theatre.desk(door),
        theatre.stage(door),
    )
    phone.joins(code=door.code)
    company = theatre.company(door, 5)
    desk.has_here(6)
    desk.begins()
    phone.is_at_card("After an hour with them")
    look("phone: pulse", phone.page)
    assert phone.page.evaluate(SMALL_TARGETS) == []
    assert phone.page.evaluate(COVERED) == 0, "every peg can be hit in its middle"
    numbers(phone)
    company.answers("GC-4/values", [{"values": [n, n, 5, None, 9]} for n in (2, 4, 7, 7, 8)])
    desk.gathers()
    picture(phone, desk.page, stage.page)
    for name, page in {"phone": phone.page, "desk": desk.page, "stage": stage.page}.items():
        look(f"{name}: the picture", page)

    desk.moves_on("Company lately")
    words(phone, company)
    desk.gathers()
    phone.sees("Six of us: from nearly always to never, the middle at often.")
    look("phone: places with words", phone.page)

    desk.moves_on("Steady enough?")
    phone.presses("I'd like us to slow down.")
    phone.page.locator("dialog[open]").get_by_role("button", name="Ask", exact=True).click()
    desk.sees("slow")
    phone.shuts()
    company.answers("GG-6/values", [{"values": [True, True]}] * 5)
    desk.gathers()
    for page in (phone.page, desk.page, stage.page):
        expect(page.locator("main").last).to_contain_text("We go on as we are.")
    expect(phone.page.locator(".spread")).to_have_count(0)
    look("phone: said in words", phone.page)

    desk.moves_on("Between us")
    phone.is_at_card("Between us")
    company.answers("CH-11/values", [{"values": [9, 9, 9, 9]}] * 5)
    desk.sees("Fewer than eight are here, so this one stays sealed.")
    phone.sees("from eight answers on")
    look("desk: it stays sealed", desk.page)
    look.blame()


def numbers(phone: Phone) -> None:
    """By touch, by keys, and one line skipped; fewer than half are not an answer yet."""
    marks(phone, "I have a bit more energy.", "7")
    marks(phone, "I feel that I count.", "Skip")
    phone.presses("Share")
    phone.sees("Mark 3 lines at least, so that your answers count.")
    first = line(phone, "I see something more clearly").get_by_role("radio", name="0", exact=True)
    first.focus()
    for _ in range(4):
        phone.page.keyboard.press("ArrowRight")
    expect(
        line(phone, "I see something more clearly").get_by_role("radio", name="4", exact=True)
    ).to_be_checked()
    expect(line(phone, "I see something more clearly")).to_have_accessible_name(
        "I see something more clearly: about me, them or us. 0 is not at all, 10 is very much."
    )
    marks(phone, "I'd like more company of this kind.", "10")
    phone.shares()
    phone.sees("skipped")


def picture(phone: Phone, desk: Page, stage: Page) -> None:
    for page in (phone.page, desk):
        expect(page.locator(".values")).to_contain_text("Six of us: from 2 to 8, the middle at 7.")
        expect(page.locator(".values")).to_contain_text(
            "Too few of us answered this line, so it stays closed."
        )
        expect(page.locator(".values")).to_contain_text(
            "This is a picture of one evening, not a measure of anyone."
        )
    expect(stage.locator(".stage-foot")).to_contain_text("not a measure of anyone")
    expect(stage.locator(".spread")).to_have_count(4)
    expect(phone.page.locator(".spread-own")).to_have_count(3)
    expect(desk.locator(".spread-own")).to_have_count(0)
    phone.page.locator(".spread-table summary").click()
    cells: Any = phone.page.locator(".spread-table table").first.locator("td").all_inner_texts()
    assert cells == ["0", "0", "1", "0", "1", "0", "0", "3", "1", "0", "0", "6"]


def words(phone: Phone, company: Any) -> None:
    """Places with words; a reversed line is asked as it stands and turned round in the picture."""
    phone.is_at_card("Company lately")
    marks(phone, "I had company that did me good.", "often")
    marks(phone, "I felt I was looking in through the window.", "nearly always")
    marks(phone, "I felt part of something wider than myself.", "sometimes")
    phone.shares()
    company.answers("MH-6/values", [{"values": [n, n, n, n, n]} for n in (0, 1, 2, 3, 3)])
