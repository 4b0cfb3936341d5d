"""Who is here when people are dealt to each other, and who of them is gone since. Presence is asked for a moment and
written down only as far as a deal needs it: decisions 0012 and 0020.
"""

import time
from collections.abc import Sequence
from uuid import UUID, uuid4

from django.db import connection, transaction

from . import seating
from .changing import locked, store
from .domain import mending, room as rooms, rounds
from .domain.event import Event
from .domain.facts import Person
from .domain.refusals import Refused
from .live import publishing
from .models import RollAnswer, Room, Seat

ROLL_CALL_SECONDS = 0.35


def call_roll(room_id: UUID) -> list[Person]:
    """Who is connected now, in every process; everybody who has not left when no process answers."""
    here = present(room_id)
    seats = Seat.objects.filter(room_id=room_id, left=False, queue=None)
    if here:
        seats = seats.filter(pk__in=here)
    return [person(seat) for seat in seats]


def person(seat: Seat) -> Person:
    """A seat as others may see it."""
    return Person(str(seat.id), *seating.shown_as(seat))


def present(room_id: UUID, within: int = 0) -> set[UUID]:
    """The seats that are connected now, or were within so many seconds, in every process and at the door too."""
    call = uuid4()
    publishing.roll_call(room_id, call, within)
    if not connection.in_atomic_block:
        connection.close()  # whoever sleeps needs none, and those who answer do
    time.sleep(ROLL_CALL_SECONDS)
    found = set(RollAnswer.objects.filter(call=call).values_list("seat", flat=True))
    RollAnswer.objects.filter(call=call).delete()
    return found


def note_gone(room_id: UUID, seat_ids: Sequence[UUID]) -> None:
    """Phones have been without a connection for a while, as far as one process knows. Of those that have none elsewhere
    either, whoever was dealt to them is told."""
    mattering = _mattering(room_id, seat_ids, "lost")
    here = present(room_id) if mattering else set()
    _note(room_id, [seat for seat in mattering if seat not in here], "lost")


def note_back(room_id: UUID, seat_ids: Sequence[UUID]) -> None:
    """They have come back."""
    _note(room_id, _mattering(room_id, seat_ids, None), None)


def note_left(room_id: UUID, seat_id: UUID) -> None:
    """Its person has given the seat up."""
    _note(room_id, _mattering(room_id, [seat_id], "left"), "left")


def _mattering(room_id: UUID, seat_ids: Sequence[UUID], why: str | None) -> list[UUID]:
    """Most phones that come and go are nobody's partner just now; then there is nothing to lock or to store."""
    state = Room.objects.filter(pk=room_id, over_on=None).values_list("state", flat=True).first()
    return list(seat_ids) if state is not None and _missed(state, seat_ids, why) else []


def _missed(state: rooms.State, seat_ids: Sequence[UUID], why: str | None) -> list[Event]:
    """What it means to those who were dealt to these seats, or who sit in a round with them."""
    seats = list(map(str, seat_ids))
    return [*mending.gone(state, seats, why), *rounds.gone(state, seats, why)]


def _note(room_id: UUID, seat_ids: Sequence[UUID], why: str | None) -> None:
    """All of them in one change: a hall that loses its Wi-Fi is a moment's work, and so is its return."""
    if not seat_ids:
        return
    try:
        with transaction.atomic():
            room = locked(room_id)
            store(room, _missed(room.state, seat_ids, why), None)
    except Refused:
        return  # the room has just closed
