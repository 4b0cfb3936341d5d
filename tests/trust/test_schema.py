"""Attacks 1, 2 and 4: nothing in the tables joins a seat to an answer, nothing about a participant has a time, and
every key is a random UUID. Looked up in the database itself, not in the models."""

import datetime as dt
from collections.abc import Iterator
from uuid import UUID, uuid1, uuid4

import pytest
from django.apps import apps
from django.db import connection, models

from tests.trust import cast, tables

pytestmark = pytest.mark.django_db

INVITED = ("workshops_invited", "workshops_reply", "workshops_present", "workshops_letter")
PEOPLE = ("facilitation_seat", "facilitation_stamp", "workshops_user", "workshops_member", *INVITED)
ANSWERS = (
    "facilitation_sealed",
    "facilitation_spent",
    "facilitation_reflection",
    "facilitation_keptline",
    "facilitation_withdrawal",
    "facilitation_parcel",
)
# A new column here has to be argued for: read the module docstring, then facilitation/models.py.
ALLOWED = {
    # `queue` is a place at the door, before there is any ballot, and is forgotten as the seat comes in; `arrival`, with
    # which of several late arrivals it came, so that words from before are not shown to it; `out`, that it was asked to
    # go. None is a time, and whoever was here when the room began has none of them.
    "facilitation_seat": {
        *(
            "id",
            "room_id",
            "token",
            "appears",
            "emblem",
            "name",
            "simulated",
            "left",
            "queue",
            "arrival",
            "out",
        )
    },
    "facilitation_stamp": {"id", "seat_id", "stage", "blinded"},
    "facilitation_sealed": {"id", "room_id", "stage", "marker", "body"},
    "facilitation_spent": {"id", "room_id", "stage", "marker"},
    "facilitation_reflection": {"id", "room_id", "exercise", "stage", "body", "tag"},
    # A line that a group keeps, and where it stands in the text as the group settled it. No tag: nobody's any more.
    "facilitation_keptline": {"id", "text_id", "place", "body"},
    "facilitation_withdrawal": {"id", "room_id", "tag"},
    # about: what somebody read, never wrote; taken_by and remark are the leaders'. None of them leads to a seat.
    "facilitation_signal": {"id", "room_id", "number", "kind", "wish", "emblem", "name", "seen"}
    | {"about", "taken_by", "remark"},
    "facilitation_rollanswer": {"id", "room_id", "call", "seat"},
    # comparison_id: the group that meets again, as a room is for an evening; body: what only six words on paper open
    "facilitation_parcel": {"id", "comparison_id", "marker", "body"},
}
# Where two tables may meet: a room is met by everything in it and tells nobody apart; nor does a cohort, which is met
# by whoever leads it and by what its groups keep.
MEETING_PLACES = {
    "facilitation_room",
    "workshops_workshop",
    "workshops_cohort",
    "workshops_organisation",
    "workshops_deckversion",
}
# What is kept of those who are invited. Days are those of what the office did; a letter's times are the timetable's.
# Nothing that a person does on their own page leaves a time.
OF_INVITED = {
    "workshops_invited": {
        *("id", "cohort_id", "name", "email", "state", "line", "turn", "digest", "code_digest", "feed"),
        *("asked_on", "sends", "bounced_on", "mail", "time_zone"),
    },
    "workshops_reply": {"id", "invited_id", "workshop_id", "coming"},
    "workshops_present": {"id", "invited_id", "workshop_id"},
}
CLOCKS = (models.DateField, models.DateTimeField, models.TimeField, models.DurationField)


def columns(table: str) -> dict[str, str]:
    """Column → its type as the database calls it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s", [table]
            )
            return dict(cursor.fetchall())
        cursor.execute(f"PRAGMA table_info({table})")
        return {row[1]: row[2] for row in cursor.fetchall()}


def relations(table: str) -> set[str]:
    """The tables that this one's foreign keys point to."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_relations(cursor, table)
    return {target[1] for target in found.values()}


