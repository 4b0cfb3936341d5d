"""A card of every kind that "Twenty minutes to hello" has none of, in front of the camera: as it begins, and with its
result. What to press is what the bar of the desk says. Needs Django set up for the simulated phones."""

import time
from collections.abc import Sequence
from typing import Any

from facilitation.guests import invite
from workshops.exercises import kinds
from workshops.library import shipped_deck

from .studio import SETTLE_S, Studio

GUESTS = 8
STEPS = 12
PLAYED = "twenty-minutes-to-hello"


def examples(only: Sequence[str] = ()) -> dict[str, list[tuple[str, str]]]:
    """Deck → its (kind, exercise) to be played, for the kinds that the evening before lacks; or for `only` some."""
    found: dict[str, list[tuple[str, str]]] = {}
    before = {exercise.kind for exercise in shipped_deck(PLAYED).exercises}
    for name, kind in kinds.items():
        slug, exercise = kind.example()
        if name in only or not (only or name in before):
            found.setdefault(slug, []).append((name, exercise))
    return found


def decks_to_play(only: Sequence[str] = ()) -> list[str]:
    return list(examples(only))


def play_kinds(
    studio: Studio, rooms: dict[str, dict[str, Any]], token: str, only: Sequence[str] = ()
) -> None:
    """Every room in turn, each with eight simulated phones and the one in the browser."""
    studio.desk.goto(f"{studio.base_url}/enter/#{token}")
    studio.desk.wait_for_url("**/office/")
    for slug, cards in examples(only).items():
        sit_down(studio, rooms[slug])
        for kind, exercise in cards:
            card(studio, kind, shipped_deck(slug).exercise(exercise).title)
        stand_up(studio)


def sit_down(studio: Studio, room: dict[str, Any]) -> None:
    studio.stage.goto(f"{studio.base_url}/stage/{room['room']}/#{room['stage']}")
    studio.desk.goto(f"{studio.base_url}/desk/{room['room']}/")
    studio.main_step().wait_for()
    invite(room["secret"], GUESTS, studio.base_url, pace=0)
    studio.phone.goto(f"{studio.base_url}/#{room['fragment']}")
    studio.phone.get_by_role(
        "heading", name="Before you come in"
    ).wait_for()  # the way in by code has the same button
    studio.press(studio.phone, "Come in")
    studio.phone.get_by_text("With an emblem").click()
    studio.press(studio.phone, "Take your seat")
    studio.phone.get_by_role("heading", name="You’re in.").wait_for()
    studio.desk.locator(".desk-here").filter(has_text=f"{GUESTS + 1} here").wait_for()
    studio.main_step().click()
    studio.desk.locator(".controls [data-go]").wait_for()


def stand_up(studio: Studio) -> None:
    studio.phone.context.clear_cookies()
    studio.phone.evaluate("localStorage.clear()")
    studio.phone.goto("about:blank")


def card(studio: Studio, kind: str, title: str) -> None:
    """Move there by the run sheet, look, press what the bar offers, look again."""
    there = studio.desk.locator(".run-sheet button").filter(has_text=title)
    if there.count():
        there.first.click()
        studio.desk.locator("dialog[open] [data-kind=main]").click()
    studio.phone.wait_for_function("title => document.title.includes(title)", arg=title)
    fine = studio.phone.get_by_role("button", name="Fine by me")
    if fine.count():
        studio.shoot(studio.phone, f"seat-{kind}-before", ("light",))
        fine.click()
    time.sleep(1)
    studio.shoot(studio.phone, f"seat-{kind}")
    time.sleep(2)
    studio.shoot(studio.desk, f"desk-{kind}", ("light",))
    pressed = False
    for _ in range(STEPS):
        step = studio.desk.locator(".desk-act button[data-kind=main]:not([aria-disabled=true])")
        if not studio.main_step().count():
            break
        step.wait_for()
        step.click()
        pressed = True
        time.sleep(1.5)
    time.sleep(SETTLE_S)
    if pressed:
        studio.three(f"{kind}-shown")
    else:  # nothing comes of it: seat and desk stay as they are
        studio.shoot(studio.desk, f"desk-{kind}", ("dark",))
        studio.shoot_stage(kind)
