"""Since when a piece is where it is: known to this process alone, anew with every move, unknown while a round rests."""

import pytest

from facilitation.live import turns
from facilitation.live.frames import Told


def circled(*circles: dict) -> Told:
    event = {"kind": "circled", "exercise": "A-1", "circles": list(circles)}
    return Told(1, {"desk": {"t": "event", "seq": 1, "event": event}})


def at(place: int | None, turn: int, paused: bool = False) -> dict:
    return {"at": place, "turn": turn, "paused": paused}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    now = [1000]
    monkeypatch.setattr(turns, "clock", lambda: now[0])
    return now


def test_every_move_begins_anew_and_nothing_else_does(clock: list[int]) -> None:
    known = turns.Turns()
    assert not known
    assert known.heard(circled(at(0, 1), at(0, 1)))
    clock[0] = 5000
    assert not known.heard(circled(at(0, 1), at(0, 1)))  # somebody sat down, or lost signal
    assert known.heard(circled(at(1, 2), at(0, 1)))
    assert known.frame()["turns"] == {"A-1": {0: {"turn": 2, "since": 5000}, 1: {"turn": 1, "since": 1000}}}


def test_while_it_rests_and_when_it_is_over_there_is_no_time(clock: list[int]) -> None:
    known = turns.Turns()
    known.heard(circled(at(0, 1)))
    assert known.heard(circled(at(0, 1, paused=True)))
    assert known.frame()["turns"] == {} and not known
    clock[0] = 9000
    assert known.heard(circled(at(0, 1)))
    assert known.frame()["turns"]["A-1"][0]["since"] == 9000
    assert known.heard(circled(at(None, 1)))
    assert not known


def test_other_events_say_nothing(clock: list[int]) -> None:
    assert not turns.Turns().heard(Told(1, {"desk": {"event": {"kind": "begun"}}}))
