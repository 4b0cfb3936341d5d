"""Reading a deck file: text in, a Deck or its problems out, in bounded time and memory whatever the text holds.

It reads no files itself and knows no database; loading and storing decks is up to the callers.
"""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from workshops.decks import yaml12
from workshops.decks.cards import card_of
from workshops.decks.problems import DeckProblems, Problem, problem_from
from workshops.decks.schema import KINDS_OF_THE_FORMAT, Deck, Exercise
from workshops.exercises import kinds
from workshops.exercises.base import gettext_noop

MOST_PROBLEMS = 50

Model = TypeVar("Model", bound=BaseModel)

NOT_A_DECK = gettext_noop("this should be a group of named fields, beginning with 'deck:'.")
UNKNOWN_KIND = gettext_noop("there is no kind of exercise called '%(kind)s'.")
ID_TWICE = gettext_noop("another exercise of this deck has the same id.")
ID_CODE = gettext_noop("this should begin with the deck's code, %(code)s-.")


def read_deck(source: str | bytes, name: str) -> Deck:
    """The deck in `source`; `name` is what its problems call the file. Raises DeckProblems, and nothing else."""
    deck = read_as(Deck, source, name)
    if problems := _beyond_the_format(deck, name):
        raise DeckProblems(problems)
    return deck


def check_deck(body: Any, name: str) -> tuple[Deck | None, list[Problem]]:
    """The deck that plain data holds, and what is wrong with it; None where it is no deck at all."""
    try:
        deck = as_model(Deck, body, name)
    except DeckProblems as error:
        return None, error.problems
    return deck, _beyond_the_format(deck, name)


def _beyond_the_format(deck: Deck, name: str) -> list[Problem]:
    """What the exercises' kinds have against it, and their ids."""
    problems = [problem for exercise in deck.exercises for problem in _of_its_kind(exercise, name)]
    return (problems + _of_ids(deck, name))[:MOST_PROBLEMS]


def read_as(model: type[Model], source: str | bytes, name: str) -> Model:
    """Whatever file of ours `model` describes, in `source`. Raises DeckProblems, and nothing else."""
    try:
        document: Any = yaml12.load(source)
    except yaml12.Unreadable as error:
        raise DeckProblems([Problem(name, None, None, error.template, error.values)]) from None
    return as_model(model, document, name)


def as_model(model: type[Model], document: Any, name: str) -> Model:
    """The same of what was read already."""
    if not isinstance(document, dict):
        raise DeckProblems([Problem(name, None, None, NOT_A_DECK)])
    try:
        return model.model_validate(document)
    except ValidationError as error:
        found = [problem_from(one, name, document) for one in error.errors()[:MOST_PROBLEMS]]
        raise DeckProblems(found) from None


def _of_its_kind(exercise: Exercise, name: str) -> list[Problem]:
    """What the exercise's own kind has against it."""
    if exercise.kind not in kinds:
        if exercise.kind in KINDS_OF_THE_FORMAT:
            return []
        return [Problem(name, exercise.id, "kind", UNKNOWN_KIND, {"kind": exercise.kind})]
    try:
        card_of(exercise)
    except ValidationError as error:
        return [
            problem_from(
                {**one, "loc": ("exercises", 0, *one["loc"])}, name, {"exercises": [{"id": exercise.id}]}
            )
            for one in error.errors()
        ]
    return []


def _of_ids(deck: Deck, name: str) -> list[Problem]:
    problems = []
    seen: set[str] = set()
    for exercise in deck.exercises:
        if exercise.id in seen:
            problems.append(Problem(name, exercise.id, "id", ID_TWICE))
        if not exercise.id.startswith(f"{deck.code}-"):
            problems.append(Problem(name, exercise.id, "id", ID_CODE, {"code": deck.code}))
        seen.add(exercise.id)
    return problems
