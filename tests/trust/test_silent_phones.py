"""Whoever was given ballots can write, connected or not: four phones that hung up after the lobby could leave a fifth
person alone in a batch of five. So every screen counts them, also when they left or their places were given away."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from facilitation import queries, rolls
from facilitation.models import Room, Seat
from tests.trust import cast

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def hang_up(desk: cast.Desk, gone: list[cast.Phone], stays: cast.Phone) -> None:
    """Their sockets are closed, and nothing else."""


def leave(desk: cast.Desk, gone: list[cast.Phone], stays: cast.Phone) -> None:
    for phone in gone:
        assert phone.do("leave")["t"] == "ok"


def are_freed(desk: cast.Desk, gone: list[cast.Phone], stays: cast.Phone) -> None:
    assert rolls.free(desk.room_id, {stays.seat}) == len(gone)


Goes = Callable[[cast.Desk, list[cast.Phone], cast.Phone], None]


def counted(goes: Goes) -> tuple[int, int]:
    """What the beat and the door say of a room with one phone in it and four that went; and what four can do."""
    desk = cast.open_room(people=8, deck="wall")
    people = cast.phones(desk, 5)
    goes(desk, people[:4], people[4])
    desk.walk_to()
    cast.answer_all(people, ["mine", "mine", "mine", "mine", "somebody's"])
    assert desk.gather()["t"] == "ok", "ballots are good wherever their phones are"
    looked = Client().post(
        "/join/look", json.dumps({"code": desk.room.code}), content_type="application/json"
    )
    return queries.pulse(desk.room_id, 1)["ballots"], looked.json()["here"]


@pytest.mark.parametrize("goes", [hang_up, leave, are_freed])
def test_phones_that_went_with_ballots_are_counted(goes: Goes) -> None:
    assert counted(goes) == (5, 5)


@pytest.mark.parametrize("goes", [leave, are_freed])
def test_counting_only_who_is_here_is_found(goes: Goes, monkeypatch: pytest.MonkeyPatch) -> None:
    def here(room: Room) -> int:
        return room.seats.filter(left=False).count()

    monkeypatch.setattr(queries, "ballots_out", here)
    assert counted(goes) == (1, 1)


def test_who_cannot_write_is_not_counted() -> None:
    """Those at the door, those without ballots, and simulated phones of a server that was restarted."""
    desk = cast.open_room("rehearsal", deck="wall")
    people = cast.phones(desk, 3)
    cast.Phone(desk.room_id, ballots=False)
    Seat.objects.filter(pk=people[0].seat).update(simulated=True, left=True)
    desk.walk_to()
    cast.Phone(desk.room_id, waits=True)
    assert queries.ballots_out(desk.room) == 2


def test_freeing_seats_twice_counts_each_once() -> None:
    desk = cast.open_room(people=8, deck="wall")
    people = cast.phones(desk, 3)
    here: set[Any] = {people[0].seat}
    assert (rolls.free(desk.room_id, here), rolls.free(desk.room_id, here)) == (2, 0)
    cast.Phone(desk.room_id, ballots=False)
    assert rolls.free(desk.room_id, here) == 1, "it had no ballots"
    assert queries.ballots_out(desk.room) == 3
