"""Taking a seat: which room a code or secret opens, whether there is room, how to appear, and the seat's ballots.

Ballots are stamped for all stages at once and long before they are needed, for everyone alike, so that having
one says nothing about using it.
"""

import json
import secrets
from collections.abc import Collection, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from . import doors
from .admission import digest
from .box import ballots, keys
from .box.keyring import KeyGone, ring
from .domain.base64url import to_bytes, to_text
from .domain.refusals import Code, Refused
from .domain.words import fingerprint
from .live import publishing
from .models import Room, Seat, Stamp


@cache
def emblem_names() -> tuple[str, ...]:
    """The emblems a seat may carry, as drawn in `static/js/lib/emblems.js`."""
    return tuple(e["name"] for e in json.loads((Path(settings.BASE_DIR) / "static/emblems.json").read_text()))


class Turned(Exception):
    """Somebody cannot come in. `code`: one of the door's codes (docs/protocol.md). Facts: `room`, which, if the code
    was right, so that a phone which has its seat there finds back; `opens`, when, if early; `cap`, if full."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def find(code: str | None, secret: str | None) -> Room:
    """The room of an eight-digit code or a join link's secret. Raises `Turned`."""
    rooms = Room.objects.select_related("workshop__organisation").filter(over_on=None)
    asked = {"secret": secret[:22]} if secret else {"code": code or ""}
    room = rooms.filter(**asked).first()
    if room is None:
        raise Turned("wrong")
    return room


def check(room: Room, simulated: bool = False) -> None:
    """Whether one more phone may come in. Raises `Turned`."""
    if room.phase == "ended":
        raise Turned("ended", room=room.id)
    opens = doors.opens_at(room)
    if opens and room.phase == "lobby" and opens > timezone.now():
        raise Turned("early", room=room.id, opens=opens)
    if room.state["door"] == "closed":
        raise Turned("locked", room=room.id)
    if places_taken(room) >= room.policy["cap"]:
        raise Turned("full", room=room.id, cap=room.policy["cap"])
    if simulated and room.policy["circle"] != "rehearsal":
        raise Turned("wrong")


def places_taken(room: Room) -> int:
    """Seats, and those who left with their ballots: nobody can take these away, so their place is not free again.
    Otherwise one phone could come, be stamped and go until it had as many answers as it liked."""
    held = Q(left=False) | Q(simulated=False, stamps__isnull=False)
    return room.seats.filter(held).distinct().count()


def enter(room_id: UUID, simulated: bool = False) -> str:
    """Take a seat, or a place at the door of a room that has begun; returns the cookie's token, of which only a digest
    is stored. Raises `Turned`."""
    with transaction.atomic():
        room = Room.objects.select_related("workshop").select_for_update(of=("self",)).get(pk=room_id)
        check(room, simulated)
        token = secrets.token_urlsafe(32)
        knocks = room.state["door"] == "knock"
        last = room.seats.aggregate(last=Max("queue"))["last"] or 0
        Seat.objects.create(
            room=room, token=digest(token), simulated=simulated, queue=last + 1 if knocks else None
        )
    return token


def at_door(room: Room, present: Collection[UUID]) -> list[UUID]:
    """Those who knocked and are still there, whoever has waited longest first. Nobody can say who is there: all."""
    waiting = list(
        room.seats.filter(queue__isnull=False, left=False).order_by("queue").values_list("pk", flat=True)
    )
    return [seat for seat in waiting if seat in present] if present else waiting


def let_in(room: Room, seats: Sequence[UUID]) -> None:
    """They are inside from now on, with the newest arrival of this room, and nothing remembers in which order."""
    Seat.objects.filter(pk__in=seats).update(queue=None, arrival=len(room.state["arrivals"]))
    transaction.on_commit(lambda: publishing.ring_seats(room.pk))


