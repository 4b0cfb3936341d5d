"""What the live room needs of its deck: the rules' plan, the cards each audience is sent, and what is asked where.

A room plays its deck version with the changes that were made live: `state["cards"]` has the exercises whose words were
changed and those that were added, each with its `source` in the deck format. A version in use is frozen, so everything
here is computed once per process for a version and one set of changes.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from uuid import UUID

from workshops import exercises
from workshops.decks import prose
from workshops.decks.cards import card_json, card_of, spoken_card
from workshops.decks.overlays import Overlay, beside, translated
from workshops.decks.own_pictures import picture_credits
from workshops.decks.schema import Deck, Exercise
from workshops.exercises.base import Groups
from workshops.models import Deck as StoredDeck, DeckVersion
from workshops.queries.translations import overlays_of

from .domain.facts import Plan, PlannedExercise, PlannedGroups, PlannedStage
from .models import Room

StageAnswers = dict[str, tuple[Any, Any, Any]]
_REMEMBERED = 256


@lru_cache(maxsize=_REMEMBERED)
def version_deck(version_id: UUID) -> Deck:
    """The validated deck of a version, as it was written."""
    return Deck.model_validate(DeckVersion.objects.get(pk=version_id).body)


def deck_of(room: Room) -> Deck:
    """The deck as this room plays it."""
    return _changed_deck(*_as_changed(room))


def plan_of(room: Room) -> Plan:
    """The rules' view of the deck: stages, what is reviewed, dealt or may flow. The order is the room's state."""
    return _plan(*_as_changed(room))


def stage_answers(room: Room) -> StageAnswers:
    """Stage key → (kind, card, stage) of every answering stage that this room may come to."""
    return _stage_answers(*_as_changed(room))


def cards(room: Room, for_desk: bool) -> dict[str, Any]:
    """The wire's `deck` object: the deck as it was written. The room's changes are in its state, where screens find
    them with every event; the desk also gets the facilitator's notes."""
    written = _version_cards(room.workshop.deck_version_id, for_desk)
    return written if for_desk else written | {"languages": list(languages(room))}


def languages(room: Room) -> dict[str, Overlay]:
    """The languages that a phone may show this room's deck in besides its own, as they were when its doors opened."""
    return overlays_of(room.workshop)


def spoken(room: Room, language: str) -> dict[str, Any]:
    """The words of the deck in another language, as cards to lay over those that were sent. KeyError if there are none.
    What is missing or stale is as the deck has it."""
    overlay = languages(room)[language]
    own = version_deck(room.workshop.deck_version_id)
    deck = translated(own, overlay)
    cards_ = {
        card.id: spoken_card(card_json(card, for_desk=False), beside(was, overlay))
        for was, card in zip(own.exercises, deck.exercises, strict=True)
        if was.id in overlay.exercises
    }
    return {
        "title": deck.title,
        "subtitle": deck.subtitle,
        "content_note": deck.content_note,
        "credits": _credits(room.workshop.deck_version_id, deck)["credits"],
        "by": overlay.by,
        "exercises": cards_,
    }


def at_the_door(room: Room) -> dict[str, Any]:
    """What the door says of the deck in its own language, and in every other that it can be had in. A workshop that
    was given a title of its own keeps it."""
    own = version_deck(room.workshop.deck_version_id)
    said = {}
    for language, overlay in languages(room).items():
        deck = translated(own, overlay)
        title = deck.title if room.workshop.title == own.title else room.workshop.title
        said[language] = {"title": title, "content_note": deck.content_note or ""}
    return {"language": own.language or "en", "said": said}


@lru_cache(maxsize=_REMEMBERED)
def _deck_of_version(version_id: UUID) -> StoredDeck:
    return DeckVersion.objects.select_related("deck").get(pk=version_id).deck


def stage_keys(cards_: Iterable[Exercise]) -> list[str]:
    """The stage keys ("HI-4/words") of every answering stage of these exercises, in order."""
    return list(_answers(cards_))


def rights(room: Room) -> frozenset[str]:
    """Keys like those of stages ("FT-3/card") for what a phone may leave once besides its answers."""
    return _rights(*_as_changed(room))


def right_keys(cards_: Iterable[Exercise]) -> list[str]:
    """The same for some exercises, in order."""
    return [
        f"{exercise.id}/{name}"
        for exercise in cards_
        for name in exercises.find(exercise.kind).rights(card_of(exercise))
    ]


