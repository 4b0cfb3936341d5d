"""What could be added to a room now: prompts of the bank and exercises of our shelf and the organisation's own,
narrowed by what is looked for. For desks only; each comes as it would look on a phone, with what to say to add it.
Reads only.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from workshops.decks import prose
from workshops.decks.schema import Deck
from workshops.library import bank
from workshops.library.bank import Wanted
from workshops.models import DeckVersion
from workshops.queries.decks import decks_of, latest_versions
from workshops.queries.prompts import bank_for

from . import cards, plan
from .domain import spares
from .models import Room

MOST = 120
_CHANCE = random.SystemRandom()
Idea = dict[str, Any]


@dataclass(frozen=True)
class _Card:
    """An exercise of a deck that may be added: as a phone shows it, what is searched, and how many ballots it needs."""

    idea: Idea
    text: str
    stages: int


def of_the_bank(room: Room, wanted: Wanted, *, surprise: bool = False) -> dict[str, Any]:
    """Prompts that are looked for; with `surprise` one of them, at random. And the ideas to narrow them by."""
    everything = bank_for(room.workshop.organisation_id)
    found = bank.find(everything, wanted)
    if surprise:
        found = [one] if (one := bank.one_of(found, _CHANCE)) else []
    listed = _listed(room, [_prompt(room, prompt) for prompt in found[:MOST]], len(found))
    return {**listed, "concepts": bank.concepts(everything)}


def of_decks(room: Room, wanted: Wanted) -> dict[str, Any]:
    """Exercises that are looked for, deck by deck; the room's own deck is left out."""
    words = wanted.words.casefold().split()
    found = [
        card for card in _cards(room) if _fits(card, wanted) and all(word in card.text for word in words)
    ]
    return _listed(room, [_with_place(room, card) for card in found[:MOST]], len(found))


def themes() -> list[dict[str, str]]:
    """The bank's themes, in words."""
    return [{"id": name, "name": _(words)} for name, words in bank.THEMES.items()]


def _listed(room: Room, ideas: list[Idea], count: int) -> dict[str, Any]:
    return {
        "ideas": ideas,
        "found": count,
        "depth_max": plan.version_deck(room.workshop.deck_version_id).depth_max,
    }


def _prompt(room: Room, prompt: Any) -> Idea:
    ways = []
    for kind in bank.suits(prompt):
        source = bank.exercise_of(prompt, kind)
        ways.append(
            {
                "kind": kind,
                "gentler": prose.nodes(source["gentler"]),
                "room": _room_for(room, cards.stages_of(source)),
            }
        )
    return {
        "id": prompt.id,
        "add": {"prompt": prompt.id},
        "title": source["title"],
        "from": _(source["title"]),
        "size": prompt.size,
        "minutes": prompt.min,
        "depth": prompt.d,
        "prompt": prose.nodes(prompt.text),
        "ways": ways,
    }


def _room_for(room: Room, stages: int) -> bool:
    """Whether a slot with enough spare ballots is left."""
    return spares.place_for(stages, room.public_keys, room.state["order"]) is not None


def _cards(room: Room) -> Iterator[_Card]:
    versions = latest_versions().filter(deck__in=decks_of(room.workshop.organisation_id))
    for pk in versions.exclude(pk=room.workshop.deck_version_id).values_list("pk", flat=True):
        yield from _addable(pk)


@lru_cache(maxsize=64)
def _addable(version_id: UUID) -> tuple[_Card, ...]:
    """The exercises of a deck version that may be added. A newer text of a deck is another version."""
    version = DeckVersion.objects.get(pk=version_id)
    deck = Deck.model_validate(version.body)
    return tuple(
        _of(version_id, deck, exercise) for exercise in deck.exercises if cards.may_be_added(exercise)
    )


def _of(version_id: UUID, deck: Deck, exercise: Any) -> _Card:
    idea = {
        "id": f"{version_id}/{exercise.id}",
        "add": {"version": str(version_id), "exercise": exercise.id},
        "title": exercise.title,
        "from": deck.title,
        "minutes": exercise.minutes,
        "depth": exercise.depth,
        "prompt": prose.nodes(exercise.prompt),
        "ways": [{"kind": exercise.kind, "gentler": prose.nodes(exercise.gentler or "")}],
    }
    text = f"{deck.title} {exercise.title} {exercise.kind} {exercise.prompt}".casefold()
    return _Card(idea, text, cards.stages_of(cards.source_of(exercise)))


def _with_place(room: Room, card: _Card) -> Idea:
    (way,) = card.idea["ways"]
    return {**card.idea, "ways": [{**way, "room": _room_for(room, card.stages)}]}


def _fits(card: _Card, wanted: Wanted) -> bool:
    return (wanted.depth is None or card.idea["depth"] <= wanted.depth) and (
        wanted.minutes is None or card.idea["minutes"] <= wanted.minutes
    )