def reaches(start: str) -> set[str]:
    """Every table that can be joined to `start` by keys without passing through a whole room."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
    near: dict[str, set[str]] = {name: set() for name in names}
    for name in names:
        for target in relations(name):
            near[name].add(target)
            near[target].add(name)
    seen, todo = {start}, [start]
    while todo:
        for other in near[todo.pop()] - seen - MEETING_PLACES:
            seen.add(other)
            todo.append(other)
    return seen


def faults() -> list[str]:
    """What is wrong with the tables."""
    found = [f"{a} can be joined to {b}" for a in PEOPLE for b in ANSWERS if b in reaches(a)]
    for table, allowed in ALLOWED.items():
        present = columns(table)
        found += [f"{table}.{name} is not on the list" for name in present.keys() - allowed]
        found += [f"{table}.{name} is gone" for name in allowed - present.keys()]
        found += [
            f"{table}.{n} has a time"
            for n, kind in present.items()
            if "date" in kind.lower() or "time" in kind.lower()
        ]
        key = present.get("id", "").lower()
        found += [] if key in ("char(32)", "uuid") else [f"{table}.id is {key}"]
    return found + _faults_of_models()


def ways_from_invited() -> list[str]:
    """What joins an invited person to a room's tables, and what is known of them beyond the lists above."""
    found = [
        f"{a} can be joined to {b}" for a in INVITED for b in reaches(a) if b.startswith("facilitation_")
    ]
    for table, allowed in OF_INVITED.items():
        found += [f"{table}.{name} is not on the list" for name in columns(table).keys() - allowed]
    return found


def _faults_of_models() -> list[str]:
    found = []
    for name in tables.PARTICIPANTS:
        meta = tables.model(name)._meta
        found += [f"{name}.{f.name} is a clock" for f in meta.get_fields() if isinstance(f, CLOCKS)]
        if not isinstance(meta.pk, models.UUIDField) or meta.pk.default is not uuid4:
            found.append(f"the key of {name} is not a random UUID")
    return found


def test_nothing_joins_a_seat_to_an_answer() -> None:
    assert faults() == []


def test_every_table_about_participants_is_looked_at() -> None:
    known = {m._meta.db_table for m in apps.get_app_config("facilitation").get_models()}
    assert (
        known - ALLOWED.keys()
        == {
            "facilitation_room",
            "facilitation_event",
            "facilitation_kepttext",  # which version of its text a group keeps, and until when
            "facilitation_hand",  # whose desk is open: of those who lead
            "facilitation_comparison",  # a group's: one for a cohort, with the pictures that everybody saw and a day
            "facilitation_privatenote",  # what those who lead write: nothing of a participant's is in it but in words
        }
    )
    assert {tables.model(name)._meta.db_table for name in tables.PARTICIPANTS} == ALLOWED.keys()


def test_nothing_joins_an_invited_person_to_a_seat() -> None:
    """Enrolment and the room: who is invited, and who sits where."""
    assert ways_from_invited() == []


NAIVE_ENROLMENT = {
    "whose a seat is": "ALTER TABLE facilitation_seat ADD COLUMN invited_id {uuid} NULL "
    "REFERENCES workshops_invited(id)",
    "a seat of somebody's own": "ALTER TABLE workshops_present ADD COLUMN seat_id {uuid} NULL "
    "REFERENCES facilitation_seat(id)",
    "a table between them": "CREATE TABLE workshops_came (id {uuid} PRIMARY KEY,"
    " invited_id {uuid} REFERENCES workshops_invited(id), stamp_id {uuid} REFERENCES facilitation_stamp(id))",
    "when somebody answered": "ALTER TABLE workshops_reply ADD COLUMN answered_at {time} NULL",
    "when somebody was there": "ALTER TABLE workshops_present ADD COLUMN at {time} NULL",
    "when a page was opened": "ALTER TABLE workshops_invited ADD COLUMN seen_at {time} NULL",
}


@pytest.mark.parametrize("naive", NAIVE_ENROLMENT)
def test_the_walk_from_invited_people_has_teeth(naive: str) -> None:
    postgres = connection.vendor == "postgresql"
    kinds = {"uuid": "uuid" if postgres else "char(32)", "time": "timestamptz" if postgres else "datetime"}
    with connection.cursor() as cursor:
        cursor.execute(NAIVE_ENROLMENT[naive].format(**kinds))
    assert ways_from_invited()


