"""Cards that a room has and its deck version has not: exercises with other words. Each is the card as screens draw it,
made from the deck format and the same Markdown as every deck, with what only desks are sent beside it.

The deck version stays as it was written; what was changed belongs to the room and goes with it. Decides nothing: when a
card may change is `domain.sheet`'s.
"""

from typing import Any

from pydantic import ValidationError

from workshops.decks.cards import card_json
from workshops.decks.schema import Exercise
from workshops.exercises.texts import clean_line, clean_text

from . import plan
from .domain import commands
from .domain.refusals import Code, Refused
from .models import Room

Card = dict[str, Any]
WORDS = ("title", "prompt", "gentler")


def source_of(exercise: Exercise) -> dict[str, Any]:
    """An exercise as it would stand in a deck."""
    return exercise.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)


def reworded(room: Room, command: commands.Word, by: str) -> Card:
    """The card with other words. `before` is what they were, so that this can be undone. Raises `Refused`."""
    exercise = next((one for one in plan.deck_of(room).exercises if one.id == command.exercise), None)
    if exercise is None:
        raise Refused(Code.UNKNOWN)
    words = _cleaned(command.model_dump(include=set(WORDS), exclude_none=True))
    source = {**source_of(exercise), **words}
    if not source.get("gentler"):
        source.pop("gentler", None)  # emptied: there is no gentler version any more
    before = {name: getattr(exercise, name) or "" for name in WORDS}
    return _card(source, rev=revision(room, command.exercise) + 1, by=by, before=before)


def revision(room: Room, exercise: str) -> int:
    """How often the words of an exercise were changed in this room."""
    return int(room.state["cards"].get(exercise, {"rev": 0})["rev"])


def _cleaned(words: dict[str, str]) -> dict[str, str]:
    clean = {"title": clean_line}
    try:
        return {
            name: clean.get(name, clean_text)(text) if text.strip() else "" for name, text in words.items()
        }
    except ValueError:
        raise Refused(Code.MALFORMED) from None


def _card(source: dict[str, Any], **more: Any) -> Card:
    """The card of a source. Raises `Refused` when it does not fit the deck format."""
    try:
        exercise = Exercise.model_validate(source)
    except ValidationError:
        raise Refused(Code.MALFORMED) from None
    return {**card_json(exercise, for_desk=True), **more, "source": source}
