"""Who is in a room, as far as those who lead it may know, and what they may do about a seat: give an empty one's place
away, and ask somebody who chose a sign to step out.

Only a sign that somebody chose can be pointed at. Phones without one are a number here: a handle on a phone whose
person chose to have none would be one more way to find out who is who.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from . import seating
from .changing import locked
from .domain.facts import Person
from .domain.refusals import Code, Refused
from .live import publishing
from .models import Room, Seat, Stamp


def people(room: Room, present: Collection[UUID]) -> dict[str, Any]:
    """Signs by name, how many have none, and how many seats are empty of how many. `present`: seats whose phone is
    here, or was a short while ago; if nobody could say, all of them."""
    here = room.seats.filter(left=False, queue=None)
    here = here.filter(pk__in=present) if present else here
    shown = [Person(str(seat.pk), *seating.shown_as(seat)) for seat in here]
    signed = sorted(
        (one for one in shown if one.emblem or one.name), key=lambda one: (one.name, one.emblem, one.seat)
    )
    return {
        "people": [{"seat": one.seat, "emblem": one.emblem, "name": one.name} for one in signed],
        "unsigned": len(shown) - len(signed),
        "empty": _empty(room, present).count(),
        "taken": seating.places_taken(room),
        "cap": room.policy["cap"],
    }


def free(room_id: UUID, present: Collection[UUID]) -> int:
    """Give the places of empty seats away; gives how many. Whoever comes back to one knocks again. Their ballots cannot
    be taken from them, because nobody knows which they are, so every screen goes on counting them. Raises
    `Refused` once the room is over."""
    with transaction.atomic():
        room = locked(room_id)
        empty = _empty(room, present)
        freed = empty.count()
        room.freed += empty.filter(pk__in=Stamp.objects.filter(seat__room=room).values("seat")).count()
        room.save(update_fields=["freed"])
        empty.delete()
        transaction.on_commit(lambda: publishing.ring_seats(room_id))
    return freed


def _empty(room: Room, present: Collection[UUID]) -> QuerySet[Seat]:
    """Seats that hold a place and whose phone is not here. If nobody could say who is here, only those who left."""
    gone = Q(left=True, stamps__isnull=False)
    if present:
        gone |= Q(left=False) & ~Q(pk__in=list(present))
    return Seat.objects.filter(pk__in=room.seats.filter(gone, simulated=False, out=False).values("pk"))


def step_out(room_id: UUID, seat_id: UUID) -> None:
    """Somebody who chose a sign is asked to step out: no more ballots, and their phone is told so, kindly. What they
    wrote stays what it was, nobody's. Raises `Refused`."""
    with transaction.atomic():
        room = locked(room_id)
        signed = room.seats.filter(pk=seat_id, left=False, queue=None).exclude(appears="thread")
        if not signed.update(out=True, left=True):
            raise Refused(Code.UNKNOWN)
        transaction.on_commit(lambda: publishing.ring_seats(room_id))
