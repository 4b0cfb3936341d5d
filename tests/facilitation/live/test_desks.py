"""Desks hear who holds the controls before anything else; the database hears of them once a beat, and when the last of
them goes."""

import asyncio

import pytest

from facilitation.live import desks, publishing, punctual
from facilitation.live.hub import Hub
from tests.waiting import eventually

from .cast import ROOM, Phone, Room, desk, quiet, seat_id


async def test_a_desk_hears_who_holds_before_it_hears_anything_else(room: Room, hub: Hub) -> None:
    laptop = await desk().hello()
    assert [frame["t"] for frame in laptop.frames[:2]] == ["hands", "snapshot"]
    assert laptop.frames[0]["you"] == str(seat_id(99))
    again = await desk().hello(room.epoch, 0)
    assert [frame["t"] for frame in again.frames[:2]] == ["hands", "ready"]


async def test_nobody_but_desks_hears_of_hands(room: Room, hub: Hub) -> None:
    phone, laptop = await Phone().hello(), await desk().hello()
    room.fence = 7
    publishing.ring_hands(ROOM, asking="somebody")
    await quiet()
    assert laptop.got("hands")[-1]["fence"] == 7
    assert laptop.got("asks") == [{"t": "asks", "who": "somebody"}]
    assert not phone.got("hands") and not phone.got("asks")


async def test_the_beat_keeps_desks_and_tells_only_news(room: Room, hub: Hub) -> None:
    laptop = await desk().hello()
    await hub.beat(False)
    assert "keep 1" in room.asked and "attend" in room.asked
    told = len(laptop.got("hands"))
    await hub.beat(False)
    assert len(laptop.got("hands")) == told
    room.fence += 1
    await hub.beat(False)
    assert len(laptop.got("hands")) == told + 1


async def test_the_last_desk_that_goes_is_told_and_the_room_is_looked_at_in_time(
    room: Room, hub: Hub, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    settings.ALONE_TOLD_SECONDS = settings.ALONE_PAUSE_SECONDS = 0  # type: ignore[attr-defined]
    monkeypatch.setattr(desks, "A_MOMENT", 0.01)
    first, second = await desk().hello(), await desk().hello()
    first.hang_up()
    await quiet()
    assert "desk_went" not in room.asked, "they have another desk open"
    second.hang_up()
    await quiet()
    assert "desk_went" in room.asked
    room.asked.clear()
    await eventually(lambda: "attend" in room.asked)


async def test_a_desk_that_is_here_is_said_to_be_before_anybody_is_missed(
    room: Room, hub: Hub, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    """The last beat may have been long ago when the time comes to look, on a machine that has stalled."""
    settings.ALONE_TOLD_SECONDS = settings.ALONE_PAUSE_SECONDS = 0  # type: ignore[attr-defined]
    monkeypatch.setattr(desks, "A_MOMENT", 0.01)
    first = await desk().hello()
    first.hang_up()
    await quiet()
    await desk().hello()
    room.asked.clear()
    await eventually(lambda: "attend" in room.asked)
    assert room.asked.index("keep 1") < room.asked.index("attend")


async def test_a_farewell_is_not_written_down_after_the_return(room: Room, hub: Hub) -> None:
    """A desk is loaded again while the database is slow."""
    first = await desk().hello()
    slow = asyncio.Event()

    async def takes_its_time() -> None:
        await slow.wait()

    room.before["desk_went"] = takes_its_time
    first.hang_up()
    await quiet()
    again = await desk().hello()
    slow.set()
    await quiet()
    assert again.got("hands")[0]["here"] == [str(seat_id(99))]
    assert room.desks == [str(seat_id(99))]


async def test_who_is_back_before_they_were_missed_never_went(room: Room, hub: Hub) -> None:
    first, other = await desk().hello(), await desk().hello()
    held = asyncio.Event()

    async def takes_its_time() -> None:
        await held.wait()

    room.before["desk_came"] = takes_its_time
    coming = desk()
    await coming.hello()
    first.hang_up()
    other.hang_up()
    held.set()
    await quiet()
    assert "desk_went" not in room.asked


async def test_a_process_that_was_late_calls_nobody_silent_yet(
    room: Room, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It gives desks of other processes as long to be heard as after a restart."""
    monkeypatch.setattr(punctual, "_since", punctual.since() - 3600)
    hub._desks._since -= 3600
    await desk().hello()
    await hub.beat(False)
    punctual.woke(0.4)
    await hub.beat(False)
    assert min(room.looked) >= 3_600_000, "a little late is nothing"
    punctual.woke(21.0)
    await hub.beat(False)
    assert room.looked[-1] < 1000
