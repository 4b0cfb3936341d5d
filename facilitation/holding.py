"""Who holds a room: whose desks are open, who has the controls, and whether anybody is there at all.

Rows about staff only; nothing here knows a seat. The controls are read and changed with the room's row locked, as every
command is, so that a command and a take-over have an order (`domain.lease`). What a room without anybody does is
`domain.attending`'s.
"""

import time
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from workshops.models import Lead
from workshops.queries.leading import waiting_for

from .changing import locked, store
from .domain import attending, lease
from .domain.refusals import Code, Refused
from .live import publishing
from .models import Hand, Room

COLUMNS = ("holder_id", "fence", "held_until")


def now_ms() -> int:
    """The server's clock."""
    return round(time.time() * 1000)


def spans() -> attending.Spans:
    """The deployment's patience. A desk is heard of at every beat; two that were missed are one too many."""
    return attending.Spans(
        fresh=2000 * settings.BEAT_SECONDS,
        told=1000 * settings.ALONE_TOLD_SECONDS,
        paused=1000 * settings.ALONE_PAUSE_SECONDS,
    )


def desk_came(room_id: UUID, member: UUID, process: str) -> dict[str, Any]:
    """A desk of this member is open on this process. Gives what it is told: `hands`. Raises `Refused` once the room is
    over."""
    now = now_ms()
    with transaction.atomic():
        room = locked(room_id)
        Hand.objects.update_or_create(
            room=room, member_id=member, process=process, defaults={"here": True, "seen": now}
        )
        alone = attending.here(_seen(room_id), now, spans()) == {str(member)}
        _set(room, lease.came(_lease(room), str(member), now, _span(), alone=alone))
        store(room, attending.follows(room.state, 0, now, spans()), None)
    publishing.ring_hands(room_id)
    return hands(room_id)


def desk_went(room_id: UUID, member: UUID, process: str) -> None:
    """The last desk of this member on this process is gone."""
    Hand.objects.filter(room_id=room_id, member_id=member, process=process).update(here=False, seen=now_ms())
    publishing.ring_hands(room_id)


def keep(room_id: UUID, members: Iterable[UUID], process: str) -> None:
    """At every beat: these members' desks are still open on this process."""
    now, ids = now_ms(), list(members)
    with transaction.atomic():
        for member in ids:
            Hand.objects.update_or_create(
                room_id=room_id, member_id=member, process=process, defaults={"here": True, "seen": now}
            )
        Room.objects.filter(pk=room_id, holder__in=ids).update(held_until=now + _span())


def attend(room_id: UUID, up_ms: int | None = None) -> None:
    """Tell the room if it was left by everybody who leads it, or if somebody is back. `up_ms`: for how long whoever
    asks has been looking without a gap; after a restart or a stall, desks are given as long as otherwise. Raises
    `Refused` when the room is put away meanwhile."""
    if _follows(Room.objects.only("state").get(pk=room_id), up_ms):
        with transaction.atomic():
            room = locked(room_id)
            store(room, _follows(room, up_ms), None)


def _follows(room: Room, up_ms: int | None) -> list[Any]:
    if room.state["phase"] != "live":
        return []
    now = now_ms()
    away = attending.away_for(_seen(room.pk), now, spans())
    return attending.follows(room.state, away if up_ms is None else min(away, up_ms), now, spans())


def attended(room_id: UUID) -> bool:
    """Whether somebody is at a desk now: only then does anything come out of the box by itself."""
    return attending.away_for(_seen(room_id), now_ms(), spans()) == 0


def check(room: Room, member: UUID, fence: int | None) -> None:
    """Whether a command of this member may be carried out in this room, locked. Raises `Refused`."""
    if not _lease(room).allows(str(member), fence):
        raise Refused(Code.NOT_HOLDING, _who_holds(room))


def take(room_id: UUID, member: UUID, seen: int | None, *, sure: bool) -> None:
    """The controls go to this member. Raises `Refused`."""
    with transaction.atomic():
        room = locked(room_id)
        _set(room, lease.taken(_lease(room), str(member), seen, now_ms(), _span(), sure=sure))
    publishing.ring_hands(room_id)


def hand_over(room_id: UUID, by: UUID, fence: int | None, to: UUID) -> None:
    """The holder gives the controls to somebody else who leads this workshop. Raises `Refused`."""
    with transaction.atomic():
        room = locked(room_id)
        check(room, by, fence)
        if not Lead.objects.filter(workshop=room.workshop_id, member=to).exists():
            raise Refused(Code.UNKNOWN)
        _set(room, lease.handed(_lease(room), str(by), fence, str(to), now_ms(), _span()))
    publishing.ring_hands(room_id)


def let_go(room_id: UUID, member: UUID) -> None:
    """This member leads the room no more. Whoever is left alone at a desk holds it. Raises `Refused` once the room is
    over."""
    now = now_ms()
    with transaction.atomic():
        room = locked(room_id)
        Hand.objects.filter(room=room, member_id=member).delete()
        held = lease.freed(_lease(room), str(member))
        left = attending.here(_seen(room_id), now, spans())
        for one in left if len(left) == 1 else ():
            held = lease.came(held, one, now, _span(), alone=True)
        _set(room, held)


def hands(room_id: UUID) -> dict[str, Any]:
    """What desks are told: who holds the controls under which number, whether they are gone, and who is here."""
    now = now_ms()
    room = Room.objects.select_related("workshop").get(pk=room_id)
    held, here = _lease(room), attending.here(_seen(room_id), now, spans())
    names = _names(room)
    holder = {"id": held.holder, "name": names.get(held.holder, "")} if held.holder else None
    return {
        "t": "hands",
        "fence": held.fence,
        "holder": holder,
        "gone": held.holder not in here and held.lapsed(now),
        "here": [{"id": one, "name": names[one]} for one in names if one in here],
        "asked": _asked(room),
    }


def _asked(room: Room) -> list[dict[str, str]]:
    """Links to this room that nobody has used yet: who made each, and until which day it is good."""
    return [
        {
            "id": str(one.pk),
            "by": one.invited_by.user.get_short_name(),
            "until": one.expires.date().isoformat(),
        }
        for one in waiting_for(room.workshop)
    ]


def _names(room: Room) -> dict[str, str]:
    """Everybody who leads the workshop, by id, in the order of their names."""
    leads = Lead.objects.filter(workshop=room.workshop_id).select_related("member__user")
    named = [(lead.member.user.get_short_name(), str(lead.member_id)) for lead in leads]
    return {member: name for name, member in sorted(named)}


def _who_holds(room: Room) -> str:
    name = _names(room).get(str(room.holder_id))
    if name is None:
        return _("Nobody holds the controls just now. Take them, then press again.")
    return _("%(name)s holds the controls now, so nothing was changed. Ask for them, or take over.") % {
        "name": name
    }


def _seen(room_id: UUID) -> list[attending.Seen]:
    rows = Hand.objects.filter(room_id=room_id).values_list("member", "here", "seen")
    return [attending.Seen(str(member), here, at) for member, here, at in rows]


def _lease(room: Room) -> lease.Lease:
    return lease.Lease(str(room.holder_id) if room.holder_id else None, room.fence, room.held_until)


def _set(room: Room, held: lease.Lease) -> None:
    room.holder_id = UUID(held.holder) if held.holder else None
    room.fence, room.held_until = held.fence, held.until
    room.save(update_fields=["holder", "fence", "held_until"])


def _span() -> int:
    return 1000 * settings.LEASE_SECONDS
