"""The one door for every change to a room: lock, decide, fold, number, store; doorbells ring after the commit.

Sockets, HTTP views, the grid of flowing gatherings and the clock all come through here. Rules are decided in
`domain.rules`, which knows no storage; here is the storage, and no rule.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import SystemRandom
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import ValidationError

from workshops.library import spare_lines
from workshops.models import Workshop

from . import ending, plan, queries, seating
from .box import gathering, keys, sealing
from .box.keyring import ring
from .domain import commands, events, room as rooms, rules
from .domain.facts import Batch, Facts, Person, Plan
from .domain.refusals import Code, Refused
from .live import publishing
from .models import Event, Reflection, RollAnswer, Room, Seat, Signal, Withdrawal
from .opening import CannotOpen, open_room

__all__ = ["Actor", "CannotOpen", "destroy", "on_grid", "open_room", "perform", "tick"]

logger = logging.getLogger(__name__)
ROLL_CALL_SECONDS = 0.35


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
        handle = _HANDLERS.get(type(command), _change)
        if handle is not _change:
            _check_phase(room_id, command)  # for the others the rules do it
        return {"id": str(command.id), **handle(room_id, actor, command)}
    except Refused as no:
        return _refusal(command.id, no)


def _check_phase(room_id: UUID, command: commands.Command) -> None:
    if Room.objects.values_list("phase", flat=True).get(pk=room_id) not in command.phases:
        raise Refused(Code.NOT_NOW)


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
    Code.UNKNOWN: lambda: _("That is no longer there."),
    Code.TOO_FEW: lambda: _("There are too few so far. What is in the box stays sealed."),
    Code.NOTHING_TO_SHOW: lambda: _("There is nothing to show yet."),
    Code.STAMPED_ALREADY: lambda: _("This seat was given its ballots before."),
    Code.TAKEN: lambda: _("Somebody has just taken that one."),
}


def _change(room_id: UUID, actor: Actor, command: commands.Command) -> dict[str, Any]:
    """A command that the rules decide. Asking twice with one id happens once."""
    roll = _call_roll(room_id) if isinstance(command, commands.Deal) else []
    with transaction.atomic():
        room = _locked(room_id)
        if Event.objects.filter(room=room, command=command.id).exists():
            return {"t": "ok", "seq": room.seq}
        facts = _facts(room, actor, command, roll)
        plan_ = plan.plan_of(room.workshop.deck_version_id)
        _store(room, rules.decide(room.state, plan_, command, facts), command.id)
    return {"t": "ok", "seq": room.seq}


def _locked(room_id: UUID) -> Room:
    room = (
        Room.objects.select_related("workshop__deck_version").select_for_update(of=("self",)).get(pk=room_id)
    )
    if room.over_on:
        raise Refused(Code.NOT_NOW)
    return room


def _facts(room: Room, actor: Actor, command: commands.Command, roll: Sequence[Person]) -> Facts:
    batch = None
    if isinstance(command, commands.Gather):
        batch = _bring_out(room, command.exercise, command.stage)
    spares = [f"spare-{n}" for n, _line in enumerate(spare_lines())] if isinstance(command, commands.Deal) else []
    return Facts(
        now=round(time.time() * 1000),
        rng=SystemRandom(),
        k=room.policy["k"],
        batch=batch,
        roll=roll,
        spares=spares,
        seat=str(actor.id),
    )


def _bring_out(room: Room, exercise: str, stage: str) -> Batch | None:
    entry = room.state["exercises"].get(exercise)
    if room.state["phase"] != "live" or entry is None or entry["stage"] != stage:
        return None
    recipe = plan.stage_answers(room.workshop.deck_version_id)[f"{exercise}/{stage}"]
    old = entry["held_counts"].get(stage) or entry["counts"].get(stage)
    return gathering.bring_out(room, f"{exercise}/{stage}", entry["batches"], recipe, entry["shown"], old)


def _call_roll(room_id: UUID) -> list[Person]:
    """Who is connected now, in every process; everybody who has not left when no process answers."""
    call = uuid4()
    publishing.roll_call(room_id, call)
    time.sleep(ROLL_CALL_SECONDS)
    present = set(RollAnswer.objects.filter(call=call).values_list("seat", flat=True))
    RollAnswer.objects.filter(call=call).delete()
    seats = Seat.objects.filter(room_id=room_id, left=False)
    if present:
        seats = seats.filter(pk__in=present)
    return [Person(str(seat.id), *seating.shown_as(seat)) for seat in seats]


def _store(room: Room, events: Sequence[events.Event], command_id: UUID | None) -> None:
    """Fold, number and store events, and ring after the commit. The room's row is locked."""
    if not events:
        return
    before = room.state
    rows: list[Event] = []
    for event in events:
        data = event.model_dump()
        room.state = rooms.fold(room.state, data)
        room.seq += 1
        first = command_id if not rows else None
        rows.append(Event(room=room, epoch=room.epoch, seq=room.seq, data=data, command=first))
    Event.objects.bulk_create(rows)
    room.phase = room.state["phase"]
    fresh, dead = _held_keys(before, room.state)
    if fresh:
        ring().put_many(room.id, {name: sealing.new_key() for name in fresh})
    kinds = {row.data["kind"] for row in rows}
    if "ended" in kinds:  # a later take-back must not start the time anew
        ending.close_box(room)
    room.save(update_fields=["state", "seq", "phase", "take_back_until"])
    transaction.on_commit(lambda: _after(room, kinds, dead))


