"""A deck's words in another language, laid over it by its exercises' names. A text that is missing, or that was made of
words that have changed since, falls back to the deck's own: better another language than another meaning.

`of` keeps, field by field, a mark of the words that were translated, so that stale ones are found.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field

from workshops.decks.linting import Finding
from workshops.decks.schema import LANGUAGE, Deck, Exercise, Lines
from workshops.exercises.base import Line, Prose, Strict, gettext_noop

Marks = Annotated[dict[str, str], Field(max_length=20)]
HEAD = ("title", "subtitle", "purpose", "content_note", "say_aloud")
WORDS = ("title", "prompt", "gentler")
# Lists that people choose from by their place, or only read. Those whose texts are named elsewhere stay as they are.
LISTS = {"choice": ("options", "rows"), "journal": ("template",)}


class Words(Strict):
    """One exercise's words."""

    title: Line | None = Field(None, description="Its title.")
    prompt: Prose | None = Field(None, description="What people are asked.")
    gentler: Prose | None = Field(None, description="The easier way.")
    options: Lines | None = Field(None, description="The options of a choice, in the same order.")
    rows: Annotated[list[Lines], Field(min_length=1, max_length=12)] | None = Field(
        None, description="The rows of a choice, in the same order."
    )
    template: Lines | None = Field(None, description="The lines of a journal page.")
    of: Marks = Field(default_factory=dict, description="Marks of the words that were translated.")


class Overlay(Strict):
    """One language of one deck."""

    translation: str = Field(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60, description="The deck's short name."
    )
    language: str = Field(pattern=LANGUAGE, description="The language, such as de or pt-BR.")
    by: Line | None = Field(None, description="Who translated it; participants see it at the end.")
    title: Line | None = None
    subtitle: Line | None = None
    purpose: Prose | None = None
    content_note: Prose | None = None
    say_aloud: Prose | None = None
    of: Marks = Field(default_factory=dict)
    exercises: Annotated[dict[str, Words], Field(max_length=60)] = Field(default_factory=dict)


def mark(words: Any) -> str:
    """A short mark of some words, the same on every machine."""
    said = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def fields_of(exercise: Exercise) -> tuple[str, ...]:
    """What of an exercise can be translated."""
    return tuple(
        name for name in (*WORDS, *LISTS.get(exercise.kind, ())) if getattr(exercise, name) is not None
    )


def translated(deck: Deck, overlay: Overlay) -> Deck:
    """The deck with the overlay's words in it, wherever they are there and not stale."""
    exercises = [
        exercise.model_copy(update=_fitting(exercise, fields_of(exercise), overlay.exercises[exercise.id]))
        if exercise.id in overlay.exercises
        else exercise
        for exercise in deck.exercises
    ]
    return deck.model_copy(update={**_fitting(deck, HEAD, overlay), "exercises": exercises})


def stamped(deck: Deck, overlay: Overlay) -> Overlay:
    """The overlay with a mark beside every word it has, of the words that the deck has now."""
    exercises = {
        exercise.id: overlay.exercises[exercise.id].model_copy(
            update={"of": _marks(exercise, fields_of(exercise), overlay.exercises[exercise.id])}
        )
        for exercise in deck.exercises
        if exercise.id in overlay.exercises
    }
    return overlay.model_copy(update={"of": _marks(deck, HEAD, overlay), "exercises": exercises})


def lint_overlay(deck: Deck, overlay: Overlay) -> list[Finding]:
    """What is missing in a translation, what is stale, and what belongs to nothing."""
    found = list(_of_one(None, deck, HEAD, overlay))
    for exercise in deck.exercises:
        words = overlay.exercises.get(exercise.id, Words.model_validate({}))
        found += _of_one(exercise.id, exercise, fields_of(exercise), words)
    known = {exercise.id for exercise in deck.exercises}
    found += [
        Finding(
            "translation",
            name,
            gettext_noop("The translation has words for an exercise that the deck has not."),
            gettext_noop("Leave them out, or give the exercise back its name."),
        )
        for name in overlay.exercises
        if name not in known
    ]
    return found


def _fitting(source: Any, names: tuple[str, ...], words: Any) -> dict[str, Any]:
    return {
        name: getattr(words, name)
        for name in names
        if getattr(words, name) is not None
        and not _wrong(getattr(source, name), getattr(words, name), words.of.get(name))
    }


def _wrong(source: Any, words: Any, of: str | None) -> bool:
    """Whether words are stale, or a list is not as long as the one it stands for."""
    return (of is not None and of != mark(source)) or _shape(source) != _shape(words)


def _shape(words: Any) -> Any:
    return [_shape(one) for one in words] if isinstance(words, list) else None


def _marks(source: Any, names: tuple[str, ...], words: Any) -> dict[str, str]:
    return {name: mark(getattr(source, name)) for name in names if getattr(words, name) is not None}


def _of_one(exercise: str | None, source: Any, names: tuple[str, ...], words: Any) -> Iterator[Finding]:
    for name in names:
        theirs, ours = getattr(source, name), getattr(words, name)
        if theirs is not None and ours is None:
            yield Finding(
                "translation",
                exercise,
                gettext_noop("%(field)s is not translated, so people read it in the deck's own language."),
                gettext_noop("Translate it."),
                {"field": name},
            )
        elif ours is not None and _wrong(theirs, ours, words.of.get(name)):
            yield Finding(
                "translation",
                exercise,
                gettext_noop("%(field)s was translated from other words than the deck has now."),
                gettext_noop("Look at it again, and save it."),
                {"field": name},
            )
