"""The prompt bank as exercises: which kinds suit a prompt, the exercise it makes as one of them, and finding prompts.

Plain data in, plain data out; the bank itself is read by `workshops.library`.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workshops.decks.companions import Prompt
from workshops.exercises import kinds
from workshops.exercises.base import gettext_noop

# In words, in the order of the bank.
THEMES = {
    "arriving": gettext_noop("Arriving"),
    "play": gettext_noop("Play and small joys"),
    "roots": gettext_noop("Roots and places"),
    "kindness": gettext_noop("Kindness and thanks"),
    "friendship": gettext_noop("Friendship"),
    "listening": gettext_noop("Listening and being understood"),
    "worth": gettext_noop("Worth and self"),
    "protection": gettext_noop("Protection"),
    "courage": gettext_noop("Courage"),
    "repair": gettext_noop("Repair"),
    "power": gettext_noop("Power"),
    "asking": gettext_noop("Asking and receiving"),
    "belonging": gettext_noop("Belonging"),
    "family": gettext_noop("Family"),
    "work": gettext_noop("Work"),
    "community": gettext_noop("Community"),
    "noticing": gettext_noop("Noticing"),
    "ahead": gettext_noop("Looking ahead"),
    "ending": gettext_noop("Ending"),
}
# Kinds that need nothing but a prompt, and which sizes of a prompt each is for, the most fitting first.
SUITS = {
    "any": ("wall", "pair", "small", "circle"),
    "group": ("circle", "wall"),
    "small": ("small", "pair", "circle", "wall"),
    "pair": ("pair", "small"),
}
ALONE = ("cloud", "notes", "journal", "closing")  # as which a prompt may have been written
GENTLER = {
    "wall": "A word is enough. So is reading what others write.",
    "cloud": "Any word will do, also an ordinary one.",
    "notes": "A short kind line is enough.",
    "pair": "Say as little as you like, or let the other one go first.",
    "small": "Say as little as you like. Listening is taking part.",
    "circle": "A word, a gesture or a pass, whichever comes.",
    "journal": "Look at the question for a while, and write nothing.",
    "closing": "A word, or a nod to somebody.",
}


@dataclass(frozen=True)
class Wanted:
    """What is looked for: words that must all be there, and bounds; None where all will do."""

    words: str = ""
    depth: int | None = None
    theme: str | None = None
    size: str | None = None
    minutes: int | None = None
    concept: str | None = None


def suits(prompt: Prompt) -> list[str]:
    """The kinds that a prompt can be used as, those it was written for first. Only kinds that can be played."""
    own = [prompt.kind] if prompt.kind in ALONE or prompt.kind in SUITS["any"] else []
    fitting = dict.fromkeys([*own, *SUITS[prompt.size]])
    return [kind for kind in fitting if kind in kinds]


def exercise_of(prompt: Prompt, kind: str) -> dict[str, Any]:
    """The exercise, in the deck format but for its id. KeyError if the prompt does not suit the kind."""
    if kind not in suits(prompt):
        raise KeyError(kind)
    found: dict[str, Any] = {
        "kind": kind,
        "title": THEMES.get(prompt.theme, prompt.theme.capitalize()),
        "minutes": prompt.min,
        "depth": prompt.d,
        "prompt": prompt.text,
        "gentler": GENTLER[kind],
    }
    if kind == "wall" and prompt.d > 1:
        found["hold_for_review"] = True
    if kind == "pair":
        found["turns"] = {"each_seconds": max(60, (prompt.min - 1) * 30)}
    return found


def find(prompts: Iterable[Prompt], wanted: Wanted) -> list[Prompt]:
    """The prompts that have every word and keep within every bound, in the order of the bank."""
    words = wanted.words.casefold().split()
    return [
        prompt for prompt in prompts if _fits(prompt, wanted) and all(word in _text(prompt) for word in words)
    ]


def _fits(prompt: Prompt, wanted: Wanted) -> bool:
    return (
        (wanted.depth is None or prompt.d <= wanted.depth)
        and (wanted.theme is None or prompt.theme == wanted.theme)
        and (wanted.size is None or prompt.size in (wanted.size, "any"))
        and (wanted.minutes is None or prompt.min <= wanted.minutes)
        and (wanted.concept is None or wanted.concept in prompt.rct)
        and bool(suits(prompt))
    )


def concepts(prompts: Iterable[Prompt]) -> list[str]:
    """The relational-cultural ideas that these work with, by name."""
    return sorted({concept for prompt in prompts for concept in prompt.rct}, key=str.casefold)


def _text(prompt: Prompt) -> str:
    return f"{prompt.text} {THEMES.get(prompt.theme, '')}".casefold()


def one_of(prompts: Sequence[Prompt], chance: random.Random) -> Prompt | None:
    """One more question, at random."""
    return chance.choice(prompts) if prompts else None
