"""Opening a room: its policy is frozen, its keys are made, its code and secret are drawn."""

import math
import secrets
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import IntegrityError, transaction

from workshops import exercises
from workshops.actions.scheduling import settle
from workshops.actions.translations import settle_languages
from workshops.models import Workshop

from . import carrying, comparing, plan, private_notes, queries
from .box import ballots, keys, sealing
from .box.keyring import ring
from .domain import room as rooms, spares
from .domain.base64url import to_text
from .models import Reflection, Room

TAKE_BACK_MINUTES = 15
_TRIES = 20


class CannotOpen(Exception):
    """A workshop that cannot be opened: its deck has kinds that do not exist yet, or it is over."""

    def __init__(self, kinds: list[str]) -> None:
        super().__init__(", ".join(kinds))
        self.kinds = kinds


def open_room(workshop: Workshop, *, spare: bool = True) -> Room:
    """Open the doors of a workshop, or give back its room if they are open. Raises `CannotOpen`.

    Making the keys takes some 50 ms for each answering stage, and for each ballot that is `spare`, for what is added.
    """
    known = Room.objects.filter(workshop=workshop).first()
    if known:
        return known
    settle(workshop)
    deck = plan.version_deck(workshop.deck_version_id)
    missing = deck.unplayable_kinds(exercises.kinds)
    if missing or workshop.ended_on or workshop.cancelled_on:
        raise CannotOpen(missing)
    stages = plan.stage_keys(deck.exercises)
    if spare:
        stages += spares.names_for([card.id for card in deck.exercises])
    if workshop.cohort_id:
        stages += plan.right_keys(deck.exercises)
    with ThreadPoolExecutor() as pool:
        signing = dict(zip(stages, pool.map(lambda _: ballots.new_key(), stages), strict=True))
    for _ in range(_TRIES):
        try:
            room = _create(workshop, signing)
            comparing.begin(room, queries.today())
            return room
        except IntegrityError:
            known = Room.objects.filter(workshop=workshop).first()  # somebody else opened the doors just now
            if known:
                return known
    raise CannotOpen([])


def _create(workshop: Workshop, signing: dict[str, bytes]) -> Room:
    """One try with a fresh code. The keys are on disk before the room exists."""
    today = queries.today()
    deck = plan.version_deck(workshop.deck_version_id).exercises
    room = Room(
        workshop=workshop,
        code=f"{secrets.randbelow(10**8):08d}",
        secret=secrets.token_urlsafe(16),
        policy=_policy(workshop),
        public_keys={stage: to_text(ballots.public(key)) for stage, key in signing.items()},
        state=rooms.new([card.id for card in deck]),
    )
    wanted = {keys.sign(stage): key for stage, key in signing.items()}
    wanted |= {keys.mark(stage): sealing.new_key() for stage in signing}
    kept = [keys.KEEP, *(keys.keep(card.id) for card in deck if not card.keep_history)]
    keeping = {name: sealing.new_key() for name in kept}
    ring().put_many(room.id, wanted | keeping)
    try:
        with transaction.atomic():
            workshop.open(today)
            workshop.deck_version.freeze(today)
            settle_languages(workshop)
            room.kept_until = workshop.kept_until
            brought = carrying.bring(workshop, room, keeping[keys.KEEP])
            room.save(force_insert=True)
            Reflection.objects.bulk_create(brought)
            private_notes.bring_along(room)
    except IntegrityError:
        ring().destroy_room(room.id)
        raise
    return room


def _policy(workshop: Workshop) -> dict[str, Any]:
    """What is promised on the join screen, and can never be loosened afterwards. ASCII text and whole numbers only,
    because phones hash it."""
    expected = workshop.expected or 10
    return {
        "k": workshop.k,
        "circle": str(workshop.circle),
        "country": workshop.country,
        "retention_days": 0 if workshop.rehearsal else workshop.retention_days,
        "take_back_minutes": TAKE_BACK_MINUTES,
        "cap": 60 if workshop.rehearsal else max(12, math.ceil(expected * 1.2) + 2),
    }
