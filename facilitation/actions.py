"""The one door for whoever asks for a change to a room: parse, check, lock, decide, store (`changing`).

What nobody asks for, because the clock brings it, is `timekeeping`'s. Rules are decided in `domain.rules`, which knows
no storage; here is no rule.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import SystemRandom
from typing import Any
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import ValidationError

from workshops import actions as office_actions
from workshops.actions import audit, erasing, membership
from workshops.actions.receipts import Why
from workshops.decks import prose
from workshops.exercises import notes
from workshops.library import spare_lines
from workshops.models import AuditEntry, Cohort, Member, Workshop

from . import (
    admission,
    asking,
    cards,
    caring,
    carrying,
    company,
    comparing,
    ending,
    holding,
    plan,
    private_notes,
    rolls,
    seating,
)
from .box import gathering
from .changing import bring_out, locked, store
from .domain import commands, events, rules
from .domain.facts import Facts, Person
from .domain.refusals import Code, Refused
from .live import publishing
from .models import Event, KeptText, Room, Seat
from .opening import CannotOpen, open_room
from .timekeeping import on_grid, tick

__all__ = [
    "Actor",
    "CannotOpen",
    "change_role",
    "change_settings",
    "destroy",
    "end_membership",
    "end_sign_ins",
    "erase_member",
    "expect_guests",
    "forget_guests",
    "forget_text",
    "on_grid",
    "open_room",
    "perform",
    "tick",
]


@dataclass(frozen=True)
class Actor:
    """Who asks: a seat (its id) or a desk (the member's id)."""

    role: str
    id: UUID


def perform(room_id: UUID, actor: Actor, message: dict[str, Any]) -> dict[str, Any]:
    """Carry out one client frame. Always returns the reply frame: `ok`, `refused`, or `stamps`."""
    try:
        command = commands.parse(message)
    except ValidationError:
        return _refusal(message.get("id"), Refused(Code.MALFORMED))
    if command.role != actor.role:
        return _refusal(command.id, Refused(Code.NOT_YOURS))
    try:
        if isinstance(command, commands.SeatCommand) and not seating.may_ask(
            room_id, actor.id, command.at_door
        ):
            raise Refused(Code.NOT_NOW)
        handle = _HANDLERS.get(type(command), _change)
        if handle is not _change:
            _check(room_id, actor, command)  # for the others it is done with the room locked
        return {"id": str(command.id), **handle(room_id, actor, command)}
    except Refused as no:
        return _refusal(command.id, no)


def _check(room_id: UUID, actor: Actor, command: commands.Command) -> None:
    room = Room.objects.only("phase", "workshop_id", *holding.COLUMNS).get(pk=room_id)
    if room.phase not in command.phases:
        raise Refused(Code.NOT_NOW)
    _check_hold(room, actor, command)


def _check_hold(room: Room, actor: Actor, command: commands.Command) -> None:
    """Whether the asker holds the controls, if the command needs them. Raises `Refused`."""
    if isinstance(command, commands.DeskCommand) and command.held:
        holding.check(room, actor.id, command.fence)


def _refusal(command_id: Any, no: Refused) -> dict[str, Any]:
    return {
        "t": "refused",
        "id": str(command_id),
        "code": no.code.value,
        "say": no.say or str(_SENTENCES[no.code]()),
    }


_SENTENCES: dict[Code, Callable[[], str]] = {
    Code.MALFORMED: lambda: _("That could not be read. Please try once more."),
    Code.NOT_YOURS: lambda: _("That is not for this screen to do."),
    Code.NOT_NOW: lambda: _("That is not possible just now."),
    Code.MOVED_ALREADY: lambda: _("The room has moved on already."),
    Code.CHANGED_ALREADY: lambda: _("The run sheet has changed meanwhile. You see it as it is now."),
    Code.NONE_LEFT: lambda: _(
        "Every spare ballot of this room is in use, so nothing more that gathers words can be added. "
        "Pairs, threes or a text still can."
    ),
    Code.UNKNOWN: lambda: _("That is no longer there."),
    Code.TOO_FEW: lambda: _("There are too few so far. What is in the box stays sealed."),
    Code.NOTHING_TO_SHOW: lambda: _("There is nothing to show yet."),
    Code.STAMPED_ALREADY: lambda: _("This seat was given its ballots before."),
    Code.TAKEN: lambda: _("Somebody has just taken that one."),
    Code.STALE: lambda: _("You have written on another screen since. Both are kept."),
    Code.NOT_HOLDING: lambda: _("Somebody else holds the controls now, so nothing was changed."),
    Code.HELD: lambda: _("Whoever holds the controls is here. Ask for them first, or say that you are sure."),
    Code.TWO_NEEDED: lambda: _("It takes two to talk, and there are not two here for it just now."),
    Code.NOBODY_ALONE: lambda: _("Everybody here is with somebody."),
    Code.NO_SIGN: lambda: _("Somebody without an emblem or a name cannot be named here."),
    Code.COMPLETE: lambda: _("That group is complete."),
}


def _change(room_id: UUID, actor: Actor, command: commands.Command) -> dict[str, Any]:
    """A command that the rules decide. Asking twice with one id happens once."""
    roll = _roll(room_id, actor, command)
    lets_in = isinstance(command, commands.LetIn) or (isinstance(command, commands.Move) and command.let_in)
    present = company.present(room_id) if lets_in else set()
    with transaction.atomic():
        room = locked(room_id)
        if Event.objects.filter(room=room, command=command.id).exists():
            return {"t": "ok", "seq": room.seq}
        _check_hold(room, actor, command)
        door = seating.at_door(room, present) if lets_in else []
        if isinstance(command, commands.Deal):
            roll = _who_may_read(room, command.exercise, roll)
        facts = replace(_facts(room, actor, command, roll), at_door=len(door))
        happened = rules.decide(room.state, plan.plan_of(room), command, facts)
        store(room, happened, command.id)
        _at_the_door(room, command, happened, door)
    return {"t": "ok", "seq": room.seq}


def _who_may_read(room: Room, exercise: str, roll: Sequence[Person]) -> Sequence[Person]:
    """Notes are dealt to nobody who was let in after something had come of them; they are given a line of ours."""
    planned = plan.plan_of(room).exercises.get(exercise)
    if planned is None or planned.deals != "notes":
        return roll
    later = [n for n, arrival in enumerate(room.state["arrivals"], 1) if exercise in arrival["veiled"]]
    away = set(map(str, room.seats.filter(arrival__in=later).values_list("pk", flat=True)))
    return [person for person in roll if person.seat not in away]


def _at_the_door(
    room: Room, command: commands.Command, happened: Sequence[events.Event], door: Sequence[UUID]
) -> None:
    """What a change means for those who knocked, inside its transaction."""
    for event in happened:
        if isinstance(event, events.Arrived):
            seating.let_in(room, door[: event.n])
    if isinstance(command, commands.TurnAway):
        seating.turn_away(room)


def _facts(room: Room, actor: Actor, command: commands.Command, roll: Sequence[Person]) -> Facts:
    batch = None
    if isinstance(command, commands.Gather):
        batch = bring_out(room, command.exercise, command.stage)
    card = None
    if isinstance(command, commands.Word):
        card = cards.reworded(room, command, _name_of(actor))
    elif isinstance(command, commands.Add):
        card = cards.added(room, command)
    spares = (
        [f"spare-{n}" for n, _line in enumerate(spare_lines())] if isinstance(command, commands.Deal) else []
    )
    addresses = _addresses(room, command) if isinstance(command, commands.Deal) else {}
    return Facts(
        addresses=addresses,
        now=holding.now_ms(),
        rng=SystemRandom(),
        k=room.policy["k"],
        take_back_minutes=room.policy["take_back_minutes"],
        batch=batch,
        roll=roll,
        spares=spares,
        seat=str(actor.id),
        card=card,
        meets_again=room.workshop.cohort_id is not None,
    )


def _name_of(actor: Actor) -> str:
    """What to call who leads, for phones that are told who changed something."""
    member = Member.objects.select_related("user").filter(pk=actor.id).first()
    return member.user.get_short_name() if member else ""


def _roll(room_id: UUID, actor: Actor, command: commands.Command) -> Sequence[Person]:
    """Whom a command is about: everybody who is here, or the one who asks to sit down or looks for company."""
    if isinstance(command, commands.Deal | commands.Mend | commands.MakeCircle):
        return company.call_roll(room_id)
    if isinstance(command, commands.SitDown | commands.Regroup):
        return [company.person(seat) for seat in Seat.objects.filter(pk=actor.id, left=False)]
    return []


def _addresses(room: Room, command: commands.Deal) -> dict[str, str]:
    """Whom the gathered notes of an exercise name, where its notes go to those they name."""
    planned = plan.plan_of(room).exercises.get(command.exercise)
    if planned is None or not planned.addressed or command.exercise not in room.state["exercises"]:
        return {}
    texts = gathering.read(room.id, room.state["exercises"][command.exercise]["waiting"])
    return {i: notes.addressee(text) for i, text in texts.items()}


def _stamp(room_id: UUID, actor: Actor, command: commands.Stamp) -> dict[str, Any]:
    return {"t": "stamps", "stamps": seating.stamp(room_id, actor.id, command.blinded)}


def _appear(room_id: UUID, actor: Actor, command: commands.Appear) -> dict[str, Any]:
    seating.appear(room_id, actor.id, command.as_, command.emblem, command.name)
    return {"t": "ok"}


def _leave(room_id: UUID, actor: Actor, command: commands.Leave) -> dict[str, Any]:
    Seat.objects.filter(pk=actor.id, room_id=room_id).update(left=True)
    company.note_left(room_id, actor.id)
    return {"t": "ok", "left": True}


def _signal(room_id: UUID, actor: Actor, command: commands.SendSignal) -> dict[str, Any]:
    with transaction.atomic():
        caring.signal(locked(room_id), actor.id, command)
    return {"t": "ok"}


def _see(room_id: UUID, actor: Actor, command: commands.See) -> dict[str, Any]:
    caring.see(room_id, command)
    return {"t": "ok", "seen": str(command.signal)}


def _pass_on(room_id: UUID, actor: Actor, command: commands.PassOn) -> dict[str, Any]:
    caring.pass_on(room_id, command)
    return {"t": "ok"}


def _remark(room_id: UUID, actor: Actor, command: commands.Remark) -> dict[str, Any]:
    caring.remark(room_id, command)
    return {"t": "ok"}


def _note(room_id: UUID, actor: Actor, command: commands.Note) -> dict[str, Any]:
    return {"t": "ok", "version": private_notes.write(room_id, actor.id, command)}


def _carry_note(room_id: UUID, actor: Actor, command: commands.CarryNote) -> dict[str, Any]:
    private_notes.carry(room_id, command)
    return {"t": "ok"}


def _bell(room_id: UUID, actor: Actor, command: commands.Bell) -> dict[str, Any]:
    publishing.ring_bell(room_id)
    return {"t": "ok"}


def _preview(room_id: UUID, actor: Actor, command: commands.Preview) -> dict[str, Any]:
    return {"t": "ok", "prompt": prose.nodes(command.prompt), "gentler": prose.nodes(command.gentler)}


def _take(room_id: UUID, actor: Actor, command: commands.Take) -> dict[str, Any]:
    holding.take(room_id, actor.id, command.fence, sure=command.sure)
    return {"t": "ok"}


def _hand_over(room_id: UUID, actor: Actor, command: commands.HandOver) -> dict[str, Any]:
    holding.hand_over(room_id, actor.id, command.fence, command.to)
    return {"t": "ok"}


def _ask_for(room_id: UUID, actor: Actor, command: commands.AskFor) -> dict[str, Any]:
    """Best effort and from memory: every desk is told who asks; nothing is kept."""
    publishing.ring_hands(room_id, asking=str(actor.id))
    return {"t": "ok"}


def _invite_lead(room_id: UUID, actor: Actor, command: commands.InviteLead) -> dict[str, Any]:
    return {"t": "ok", **asking.from_desk(room_id, actor.id)}


def _uninvite_lead(room_id: UUID, actor: Actor, command: commands.UninviteLead) -> dict[str, Any]:
    asking.back_to_desk(room_id, actor.id, command.invitation)
    return {"t": "ok"}


def _who_is_here(room_id: UUID, actor: Actor, command: commands.Roll) -> dict[str, Any]:
    present = company.present(room_id, settings.EMPTY_AFTER_SECONDS)
    return {"t": "ok", "roll": rolls.people(Room.objects.get(pk=room_id), present)}


def _free_seats(room_id: UUID, actor: Actor, command: commands.FreeSeats) -> dict[str, Any]:
    return {"t": "ok", "freed": rolls.free(room_id, company.present(room_id, settings.EMPTY_AFTER_SECONDS))}


def _step_out(room_id: UUID, actor: Actor, command: commands.StepOut) -> dict[str, Any]:
    rolls.step_out(room_id, command.seat)
    return {"t": "ok"}


def _guests(room_id: UUID, actor: Actor, command: commands.Guests) -> dict[str, Any]:
    """Simulated phones. The socket that asked then brings them in, by the public protocol."""
    room = expect_guests(room_id, command.n, command.id)
    return {"t": "ok", "seq": room.seq, "invite": command.n, "secret": room.secret}


def expect_guests(room_id: UUID, count: int, command_id: UUID | None = None, *, anew: bool = False) -> Room:
    """Say on every screen that `count` simulated phones come. Rehearsal rooms only; raises `Refused`.

    `anew`: the ones that were here before are gone (their server was restarted).
    """
    with transaction.atomic():
        room = locked(room_id)
        if room.policy["circle"] != "rehearsal" or room.state["phase"] != "lobby":
            raise Refused(Code.NOT_NOW)
        if anew:
            room.seats.filter(simulated=True).update(left=True)
        store(room, [events.GuestsCame(n=count + (0 if anew else room.state["guests"]))], command_id)
    return room


def forget_guests() -> None:
    """The server that brought the simulated phones was stopped, and they with it: no screen counts them any more. For a
    deployment of one process, as it starts."""
    for room in Room.objects.filter(over_on=None, policy__circle="rehearsal").exclude(phase="ended"):
        with transaction.atomic():
            fresh = locked(room.id)
            fresh.seats.filter(simulated=True).update(left=True)
            if fresh.state["guests"]:
                store(fresh, [events.GuestsCame(n=0)], None)


_HANDLERS: dict[type[commands.Command], Callable[[UUID, Actor, Any], dict[str, Any]]] = {
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


def forget_text(cohort: Cohort, by: Member | None = None) -> None:
    """Destroy what a group kept for its next meetings, now: also the copies in rooms that are open just now. If a
    member asks for it, the log says so."""
    if by is not None:
        audit.note(by, AuditEntry.Verb.DESTROYED, cohort.title)
    carrying.forget(KeptText.objects.filter(cohort=cohort), Why.ASKED)
    for room_id in Room.objects.filter(workshop__cohort=cohort, over_on=None).values_list("pk", flat=True):
        with transaction.atomic():
            room = locked(room_id)
            ids = carrying.brought_into(room)
            carrying.put_copies_away(room)
            if ids:
                store(room, [events.TakenBack(ids=ids, unseen=[])], None)


def destroy(workshop: Workshop, by: Member | None = None) -> None:
    """Destroy every word of a workshop now (`ending.destroy`). If a member asks for it, the log says so."""
    if by is not None:
        audit.note(by, AuditEntry.Verb.DESTROYED, workshop.title)
    comparing.forget(workshop)
    ending.destroy(workshop)


def change_settings(member: Member, data: dict[str, Any]) -> int:
    """Change an organisation's settings (`workshops.actions.change_settings`); gives how many workshops' words were
    destroyed at once, because they would have been by now. Raises NotAllowed."""
    with transaction.atomic():
        office_actions.change_settings(member, data)
        ending.keep_no_longer(member.organisation)
    return ending.destroy_due(member.organisation)


def change_role(member: Member, other: Member, role: str) -> None:
    """Change what a member can do (`workshops.actions.membership`); desks they may not have any more are closed."""
    rooms = admission.desks_of(other.user)
    membership.change_role(member, other, role)
    for room_id in rooms:
        publishing.ring_authority(room_id)


def end_membership(member: Member, other: Member) -> None:
    """End a membership (`workshops.actions.membership`); the desks it opened are closed."""
    rooms = admission.desks_of(other.user)
    membership.end_membership(member, other)
    for room_id in rooms:
        publishing.ring_authority(room_id)


def erase_member(member: Member, other: Member) -> None:
    """Erase what is kept about a member (`workshops.actions.erasing`); the desks they opened are closed."""
    rooms = admission.desks_of(other.user)
    erasing.erase_member(member, other)
    for room_id in rooms:
        publishing.ring_authority(room_id)


def end_sign_ins(member: Member, sign_ins: Sequence[UserSession]) -> None:
    """End some of a member's own sign-ins; desks that were open there are closed."""
    with transaction.atomic():
        for sign_in in sign_ins:
            sign_in.end()
        if sign_ins:
            audit.note(member, AuditEntry.Verb.SIGNED_OUT)
    for room_id in admission.desks_of(member.user):
        publishing.ring_authority(room_id)
