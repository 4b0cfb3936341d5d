"""Gathering: the box is opened, its answers are shuffled, re-sealed under the room's kept key, and leave the box.

Runs inside the transaction of the command that asked for it, with the room's row locked. Nothing is written
below *k*. The held key that sealed the batch is destroyed by the caller after the commit.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from random import SystemRandom
from typing import Any
from uuid import UUID, uuid4

from workshops.exercises.base import Harvest

from ..domain.facts import Batch
from ..models import Reflection, Room, Sealed, Spent
from . import kept, keys, sealing
from .box import unpack
from .keyring import KeyGone, ring

_CHANCE = SystemRandom()


@dataclass(frozen=True)
class Unsealed:
    """One real answer out of the box: whose take-back nonce it carries, and what was answered."""

    nonce: bytes
    answer: Any


def unseal(room_id: UUID, stage: str, generation: int, rows: Sequence[Sealed]) -> list[Unsealed]:
    """Open the given rows, in no order, without blanks (*just listen*). Raises `KeyGone` when the held key is gone."""
    if not rows:
        return []
    key = ring().get(room_id, keys.hold(stage, generation))
    found = []
    for row in rows:
        nonce, answer = unpack(sealing.open(key, bytes(row.body), keys.held_in(room_id, stage)))
        if answer is not None:
            found.append(Unsealed(nonce, answer))
    _CHANCE.shuffle(found)  # from here on nobody knows in which order they came
    return found


def standing_behind(
    room_id: UUID, stage: str, generation: int, recipe: tuple[Any, Any, Any], context: Any
) -> int:
    """How many people stand behind what waits in the box for a stage: one for each answer, blanks not counted, unless
    the kind counts otherwise (a note of a group stands for its people)."""
    rows = list(Sealed.objects.filter(room_id=room_id, stage=stage))
    found = unseal(room_id, stage, generation, rows)
    return _behind(recipe, found, context)


def _behind(recipe: tuple[Any, Any, Any], found: Sequence[Unsealed], context: Any) -> int:
    kind, card, planned = recipe
    answers = [planned.Answer.model_validate(one.answer) for one in found]
    return int(kind.standing_behind(card, planned.name, answers, context))


@dataclass(frozen=True)
class Gathering:
    """What there is to know before a box is opened.

    `recipe` is (kind, card, stage) of the deck; `context` what its kind has to know of the exercise besides (such as
    the ids that may be chosen); `old_counts` what an earlier batch of this stage came to; `least` how many people must
    stand behind the answers (the room's *k* or more); `catches` says of a text whether the facilitator should look at
    it first.
    """

    stage: str
    generation: int
    recipe: tuple[Any, Any, Any]
    context: Any
    old_counts: Any
    least: int
    catches: Callable[[str], object]


def bring_out(room: Room, asked: Gathering) -> Batch:
    """Open the box for a stage and re-seal what comes out, if enough people stand behind what waits.

    Returns a `Batch`; with too few answers it is empty and nothing has changed.
    """
    stage, (kind, card, planned) = asked.stage, asked.recipe
    rows = list(Sealed.objects.filter(room=room, stage=stage))
    found = unseal(room.id, stage, asked.generation, rows)
    least = max(asked.least, room.policy["k"])
    behind = _behind(asked.recipe, found, asked.context)
    if behind < least:
        return Batch([], None, behind, asked.least)
    answers = [planned.Answer.model_validate(one.answer) for one in found]
    harvest = kind.harvest(card, planned.name, answers, asked.context)
    ids, about = _reseal(room, stage, [one.nonce for one in found], harvest)
    _empty(room, stage, rows)
    counts = kind.withhold(card, harvest.counts, least) if harvest.counts else None
    if counts and asked.old_counts:
        counts = kind.merge(asked.old_counts, counts)
    caught = any(asked.catches(text) for texts in harvest.texts for text in texts)
    return Batch(ids, counts, behind, asked.least, caught, about)


def _reseal(
    room: Room, stage: str, nonces: list[bytes], harvest: Harvest
) -> tuple[list[str], dict[str, str]]:
    """The ids of the re-sealed texts, in no order, and which line of the exercise each is about, if any."""
    exercise = stage.split("/")[0]
    keep = kept.key_for(room.id, exercise)
    fresh = [
        Reflection(
            id=uuid4(),
            room=room,
            exercise=exercise,
            stage=stage,
            body=sealing.seal(keep, text.encode(), keys.kept_in(room.id)),
            tag=sealing.tag(keep, nonce, index),
        )
        for nonce, mine in zip(nonces, harvest.texts, strict=True)
        for index, text in enumerate(mine)
    ]
    lines = [line for mine in harvest.about for line in mine]
    about = dict(zip((str(one.id) for one in fresh), lines, strict=True)) if lines else {}
    _CHANCE.shuffle(fresh)
    Reflection.objects.bulk_create(fresh)
    return [str(reflection.id) for reflection in fresh], {i: about[i] for i in sorted(about)}


def _empty(room: Room, stage: str, rows: list[Sealed]) -> None:
    markers = sorted(bytes(row.marker) for row in rows)
    Spent.objects.bulk_create([Spent(room=room, stage=stage, marker=marker) for marker in markers])
    Sealed.objects.filter(pk__in=[row.pk for row in rows]).delete()


def read(room_id: UUID, ids: Sequence[str]) -> dict[str, str]:
    """The texts of reflections that still exist, by id. Empty once the kept key is destroyed."""
    if not ids:
        return {}
    rows = Reflection.objects.filter(room_id=room_id, pk__in=list(ids)).values_list("pk", "exercise", "body")
    context = keys.kept_in(room_id)
    key_for = cache(lambda exercise: kept.key_for(room_id, exercise))
    texts = {}
    for pk, exercise, body in rows:
        try:
            texts[str(pk)] = sealing.open(key_for(exercise), bytes(body), context).decode()
        except (KeyGone, sealing.CannotOpen):
            continue  # its key is destroyed, and the row about to be
    return texts