NAIVE = {
    "a key to the seat": "ALTER TABLE facilitation_sealed ADD COLUMN seat_id {uuid} NULL "
    "REFERENCES facilitation_seat(id)",
    "a key to the seat under another name": "ALTER TABLE facilitation_reflection ADD COLUMN more {uuid} NULL "
    "REFERENCES facilitation_stamp(id)",
    "a table between them": "CREATE TABLE facilitation_wrote (id {uuid} PRIMARY KEY,"
    " seat_id {uuid} REFERENCES facilitation_seat(id), sealed_id {uuid} REFERENCES facilitation_sealed(id))",
    "a seat without a key": "ALTER TABLE facilitation_spent ADD COLUMN phone {uuid} NULL",
    "whose a parcel is": "ALTER TABLE facilitation_parcel ADD COLUMN more {uuid} NULL "
    "REFERENCES facilitation_stamp(id)",
    "a tag on a parcel": "ALTER TABLE facilitation_parcel ADD COLUMN tag {uuid} NULL",
    "a day on a parcel": "ALTER TABLE facilitation_parcel ADD COLUMN left_on {time} NULL",
    "a time": "ALTER TABLE facilitation_reflection ADD COLUMN created_at {time} NULL",
    "a time of a seat": "ALTER TABLE facilitation_seat ADD COLUMN last_seen {time} NULL",
}


@pytest.mark.parametrize("naive", NAIVE)
def test_the_walk_has_teeth(naive: str) -> None:
    postgres = connection.vendor == "postgresql"
    kinds = {"uuid": "uuid" if postgres else "char(32)", "time": "timestamptz" if postgres else "datetime"}
    with connection.cursor() as cursor:
        cursor.execute(NAIVE[naive].format(**kinds))
    assert faults()


@pytest.mark.parametrize(
    "field", [models.BigAutoField(primary_key=True), models.UUIDField(primary_key=True, default=uuid1)]
)
def test_a_counting_or_a_timed_key_is_found(field: models.Field, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables.model("Reflection")._meta, "pk", field)
    assert _faults_of_models() == ["the key of Reflection is not a random UUID"]


def made() -> Iterator[tuple[str, object]]:
    """Every key of the rows that a played room left."""
    for name in (*tables.PARTICIPANTS, "Event", "Room"):
        for pk in tables.model(name)._default_manager.values_list("pk", flat=True):
            yield name, pk


def not_random(keys: Iterator[tuple[str, object]] | list[tuple[str, object]]) -> list[str]:
    return [
        f"{name} {pk}"
        for name, pk in keys
        if not (isinstance(pk, UUID) and pk.version == 4 and pk.variant == "specified in RFC 4122")
    ]


def test_every_key_that_is_made_is_a_random_uuid() -> None:
    desk = cast.open_room(deck="wall").walk_to()
    people = cast.phones(desk, 6)
    cast.answer_all(people, [f"words {n}" for n in range(6)])
    assert people[0].do("signal", kind="slow")["t"] == "ok"
    assert desk.gather()["t"] == "ok"
    people[1].take_back()
    late = cast.Phone(desk.room_id)
    late.answer("later")
    found = list(made())
    unplayed = {"RollAnswer", "KeptLine", "Parcel"}
    assert {name for name, _ in found} == {*tables.PARTICIPANTS, "Event", "Room"} - unplayed
    assert not_random(found) == []


def uuid7(now: dt.datetime) -> UUID:
    return UUID(int=int(now.timestamp() * 1000) << 80 | 7 << 76 | 2 << 62 | 1234)


@pytest.mark.parametrize("pk", [uuid1(), uuid7(dt.datetime(2026, 1, 1, tzinfo=dt.UTC)), 17])
def test_a_key_that_tells_the_time_is_found(pk: object) -> None:
    assert not_random([("Reflection", pk)])


def test_a_phone_may_not_bring_a_key_that_tells_the_time() -> None:
    """A signal's key is the id of the command that a phone made up."""
    desk = cast.open_room(deck="wall")
    phone = cast.Phone(desk.room_id)
    from facilitation import actions

    message = {"t": "do", "id": str(uuid1()), "do": "signal", "kind": "slow"}
    reply = actions.perform(desk.room_id, actions.Actor("seat", phone.seat), message)
    assert reply["code"] == "malformed"
