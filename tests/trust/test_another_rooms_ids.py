"""Ids of another room mean nothing here: every command that names something, asked in one room with what another room
has, is refused, says no more than that, and not a byte of the other room changes. Pages are crawled in the same way in
`tests/workshops/office/test_scope.py`."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from facilitation import caring
from facilitation.models import Signal
from tests.trust import cast, tables
from tests.trust.test_commands import ALLOWED, Played, undone
from workshops.models import LeadInvitation

pytestmark = [pytest.mark.django_db, pytest.mark.once]

OF_A_ROOM = ("Seat", "Reflection", "Signal", "Event", "Stamp", "Sealed")
NAMED = {"hide", "unhide", "give_piece", "swap", "keep_apart", "see", "pass_on", "remark", "carry_note",
         "step_out", "uninvite_lead", "light"}  # fmt: skip


def texts(value: Any) -> Iterator[str]:
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(one)
    if isinstance(value, str):
        yield value


def carried_out() -> tuple[set[str], set[str]]:
    """Which commands were asked with an id of the other room, and which of them did anything."""
    theirs = Played("live")
    known = {str(row["id"]) for rows in tables.everything().values() for row in rows if "id" in row}
    known |= {str(pk) for pk in LeadInvitation.objects.values_list("pk", flat=True)}
    asked = {name: theirs.fields(name) for name in ALLOWED}
    naming = {name for name, fields in asked.items() if known & set(texts(fields))}
    ours = Played("live")
    before = {name: tables.rows(name, theirs.desk.room_id) for name in OF_A_ROOM}
    done = set()
    for name in naming:
        role = ALLOWED[name][0]
        with undone():
            if name in ("give_piece",):
                ours.ready(name, "live")
            who = ours.newcomer.pk if role == "seat" else ours.desk.member
            reply = cast.ask(ours.desk.room_id, role, who, name, **asked[name])
            after = {name: tables.rows(name, theirs.desk.room_id) for name in OF_A_ROOM}
            done |= {name} if reply["t"] != "refused" or after != before else set()
    return naming, done


def test_another_rooms_ids_are_refused() -> None:
    asked, done = carried_out()
    assert asked >= NAMED
    assert done == set()


def test_a_signal_looked_up_without_its_room_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Teeth."""

    def change(room_id: UUID, signal: UUID, **changes: Any) -> None:
        Signal.objects.filter(pk=signal).update(**changes)

    monkeypatch.setattr(caring, "_change", change)
    assert "see" in carried_out()[1]
