"""Timed turns for people in twos and threes: the times a deck gives, and the plan that the phones' timers follow.

A plan only advises: no timer ever cuts anybody off. It owns no clock.
"""

from typing import Any

from pydantic import Field

from workshops.exercises.base import Strict, gettext_noop

ORDER = ("first", "second", "third")
LABELS = {
    "silent": gettext_noop("Side by side, without talking"),
    "shared": gettext_noop("Talk together"),
    "speak": gettext_noop("One speaks, the other listens"),
    "resonance": gettext_noop("Say what stayed with you"),
    "checkback": gettext_noop("Say back what you heard"),
    "thanks": gettext_noop("Say thank you"),
    "settle": gettext_noop("A little quiet"),
}
ANSWERS = ("resonance", "checkback", "thanks")


def _seconds(description: str) -> Any:
    return Field(0, ge=0, le=3600, description=description)


class Turns(Strict):
    each_seconds: int = _seconds("How long each person speaks.")
    shared_seconds: int = _seconds("How long all talk freely together.")
    silent_seconds: int = _seconds("How long all are together in silence, before anybody speaks.")
    resonance_seconds: int = _seconds("After each telling: time for the listener to say what touched them.")
    checkback_seconds: int = _seconds("After each telling: time to say back what was heard, and check it.")
    thanks_seconds: int = _seconds("After each telling: time for thanks.")
    settle_seconds: int = _seconds("A little quiet at the end.")
    bell_seconds: int = _seconds("A soft bell rings every so many seconds while somebody speaks; 0: no bell.")
    open_seconds: int = _seconds("In small groups: time for open talk after everybody's turn.")
    rounds: int = Field(
        1, ge=1, le=10, description="In threes: how many take the first role, one after another."
    )


def plan(turns: Turns, people: int = 2, of: int = 2) -> list[dict[str, Any]]:
    """The turns of a group of `people` (2 or 3), in order, for times that were written for groups `of` so many.

    A three among pairs gets shorter turns, so that it ends with everybody else. Each turn is a dict: `who`
    ("both" means all of them, "quiet" nobody), `seconds`, `label` (English, marked for translation), `part`
    (a key of LABELS), `of` (whose telling a "both" turn answers, else None) and `bell` (seconds, 0 for none).
    """
    steps = [_turn("quiet", turns.silent_seconds, "silent"), _turn("both", turns.shared_seconds, "shared")]
    for speaker in ORDER[:people]:
        steps.append(_turn(speaker, _share(turns.each_seconds, people, of), "speak", bell=turns.bell_seconds))
        for part in ANSWERS:
            seconds = _share(getattr(turns, f"{part}_seconds"), people, of)
            steps.append(_turn("both", seconds, part, of=speaker))
    steps.append(_turn("quiet", turns.settle_seconds, "settle"))
    return [step for step in steps if step["seconds"]]


def _share(seconds: int, people: int, of: int) -> int:
    return seconds * of // people


def _turn(who: str, seconds: int, part: str, of: str | None = None, bell: int = 0) -> dict[str, Any]:
    return {"who": who, "seconds": seconds, "label": LABELS[part], "part": part, "of": of, "bell": bell}
