"""What is asked of a room beside its course, so that no rule decides it: ballots, signals, what those who lead write
for themselves, who holds the controls, who is here.

Each takes the room, who asks (a seat or a member) and the command, gives the reply without its `id`, and raises
`Refused`. Who may ask what, and when, `actions` has seen to.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from workshops.decks import prose

from . import asking, caring, company, holding, private_notes, rehearsing, rolls, seating
from .changing import locked
from .domain import commands
from .live import publishing
from .models import Room, Seat


def _stamp(room_id: UUID, who: UUID, command: commands.Stamp) -> dict[str, Any]:
    return {"t": "stamps", "stamps": seating.stamp(room_id, who, command.blinded)}


def _appear(room_id: UUID, who: UUID, command: commands.Appear) -> dict[str, Any]:
    seating.appear(room_id, who, command.as_, command.emblem, command.name)
    return {"t": "ok"}


def _leave(room_id: UUID, who: UUID, command: commands.Leave) -> dict[str, Any]:
    Seat.objects.filter(pk=who, room_id=room_id).update(left=True)
    company.note_left(room_id, who)
    return {"t": "ok", "left": True}


def _signal(room_id: UUID, who: UUID, command: commands.SendSignal) -> dict[str, Any]:
    with transaction.atomic():
        caring.signal(locked(room_id), who, command)
    return {"t": "ok"}


def _see(room_id: UUID, who: UUID, command: commands.See) -> dict[str, Any]:
    caring.see(room_id, command)
    return {"t": "ok", "seen": str(command.signal)}


def _pass_on(room_id: UUID, who: UUID, command: commands.PassOn) -> dict[str, Any]:
    caring.pass_on(room_id, command)
    return {"t": "ok"}


def _remark(room_id: UUID, who: UUID, command: commands.Remark) -> dict[str, Any]:
    caring.remark(room_id, command)
    return {"t": "ok"}


def _note(room_id: UUID, who: UUID, command: commands.Note) -> dict[str, Any]:
    return {"t": "ok", "version": private_notes.write(room_id, who, command)}


def _carry_note(room_id: UUID, who: UUID, command: commands.CarryNote) -> dict[str, Any]:
    private_notes.carry(room_id, command)
    return {"t": "ok"}


def _bell(room_id: UUID, who: UUID, command: commands.Bell) -> dict[str, Any]:
    publishing.ring_bell(room_id)
    return {"t": "ok"}


def _preview(room_id: UUID, who: UUID, command: commands.Preview) -> dict[str, Any]:
    return {"t": "ok", "prompt": prose.nodes(command.prompt), "gentler": prose.nodes(command.gentler)}


def _take(room_id: UUID, who: UUID, command: commands.Take) -> dict[str, Any]:
    holding.take(room_id, who, command.fence, sure=command.sure)
    return {"t": "ok"}


def _hand_over(room_id: UUID, who: UUID, command: commands.HandOver) -> dict[str, Any]:
    holding.hand_over(room_id, who, command.fence, command.to)
    return {"t": "ok"}


def _ask_for(room_id: UUID, who: UUID, command: commands.AskFor) -> dict[str, Any]:
    """Best effort and from memory: every desk is told who asks; nothing is kept."""
    publishing.ring_hands(room_id, asking=str(who))
    return {"t": "ok"}


def _invite_lead(room_id: UUID, who: UUID, command: commands.InviteLead) -> dict[str, Any]:
    return {"t": "ok", **asking.from_desk(room_id, who)}


def _uninvite_lead(room_id: UUID, who: UUID, command: commands.UninviteLead) -> dict[str, Any]:
    asking.back_to_desk(room_id, who, command.invitation)
    return {"t": "ok"}


def _who_is_here(room_id: UUID, who: UUID, command: commands.Roll) -> dict[str, Any]:
    present = company.present(room_id, settings.EMPTY_AFTER_SECONDS)
    return {"t": "ok", "roll": rolls.people(Room.objects.get(pk=room_id), present)}


def _free_seats(room_id: UUID, who: UUID, command: commands.FreeSeats) -> dict[str, Any]:
    return {"t": "ok", "freed": rolls.free(room_id, company.present(room_id, settings.EMPTY_AFTER_SECONDS))}


def _step_out(room_id: UUID, who: UUID, command: commands.StepOut) -> dict[str, Any]:
    rolls.step_out(room_id, command.seat)
    return {"t": "ok"}


def _guests(room_id: UUID, who: UUID, command: commands.Guests) -> dict[str, Any]:
    """Simulated phones. The socket that asked then brings them in, by the public protocol."""
    room = rehearsing.expect_guests(room_id, command.n, command.id)
    return {"t": "ok", "seq": room.seq, "invite": command.n, "secret": room.secret}


ASIDES: dict[type[commands.Command], Callable[[UUID, UUID, Any], dict[str, Any]]] = {
    commands.Stamp: _stamp,
    commands.Appear: _appear,
    commands.Leave: _leave,
    commands.SendSignal: _signal,
    commands.See: _see,
    commands.PassOn: _pass_on,
    commands.Remark: _remark,
    commands.Note: _note,
    commands.CarryNote: _carry_note,
    commands.Bell: _bell,
    commands.Preview: _preview,
    commands.Guests: _guests,
    commands.Take: _take,
    commands.HandOver: _hand_over,
    commands.AskFor: _ask_for,
    commands.InviteLead: _invite_lead,
    commands.UninviteLead: _uninvite_lead,
    commands.Roll: _who_is_here,
    commands.FreeSeats: _free_seats,
    commands.StepOut: _step_out,
}