def turn_away(room: Room) -> None:
    """Not today: whoever is at the door has no ballot, so nothing of them needs to be kept."""
    room.seats.filter(queue__isnull=False).delete()
    transaction.on_commit(lambda: publishing.ring_seats(room.pk))


def may_ask(room_id: UUID, seat_id: UUID, at_door: bool) -> bool:
    """Whether a seat may ask for something; `at_door`: for what those who wait there may ask too. Whoever gave their
    seat up, or was asked to step out, asks for nothing more."""
    seat = Seat.objects.filter(pk=seat_id, room_id=room_id, left=False, out=False)
    return seat.exists() if at_door else seat.filter(queue=None).exists()


def keeps_its_place(seat_id: UUID) -> bool:
    """Whether a seat is still somebody's, with its row locked: whoever leaves after this leaves with ballots, and those
    keep the place taken."""
    return Seat.objects.select_for_update().filter(pk=seat_id, left=False).first() is not None


def shown_as(seat: Seat) -> tuple[str, str]:
    """(emblem, first name) as others may see a seat; both empty for a thread with no sign."""
    return (seat.emblem if seat.appears != "thread" else "", seat.name if seat.appears == "name" else "")


def appear(room_id: UUID, seat_id: UUID, as_: str, emblem: str, name: str) -> None:
    """Change how a seat appears from now on. Raises `Refused` for an unknown emblem, or one that is taken while
    others are free."""
    name = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    if (as_ == "emblem" and emblem not in emblem_names()) or (as_ == "name" and not name):
        raise Refused(Code.MALFORMED)
    with transaction.atomic():
        room = Room.objects.select_for_update().get(pk=room_id)
        others = set(room.seats.exclude(pk=seat_id).exclude(emblem="").values_list("emblem", flat=True))
        if as_ == "emblem" and emblem in others and len(others) < len(emblem_names()):
            raise Refused(Code.TAKEN)
        Seat.objects.filter(pk=seat_id, room=room).update(
            appears=as_, emblem=emblem if as_ == "emblem" else "", name=name if as_ == "name" else ""
        )


def stamp(room_id: UUID, seat_id: UUID, blinded: dict[str, str]) -> dict[str, str]:
    """Stamp a seat's blinded ballots, once per stage; the same ballot asked again gets the same stamp.

    Stages unknown to the room are left out, and so are those for which another ballot was stamped before.
    Raises `Refused` when nothing can be stamped.
    """
    room = Room.objects.only("public_keys", "phase").get(pk=room_id)
    try:
        asked = {stage: to_bytes(text) for stage, text in blinded.items() if stage in room.public_keys}
    except ValueError:
        raise Refused(Code.MALFORMED) from None
    if room.phase == "ended" or not asked:
        raise Refused(Code.NOT_NOW)
    prints = {stage: sha256(ballot).digest() for stage, ballot in asked.items()}
    with transaction.atomic():
        if not keeps_its_place(seat_id):
            raise Refused(Code.NOT_NOW)
        Stamp.objects.bulk_create(
            [Stamp(seat_id=seat_id, stage=stage, blinded=prints[stage]) for stage in sorted(asked)],
            ignore_conflicts=True,
        )
    issued = {s.stage: bytes(s.blinded) for s in Stamp.objects.filter(seat_id=seat_id, stage__in=asked)}
    good = [stage for stage in asked if issued.get(stage) == prints[stage]]
    if not good:
        raise Refused(Code.STAMPED_ALREADY)
    try:
        pairs = [(ring().get(room_id, keys.sign(stage)), asked[stage]) for stage in good]
        stamps = ballots.sign_many(pairs)
    except (KeyGone, ballots.BadBallot):
        raise Refused(Code.NOT_NOW) from None
    return {stage: to_text(sig) for stage, sig in zip(good, stamps, strict=True)}


def print_of(room: Room) -> bytes:
    """The fingerprint of a room's keys and policy."""
    return fingerprint(room.public_keys, room.policy)
