"""What a group carries from one meeting to the next: the living text that it agreed on screen to keep.

It is copied when a room is put away, because until then its authors can take their lines back; sealed under a key of
the cohort, destroyed on the day that was promised or when somebody asks. A later room of the same cohort gets copies
of its own, which live as long as that room. Nobody but the cohort's rooms and those who led them reads it.
"""

import datetime as dt
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from workshops.actions.receipts import Kind, Why, receipt
from workshops.models import Cohort, Workshop

from . import plan
from .box import gathering, keys, sealing
from .box.keyring import KeyGone, ring
from .domain import living
from .models import KeptLine, KeptText, Reflection, Room

BROUGHT = ""  # the exercise of a reflection that a room did not write itself
_SEED = re.compile(r"(.+)/s(\d+)")


@dataclass(frozen=True)
class Text:
    """A kept text in clear: which version, its lines in order, until when, and from which workshop."""

    number: int
    lines: list[str]
    until: dt.date
    workshop: Workshop


def text_of(cohort: Cohort | None) -> Text | None:
    """What this cohort keeps now; None if it keeps nothing, or what it kept is destroyed or due."""
    kept = KeptText.objects.filter(cohort=cohort).select_related("workshop").first() if cohort else None
    if kept is None or kept.kept_until <= timezone.localdate():
        return None
    try:
        key = ring().get(kept.cohort_id, keys.carried(kept.id))
    except KeyGone:
        return None
    context = keys.carried_in(kept.cohort_id)
    lines = [sealing.open(key, bytes(line.body), context).decode() for line in kept.lines.order_by("place")]
    return Text(kept.number, lines, kept.kept_until, kept.workshop)


def kept_by(cohort: Cohort) -> tuple[int, dt.date] | None:
    """How many lines this cohort keeps, and until when; not what they say. For reports."""
    text = text_of(cohort)
    return (len(text.lines), text.until) if text else None


def bring(workshop: Workshop, room: Room, keep_key: bytes) -> list[Reflection]:
    """Let a new room start from what its cohort kept: sets the text in the room's state, and gives the reflections to
    store with it, re-sealed under the room's own key. Nobody can take them back: they are the group's."""
    text = text_of(workshop.cohort)
    if text is None:
        return []
    brought = [
        Reflection(
            id=uuid4(),
            room=room,
            exercise=BROUGHT,
            stage=BROUGHT,
            body=sealing.seal(keep_key, line.encode(), keys.kept_in(room.id)),
            tag=secrets.token_bytes(32),
        )
        for line in text.lines
    ]
    room.state = {**room.state, "agreed": living.carried(text.number, [str(line.id) for line in brought])}
    return brought


def words_of(room: Room, ids: Iterable[str]) -> list[str]:
    """What these lines of a room say, in order; those that have gone are left out."""
    wanted = list(ids)
    texts = gathering.read(room.id, [i for i in wanted if not _SEED.fullmatch(i)])
    cards = {card.id: card for card in plan.deck_of(room).exercises}
    found = []
    for i in wanted:
        seed = _SEED.fullmatch(i)
        seeds = (getattr(cards.get(seed[1]), "seeds", None) or []) if seed else []
        text = (seeds[int(seed[2])] if int(seed[2]) < len(seeds) else None) if seed else texts.get(i)
        if text is not None:
            found.append(text)
    return found


def carry(room: Room) -> None:
    """Keep what the group agreed to keep. Inside the transaction that puts the room away, after the last take-backs."""
    cohort, version = room.workshop.cohort, living.to_keep(room.state)
    if cohort is None or version is None or room.kept_until is None or room.workshop.destroyed_on:
        return
    lines = words_of(room, version["lines"])
    if not lines or room.kept_until <= timezone.localdate():
        return
    KeptText.objects.filter(cohort=cohort).delete()
    kept = KeptText(cohort=cohort, workshop=room.workshop, number=version["n"], kept_until=room.kept_until)
    key = sealing.new_key()
    ring().put(cohort.id, keys.carried(kept.id), key)
    kept.save()
    context = keys.carried_in(cohort.id)
    KeptLine.objects.bulk_create(
        [
            KeptLine(text=kept, place=place, body=sealing.seal(key, line.encode(), context))
            for place, line in enumerate(lines)
        ]
    )
    transaction.on_commit(partial(_destroy_keys, cohort.id, keys.carried(kept.id)))


def put_copies_away(room: Room) -> None:
    """What a room brought is its cohort's, not its own: it goes when the room is put away."""
    Reflection.objects.filter(room=room, exercise=BROUGHT).delete()


def forget(texts: QuerySet[KeptText], why: Why) -> None:
    """Destroy texts: first their keys, then the rows, with a receipt."""
    for kept in texts.select_related("cohort__organisation"):
        gone = _destroy_keys(kept.cohort_id)
        with transaction.atomic():
            pieces, _rows = KeptText.objects.filter(pk=kept.pk).delete()
            if pieces:  # of two processes that come here at once, one finds it
                cohort = kept.cohort
                receipt(cohort.organisation, Kind.TEXT, cohort.title, why=why, pieces=pieces, keys=gone)


def _destroy_keys(cohort_id: UUID, but: str = "") -> int:
    """Also those of texts that were replaced by a process which was killed before it could destroy them; how many."""
    dead = [name for name in ring().names(cohort_id) if name.startswith("text/") and name != but]
    ring().destroy(cohort_id, *dead)
    return len(dead)


def forget_due(today: dt.date) -> None:
    """Destroy the texts whose day has come."""
    forget(KeptText.objects.filter(kept_until__lte=today), Why.DUE)


def brought_into(room: Room) -> list[str]:
    """The ids of the lines that a room brought and still has."""
    found = Reflection.objects.filter(room=room, exercise=BROUGHT).values_list("pk", flat=True)
    return sorted(str(pk) for pk in found)
