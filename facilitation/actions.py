"""The one door for whoever asks for a change to a room: parse, check, lock, decide, store (`changing`).

What no rule decides is done by `asides`. What nobody asks for, because the clock brings it, is `timekeeping`'s. Rules
are decided in `domain.rules`, which knows no storage; here is no rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import SystemRandom
from typing import Any
from uuid import UUID

from django.db import transaction
from pydantic import ValidationError

from workshops.exercises import notes
from workshops.library import spare_lines
from workshops.models import Member

from . import cards, company, holding, plan, seating
from .asides import ASIDES
from .box import gathering
from .changing import bring_out, locked, store
from .domain import commands, events, rules
from .domain.event import Event as Happening
from .domain.facts import Facts, Person
from .domain.refusals import Code, Refused
from .models import Event, Room, Seat
from .refusing import refusal


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
        return refusal(message.get("id"), Refused(Code.MALFORMED))
    if command.role != actor.role:
        return refusal(command.id, Refused(Code.NOT_YOURS))
    try:
        if isinstance(command, commands.SeatCommand) and not seating.may_ask(
            room_id, actor.id, command.at_door
        ):
            raise Refused(Code.NOT_NOW)
        aside = ASIDES.get(type(command))
        if aside is None:
            return {"id": str(command.id), **_change(room_id, actor, command)}
        _check(room_id, actor, command)  # for what the rules decide it is done with the room locked
        return {"id": str(command.id), **aside(room_id, actor.id, command)}
    except Refused as no:
        return refusal(command.id, no)


def _check(room_id: UUID, actor: Actor, command: commands.Command) -> None:
    room = Room.objects.only("phase", "workshop_id", *holding.COLUMNS).get(pk=room_id)
    if room.phase not in command.phases:
        raise Refused(Code.NOT_NOW)
    _check_hold(room, actor, command)


def _check_hold(room: Room, actor: Actor, command: commands.Command) -> None:
    """Whether the asker holds the controls, if the command needs them. Raises `Refused`."""
    if isinstance(command, commands.DeskCommand) and command.held:
        holding.check(room, actor.id, command.fence)


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
    room: Room, command: commands.Command, happened: Sequence[Happening], door: Sequence[UUID]
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
