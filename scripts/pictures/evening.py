"""What is played in front of the camera: coming in, the lobby, the exercises of "Twenty minutes to hello", the end, and
a look into the office. Needs Django set up for the simulated phones; touches no database of its own."""

import time
from collections.abc import Callable

from facilitation.guests import invite

from .company import Company
from .studio import SETTLE_S, Studio

GUESTS = 8
PACE = 0.12  # of the simulated people's own


def play(studio: Studio, known: dict[str, str]) -> None:
    """The whole evening, in order."""
    studio.desk.goto(f"{studio.base_url}/enter/#{known['token']}")
    studio.desk.wait_for_url("**/office/")
    come_in(studio, known)
    the_doors(studio, known)
    for number, exercise in enumerate(EXERCISES):
        if number:
            studio.press(studio.desk, "Move everyone on")
        time.sleep(1.2)
        exercise(studio)
    the_end(studio)
    the_office(studio)


def come_in(studio: Studio, known: dict[str, str]) -> None:
    """The way in, to a circle with eight phones in it: the promises of a rehearsal are other ones."""
    with Company(studio.base_url, known["circle_secret"]):
        phone = studio.phone
        phone.goto(studio.base_url + "/")
        phone.locator("#seat[data-ready]").wait_for()
        studio.shoot(phone, "seat-join")
        type_code(studio, known["circle_code"])
        studio.shoot(phone, "seat-consent")
        studio.press(phone, "How anonymity works")
        studio.shoot(phone, "seat-how")
        phone.keyboard.press("Escape")
        studio.press(phone, "Come in")
        phone.get_by_role("heading", name="How would you like").wait_for()
        studio.shoot(phone, "seat-appear")
    phone.context.clear_cookies()
    phone.evaluate("localStorage.clear()")
    phone.goto("about:blank")


def type_code(studio: Studio, code: str) -> None:
    studio.phone.fill("#code", code)
    studio.press(studio.phone, "Come in")
    studio.phone.get_by_role("heading", name="Before you come in").wait_for()


def the_doors(studio: Studio, known: dict[str, str]) -> None:
    studio.stage.goto(f"{studio.base_url}/stage/{known['room']}/#{known['stage']}")
    studio.desk.goto(f"{studio.base_url}/desk/{known['room']}/")
    studio.desk.get_by_role("button", name="Begin").wait_for()
    invite(known["secret"], GUESTS, studio.base_url, pace=PACE)
    studio.phone.goto(studio.base_url + "/")
    studio.phone.locator("#seat[data-ready]").wait_for()
    type_code(studio, known["code"])
    studio.shoot(studio.phone, "seat-consent-rehearsal", ("light",))
    studio.press(studio.phone, "Come in")
    studio.phone.get_by_text("With an emblem").click()
    studio.press(studio.phone, "Take your seat")
    studio.phone.get_by_role("heading", name="You’re in.").wait_for()
    studio.phone.get_by_text("Check:").wait_for()
    studio.desk.locator(".head-input").fill("1")
    studio.desk.locator(".head-input").blur()
    time.sleep(4)
    studio.three("lobby")
    studio.press(studio.phone, "Get support")
    time.sleep(0.5)
    studio.shoot(studio.phone, "seat-support")
    studio.phone.keyboard.press("Escape")
    studio.press(studio.desk, "Begin")


def reading(studio: Studio) -> None:
    studio.three("reading")


def cloud(studio: Studio) -> None:
    studio.phone.fill("#w0", "rain")
    studio.phone.fill("#w1", "soup")
    studio.shoot(studio.phone, "seat-cloud")
    studio.share()
    studio.gather()
    studio.three("cloud-shown")


def choice(studio: Studio) -> None:
    for side in ("early", "tea", "wing it"):
        studio.phone.locator(".side-choice").filter(has_text=side).first.click()
    studio.shoot(studio.phone, "seat-choice")
    studio.share()
    studio.gather()
    studio.three("choice-shown")


