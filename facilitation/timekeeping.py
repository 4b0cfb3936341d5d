"""What the clock brings: flowing gatherings and take-backs on a room's grid, and once a minute the ends of rooms, words
and keys. Nobody asks for these; all are safe to run as often as one likes, in several processes at once.
"""

from contextlib import suppress
from uuid import UUID

from django.db import transaction

from . import ending, holding, plan, queries
from .box import keys
from .box.keyring import ring
from .changing import bring_out, locked, store
from .domain import events, rules
from .domain.facts import Facts, Plan
from .domain.refusals import Refused
from .models import Reflection, Room, Withdrawal

_GONE = (Refused, Room.DoesNotExist)  # the room was put away, or destroyed, a moment ago


def on_grid(room_id: UUID, minute: bool) -> None:
    """What happens on the wall clock's grid: flowing exercises gather themselves while somebody is at a desk, and at
    full minutes words that were taken back leave every screen. Safe to call from several processes at once. Raises
    `Refused` when the room is put away meanwhile."""
    if not _grid_has_work(room_id, minute):
        return
    flows = holding.attended(room_id)
    with transaction.atomic():
        room = locked(room_id)
        plan_ = plan.plan_of(room)
        for name, entry in room.state["exercises"].items():
            if flows and entry["flowing"] and entry["open"] and entry["stage"]:
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
    batch = bring_out(room, exercise, stage)
    facts = Facts(now=holding.now_ms(), k=room.policy["k"], batch=batch)
    try:
        store(room, rules.gathered(room.state, plan_, exercise, stage, facts), None)
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
        store(room, [event], None)


def tick() -> None:
    """What time brings; see `ending.tick`. Rooms that nobody ended are ended first. One that somebody else puts away or
    destroys meanwhile keeps nothing from the others."""
    for room in ending.abandoned(queries.today()):
        with suppress(*_GONE), transaction.atomic():
            store(locked(room.id), [events.Ended(minutes=room.policy["take_back_minutes"])], None)
    # Rooms without a single screen have nobody to keep their minutes, and words can still be taken back in them.
    left = Withdrawal.objects.filter(room__phase="ended", room__over_on=None)
    for room_id in set(left.values_list("room_id", flat=True)):
        with suppress(*_GONE):
            on_grid(room_id, minute=True)
    for room_id in Room.objects.filter(over_on=None).values_list("pk", flat=True):
        with suppress(*_GONE):
            _sweep_keys(room_id)
    ending.tick()


def _sweep_keys(room_id: UUID) -> None:
    """Destroy held keys that a killed process left behind between a gathering's commit and their destruction.

    With the room locked: a gathering under way has made its next key before it commits.
    """
    with transaction.atomic():
        room = locked(room_id)
        alive = keys.held(room.state)
        left = [name for name in ring().names(room_id) if name.startswith("hold/") and name not in alive]
        if room.phase == "ended":
            ending.destroy_box_keys(room)
        elif left:
            ring().destroy(room_id, *left)
