"""The shelf we ship: decks, prompts, pulse items, frames, help lines, the programme and rehearsal voices.

Each is read once and kept; all are frozen. Putting decks into the database is `workshops.actions`' business.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from workshops.decks.cards import card_of
from workshops.decks.companions import (
    Frames,
    FrameSet,
    HeldWords,
    Programme,
    PromptBank,
    Rehearsal,
    SpareLines,
    Voice,
)
from workshops.decks.item_sets import item_sets, pulse_items
from workshops.decks.overlays import Overlay
from workshops.decks.pictures import pictures
from workshops.decks.reading import read_as, read_deck
from workshops.decks.schema import Deck
from workshops.exercises import find, kinds
from workshops.exercises.base import Card
from workshops.library.helping import checked_lines, help_countries, help_lines

__all__ = [
    "checked_lines",
    "frames",
    "held_words",
    "help_countries",
    "help_lines",
    "item_sets",
    "pictures",
    "programme",
    "prompts",
    "pulse_items",
    "rehearsal",
    "rehearsed_answer",
    "shipped_deck",
    "shipped_decks",
    "shipped_files",
    "shipped_overlays",
    "spare_lines",
]

HERE = Path(__file__).parent


@cache
def shipped_files() -> Mapping[str, str]:
    """The deck files we ship, name → text, in the order of the shelf."""
    return {path.name: path.read_text("utf-8") for path in sorted((HERE / "decks").glob("*.yaml"))}


@cache
def shipped_decks() -> tuple[Deck, ...]:
    """All the decks we ship, in the order of the shelf."""
    return tuple(read_deck(text, name) for name, text in shipped_files().items())


def shipped_deck(slug: str) -> Deck:
    """The shipped deck with this short name; KeyError if there is none."""
    for deck in shipped_decks():
        if deck.deck == slug:
            return deck
    raise KeyError(slug)


@cache
def shipped_overlays() -> Mapping[str, Mapping[str, Overlay]]:
    """Deck → language → its words in that language, of the translations we ship. Marked with the words they are of."""
    found: dict[str, dict[str, Overlay]] = {}
    for path in sorted((HERE / "translations").glob("*.yaml")):
        overlay = read_as(Overlay, path.read_bytes(), path.name)
        found.setdefault(overlay.translation, {})[overlay.language] = overlay
    return found


@cache
def prompts() -> PromptBank:
    return read_as(PromptBank, _bytes("prompts.yaml"), "prompts.yaml")


@cache
def frames() -> FrameSet:
    """The cards added to every workshop."""
    return read_as(Frames, _bytes("frames.yaml"), "frames.yaml").frames


@cache
def programme() -> Programme:
    name = "programme-six-threads.yaml"
    return read_as(Programme, _bytes(name), name)


@cache
def spare_lines() -> tuple[str, ...]:
    """Kind lines for people for whom no note is left."""
    return tuple(read_as(SpareLines, _bytes("spare-lines.yaml"), "spare-lines.yaml").lines)


@cache
def held_words() -> Mapping[str, Mapping[str, list[str]]]:
    """Language → topic → the phrases that have a facilitator look at a card first."""
    read = read_as(HeldWords, _bytes("held-words.yaml"), "held-words.yaml")
    return {language: topics.model_dump() for language, topics in read.languages.items()}


@cache
def rehearsal(slug: str) -> Mapping[str, list[Any]]:
    """What simulated people answer in the deck `slug`: exercise id → one raw answer for each person. {} if unknown."""
    for path in sorted((HERE / "rehearsal").glob("*.yaml")):
        voices = read_as(Rehearsal, path.read_bytes(), path.name)
        if voices.deck == slug:
            return {exercise: [_raw(one) for one in said] for exercise, said in voices.answers.items()}
    return {}


def rehearsed_answer(card: Card, stage: str, raw: Any, lines: Mapping[str, str]) -> dict[str, Any] | None:
    """A rehearsal's raw answer as a phone would send it, or None to just listen.

    `lines` maps the ids of the lines shown so far in this exercise to their texts. Always valid for the card's stage.
    """
    if card.kind not in kinds:
        return None
    return find(card.kind).rehearsed(card_of(card), stage, raw, lines)


def _raw(answer: Any) -> Any:
    return answer.model_dump(exclude_none=True) if isinstance(answer, Voice) else answer


def _bytes(name: str) -> bytes:
    return (HERE / name).read_bytes()
