"""Care signals: what somebody in the room asks for, and what those who lead do about it. Neither is a numbered
event: phones learn nothing of other people's signals, not even that there was one.

A signal knows no seat. What is noted about one is sealed like a private note, and goes with the signal.
"""

from typing import Any
from uuid import UUID

from django.db import transaction

from . import behind, seating
from .box import private
from .domain import commands
from .domain.refusals import Code, Refused
from .live import publishing
from .models import Room, Seat, Signal


def signal(room: Room, seat: UUID, command: commands.SendSignal) -> None:
    """Note a signal, inside the transaction that has the room locked. Without `shown` its row knows nothing of
    the seat; one about something that was read never does. Raises `Refused`."""
    about = _about(room, command)
    shown = command.shown and about is None
    emblem, name = seating.shown_as(Seat.objects.get(pk=seat)) if shown else ("", "")
    number = Signal.objects.filter(room=room).count() + 1
    Signal.objects.get_or_create(
        id=command.id,
        defaults={
            "room": room,
            "number": number,
            "kind": command.kind,
            "wish": command.wish or "",
            "emblem": emblem,
            "name": name,
            "about": about,
        },
    )
    transaction.on_commit(lambda: publishing.ring_care(room.id))


def _about(room: Room, command: commands.SendSignal) -> UUID | None:
    """The reflection that a worry is about. Only what everybody was shown can worry somebody."""
    if (command.kind == "worry") != (command.about is not None):
        raise Refused(Code.MALFORMED)
    if command.about is None:
        return None
    if not any(command.about in entry["shown"] for entry in room.state["exercises"].values()):
        raise Refused(Code.UNKNOWN)
    return UUID(command.about)


def see(room_id: UUID, command: commands.See) -> None:
    """Whoever sent it is told that it was seen, if their phone is still there. Raises `Refused`."""
    _change(room_id, command.signal, seen=True)


def pass_on(room_id: UUID, command: commands.PassOn) -> None:
    """One of those who lead looks after it from now on. Raises `Refused`."""
    if str(command.to) not in {lead["id"] for lead in behind.leads(room_id)}:
        raise Refused(Code.UNKNOWN)
    _change(room_id, command.signal, seen=True, taken_by=command.to)


def remark(room_id: UUID, command: commands.Remark) -> None:
    """A short note beside a signal; an empty one takes it away. Raises `Refused`."""
    text = command.text.strip()
    _change(room_id, command.signal, remark=private.seal(room_id, text) if text else None)


def _change(room_id: UUID, signal: UUID, **changes: Any) -> None:
    if not Signal.objects.filter(pk=signal, room_id=room_id).update(**changes):
        raise Refused(Code.UNKNOWN)
    publishing.ring_care(room_id)
