"""What of a deck can be put into another language: every text that a participant may read, field by field, and how long
each may be. Works on plain data, so that a draft that is no deck yet can be translated too; it reads whatever is there.

The lines of sets and the descriptions of drawings are not the deck's: they are found through what its cards name.
"""

from collections.abc import Mapping
from typing import Any

from workshops.decks.item_sets import item_sets
from workshops.decks.matching import leaves
from workshops.decks.pictures import pictures

Data = Mapping[str, Any]

HEAD = ("title", "subtitle", "purpose", "content_note", "say_aloud", "credits")
EVERYWHERE = ("title", "prompt", "gentler", "credit")
# Lists that a kind shows. People choose by place, never by text, so any language gives the same answer.
LISTS: Mapping[str, tuple[str, ...]] = {
    "choice": ("options", "rows"),
    "vote": ("options",),
    "picture": ("options",),
    "agreements": ("seeds",),
    "journal": ("template",),
    "triad": ("roles",),
}
# What cards only name: it is laid over the card, not over the deck.
BESIDE = ("descriptions", "lead", "lines", "low", "high", "labels", "most", "fewer")
PROSE = frozenset({"purpose", "content_note", "say_aloud", "prompt", "gentler", "credit"})
LONGEST_LINE, LONGEST_PROSE = 200, 2000
OUR_ROLES = frozenset({"speaker", "listener", "witness", "asker", "helper"})  # screens have words for these


def longest(field: str) -> int:
    """How many characters a text of this field may have."""
    return LONGEST_PROSE if field in PROSE else LONGEST_LINE


def head_texts(head: Data) -> dict[str, Any]:
    """The deck's own texts: field → a text, or a list of them."""
    return {name: head[name] for name in HEAD if _is_said(head.get(name))}


def exercise_texts(exercise: Data) -> dict[str, Any]:
    """The texts of an exercise, those it only names included: field → a text, or lists of them."""
    kind = exercise.get("kind")
    names = (*EVERYWHERE, *LISTS.get(kind, ())) if isinstance(kind, str) else EVERYWHERE
    found = {name: exercise[name] for name in names if _is_said(exercise.get(name))}
    if OUR_ROLES.issuperset(leaves(found.get("roles")).values()):
        found.pop("roles", None)
    if kind == "picture":
        found |= _seen(found.get("options"), exercise.get("pictures"))
    if kind in ("pulse", "measure"):
        found |= _of_a_set(exercise.get("item_set"))
    return found


def _seen(names: Any, own: Any) -> dict[str, Any]:
    """What is to be seen in the pictures of a card, the deck's own and ours, if that is known of all of them."""
    known: dict[str, Any] = {name: one.description for name, one in pictures().items()}
    if isinstance(own, Mapping):
        known |= {name: one.get("description") for name, one in own.items() if isinstance(one, Mapping)}
    if not isinstance(names, list):
        return {}
    descriptions = [known.get(name) if isinstance(name, str) else None for name in names]
    return {"descriptions": descriptions} if _is_said(descriptions) else {}


def _of_a_set(name: Any) -> dict[str, Any]:
    """The lines of a set, the ends or the labels of its scale, and what is said in place of numbers."""
    found = item_sets().get(name) if isinstance(name, str) else None
    if found is None or found.scale is None:
        return {}
    said: dict[str, Any] = {"lead": found.lead, "lines": [item.text for item in found.items]}
    if found.scale.labels:
        said["labels"] = list(found.scale.labels)
    else:
        said |= {"low": found.scale.low, "high": found.scale.high}
    if found.instead:
        said |= {"most": found.instead.most, "fewer": found.instead.fewer}
    return {field: words for field, words in said.items() if words}


def _is_said(words: Any) -> bool:
    if isinstance(words, list):
        return bool(words) and all(_is_said(one) for one in words)
    return isinstance(words, str) and bool(words.strip())
