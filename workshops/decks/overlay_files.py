"""Translations as files: written with the original beside every text, read back, and what in one does not fit the deck.
Whatever is written reads back as the same overlay; a text that is still to translate stands there as `""`.

It reads and keeps nothing itself. Texts of the deck come as `wording` finds them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from workshops.decks.matching import Path, leaves, mark, matched, rebuilt, shape
from workshops.decks.overlays import Overlay, Words
from workshops.decks.problems import DeckProblems, Problem
from workshops.decks.reading import NOT_A_DECK, read_as
from workshops.decks.writing import flat
from workshops.exercises.base import gettext_noop

Texts = Mapping[str, Any]  # field → a text or a list of them
PLACES = re.compile(r"\{[^{}\s]{1,40}\}|%\(\w{1,40}\)[sd]|_{3,}")

NOT_AN_OVERLAY = gettext_noop("this should be a group of named fields, beginning with 'translation:'.")
NO_SUCH_EXERCISE = gettext_noop("the deck has no exercise of this name, so these words are left out.")
NO_SUCH_TEXT = gettext_noop("there is nothing to translate here in this deck, so these words are left out.")
OTHER_LENGTH = gettext_noop("this list is not as long as the deck's, so it is left out.")
CHANGED_SINCE = gettext_noop(
    "it was made of other words than the deck has now; it is kept, and asks to be looked at."
)
LOST_PLACE = gettext_noop(
    "%(places)s stands in the original and is missing here; it is filled in or written in later."
)


def read_overlay(source: str | bytes, name: str) -> Overlay:
    """The overlay in `source`; `name` is what its problems call the file. Raises DeckProblems, and nothing else."""
    try:
        return read_as(Overlay, source, name)
    except DeckProblems as error:
        if [one.template for one in error.problems] == [NOT_A_DECK]:
            raise DeckProblems([Problem(name, None, None, NOT_AN_OVERLAY)]) from None
        raise


def overlay_text(
    overlay: Overlay, head: Texts, exercises: Mapping[str, Texts], was: Mapping[str, str] | None = None
) -> str:
    """The overlay as a file. `was`: mark → the words it was made of, to show beside what has changed since."""
    lines = [f"translation: {flat(overlay.translation)}", f"language: {flat(overlay.language)}"]
    lines += [f"by: {flat(overlay.by or '')}", *_fields(head, overlay, was or {})]
    names = [*exercises, *(name for name in overlay.exercises if name not in exercises)]
    if names:
        lines.append("exercises:")
    for name in names:
        words = overlay.exercises.get(name, Words.model_validate({}))
        lines.append(f"  {flat(name)}:")
        lines += [f"    {line}" for line in _fields(exercises.get(name, {}), words, was or {})] or ["    {}"]
    return "\n".join(lines) + "\n"


def what_does_not_fit(
    overlay: Overlay, head: Texts, exercises: Mapping[str, Texts], file: str
) -> list[Problem]:
    """What of an overlay this deck has no use for, or should look at. The rest is understood."""
    found = list(_misfits(overlay, head, None, file))
    for name, words in overlay.exercises.items():
        if name in exercises:
            found += _misfits(words, exercises[name], name, file)
        else:
            found.append(Problem(file, name, None, NO_SUCH_EXERCISE))
    return found


def places_lost(original: str, words: str) -> list[str]:
    """The named places and blanks of an original that its translation lacks."""
    return sorted((_places(original) - _places(words)).elements())


def _places(text: str) -> Counter[str]:
    return Counter(re.sub("_+$", "___", one) if one[0] == "_" else one for one in PLACES.findall(text))


def _misfits(words: Any, texts: Texts, exercise: str | None, file: str) -> Iterator[Problem]:
    for name in _said(words):
        said, source = getattr(words, name), texts.get(name)
        if source is None:
            yield Problem(file, exercise, name, NO_SUCH_TEXT)
            continue
        found = matched(source, said, words.of.get(name))
        if not found:
            yield Problem(file, exercise, name, OTHER_LENGTH)
        elif any(not one.fresh for one in found.values()):
            yield Problem(file, exercise, name, CHANGED_SINCE)
        ours = leaves(source)
        for path, one in found.items():
            if lost := places_lost(ours[path], one.words):
                yield Problem(file, exercise, _named(name, path), LOST_PLACE, {"places": ", ".join(lost)})


def _named(name: str, path: Path) -> str:
    return "".join([name, *(f", entry {place + 1}" for place in path)])


def _said(words: Any) -> list[str]:
    fields = [name for name in type(words).model_fields if name not in ("of", "exercises", "by")]
    return [
        name
        for name in fields
        if getattr(words, name) is not None and name not in ("translation", "language")
    ]


def _fields(texts: Texts, words: Any, was: Mapping[str, str]) -> Iterator[str]:
    """The lines of one group of fields: its marks, then every text with its original."""
    names = [*texts, *(name for name in _said(words) if name not in texts)]
    marks = {name: _marks(texts.get(name), getattr(words, name), words.of.get(name)) for name in names}
    kept = {name: one for name, one in marks.items() if leaves(one)}
    if kept:
        yield "of: {" + ", ".join(f"{name}: {flat(one)}" for name, one in kept.items()) + "}"
    for name in names:
        source, said, of = texts.get(name), getattr(words, name), words.of.get(name)
        yield from _changed(source, said, of, was)
        if isinstance(source if said is None else said, list):
            yield f"{name}:"
            yield from _list(rebuilt(source, {}, otherwise=False) if said is None else said, source)
        else:
            yield from _beside(source)
            yield f"{name}: {flat(said or '')}"


def _list(said: Any, source: Any, indent: str = "  ") -> Iterator[str]:
    """A list, one text to a line, with its original behind it where the lists are of one length."""
    ours = source if isinstance(source, list) and len(source) == len(said) else [None] * len(said)
    for words, original in zip(said, ours, strict=True):
        if isinstance(words, list):
            yield f"{indent}-"
            yield from _list(words, original, indent + "  ")
        else:
            beside = f" # {_on_one_line(original)}" if isinstance(original, str) else ""
            yield f"{indent}- {flat(words or '')}{beside}"


def _marks(source: Any, said: Any, of: Any) -> Any:
    """The marks as they are, and those of what is still to translate, so that it need not be looked up later."""
    if isinstance(of, str) or source is None or (said is not None and shape(said) != shape(source)):
        return of
    there, done = leaves(of), leaves(said)
    ours = {path: mark(text) for path, text in leaves(source).items() if path not in done}
    return rebuilt(
        source, {**ours, **{path: one for path, one in there.items() if path in done}}, otherwise=False
    )


def _changed(source: Any, said: Any, of: Any, was: Mapping[str, str]) -> Iterator[str]:
    for one in matched(source, said, of).values() if source is not None and said is not None else ():
        if not one.fresh:
            then = f" It was: {_on_one_line(was[one.of])}" if one.of and one.of in was else ""
            yield f"# The original of {flat(one.words)} has changed since.{then}"


def _beside(source: Any) -> Iterator[str]:
    if isinstance(source, str):
        yield from (f"# {_on_one_line(line)}" for line in source.splitlines() if line.strip())


def _on_one_line(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)
