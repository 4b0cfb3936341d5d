"""How a room changes, whoever asked: its row is locked, events are folded, numbered and stored, doorbells ring after
the commit, and keys that are no longer needed die. Everything runs inside the caller's transaction. No rule is decided
here.
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from . import behind, comparing, ending, plan
from .box import gathering, keys, sealing
from .box.keyring import ring
from .domain import events, living, room as rooms
from .domain.event import Event as Happening
from .domain.facts import Batch, least
from .domain.patterns import marked
from .domain.refusals import Code, Refused
from .live import publishing
from .models import Event, Room

# What single seats are told has changed: their company, their turn, their notes.
_TELLS_SEATS = {
    "dealt",
    "circled",
    "mended",
    "absent",
    "paced",
    "joined_up",
    "longer",
    "taken_back",
    "sat_out",
}


def locked(room_id: UUID) -> Room:
    """The room, to be changed in this transaction. Raises `Refused` when it is over."""
    room = (
        Room.objects.select_related("workshop__deck_version", "workshop__organisation")
        .select_for_update(of=("self",))
        .get(pk=room_id)
    )
    if room.over_on:
        raise Refused(Code.NOT_NOW)
    return room


def bring_out(room: Room, exercise: str, stage: str) -> Batch | None:
    """Open the box for a stage that the room is in; None if it is elsewhere."""
    entry = room.state["exercises"].get(exercise)
    if room.state["phase"] != "live" or entry is None or entry["stage"] != stage:
        return None
    planned = plan.plan_of(room).exercises[exercise]
    recipe = plan.stage_answers(room)[f"{exercise}/{stage}"]
    batch = gathering.bring_out(
        room,
        gathering.Gathering(
            stage=f"{exercise}/{stage}",
            generation=entry["batches"],
            recipe=recipe,
            context=recipe[0].context(entry, living.lines(exercise, entry, planned.seeds)),
            old_counts=entry["held_counts"].get(stage) or entry["counts"].get(stage),
            least=least(planned, entry, room.policy["k"]),
            catches=behind.reader(room, planned.body_neutral),
        ),
    )
    if not batch.counts:
        return batch
    card = plan.stage_answers(room)[f"{exercise}/{stage}"][1]
    counts = comparing.beside(room, card, batch.counts)
    return replace(batch, counts=marked(counts) if planned.plainly else counts)


def store(room: Room, happened: Sequence[Happening], command_id: UUID | None) -> None:
    """Fold, number and store what happened, and ring after the commit. The room's row must be locked."""
    if not happened:
        return
    before = room.state
    rows: list[Event] = []
    for event in happened:
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
    for event in happened:
        if isinstance(event, events.Ended):  # a later take-back must not start the time anew
            ending.close_box(room, event.minutes)
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
    if kinds & _TELLS_SEATS:
        publishing.ring_mine(room.id)
