"""Who may come into a room: which seat, stage or desk a cookie opens, and whether the room is still there.

Reads only. A seat's and a stage's cookie are for one room; a desk is opened by leading the workshop, whatever the role.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from workshops.models import User
from workshops.queries import led_by

from .domain import late
from .models import Room, Seat


@dataclass(frozen=True)
class RoomFacts:
    """A room that exists. `over`: nothing can be asked of it any more."""

    over: bool


def find_room(room_id: UUID) -> RoomFacts | None:
    """The room, if it exists."""
    row = Room.objects.filter(pk=room_id).values_list("over_on").first()
    return RoomFacts(over=row[0] is not None) if row else None


def seat_for(room_id: UUID, cookie: str) -> UUID | None:
    """The id of the seat that this cookie belongs to in this room, or at its door; also of one that was asked to step
    out, so that it can be told."""
    seats = Seat.objects.filter(room_id=room_id, token=digest(cookie)).filter(Q(left=False) | Q(out=True))
    return seats.values_list("pk", flat=True).first()


def views_of(room_id: UUID, seat_ids: Iterable[UUID]) -> dict[str, str]:
    """As which audience each of these seats follows the room, by its id; `late.OUT` for one that was asked to step out.
    Seats that are not there any more, or were given up, are left out."""
    seats = Seat.objects.filter(room_id=room_id, pk__in=list(seat_ids)).filter(Q(left=False) | Q(out=True))
    rows = seats.values_list("pk", "queue", "arrival", "out")
    return {str(pk): _view(queue, arrival, out) for pk, queue, arrival, out in rows}


def _view(queue: int | None, arrival: int, out: bool) -> str:
    if out:
        return late.OUT
    if queue is not None:
        return late.DOOR
    return late.view(arrival) if arrival else "seat"


def digest(token: str) -> bytes:
    """What is stored of a secret that somebody else carries."""
    return sha256(token.encode()).digest()


def stage_allowed(room_id: UUID, cookie: str) -> bool:
    """Whether this stage cookie opens this room's stage."""
    return bool(cookie) and Room.objects.filter(pk=room_id, stage_key=cookie).exists()


def desk_member(room_id: UUID, session_key: str) -> UUID | None:
    """The id of the signed-in member who leads this room, from a Django session key; None for anybody else."""
    store = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    user_id, auth_hash = store.get("_auth_user_id"), store.get("_auth_user_hash")
    user = User.objects.filter(pk=user_id, is_active=True).first() if user_id else None
    if user is None or auth_hash != user.get_session_auth_hash():
        return None
    return led_by(user).filter(room__pk=room_id).values_list("leads__member", flat=True).first()


def desks_of(user: User) -> list[UUID]:
    """The rooms whose desk this person may have open."""
    return list(Room.objects.filter(over_on=None, workshop__in=led_by(user)).values_list("pk", flat=True))
