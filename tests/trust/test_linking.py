"""Attacks 1, 2, 11 and 29: a thief with the whole database, its row order and system columns, who even knows in which
order people came and typed, guesses who wrote what no better than chance; and finds nothing that two rooms share."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from facilitation import seating
from facilitation.box import gathering
from tests.trust import cast, tables
from tests.trust.chance import ask_twice, shuffled

pytestmark = pytest.mark.django_db

ROOMS, PEOPLE = 25, 8
# Right guesses in 25 rooms of eight are 25 by chance, with a standard deviation of 5.
BOUND = 25 + 3.29 * 5


class Dump:
    """One room: what a thief takes, and the truth that the test knows."""

    def __init__(self, chance: random.Random) -> None:
        desk = cast.open_room(deck="wall").walk_to()
        people = cast.phones(desk, PEOPLE)
        self.typed = shuffled(PEOPLE, chance)  # the how-manieth to type is the how-manieth to have come
        for n in self.typed:
            assert people[n].answer(f"{n}") == "in_box"
        self.stolen = {"Sealed": tables.rows("Sealed", desk.room_id)}
        assert desk.gather()["t"] == "ok"
        texts = gathering.read(desk.room_id, desk.entry()["shown"])
        self.stolen |= {n: tables.rows(n, desk.room_id) for n in ("Seat", "Stamp", "Spent", "Reflection")}
        mine = {phone.seat: n for n, phone in enumerate(people)}
        self.writer = {row["id"]: int(texts[str(row["id"])]) for row in self.stolen["Reflection"]}
        self.people = [mine[row["seat_id"]] for row in self.stolen["Stamp"]]


def by(column: str, table: str = "Reflection") -> Callable[[Dump], list[dict[str, Any]]]:
    return lambda dump: sorted(dump.stolen[table], key=lambda row: row[column])


def in_place(table: str = "Reflection") -> Callable[[Dump], list[dict[str, Any]]]:
    return lambda dump: dump.stolen[table]


SORTED = {"place": in_place(), "id": by("id"), "tag": by("tag"), "body": by("body")}


def hits(dumps: Sequence[Dump]) -> Counter[str]:
    """Right guesses for each way of lining up people with what was written."""
    found: Counter[str] = Counter()
    for dump in dumps:
        coming, typing = dump.people, dump.typed
        by_stamp = [dump.people[dump.stolen["Stamp"].index(row)] for row in by("blinded", "Stamp")(dump)]
        for who, people in {"came": coming, "typed": typing, "stamp": by_stamp}.items():
            for what, lined_up in SORTED.items():
                written = [dump.writer[row["id"]] for row in lined_up(dump)]
                found[f"{who} × {what}"] += sum(a == b for a, b in zip(people, written, strict=True))
        for table in ("Sealed", "Spent"):
            ranks = _through(dump, table)
            found[f"typed × {table}"] += sum(a == b for a, b in zip(typing, ranks, strict=True))
    return found


def _through(dump: Dump, table: str) -> list[int]:
    """The box's rows in order, taken to be the reflections in the order of their tags."""
    rows = sorted(dump.stolen[table], key=lambda row: row["marker"])
    tags = by("tag")(dump)
    order = [rows.index(row) for row in dump.stolen[table]]
    return [dump.writer[tags[n]["id"]] for n in order]


def linked(chance: random.Random) -> list[str]:
    found = hits([Dump(chance) for _ in range(ROOMS)])
    return [f"{way}: {n} of {ROOMS * PEOPLE}" for way, n in found.items() if n > BOUND]


def test_who_wrote_what_is_guessed_no_better_than_by_chance() -> None:
    chance = random.Random()
    assert ask_twice(lambda: linked(chance)) == []


def test_the_two_tables_of_everybody_else_are_linked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The naive model: answers are copied in the order in which they came, without a shuffle."""
    monkeypatch.setattr(gathering, "unseal", _as_they_came)
    monkeypatch.setattr(gathering._CHANCE, "shuffle", lambda rows: None)
    found = hits([Dump(random.Random()) for _ in range(ROOMS)])
    assert found["typed × place"] / (ROOMS * PEOPLE) > 0.95
    assert len([way for way, n in found.items() if n > BOUND]) == 1, "and only the true way is found"


_honest = gathering.unseal


def _as_they_came(room_id: Any, stage: str, generation: int, rows: Sequence[Any]) -> list[gathering.Unsealed]:
    places = {row["id"]: n for n, row in enumerate(tables.rows("Sealed", room_id))}
    return _honest(room_id, stage, generation, sorted(rows, key=lambda row: places[row.pk]))


def pieces(values: set[bytes]) -> set[bytes]:
    return {value[i : i + 8] for value in values for i in range(len(value) - 7)}


def visit(desk: cast.Desk) -> None:
    """The same phone, the same words."""
    phone, *others = cast.phones(desk, 6)
    phone.do("signal", kind="word", wish="after")
    cast.answer_all([phone, *others], ["the very same words"] * 6)


def shared() -> set[bytes]:
    """What the rows of two rooms have in common, eight bytes or more."""
    rooms = [cast.open_room(deck="wall").walk_to() for _ in range(2)]
    for desk in rooms:
        visit(desk)
    waiting = [pieces(_of_room(desk)) for desk in rooms]
    for desk in rooms:
        assert desk.gather()["t"] == "ok"
    return (waiting[0] & waiting[1]) | (pieces(_of_room(rooms[0])) & pieces(_of_room(rooms[1])))


COMMON = ("room_id", "seat_id", "stage", "exercise", "place", "kind", "wish", "appears")


def _of_room(desk: cast.Desk) -> set[bytes]:
    """Every value in the rows about a room's participants, but what all rooms or all its rows have in common."""
    return {
        value if isinstance(value, bytes) else str(getattr(value, "hex", value)).encode()
        for name in ("Seat", "Stamp", "Sealed", "Spent", "Reflection", "Signal")
        for row in tables.rows(name, desk.room_id)
        for column, value in row.items()
        if column not in COMMON
    }


def test_the_same_phone_in_two_rooms_leaves_nothing_in_common() -> None:
    assert shared() == set()


def test_a_lasting_mark_of_a_phone_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    enter = seating.enter

    def marking(room: Any) -> str:
        cookie = enter(room)
        seating.Seat.objects.filter(room=room).update(emblem="a phone of 2019")
        return cookie

    monkeypatch.setattr(seating, "enter", marking)
    assert b"of 2019" in b"".join(shared())
