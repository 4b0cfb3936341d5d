"""A deck's words in another language, laid over it by its exercises' names. A text that is missing, or that was made of
words that have changed since, falls back to the deck's own: better another language than another meaning.

`of` keeps, text by text, a mark of the words that were translated, so that stale ones are found. What can be translated
at all is `wording`'s, which words belong to which text `matching`'s.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Self
from unicodedata import category

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from workshops.decks.linting import Finding
from workshops.decks.matching import laid_over, leaves, mark, matched, rebuilt
from workshops.decks.schema import LANGUAGE, Deck, Exercise
from workshops.decks.wording import (
    BESIDE,
    HEAD,
    LONGEST_LINE,
    LONGEST_PROSE,
    exercise_texts,
    head_texts,
)
from workshops.exercises.base import Line, Prose, Strict, gettext_noop

__all__ = ["Overlay", "Words", "beside", "lint_overlay", "mark", "stamped", "translated"]


UNMARKED = frozenset({"of", "by", "translation", "language", "exercises"})  # these are of no original


def plain(words: Any) -> Any:
    """Without what no screen shows and not every database keeps; `None` where nothing is left."""
    if not isinstance(words, str):
        return words
    return "".join(one for one in words if one in "\n\t" or category(one) not in ("Cc", "Cs")).strip() or None


def _some(words: Any) -> Any:
    """A list in which something is translated, or nothing."""
    return words if words is None or leaves(words) else None


def _are_marks(marks: Any, deep: int = 2) -> Any:
    """Eight digits for a text, or for each text of a list."""
    if isinstance(marks, list) and deep:
        return [None if one is None else _are_marks(one, deep - 1) for one in marks]
    if not isinstance(marks, str) or not re.fullmatch(r"[0-9a-f]{8}", marks):
        raise ValueError("a mark is eight digits that we made; leave it out if it is lost")
    return marks


def _schema(most: int) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [{"type": "string", "maxLength": most}, {"type": "null"}]})


# A text, or nothing yet: files from which somebody translates have `""` there.
Said = Annotated[Line | None, BeforeValidator(plain), _schema(LONGEST_LINE)]
SaidProse = Annotated[Prose | None, BeforeValidator(plain), _schema(LONGEST_PROSE)]
SaidList = Annotated[list[Said], Field(min_length=1, max_length=40)]
SaidLines = Annotated[SaidList | None, AfterValidator(_some)]
SaidRows = Annotated[
    Annotated[list[SaidList], Field(min_length=1, max_length=12)] | None, AfterValidator(_some)
]
Marks = Annotated[
    Any,
    AfterValidator(_are_marks),
    WithJsonSchema({"type": ["string", "array"], "description": "A mark, or one for every text of a list."}),
]


class Marked(Strict):
    """Something with words, and marks of what they were made of. Marks of words that are not there mean nothing."""

    of: Annotated[dict[str, Marks], Field(max_length=30)] = Field(
        default_factory=dict, description="Marks of the words that were translated."
    )

    @model_validator(mode="after")
    def _only_marks_of_words(self) -> Self:
        kept = {}
        for name, marks in self.of.items():
            words = getattr(self, name, None) if name not in UNMARKED else None
            if isinstance(words, str) and isinstance(marks, str):
                kept[name] = marks
            elif isinstance(words, list):
                kept[name] = marks if isinstance(marks, str) else _where(words, marks)
        object.__setattr__(self, "of", {name: marks for name, marks in kept.items() if leaves(marks)})
        return self


def _where(words: list[Any], marks: list[Any]) -> Any:
    """The marks of a list, only where there are words."""
    there, said = leaves(marks), leaves(words)
    return rebuilt(words, {path: one for path, one in there.items() if path in said}, otherwise=False)


class Words(Marked):
    """One exercise's words."""

    title: Said = Field(None, description="Its title.")
    prompt: SaidProse = Field(None, description="What people are asked.")
    gentler: SaidProse = Field(None, description="The easier way.")
    credit: SaidProse = Field(None, description="Where an idea comes from.")
    options: SaidLines = Field(
        None, description="The options to choose from, or the names of pictures, in the same order."
    )
    rows: SaidRows = Field(None, description="The rows of a choice, in the same order.")
    seeds: SaidLines = Field(None, description="The lines that agreements start from, in the same order.")
    template: SaidLines = Field(None, description="The lines of a journal page, in the same order.")
    roles: SaidLines = Field(None, description="The roles in a three, in the same order.")
    descriptions: SaidLines = Field(
        None, description="What is to be seen in each picture, in the same order."
    )
    lead: Said = Field(None, description="How every line of a set begins.")
    lines: SaidLines = Field(None, description="The lines of a set, in the same order.")
    low: Said = Field(None, description="The word at the lower end of a scale.")
    high: Said = Field(None, description="The word at the upper end of a scale.")
    labels: SaidLines = Field(None, description="The words of a scale, place by place.")
    most: Said = Field(None, description="What is said in place of numbers when most said yes.")
    fewer: Said = Field(None, description="What is said in place of numbers otherwise.")


