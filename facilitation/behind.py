"""What only a desk is shown, beside the room: care signals, the leaders' own notes, who leads, and which cards
somebody should look at first.

Reads only. Nothing of it is an event, and nothing of it reaches a phone or a stage. What the word list notices
is worked out when a desk asks and kept nowhere."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from workshops.models import Member, Workshop
from workshops.queries.held_words import list_for
from workshops.queries.leading import who_leads

from . import plan
from .box import private
from .models import PrivateNote, Room, Seat, Signal


def leads(room_id: UUID) -> list[dict[str, str]]:
    """Those who lead this room: their member's id and what they are called."""
    members = who_leads(Workshop.objects.get(room=room_id))
    return [{"id": str(member.pk), "name": member.user.get_short_name()} for member in members]


def led_by(room_id: UUID) -> dict[str, Any]:
    """What of a room's facts changes when somebody leads it from now on, or no more. `leads` is the desk's alone. Where
    nobody leads, phones name the organisation, as at the door (`queries.about`)."""
    found = leads(room_id)
    names = [lead["name"] for lead in found]
    first = names[0] if names else Workshop.objects.get(room=room_id).organisation.name
    return {"facilitator": first, "facilitators": names, "leads": found}


def care(room_id: UUID) -> list[dict[str, Any]]:
    """The care signals of a room, oldest first."""
    return [
        {
            "id": str(signal.id),
            "kind": signal.kind,
            "wish": signal.wish or None,
            "who": {"emblem": signal.emblem, "name": signal.name} if signal.emblem or signal.name else None,
            "seen": signal.seen,
            "about": str(signal.about) if signal.about else None,
            "by": str(signal.taken_by) if signal.taken_by else None,
            "remark": private.unseal(room_id, signal.remark),
        }
        for signal in Signal.objects.filter(room_id=room_id).order_by("number")
    ]


def notes_until(room: Room) -> str | None:
    """The day the leaders' notes are destroyed: with the words, or sooner where the organisation keeps notes shorter.
    None in a rehearsal, which keeps nothing."""
    workshop = room.workshop
    if room.kept_until is None or workshop.opened_on is None:
        return None
    shorter = workshop.opened_on + dt.timedelta(days=workshop.organisation.notes_days)
    return min(room.kept_until, shorter).isoformat()


def notes(room_id: UUID) -> list[dict[str, Any]]:
    """The leaders' notes, those from an earlier evening first: `id`, `author` (a member) and `by` (their name),
    `text`, `version`, `before` and `carry`."""
    rows = list(PrivateNote.objects.filter(room_id=room_id).order_by("-before", "author"))
    authors = Member.objects.filter(pk__in=[row.author for row in rows]).select_related("user")
    names = {member.pk: member.user.get_short_name() for member in authors}
    return [
        {
            "id": str(row.id),
            "author": str(row.author),
            "by": names.get(row.author, ""),
            "text": private.unseal(room_id, row.body),
            "version": row.version,
            "before": row.before,
            "carry": row.carry,
        }
        for row in rows
    ]


def notes_of(workshop: Workshop) -> list[dict[str, Any]]:
    """The leaders' notes of a workshop, for those who led it; those in which nothing stands are left out."""
    room = Room.objects.filter(workshop=workshop).first()
    until = notes_until(room) if room else None
    day = dt.date.fromisoformat(until) if until else None
    return [{**note, "until": day} for note in notes(room.id) if note["text"]] if room else []


def reader(room: Room, body_neutral: bool) -> Callable[[str], list[str]]:
    """What the organisation's word list notices in a text of this room: its topics."""
    return list_for(room.workshop.organisation, body_neutral, _names(room)).topics


def _names(room: Room) -> Iterable[str]:
    # Names as a whole and not the seats that go by them: nothing here knows whose a text is, and nothing could.
    return sorted(set(Seat.objects.filter(room=room).exclude(name="").values_list("name", flat=True)))


def noticed(room: Room, exercise: str, texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Reflection id → topics, for those of an exercise in which something was noticed."""
    planned = plan.plan_of(room).exercises.get(exercise)
    read = reader(room, bool(planned and planned.body_neutral))
    return {i: topics for i, text in texts.items() if (topics := read(text))}


def noticed_in_all(room: Room, texts: Mapping[str, str]) -> dict[str, list[str]]:
    """The same for everything that the room has not seen."""
    found: dict[str, list[str]] = {}
    for name, entry in room.state["exercises"].items():
        unseen = {i: texts[i] for i in (*entry["waiting"], *entry["hidden"]) if i in texts}
        found |= noticed(room, name, unseen) if unseen else {}
    return found
