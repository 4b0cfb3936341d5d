"""Passing the talking piece on after speaking, and passing without a word, leave the same behind: the same command, the
same events, and nowhere a time from which one could tell how long anybody held it. The twin writes such a time down."""

import json
from typing import Any

import pytest

from facilitation.domain import rounds
from facilitation.models import Event
from tests.trust import cast

pytestmark = pytest.mark.django_db

ROUND = "FT-9"
SPOKE, PASSED = 44.0, 1.5  # seconds that somebody has the piece
A_TIME_MS = 10**11  # no count in here is that large
Clock = list[float]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The time of day as the rules are told it."""
    now = [1_700_000_000.0]
    monkeypatch.setattr("facilitation.holding.time.time", lambda: now[0])
    return now


def play(clock: Clock, held: list[float]) -> tuple[cast.Desk, int]:
    """One round in which each holds the piece for so long. Returns the desk and the number of the first event of it."""
    desk = cast.open_room("rehearsal", deck="more")
    people = {str(phone.seat): phone for phone in cast.phones(desk, len(held))}
    desk.walk_to(ROUND).must("make_circle", exercise=ROUND, count=1)
    first = desk.room.seq
    desk.must("round", exercise=ROUND, act="start", circle=None)
    for seconds in held:
        clock[0] += seconds
        circle = desk.entry(ROUND)["circles"][0]
        holder = people[circle["people"][circle["at"]]["seat"]]
        assert holder.do("pass_piece", exercise=ROUND, turn=circle["turn"])["t"] == "ok"
    assert desk.entry(ROUND)["circles"][0]["at"] is None
    return desk, first


def numbers(value: Any) -> list[float]:
    if isinstance(value, dict):
        return [n for each in value.values() for n in numbers(each)]
    if isinstance(value, list):
        return [n for each in value for n in numbers(each)]
    return [value] if isinstance(value, int | float) and not isinstance(value, bool) else []


def times_of_turns(desk: cast.Desk, first: int) -> list[float]:
    """Every number in the events of the round, and in what the room's state says of it, that could be a time."""
    rows = Event.objects.filter(room=desk.room_id, seq__gt=first).order_by("seq")
    said = [row.data for row in rows] + [desk.entry(ROUND)]
    return [n for n in numbers(said) if n > A_TIME_MS]


def shape(desk: cast.Desk, first: int) -> str:
    """The events of the round without names: places instead of seats."""
    rows = Event.objects.filter(room=desk.room_id, seq__gt=first).order_by("seq")
    seats = [person["seat"] for person in desk.entry(ROUND)["circles"][0]["people"]]
    text = json.dumps([row.data for row in rows])
    for place, seat in enumerate(seats):
        text = text.replace(seat, f"place {place}")
    return text


def test_who_passed_cannot_be_told_from_what_is_stored(clock: Clock) -> None:
    some_pass = play(clock, [SPOKE, PASSED, SPOKE, PASSED])
    all_speak = play(clock, [SPOKE] * 4)
    assert shape(*some_pass) == shape(*all_speak)
    assert times_of_turns(*some_pass) == []


def test_a_log_that_keeps_times_is_found(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = rounds._changed

    def timed(state: Any, name: str, changes: Any) -> Any:
        happened = changed(state, name, changes)
        for event in happened:
            for circle in event.circles or ():
                circle["since"] = round(clock[0] * 1000)
        return happened

    monkeypatch.setattr(rounds, "_changed", timed)
    some_pass = play(clock, [SPOKE, PASSED, SPOKE, PASSED])
    all_speak = play(clock, [SPOKE] * 4)
    assert times_of_turns(*some_pass)
    assert shape(*some_pass) != shape(*all_speak)
