"""Timed turns for people who talk in twos, threes and more: the times a deck gives, and the plan that timers follow.

A plan only advises: no timer ever cuts anybody off. It owns no clock and no words.
"""

from typing import Any, Literal

from pydantic import AfterValidator, Field

from workshops.exercises.base import Strict

ANSWERS = ("resonance", "checkback", "thanks")
STEPS = ("alone", "pairs", "threes", "fours", "all")
PARTS = ("silent", "shared", "speak", *ANSWERS, "open", "settle", *STEPS)
Plan = list[dict[str, Any]]


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


def only(*taken: str) -> AfterValidator:
    """For a kind that goes by some of these times alone: what nobody would keep to is refused."""

    def check(turns: Turns) -> Turns:
        spare = [
            name
            for name, field in Turns.model_fields.items()
            if name not in taken and getattr(turns, name) != field.default
        ]
        if spare:
            raise ValueError(f"{spare[0]} has no meaning here; turns may have {' and '.join(taken)}")
        return turns

    return AfterValidator(check)


GROUPED = only(
    *(name for name in Turns.model_fields if name != "rounds")
)  # rounds are those of roles, in threes


class GroupStage(Strict):
    """One step of a growing circle: alone, then pairs, then fours, then all."""

    who: Literal["alone", "pairs", "threes", "fours", "all"] = Field(
        description="Who is together in this step."
    )
    seconds: int = Field(ge=1, le=3600, description="How long the step takes.")


def plan(turns: Turns, people: int, of: int, speakers: int | None = None) -> Plan:
    """The turns of a group of `people`, in order, for times that were written for `of` tellings.

    A group of another size gets shorter or longer turns, so that it ends with everybody else. A turn is a dict: `part`
    (one of PARTS), `seconds`, `speaker` (the place, from 0, of who speaks, or whose telling is answered; None for
    everybody), `bell` (seconds, 0 for none). `speakers`: how many of them have a turn; everybody, if not given.
    """
    speakers = speakers or people
    steps = [_turn("silent", turns.silent_seconds), _turn("shared", turns.shared_seconds)]
    for speaker in range(speakers):
        seconds = turns.each_seconds * of // speakers
        steps.append(_turn("speak", seconds, speaker, turns.bell_seconds))
        steps += [
            _turn(part, getattr(turns, f"{part}_seconds") * of // speakers, speaker) for part in ANSWERS
        ]
    steps += [_turn("open", turns.open_seconds), _turn("settle", turns.settle_seconds)]
    return [step for step in steps if step["seconds"]]


def _turn(part: str, seconds: int, speaker: int | None = None, bell: int = 0) -> dict[str, Any]:
    return {"part": part, "seconds": seconds, "speaker": speaker, "bell": bell}


def steps(stages: list[GroupStage]) -> Plan:
    """The plan of a growing circle. The same for groups of every size."""
    return [_turn(stage.who, stage.seconds) for stage in stages]
