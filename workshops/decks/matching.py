"""Which words of a translation belong to which text of a deck, after the deck was changed: by the mark of what they
were made of, and in lists also where a text has moved. Pure; knows texts, lists of texts and lists of those, no fields.
"""

import hashlib
import json
from typing import Any, NamedTuple

Path = tuple[
    int, ...
]  # of a text in its field: () for the field itself, (1, 0) for the first of the second row


class Found(NamedTuple):
    """Words for a text. `of` marks what they were made of, if that is known; `fresh`: it says the same today."""

    words: str
    of: str | None
    fresh: bool


def mark(words: Any) -> str:
    """A short mark of some words, the same on every machine."""
    said = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def leaves(words: Any, path: Path = ()) -> dict[Path, str]:
    """Every text in a field, by its path. What is not there (null) is left out."""
    if isinstance(words, list):
        return {
            at: text for place, one in enumerate(words) for at, text in leaves(one, (*path, place)).items()
        }
    return {path: words} if isinstance(words, str) else {}


def matched(source: Any, words: Any, of: Any) -> dict[Path, Found]:
    """For each text of `source` the words there are for it; a text without any is left out.

    `of`: a mark for each text, in the same shape; or one mark of the whole list; or nothing, which is believed as long
    as the lists are of one shape.
    """
    ours, theirs = leaves(source), leaves(words)
    marks = _marks(source, theirs, of)
    if not marks and shape(source) != shape(words):
        return {}
    found: dict[Path, Found] = {}
    for path, text in ours.items():
        if path in theirs and marks.get(path) in (None, mark(text)):
            found[path] = Found(theirs[path], marks.get(path), True)
    moved = {marks[at]: at for at in theirs if at not in found and marks.get(at) is not None}
    taken = set(found)
    for path, text in ours.items():
        at = moved.pop(mark(text), None) if path not in found else None
        if at is not None:
            found[path] = Found(theirs[at], marks[at], True)
            taken.add(at)
    for path in ours:
        if path not in found and path in theirs and path not in taken:
            found[path] = Found(theirs[path], marks.get(path), False)
    return found


def laid_over(source: Any, words: Any, of: Any) -> Any:
    """The field with the words that are fresh; every other text as it is."""
    found = {path: one.words for path, one in matched(source, words, of).items() if one.fresh}
    return rebuilt(source, found)


def rebuilt(source: Any, texts: dict[Path, str], otherwise: bool = True, path: Path = ()) -> Any:
    """The shape of `source` with these texts; what has none is as it was, or `None` if not `otherwise`."""
    if isinstance(source, list):
        return [rebuilt(one, texts, otherwise, (*path, place)) for place, one in enumerate(source)]
    return texts.get(path, source if otherwise else None)


def shape(words: Any) -> Any:
    return [shape(one) for one in words] if isinstance(words, list) else None


def _marks(source: Any, theirs: dict[Path, str], of: Any) -> dict[Path, str]:
    if isinstance(of, str) and isinstance(source, list):
        ours = leaves(source) if of == mark(source) else {}
        return {path: mark(ours[path]) if path in ours else of for path in theirs}
    return leaves(of)
