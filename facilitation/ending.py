"""How a room ends: what was never shown is destroyed at once, seats at the end of the take-back time, words on the
day that was promised. Keys go first, rows after them. What a group keeps for its next meetings is `carrying`'s.
"""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.utils import timezone

from workshops.actions.joining import forget_invitations
from workshops.actions.receipts import Kind, Why, receipt
from workshops.models import Organisation, Workshop
from workshops.queries.sign_ins import forget_sign_ins
from workshops.reports import keeping

from . import carrying, comparing, freezing, plan, queries
from .box import keys
from .box.keyring import ring
from .domain import room as rooms
from .live import publishing
from .models import (
    Event,
    Hand,
    KeptText,
    PrivateNote,
    Reflection,
    RollAnswer,
    Room,
    Sealed,
    Seat,
    Signal,
    Spent,
    Withdrawal,
)

ABANDONED_AFTER_DAYS = 1
_A_MOMENT_MS = 200
_owed = {"pages"}  # a process that has just started does not know what the one before it left


def close_box(room: Room, minutes: int) -> None:
    """The room has ended (inside its transaction): nothing more comes out of the box, and for so many minutes
    what came out can be taken back."""
    room.take_back_until = timezone.now() + dt.timedelta(minutes=minutes)
    kept = _kept_ids(room.state)
    Reflection.objects.filter(room=room).exclude(pk__in=kept).delete()
    Sealed.objects.filter(room=room).delete()
    Spent.objects.filter(room=room).delete()
    if room.policy["circle"] == "rehearsal":
        Reflection.objects.filter(room=room).delete()
    comparing.close(room)
    room.workshop.end(queries.today())


def _kept_ids(state: rooms.State) -> set[str]:
    kept = {i for x in state["exercises"].values() for i in x["shown"]} | _in_the_text(state)
    dealt = {
        i for x in state["exercises"].values() for n in (x["deal"] or {}).get("notes", {}).values() for i in n
    }
    return kept | {i for i in dealt if not i.startswith("spare-")}


def _in_the_text(state: rooms.State) -> set[str]:
    """The reflections among the lines of every version of the living text; what was brought is in the first."""
    agreed = state.get("agreed") or {"versions": []}
    return {i for version in agreed["versions"] for i in version["lines"] if "/" not in i}


def destroy_box_keys(room: Room) -> None:
    """After the commit: every key of the box dies; in a rehearsal the kept keys too, and what those who lead
    have noted is there until the room is put away."""
    rehearsal = room.policy["circle"] == "rehearsal"
    alive = (lambda name: name == keys.NOTES) if rehearsal else keys.outlives_the_end
    ring().destroy(room.id, *(name for name in ring().names(room.id) if not alive(name)))
    comparing.finish(room)


def put_away(room: Room) -> None:
    """The take-back time is over: seats, signals and events go, and with them every trace of who was there.
    Exercises that leave nothing behind (`keep_history`) go altogether, their own keys first. Nothing if somebody else
    has done it, or has destroyed the room, a moment ago."""
    fleeting = _fleeting(room)
    ring().destroy(room.id, *map(keys.keep, fleeting))
    with transaction.atomic():
        locked = _locked(room.id)
        if locked is None or locked.over_on:
            return
        room = locked
        Reflection.objects.filter(room=room, exercise__in=fleeting).delete()
        taken_back = Withdrawal.objects.filter(room=room).values_list("tag", flat=True)
        Reflection.objects.filter(room=room, tag__in=list(taken_back)).delete()
        carrying.carry(room)
        carrying.put_copies_away(room)
        freezing.freeze(room, fleeting)
        for model in (Seat, Signal, Event, RollAnswer, Withdrawal, Hand):
            model.objects.filter(room=room).delete()
        room.state = _without_people(room.state, fleeting)
        room.code = room.secret = room.holder = None
        room.over_on = queries.today()
        room.save()
    _forget_pages()
    publishing.ring_over(room.id)


def _locked(room_id: UUID) -> Room | None:
    """The room as it is now, its row locked: several processes keep the same time, and people press meanwhile."""
    rooms_ = Room.objects.select_related("workshop").select_for_update(of=("self",))
    return rooms_.filter(pk=room_id).first()


def _fleeting(room: Room) -> list[str]:
    """The exercises of which nothing may be left."""
    planned = plan.plan_of(room).exercises
    return [name for name, exercise in planned.items() if not exercise.history]


def _without_people(state: rooms.State, fleeting: list[str]) -> rooms.State:
    """What the office needs afterwards: which reflections were shown, and the counts. A round goes altogether: whoever
    sat in it stands there as everybody saw them, by first name or emblem."""
    exercises = {}
    for name, exercise in rooms.redact_state(state, "stage")["exercises"].items():
        if name in fleeting:
            continue
        dealt = [
            i
            for i in _kept_ids({"exercises": {name: state["exercises"][name]}})
            if i not in exercise["shown"]
        ]
        shown = sorted([*exercise["shown"], *dealt])
        exercises[name] = {**exercise, "shown": shown, "deal": None, "circles": None}
    return {**state, "visited": [n for n in state["visited"] if n in exercises], "exercises": exercises}


def destroy(workshop: Workshop, why: Why = Why.ASKED) -> None:
    """Destroy every word of a workshop now: its keys, then its rows, with a receipt. The room ends if it has not.
    Counts that reports keep are not words, and go on their own day."""
    room = Room.objects.filter(workshop=workshop).first()
    if room is not None:
        room_id = room.id  # the row forgets it
        gone = len(ring().names(room_id))
        ring().destroy_room(room_id)
        with transaction.atomic():
            room = _locked(room_id)
            if room is not None:  # else somebody has destroyed it a moment ago, and written the receipt
                _destroy_rows(room, workshop, why, gone)
        ring().destroy_room(room_id)  # a gathering that was under way may have made a key since
        publishing.ring_over(room_id)
    carrying.forget(KeptText.objects.filter(workshop=workshop), why)
    today = queries.today()
    workshop.end(today)
    workshop.destroy(today)
    _forget_pages()