Name = Annotated[str, StringConstraints(max_length=12)]
_NOTHING = Words.model_validate({})


def _said(exercises: dict[str, Words]) -> dict[str, Words]:
    return {name: words for name, words in exercises.items() if words != _NOTHING}


class Overlay(Marked):
    """One language of one deck."""

    translation: str = Field(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60, description="The deck's short name."
    )
    language: str = Field(pattern=LANGUAGE, max_length=12, description="The language, such as de or pt-BR.")
    by: Said = Field(None, description="Who translated it; participants see it at the end.")
    title: Said = Field(None, description="The deck's title.")
    subtitle: Said = Field(None, description="The line under it.")
    purpose: SaidProse = Field(None, description="What it is for.")
    content_note: SaidProse = Field(None, description="What people read about its subject before they join.")
    say_aloud: SaidProse = Field(None, description="The welcome that may be said aloud.")
    credits: SaidLines = Field(None, description="Who wrote it and what it builds on, in the same order.")
    exercises: Annotated[dict[Name, Words], AfterValidator(_said)] = Field(
        default_factory=dict, max_length=200, description="The exercises' words, by their names."
    )


_NAMED = {"picture": ("options",), "triad": ("roles",)}


def translated(deck: Deck, overlay: Overlay) -> Deck:
    """The deck with the overlay's words in it, wherever they are there and not stale."""
    exercises = [
        exercise.model_copy(
            update=_of_the_format(exercise, _laid(_texts(exercise), overlay.exercises[exercise.id]))
        )
        if exercise.id in overlay.exercises
        else exercise
        for exercise in deck.exercises
    ]
    return deck.model_copy(update={**_laid(_head(deck), overlay), "exercises": exercises})


def beside(exercise: Exercise, overlay: Overlay) -> dict[str, Any]:
    """The words that are no part of the deck but of what the exercise names: of drawings, of sets of lines, and the
    `names` that pictures and roles are shown under (what they are known by is the deck's)."""
    words = overlay.exercises.get(exercise.id)
    if words is None:
        return {}
    laid = _laid(_texts(exercise), words)
    for field in _NAMED.get(exercise.kind, ()):
        if field in laid:
            laid["names"] = laid.pop(field)
    return {name: said for name, said in laid.items() if name in (*BESIDE, "names")}


def stamped(deck: Deck, overlay: Overlay) -> Overlay:
    """The overlay with a mark beside every word it has, of the words that the deck has now."""
    exercises = {
        exercise.id: overlay.exercises[exercise.id].model_copy(
            update={"of": _marks(_texts(exercise), overlay.exercises[exercise.id])}
        )
        for exercise in deck.exercises
        if exercise.id in overlay.exercises
    }
    return overlay.model_copy(update={"of": _marks(_head(deck), overlay), "exercises": exercises})


def lint_overlay(deck: Deck, overlay: Overlay) -> list[Finding]:
    """What is missing in a translation, what is stale, and what belongs to nothing."""
    found = list(_of_one(None, _head(deck), overlay))
    for exercise in deck.exercises:
        words = overlay.exercises.get(exercise.id, _NOTHING)
        found += _of_one(exercise.id, _texts(exercise), words)
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


def _head(deck: Deck) -> dict[str, Any]:
    return head_texts(deck.model_dump(include=set(HEAD), exclude_none=True))


def _texts(exercise: Exercise) -> dict[str, Any]:
    return exercise_texts(exercise.model_dump(exclude_none=True))


def _laid(texts: Mapping[str, Any], words: Any) -> dict[str, Any]:
    return {
        name: laid_over(source, getattr(words, name), words.of.get(name))
        for name, source in texts.items()
        if getattr(words, name) is not None
    }


def _of_the_format(exercise: Exercise, laid: dict[str, Any]) -> dict[str, Any]:
    """Without what is not the deck's, and without what things are known by."""
    named = (*BESIDE, *_NAMED.get(exercise.kind, ()))
    return {name: said for name, said in laid.items() if name not in named}


def _marks(texts: Mapping[str, Any], words: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, source in texts.items():
        said, ours = leaves(getattr(words, name)), leaves(source)
        if said:
            marks = {path: mark(ours[path]) for path in said if path in ours}
            found[name] = rebuilt(getattr(words, name), marks, otherwise=False)
    return {name: marks for name, marks in found.items() if leaves(marks)}


def _of_one(exercise: str | None, texts: Mapping[str, Any], words: Any) -> Iterator[Finding]:
    for name, source in texts.items():
        found = matched(source, getattr(words, name), words.of.get(name))
        if any(not one.fresh for one in found.values()):
            yield Finding(
                "translation",
                exercise,
                gettext_noop("%(field)s was translated from other words than the deck has now."),
                gettext_noop("Look at it again, and save it."),
                {"field": name},
            )
        elif len(found) < len(leaves(source)):
            yield Finding(
                "translation",
                exercise,
                gettext_noop("%(field)s is not translated, so people read it in the deck's own language."),
                gettext_noop("Translate it."),
                {"field": name},
            )
