"""From a deck version to what the live room needs: the rules' plan, and the cards each audience is sent.

A version in use is frozen, so everything here is computed once per version and process.
"""

from functools import lru_cache
from typing import Any
from uuid import UUID

from workshops import exercises
from workshops.decks.cards import card_json, card_of
from workshops.decks.schema import Deck
from workshops.models import DeckVersion

from .domain.facts import Plan, PlannedExercise, PlannedStage


@lru_cache(maxsize=256)
def deck_of(version_id: UUID) -> Deck:
    """The validated deck of a version."""
    return Deck.model_validate(DeckVersion.objects.get(pk=version_id).body)


@lru_cache(maxsize=256)
def plan_of(version_id: UUID) -> Plan:
    """The rules' view of a deck: order, stages, what is reviewed, dealt or may flow."""
    return Plan({card.id: _planned(card) for card in deck_of(version_id).exercises})


def _planned(exercise: Any) -> PlannedExercise:
    kind = exercises.find(exercise.kind)
    card = card_of(exercise)
    always = kind.deals == "notes"
    stages = tuple(PlannedStage(s.name, s.reviewable, always, s.flows) for s in kind.stages(card))
    turns = kind.details(card).get("turns", [])
    return PlannedExercise(
        id=exercise.id,
        kind=exercise.kind,
        minutes=exercise.minutes,
        stages=stages,
        deals=kind.deals,
        review=any(s.reviewed for s in kind.stages(card)),
        flowing=exercise.release == "flowing",
        turns_ms=sum(turn["seconds"] for turn in turns) * 1000,
    )


@lru_cache(maxsize=256)
def stage_answers(version_id: UUID) -> dict[str, tuple[Any, Any, Any]]:
    """Stage key → (kind, card, stage) of every answering stage of the deck."""
    found = {}
    for exercise in deck_of(version_id).exercises:
        kind = exercises.find(exercise.kind)
        card = card_of(exercise)
        for stage in kind.stages(card):
            found[f"{exercise.id}/{stage.name}"] = (kind, card, stage)
    return found


@lru_cache(maxsize=512)
def cards(version_id: UUID, for_desk: bool) -> dict[str, Any]:
    """The wire's `deck` object: the desk also gets the facilitator's notes."""
    deck = deck_of(version_id)
    found: dict[str, Any] = {
        "slug": deck.deck,
        "title": deck.title,
        "subtitle": deck.subtitle,
        "content_note": deck.content_note,
        "minutes": deck.minutes,
        "exercises": {card.id: card_json(card, for_desk) for card in deck.exercises},
    }
    if for_desk:
        found["say_aloud"] = deck.say_aloud
    return found