def wall(studio: Studio) -> None:
    """The wall in its three moments: writing, looked over at the desk, in the room."""
    studio.press(studio.desk, "Look them over first")
    studio.phone.fill("#words", "The bus driver waited when she saw me run.")
    studio.shoot(studio.phone, "seat-wall")
    studio.share()
    time.sleep(3)  # a phone waits up to three seconds before it posts
    studio.shoot(studio.phone, "seat-wall-sealed")
    studio.gather_button().wait_for()
    studio.shoot(studio.desk, "desk-wall")
    studio.shoot(studio.stage, "stage-wall", ("dark",))
    studio.gather_button().click()
    studio.desk.locator("button").filter(has_text="Show these").first.wait_for()
    time.sleep(0.6)
    studio.shoot(studio.desk, "desk-wall-review")
    studio.desk.locator("button").filter(has_text="Show these").first.click()
    time.sleep(SETTLE_S)
    studio.three("wall-shown")
    bright = studio.desk.locator("button").filter(has_text="Light colours on the stage")
    studio.desk.locator("details.more > summary").click()
    bright.click()
    time.sleep(1)
    studio.shoot(studio.stage, "stage-wall-shown", ("light",))
    bright.click()
    studio.desk.keyboard.press("Escape")
    studio.phone.locator("button").filter(has_text="I need a moment").first.click()
    time.sleep(0.5)
    studio.shoot(studio.phone, "seat-moment")
    studio.phone.keyboard.press("Escape")


def pair(studio: Studio) -> None:
    studio.shoot(studio.phone, "seat-pair-before", ("light",))
    studio.press(studio.desk, "Prepare pairs")
    studio.desk.locator("button").filter(has_text="Deal these pairs").first.wait_for()
    studio.shoot(studio.desk, "desk-pair-draft")
    studio.press(studio.desk, "Deal these pairs")
    studio.press(studio.desk, "Start the time")
    time.sleep(2)
    studio.three("pair")


def vote(studio: Studio) -> None:
    studio.phone.locator("textarea, input.text-field").first.fill("why I keep bees on a balcony")
    studio.shoot(studio.phone, "seat-vote-lines", ("light",))
    studio.share()
    studio.gather()
    studio.press(studio.desk, "On to the dots")
    time.sleep(1.2)
    studio.shoot(studio.phone, "seat-vote")
    add = studio.phone.locator(".stepper button:last-of-type")
    for row in (0, 1, 1):
        add.nth(row).click()
    studio.share()
    studio.gather()
    studio.three("vote-shown")


def notes(studio: Studio) -> None:
    studio.phone.fill("#words", "You do not have to earn your place here.")
    studio.shoot(studio.phone, "seat-notes")
    studio.share()
    studio.gather_button().wait_for()
    time.sleep(2.6)
    studio.gather_button().click()
    studio.desk.locator("button").filter(has_text="Deal these").first.wait_for()
    studio.shoot(studio.desk, "desk-notes")
    studio.desk.locator("button").filter(has_text="Deal these").first.click()
    studio.phone.get_by_role("button", name="Open it").wait_for()
    studio.shoot(studio.phone, "seat-notes-dealt")
    studio.shoot(studio.stage, "stage-notes", ("dark",))
    studio.press(studio.phone, "Open it")
    time.sleep(0.6)
    studio.shoot(studio.phone, "seat-notes-opened", ("light",))


def closing(studio: Studio) -> None:
    studio.phone.fill("#words", "Learn the name of the person by the window.")
    studio.shoot(studio.phone, "seat-closing")
    studio.share()
    studio.gather()
    studio.three("closing-shown")


EXERCISES: tuple[Callable[[Studio], None], ...] = (reading, cloud, choice, wall, pair, vote, notes, closing)


def the_end(studio: Studio) -> None:
    studio.press(studio.desk, "End gently")
    studio.desk.get_by_role("heading", name="End gently").wait_for()
    time.sleep(0.5)
    studio.shoot(studio.desk, "desk-ending")
    studio.press(studio.desk, "Close the room")
    time.sleep(SETTLE_S)
    studio.three("ended")


def the_office(studio: Studio) -> None:
    desk = studio.desk
    for name, path in (
        ("home", "/office/"), ("decks", "/office/decks/"), ("deck", "/office/decks/good-company/"),
        ("start", "/office/start/"),
    ):  # fmt: skip
        desk.goto(studio.base_url + path)
        studio.shoot(desk, f"office-{name}")
    desk.context.clear_cookies()
    desk.goto(studio.base_url + "/sign-in/")
    studio.shoot(desk, "office-sign-in", ("light",))