def _destroy_rows(room: Room, workshop: Workshop, why: Why, keys_gone: int) -> None:
    if not workshop.rehearsal:
        pieces = Reflection.objects.filter(room=room).count()
        receipt(workshop.organisation, Kind.WORDS, workshop.title, why=why, pieces=pieces, keys=keys_gone)
    for model in (Reflection, Sealed, Spent, Event, Seat, Signal, RollAnswer, Withdrawal, PrivateNote):
        model.objects.filter(room=room).delete()
    room.delete()


def _forget_pages() -> None:
    """SQLite's log still holds the pages as they were before rows were deleted; it is folded in and cut to nothing.
    While somebody reads, such as a backup, that cannot be: nobody is kept waiting, and every minute it is tried again.
    PostgreSQL recycles its log by itself."""
    if connection.vendor != "sqlite":
        return
    _owed.add("pages")
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout={_A_MOMENT_MS}")  # those who write wait for as long, too
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            blocked = cursor.fetchone()[0]
        except OperationalError:
            blocked = True
        finally:
            cursor.execute(f"PRAGMA busy_timeout={1000 * connection.settings_dict['OPTIONS']['timeout']}")
    if not blocked:
        _owed.clear()


def tick(now: dt.datetime | None = None) -> None:
    """What time brings, safe to run as often as one likes: rooms are put away, and words destroyed on their day."""
    now = now or timezone.now()
    for room in Room.objects.filter(over_on=None, take_back_until__lte=now).select_related("workshop"):
        put_away(room)
    for workshop in _due(timezone.localdate(now)):
        destroy(workshop, Why.DUE)
    carrying.forget_due(timezone.localdate(now))
    comparing.tick(timezone.localdate(now))
    _forget_notes(timezone.localdate(now))
    forget_counts(timezone.localdate(now))
    forget_invitations(now)
    forget_sign_ins()
    if _owed:
        _forget_pages()


def keep_no_longer(organisation: Organisation) -> None:
    """Past rooms of the organisation keep their words no longer than their workshops say now, and what reports keep
    of them no longer than the organisation does. Never longer."""
    keeping.shorten(organisation, "attendance", organisation.attendance_days)
    keeping.shorten(organisation, "measures", organisation.measures_days)
    past = Room.objects.filter(workshop__organisation=organisation, kept_until__isnull=False)
    for room in past.exclude(workshop__ended_on=None).select_related("workshop"):
        until = room.workshop.kept_until
        if until is not None and room.kept_until is not None and until < room.kept_until:
            room.kept_until = until
            room.save(update_fields=["kept_until"])


def destroy_due(organisation: Organisation) -> int:
    """Destroy what the organisation's past workshops would have been rid of by now; gives how many those were."""
    today = queries.today()
    past = Room.objects.filter(workshop__organisation=organisation, kept_until__lte=today)
    due = [room.workshop for room in past.exclude(workshop__ended_on=None).select_related("workshop")]
    for workshop in due:
        destroy(workshop, Why.SHORTER)
    forget_counts(today, Why.SHORTER)
    _forget_notes(today, Why.SHORTER)
    return len(due)


def forget_counts(today: dt.date, why: Why = Why.DUE) -> None:
    """What reports keep of an evening goes on its day; no key hangs on it, for it is nobody's word."""
    for name, kind in (("attendance", Kind.ATTENDANCE), ("measures", Kind.MEASURES)):
        with transaction.atomic():
            for row in keeping.due(name, today).select_related("workshop__organisation"):
                receipt(row.workshop.organisation, kind, row.workshop.title, why=why, pieces=1)
                row.delete()


def _forget_notes(today: dt.date, why: Why = Why.DUE) -> None:
    """Private notes that an organisation keeps for fewer days than words: their key, then their rows."""
    noted = Room.objects.exclude(workshop__ended_on=None).filter(private_notes__isnull=False).distinct()
    for room in noted.select_related("workshop__organisation"):
        opened = room.workshop.opened_on
        if opened and (today - opened).days >= room.workshop.organisation.notes_days:
            _forget_notes_of(room, why)


def _forget_notes_of(room: Room, why: Why) -> None:
    """Rows and receipt in one: if it fails half-way, the next minute finds the rows, and of those who keep the same
    time only one writes a receipt."""
    with transaction.atomic():
        if _locked(room.id) is None:
            return
        ring().destroy(room.id, keys.NOTES)
        gone, _rows = PrivateNote.objects.filter(room=room).delete()
        if gone:
            receipt(room.workshop.organisation, Kind.NOTES, room.workshop.title, why=why, pieces=gone, keys=1)


def _due(today: dt.date) -> Any:
    """Workshops whose words are due for destruction: on their day, and rehearsals once they are over."""
    past = Room.objects.filter(kept_until__lte=today)
    rehearsed = Room.objects.filter(policy__circle="rehearsal", over_on__isnull=False)
    return [room.workshop for room in (past | rehearsed).select_related("workshop")]


def abandoned(today: dt.date) -> list[Room]:
    """Rooms that nobody ended, a day after they were opened."""
    before = today - dt.timedelta(days=ABANDONED_AFTER_DAYS)
    return list(
        Room.objects.filter(take_back_until=None, workshop__opened_on__lt=before).select_related("workshop")
    )
