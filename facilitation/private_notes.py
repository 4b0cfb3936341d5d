"""What those who lead a workshop write for themselves: one note for each of them, read by all of them and by
nobody else.

Sealed under a key of the room in the keyring, never in an event, a batch, an export or on a stage, and
destroyed with the words. A note may be carried to the next evening of the same cohort: then it is sealed anew
there, and lives as long as that evening's words."""

from uuid import UUID

from django.db import transaction

from workshops.models import Workshop

from .box.private import LONGEST_BYTES, seal, unseal
from .domain import commands
from .domain.refusals import Code, Refused
from .live import publishing
from .models import PrivateNote, Room


def write(room_id: UUID, member: UUID, command: commands.Note) -> int:
    """Keep what a member has written; returns its version. `base` is the version that they had before them: if
    they have written elsewhere since, nothing is kept and `STALE` says so, so that no word is lost. Raises
    `Refused`."""
    with transaction.atomic():
        room = Room.objects.select_for_update().get(pk=room_id)
        if room.over_on:
            raise Refused(Code.NOT_NOW)
        row = PrivateNote.objects.filter(room=room, author=member, before=False).first()
        if (row.version if row else 0) != command.base:
            raise Refused(Code.STALE)
        row = row or PrivateNote(room=room, author=member, version=0)
        row.body, row.version = seal(room_id, command.text), row.version + 1
        row.save()
    publishing.ring_notes(room_id)
    return row.version


def carry(room_id: UUID, command: commands.CarryNote) -> None:
    """Whether a note goes on to the next evening of the cohort. Raises `Refused`."""
    with transaction.atomic():
        room = Room.objects.select_related("workshop").select_for_update(of=("self",)).get(pk=room_id)
        if command.on and room.workshop.cohort_id is None:
            raise Refused(Code.NOT_NOW)
        if not PrivateNote.objects.filter(pk=command.note, room=room).update(carry=command.on):
            raise Refused(Code.UNKNOWN)
    publishing.ring_notes(room_id)


def bring_along(room: Room) -> None:
    """The doors of an evening open, in the caller's transaction: what was to be carried here from the last one is
    sealed anew, once. The last one is locked: another evening of the cohort may open just now, and whoever is still at
    its desk may write or choose."""
    last = _evening_before(room.workshop)
    if last is None or not Room.objects.select_for_update().filter(pk=last.pk).first():
        return
    texts: dict[UUID, list[str]] = {}
    chosen = PrivateNote.objects.filter(room=last, carry=True)
    for row in chosen.order_by("-before"):  # what an author carried before comes before their own
        texts.setdefault(row.author, []).append(unseal(last.id, row.body))
    PrivateNote.objects.bulk_create(
        PrivateNote(room=room, author=author, before=True, body=seal(room.id, _newest("\n\n".join(parts))))
        for author, parts in texts.items()
        if any(parts)
    )
    chosen.update(carry=False)


def _newest(text: str) -> str:
    """As much of its end as a note may hold: after many evenings the oldest is left behind."""
    return text.encode()[-LONGEST_BYTES:].decode(errors="ignore")


def _evening_before(workshop: Workshop) -> Room | None:
    """The room of the cohort's last evening before this one."""
    if workshop.cohort_id is None:
        return None
    others = Room.objects.filter(workshop__cohort=workshop.cohort_id).exclude(workshop=workshop)
    earlier = others.filter(workshop__opened_on__lte=workshop.opened_on)
    return earlier.order_by("-workshop__opened_on", "-workshop__created_at").first()
