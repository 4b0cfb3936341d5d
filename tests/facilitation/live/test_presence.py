"""How many are here: own seats once each, other processes until they fall silent, told once a second at most."""

import asyncio

import pytest

from facilitation.live import presence as module
from facilitation.live.hub import Hub
from facilitation.live.presence import Presence
from tests.waiting import eventually

from .cast import Phone, quiet


class Ear:
    def __init__(self) -> None:
        self.counts: list[int] = []
        self.told: list[int] = []
        self.presence = Presence(self.counts.append, self.told.append)


async def test_a_seat_with_two_sockets_is_one() -> None:
    ear = Ear()
    for _ in range(2):
        ear.presence.came("a")
    ear.presence.went("a")
    assert ear.presence.here() == 1
    ear.presence.went("a")
    ear.presence.went("a")
    assert ear.presence.here() == 0


async def test_a_crowd_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TELL_SECONDS", 0.3)
    ear = Ear()
    for n in range(50):
        ear.presence.came(str(n))
    while not ear.told:
        await asyncio.sleep(0.001)
    for n in range(25):
        ear.presence.went(str(n))
        await asyncio.sleep(0)
    assert ear.told == ear.counts == [50]
    while len(ear.told) < 2:
        await asyncio.sleep(0.01)
    assert ear.told == ear.counts == [50, 25]


async def test_others_count_until_they_fall_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    ear = Ear()
    ear.presence.came("a")
    ear.presence.heard("other", 7)
    assert ear.presence.here() == 8
    ear.presence.heard("other", 0)
    assert ear.presence.here() == 1
    monkeypatch.setattr(module, "EXPIRES", 0.01)
    ear.presence.heard("other", 7)
    await asyncio.sleep(0.02)
    assert ear.presence.here() == 1


async def test_phones_hear_how_many_they_are(hub: Hub) -> None:
    phones = [await Phone(cookie=f"seat={n}").hello() for n in range(3)]
    hub.rung("another process", {"kind": "here", "phones": 4})
    await eventually(lambda: {"t": "here", "here": 7} in phones[0].got("here"))
    assert phones[0].got("here")[-1] == {"t": "here", "here": 7}
    phones[1].hang_up()
    await quiet()
    assert hub.places.inside.here() == 6


async def test_who_went_a_short_while_ago_is_remembered_and_then_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 1000.0
    monkeypatch.setattr(module.time, "monotonic", lambda: now)
    ear, room = Ear(), "a room"
    ear.presence.came("b")
    ear.presence.came("a")
    ear.presence.went("b")
    module.entered(room, "c")
    assert (ear.presence.seats(), ear.presence.seats(60)) == (["a"], ["a", "b"])
    assert module.entered_within(room, 60) == ["c"]
    now += 61
    assert ear.presence.seats(60) == ["a"] and module.entered_within(room, 60) == []
    ear.presence.forget(60)
    assert ear.presence.seats(1e6) == ["a"], "it is forgotten, not only left out"
    assert room not in module._entered


def test_who_came_to_a_room_without_a_screen_here_is_forgotten_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever takes a seat by one process may have their socket on another, and the room may end there."""
    now = 1000.0
    monkeypatch.setattr(module.time, "monotonic", lambda: now)
    module.entered("one that ended elsewhere", "a")
    now += module.LONGEST + 1
    module.entered("another room", "b")
    assert "one that ended elsewhere" not in module._entered
    module.forget_room("another room")
    assert "another room" not in module._entered
