"""What there is to say about a deck that is being written: what it still lacks to be a deck, and then the gentle checks
of whatever of it can be read already. Only what it lacks keeps it from being published; a picture without a description
is of that sort.
"""

import dataclasses
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from workshops.decks.cards import card_of
from workshops.decks.linting import lint
from workshops.decks.problems import Problem
from workshops.decks.reading import check_deck
from workshops.decks.schema import Deck, Exercise
from workshops.exercises.base import gettext_noop

EMPTY = gettext_noop("There is no exercise yet.")
MISSING = gettext_noop("This is needed before it can be published.")
WITHOUT = {
    "description": gettext_noop(
        "The picture “%(name)s” has no description yet, for those who do not see it."
    ),
    "file": gettext_noop("The picture “%(name)s” has no file yet."),
}
# The field in which each gentle check is mended.
MENDED_IN = {
    "depth": "depth",
    "promise": "depth",
    "ending": "minutes",
    "grounding": "depth",
    "warm-up": "depth",
    "length": "prompt",
    "reading": "prompt",
    "minutes": "minutes",
    "prescribing": "prompt",
    "diagnosing": "prompt",
    "gentler": "gentler",
    "picture": "pictures",
}
# What stands in for a head's field that cannot be read, so that the exercises can be looked at all the same.
STAND_INS: Mapping[str, Any] = {
    "deck": "deck",
    "code": "D",
    "title": "Deck",
    "purpose": "To be written.",
    "audience": ["everyone"],
    "size": {"min": 4, "best": "6-14", "max": 40},
    "minutes": 60,
}


@dataclasses.dataclass(frozen=True)
class Remark:
    """One thing to look at. `must`: without it, it is no deck yet. Sentences are templates with their `values`."""

    rule: str
    exercise: str | None
    field: str | None
    why: str
    mend: str = ""
    must: bool = False
    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)


def remarks(body: Mapping[str, Any]) -> list[Remark]:
    """Everything there is to say about a draft's `body`, whatever it holds, in the order of its exercises."""
    sources = body.get("exercises") or []
    _, problems = check_deck(dict(body), "deck")
    found = [_lacking(problem, bool(sources)) for problem in problems]
    readable = _readable(body)
    if readable is not None:
        found += [
            Remark(one.rule, one.exercise, MENDED_IN.get(one.rule), one.why, one.mend, values=one.values)
            for one in lint(readable)
        ]
    place = {str(one.get("id")): number for number, one in enumerate(sources, 1)}
    return sorted(found, key=lambda one: (not one.must, place.get(one.exercise or "", 0)))


def _lacking(problem: Problem, begun: bool) -> Remark:
    where = problem.field.split(".")[0].split(",")[0] if problem.field else None
    if where == "exercises" and problem.exercise is None and not begun:
        return Remark("format", None, None, EMPTY, must=True)
    missing = problem.template == "this is missing."
    why, values = (MISSING if missing else problem.template), problem.values
    if where == "pictures" and missing and problem.field:
        name, _, part = problem.field.removeprefix("pictures.").rpartition(".")
        why, values = WITHOUT.get(part, why), {"name": name}
    return Remark("format", problem.exercise, where, why, must=True, values=values)


def _readable(body: Mapping[str, Any]) -> Deck | None:
    """The deck of those exercises that can be read already; None if there are none."""
    exercises = [one for one in map(_exercise, body.get("exercises") or []) if one is not None]
    if not exercises:
        return None
    head = {name: value for name, value in body.items() if name != "exercises"}
    for _ in range(2):  # once as it is, once with stand-ins for what cannot be read
        try:
            return Deck.model_validate({**head, "exercises": [dump(one) for one in exercises]})
        except ValidationError as error:
            wrong = {str(one["loc"][0]) for one in error.errors()}
            head = {name: value for name, value in {**STAND_INS, **head}.items() if name not in wrong}
            head |= {name: STAND_INS[name] for name in wrong if name in STAND_INS}
    return None


def dump(exercise: Exercise) -> dict[str, Any]:
    return exercise.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _exercise(source: Any) -> Exercise | None:
    try:
        exercise = Exercise.model_validate(source)
        card_of(exercise)
    except (KeyError, ValidationError):
        return None
    return exercise