def _as_changed(room: Room) -> tuple[UUID, str]:
    """What a room plays, as a key for what is remembered: the version, and its changes as canonical JSON."""
    sources = {name: card["source"] for name, card in room.state.get("cards", {}).items()}
    return room.workshop.deck_version_id, json.dumps(sources, sort_keys=True) if sources else ""


@lru_cache(maxsize=_REMEMBERED)
def _changed_deck(version_id: UUID, changes: str) -> Deck:
    deck = version_deck(version_id)
    if not changes:
        return deck
    changed = {name: Exercise.model_validate(source) for name, source in json.loads(changes).items()}
    own = [changed.pop(card.id, card) for card in deck.exercises]
    return deck.model_copy(update={"exercises": [*own, *changed.values()]})


@lru_cache(maxsize=_REMEMBERED)
def _plan(version_id: UUID, changes: str) -> Plan:
    return Plan({card.id: _planned(card) for card in _changed_deck(version_id, changes).exercises})


def _planned(exercise: Any) -> PlannedExercise:
    kind = exercises.find(exercise.kind)
    card = card_of(exercise)
    always = kind.deals == "notes"
    stages = tuple(PlannedStage(s.name, s.reviewable, always, s.flows) for s in kind.stages(card))
    details, groups = kind.details(card), kind.groups(card)
    return PlannedExercise(
        id=exercise.id,
        kind=exercise.kind,
        minutes=exercise.minutes,
        stages=stages,
        deals=kind.deals,
        review=any(s.reviewed for s in kind.stages(card)),
        flowing=exercise.release == "flowing",
        turns_ms=sum(turn["seconds"] for turn in groups.usual) * 1000 if groups else 0,
        groups=_planned_groups(groups) if groups else None,
        anchors=tuple(details.get("anchors", ())),
        least=getattr(card, "least", 0),
        plainly=getattr(card, "hide_counts", False),
        body_neutral=getattr(card, "body_neutral", False),
        addressed=getattr(card, "deal", None) == "addressed",
        history=card.keep_history,
        seeds=len(kind.seeds(card)),
        loads=exercise.load_from if kind.takes_lines else None,
        begins=kind.begins(card),
        settles=kind.settles,
    )


def _planned_groups(groups: Groups) -> PlannedGroups:
    seconds = {people: tuple(turn["seconds"] for turn in plan) for people, plan in groups.turns.items()}
    return PlannedGroups(groups.size, groups.most, seconds, groups.roles, groups.named, groups.chosen)


@lru_cache(maxsize=_REMEMBERED)
def _rights(version_id: UUID, changes: str) -> frozenset[str]:
    return frozenset(right_keys(_changed_deck(version_id, changes).exercises))


@lru_cache(maxsize=_REMEMBERED)
def _stage_answers(version_id: UUID, changes: str) -> StageAnswers:
    return _answers(_changed_deck(version_id, changes).exercises)


def _answers(cards_: Iterable[Exercise]) -> StageAnswers:
    found = {}
    for exercise in cards_:
        kind = exercises.find(exercise.kind)
        card = card_of(exercise)
        for stage in kind.stages(card):
            found[f"{exercise.id}/{stage.name}"] = (kind, card, stage)
    return found


@lru_cache(maxsize=2 * _REMEMBERED)
def _version_cards(version_id: UUID, for_desk: bool) -> dict[str, Any]:
    deck = version_deck(version_id)
    found: dict[str, Any] = {
        "slug": deck.deck,
        "title": deck.title,
        "subtitle": deck.subtitle,
        "content_note": deck.content_note,
        "minutes": deck.minutes,
        "language": deck.language or "en",
        **_credits(version_id, deck),
        "exercises": {card.id: card_json(card, for_desk) for card in deck.exercises},
    }
    if for_desk:
        found["say_aloud"] = deck.say_aloud
        found["depth_max"] = deck.depth_max
    return found


def _credits(version_id: UUID, deck: Deck) -> dict[str, Any]:
    """Who made the deck and what it builds on, in plain lines, and its licence. Ours is CC BY 4.0."""
    shipped = _deck_of_version(version_id).organisation_id is None
    said = [*(deck.credits or []), *(card.credit for card in deck.exercises if card.credit)]
    said += picture_credits(deck.model_dump(exclude_none=True))
    lines = [prose.plain(line) for line in dict.fromkeys(said)]
    return {
        "credits": ["Evenweave", *lines] if shipped else lines,
        "licence": deck.licence or ("CC BY 4.0" if shipped else ""),
    }
