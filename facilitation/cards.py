"""Cards that a room has and its deck version has not: exercises with other words, and exercises that were added from
another deck or the prompt bank. Each is the card as screens draw it, made from the deck format and the same Markdown as
every deck, with what only desks are sent beside it.

The deck version stays as it was written; what was changed belongs to the room and goes with it. Decides nothing: when a
card may change is `domain.sheet`'s.
"""

from typing import Any

from pydantic import ValidationError

from workshops import exercises
from workshops.decks.cards import card_json
from workshops.decks.schema import Deck, Exercise
from workshops.exercises.texts import clean_line, clean_text
from workshops.exercises.turns import Turns
from workshops.library import bank
from workshops.models import DeckVersion
from workshops.queries.decks import decks_of, latest_versions
from workshops.queries.prompts import bank_for

from . import plan
from .domain import commands, spares
from .domain.refusals import Code, Refused
from .models import Room

Card = dict[str, Any]
WORDS = ("title", "prompt", "gentler")
_IN_SECONDS = {name for name in Turns.model_fields if name.endswith("_seconds")} - {"bell_seconds"}
_ONLY_IN_ITS_DECK = frozenset(("measure",))  # its before and after belong together


def source_of(exercise: Exercise) -> dict[str, Any]:
    """An exercise as it would stand in a deck."""
    return exercise.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)


def reworded(room: Room, command: commands.Word, by: str) -> Card:
    """The card with other words. `before` is what they were, so that this can be undone. Raises `Refused`."""
    exercise = next((one for one in plan.deck_of(room).exercises if one.id == command.exercise), None)
    if exercise is None:
        raise Refused(Code.UNKNOWN)
    words = _cleaned(command.model_dump(include=set(WORDS), exclude_none=True))
    source = {**_timed(source_of(exercise), command.minutes or exercise.minutes), **words}
    if not source.get("gentler"):
        source.pop("gentler", None)  # emptied: there is no gentler version any more
    before = {name: getattr(exercise, name) or "" for name in WORDS}
    if command.minutes is not None:
        before["minutes"] = exercise.minutes
    card = _card(source, rev=revision(room, command.exercise) + 1, by=by, before=before)
    known = room.state["cards"].get(command.exercise, {})
    return {**card, "origin": known["origin"]} if "origin" in known else card


def added(room: Room, command: commands.Add) -> Card:
    """The card of an exercise to be added, under the name of the slot that it takes. Raises `Refused`."""
    source, origin = _wanted(room, command)
    name = spares.place_for(stages_of(source), room.public_keys, room.state["order"])
    if name is None:
        raise Refused(Code.NONE_LEFT)
    return _card({**source, "id": name}, rev=0, by="", before=None, origin=origin)


def _wanted(room: Room, command: commands.Add) -> tuple[dict[str, Any], dict[str, str]]:
    """The exercise that was asked for, in the deck format, and where it comes from. What it would bring back from
    earlier in its own deck stays there."""
    try:
        if command.prompt is not None:
            prompt = next(one for one in bank_for(room.workshop.organisation_id) if one.id == command.prompt)
            return bank.exercise_of(prompt, command.kind or bank.suits(prompt)[0]), {"prompt": prompt.id}
        version = latest_versions().get(deck__in=decks_of(room.workshop.organisation_id), pk=command.version)
        exercise = Deck.model_validate(version.body).exercise(command.exercise or "")
    except (StopIteration, IndexError, KeyError, DeckVersion.DoesNotExist):
        raise Refused(Code.UNKNOWN) from None
    if not may_be_added(exercise):
        raise Refused(Code.UNKNOWN)
    source = {k: v for k, v in source_of(exercise).items() if k != "load_from"}
    return source, {"deck": version.deck.slug, "exercise": exercise.id}


def may_be_added(exercise: Exercise) -> bool:
    """Whether an exercise makes sense outside of its deck: one that we can play, and that is no half of a measure."""
    return exercise.kind in exercises.kinds and exercise.kind not in _ONLY_IN_ITS_DECK


def stages_of(source: dict[str, Any]) -> int:
    """How many answers an exercise asks for, one after the other; each needs a ballot."""
    return len(plan.stage_keys([Exercise.model_validate({**source, "id": f"{spares.SLOT}-1"})]))


def revision(room: Room, exercise: str) -> int:
    """How often the words of an exercise were changed in this room."""
    return int(room.state["cards"].get(exercise, {"rev": 0})["rev"])


def _timed(source: dict[str, Any], minutes: int) -> dict[str, Any]:
    """An exercise that takes so many minutes. Its timed turns and steps become shorter or longer with it."""
    rate = minutes / source["minutes"]
    timed = {**source, "minutes": minutes}
    if "turns" in source:
        timed["turns"] = {k: _share(v, rate) if k in _IN_SECONDS else v for k, v in source["turns"].items()}
    if "stages" in source:
        timed["stages"] = [{**step, "seconds": _share(step["seconds"], rate)} for step in source["stages"]]
    return timed


def _share(seconds: int, rate: float) -> int:
    """In steps of five seconds, as people write them; what was there does not vanish."""
    return max(5, round(seconds * rate / 5) * 5) if seconds and rate != 1 else seconds


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