def _held_keys(before: rooms.State, after: rooms.State) -> tuple[list[str], list[str]]:
    """Names of held keys to make before, and to destroy after, this change is committed."""
    old, new = keys.held(before), keys.held(after)
    return sorted(new - old), sorted(old - new)


def _after(room: Room, kinds: set[str], dead: list[str]) -> None:
    if dead:
        ring().destroy(room.id, *dead)
    if "ended" in kinds:
        ending.destroy_box_keys(room)
    publishing.ring(room.id, room.seq)
    if kinds & {"dealt", "taken_back", "sat_out"}:
        publishing.ring_mine(room.id)


def on_grid(room_id: UUID, minute: bool) -> None:
    """What happens on the wall clock's grid: flowing exercises gather themselves, and at full minutes words that
    were taken back leave every screen. Safe to call from several processes at once."""
    if not _grid_has_work(room_id, minute):
        return
    with transaction.atomic():
        room = _locked(room_id)
        plan_ = plan.plan_of(room.workshop.deck_version_id)
        for name, entry in room.state["exercises"].items():
            if entry["flowing"] and entry["open"] and entry["stage"]:
                _flow(room, plan_, name, entry["stage"])
        if minute:
            _take_back(room)


def _grid_has_work(room_id: UUID, minute: bool) -> bool:
    room = Room.objects.only("state", "over_on").filter(pk=room_id).first()
    if room is None or room.over_on:
        return False
    flowing = any(x["flowing"] and x["open"] for x in room.state["exercises"].values())
    return flowing or (minute and Withdrawal.objects.filter(room_id=room_id).exists())


def _flow(room: Room, plan_: Plan, exercise: str, stage: str) -> None:
    batch = _bring_out(room, exercise, stage)
    facts = Facts(now=round(time.time() * 1000), k=room.policy["k"], batch=batch)
    try:
        _store(room, rules.gathered(room.state, plan_, exercise, stage, facts), None)
    except Refused:
        return  # fewer than k: they wait for the next round of the grid


def _take_back(room: Room) -> None:
    waiting = Withdrawal.objects.filter(room=room)
    tags = [bytes(tag) for tag in waiting.values_list("tag", flat=True)]
    gone = Reflection.objects.filter(room=room, tag__in=tags)
    ids = {str(pk) for pk in gone.values_list("pk", flat=True)}
    gone.delete()
    waiting.delete()
    if ids:
        seen = {i for x in room.state["exercises"].values() for i in x["shown"]} & ids
        event = events.TakenBack(ids=sorted(seen), unseen=sorted(ids - seen))
        _store(room, [event], None)


