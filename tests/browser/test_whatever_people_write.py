"""Very long words, emoji, writing from right to left: every screen that shows what people wrote holds together."""

from typing import Any

from tests.browser.fits import Fits
from tests.browser.theatre import Theatre
from tests.browser.waiting import until

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"
EMOJI = "👩‍👩‍👧‍👦🌧️🥣🪢"
ARABIC = "جلسنا معًا ولم يستعجلنا أحد، وكان ذلك كافيًا لهذا المساء كله"
FULL = (f"{LONG} and then, slowly, {ARABIC} " * 4)[:399] + "."
LINE = f"{LONG} {ARABIC} {EMOJI}"[:120].strip()
PEOPLE = 6
HALL, ROOM = (1920, 1080), (1280, 720)

CARDS = (
    ("twenty-minutes-to-hello", "HI-2"),
    ("twenty-minutes-to-hello", "HI-4"),
    ("twenty-minutes-to-hello", "HI-6"),
    ("good-company", "GC-4"),
    ("first-threads", "FT-5"),
    ("first-threads", "FT-7"),
)
TEXTS = [FULL, LONG * 6, EMOJI * 20, ARABIC * 5, "a", "\n".join("abcdefgh")]
LINES = [LINE, LONG, EMOJI * 8, ARABIC, "a", "W" * 120]
WORDS = [LONG[:24], "W" * 24, "👩‍👩‍👧‍👦🌧️", "معًا", "a", "soup"]
ANSWERS: dict[str, list[dict[str, Any]]] = {
    "HI-2/words": [{"words": [word, f"{n}"]} for n, word in enumerate(WORDS)],
    "HI-4/words": [{"text": text[:400].strip()} for text in TEXTS],
    "HI-6/lines": [{"text": line} for line in LINES],
    "GC-4/values": [{"values": [value] * 5} for value in (0, 0, 10, 10, 10, 10)],
    "FT-5/picks": [{"pick": 0, "text": f"wide-open door\n{line}"} for line in LINES],
    "FT-7/lines": [{"text": line} for line in LINES],
}


LAYOUTS = {"large": (ROOM,), "share": (ROOM,), "usual": (ROOM, HALL)}
CHANGED = "was => document.querySelector('#stage').innerText !== was"
PLANTED = """() => {
  const words = document.querySelector(".stage-head h1");
  words.textContent = "wide and small ".repeat(400);
  Object.assign(words.style, {fontSize: "12px", whiteSpace: "nowrap"});
}"""
SHOWN = ".in-room, .counted, .values, .words-list, .reflections, .agreements"


def test_every_screen_holds_together(theatre: Theatre) -> None:
    fits = Fits()
    (door,) = theatre.open("rehearsal", deck=theatre.shelve(*CARDS, slug="whatever-people-write"))
    desk, phone = theatre.desk(door), theatre.phone()
    # Each is opened in its layout: how much a stage shows at a time depends on that, not only how large it is.
    stages = {layout: theatre.stage(door, layout=layout).page for layout in LAYOUTS}
    phone.joins(fragment=door.fragment)
    company = theatre.company(door, PEOPLE)
    phone.page.set_viewport_size({"width": 320, "height": 640})
    desk.page.set_viewport_size({"width": 1280, "height": 800})
    desk.begins()
    for n, (at, answers) in enumerate(ANSWERS.items()):
        if n:
            desk.page.locator(".controls [data-go]").click()
        company.answers(at, answers)
        fits.stage(f"{at}, before it is gathered", stages["usual"], ROOM)
        before = {layout: page.locator("#stage").inner_text() for layout, page in stages.items()}
        desk.gathers()
        desk.page.locator(SHOWN).first.wait_for()
        for layout, page in stages.items():
            until(page, CHANGED, before[layout])
            fits.stage(f"{at}, {layout}", page, *LAYOUTS[layout])
        fits.page(f"{at} at the desk", desk.page, "#desk")
        fits.page(f"{at} on a phone", phone.page, "#seat")
    fits.blame()
    stages["usual"].evaluate(PLANTED)
    fits.stage("planted", stages["usual"], HALL)
    assert any("12 px" in one for one in fits.found) and any("beside the page" in one for one in fits.found)