def _stamp(room_id: UUID, actor: Actor, command: commands.Stamp) -> dict[str, Any]:
    return {"t": "stamps", "stamps": seating.stamp(room_id, actor.id, command.blinded)}


def _appear(room_id: UUID, actor: Actor, command: commands.Appear) -> dict[str, Any]:
    seating.appear(room_id, actor.id, command.as_, command.emblem, command.name)
    return {"t": "ok"}


def _leave(room_id: UUID, actor: Actor, command: commands.Leave) -> dict[str, Any]:
    Seat.objects.filter(pk=actor.id, room_id=room_id).update(left=True)
    return {"t": "ok", "left": True}


def _signal(room_id: UUID, actor: Actor, command: commands.SendSignal) -> dict[str, Any]:
    """A care signal. Without `shown` the row knows nothing of the seat."""
    with transaction.atomic():
        room = _locked(room_id)
        emblem, name = seating.shown_as(Seat.objects.get(pk=actor.id)) if command.shown else ("", "")
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
            },
        )
        transaction.on_commit(lambda: publishing.ring_care(room_id))
    return {"t": "ok"}


def _see(room_id: UUID, actor: Actor, command: commands.See) -> dict[str, Any]:
    if not Signal.objects.filter(pk=command.signal, room_id=room_id).update(seen=True):
        raise Refused(Code.UNKNOWN)
    publishing.ring_care(room_id)
    return {"t": "ok", "seen": str(command.signal)}


def _bell(room_id: UUID, actor: Actor, command: commands.Bell) -> dict[str, Any]:
    publishing.ring_bell(room_id)
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
        room = _locked(room_id)
        if room.policy["circle"] != "rehearsal" or room.state["phase"] != "lobby":
            raise Refused(Code.NOT_NOW)
        if anew:
            room.seats.filter(simulated=True).update(left=True)
        _store(room, [events.GuestsCame(n=count + (0 if anew else room.state["guests"]))], command_id)
    return room


_HANDLERS: dict[type[commands.Command], Callable[[UUID, Actor, Any], dict[str, Any]]] = {
    commands.Stamp: _stamp,
    commands.Appear: _appear,
    commands.Leave: _leave,
    commands.SendSignal: _signal,
    commands.See: _see,
    commands.Bell: _bell,
    commands.Guests: _guests,
}


def destroy(workshop: Workshop) -> None:
    """Destroy every word of a workshop now. See `ending.destroy`."""
    ending.destroy(workshop)


def tick() -> None:
    """What time brings; see `ending.tick`. Rooms that nobody ended are ended first."""
    for room in ending.abandoned(queries.today()):
        with transaction.atomic():
            _store(_locked(room.id), [events.Ended()], None)
    # Rooms without a single screen have nobody to keep their minutes, and words can still be taken back in them.
    left = Withdrawal.objects.filter(room__phase="ended", room__over_on=None)
    for room_id in set(left.values_list("room_id", flat=True)):
        on_grid(room_id, minute=True)
    for room_id in Room.objects.filter(over_on=None).values_list("pk", flat=True):
        _sweep_keys(room_id)
    ending.tick()


def _sweep_keys(room_id: UUID) -> None:
    """Destroy held keys that a killed process left behind between a gathering's commit and their destruction.

    With the room locked: a gathering under way has made its next key before it commits.
    """
    with transaction.atomic():
        room = _locked(room_id)
        alive = keys.held(room.state)
        left = [name for name in ring().names(room_id) if name.startswith("hold/") and name not in alive]
        if room.phase == "ended":
            ending.destroy_box_keys(room)
        elif left:
            ring().destroy(room_id, *left)
