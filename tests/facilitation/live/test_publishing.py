"""Doorbells carry no content, ring from any thread, and their absence is noticed."""

import asyncio
import re
from uuid import uuid4

import pytest
from channels.layers import get_channel_layer

from facilitation.live import publishing
from tests.waiting import eventually

from .cast import ROOM, quiet


@pytest.fixture
async def listener():  # type: ignore[no-untyped-def]
    """What another process hears."""
    layer = get_channel_layer()
    channel = await layer.new_channel()
    await layer.group_add(f"room.{ROOM}", channel)
    return lambda: layer.receive(channel)


async def test_a_bell_is_kind_words_numbers_and_random_ids_only(listener) -> None:  # type: ignore[no-untyped-def]
    publishing.ring(ROOM, 7)
    publishing.ring_care(ROOM)
    publishing.ring_mine(ROOM)
    publishing.ring_bell(ROOM)
    publishing.ring_authority(ROOM)
    publishing.roll_call(ROOM, uuid4())
    publishing.count(ROOM, 3)
    for kind in ("events", "care", "mine", "bell", "authority", "roll", "here"):
        message = await asyncio.wait_for(listener(), 30)
        assert message["kind"] == kind
        assert set(message) <= {"type", "room", "process", "kind", "seq", "call", "phones", "within"}
        for value in message.values():
            assert re.fullmatch(r"\d+|[a-z]+|[0-9a-f-]{16,36}", str(value)), value


async def test_a_ring_from_a_thread_is_heard_at_once_and_once() -> None:
    heard: list[object] = []
    ear = publishing.Ear(lambda room, process, bell: heard.append((room, bell["kind"])))
    await ear.join(str(ROOM))
    await quiet()
    await asyncio.to_thread(publishing.ring_bell, ROOM)
    await eventually(lambda: heard)
    await quiet()
    assert heard == [(str(ROOM), "bell")]
    await ear.stop()


async def test_a_bell_of_another_process_is_heard() -> None:
    heard: list[object] = []
    ear = publishing.Ear(lambda room, process, bell: heard.append((process, bell["phones"])))
    await ear.join(str(ROOM))
    await quiet()
    message = {"type": "doorbell", "room": str(ROOM), "process": "another", "kind": "here", "phones": 4}
    await get_channel_layer().group_send(f"room.{ROOM}", message)
    await quiet()
    assert heard == [("another", 4)]
    await ear.stop()


async def test_a_farewell_that_is_slow_leaves_no_newcomer_deaf(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last screen of a room goes, and the layer takes its time; meanwhile somebody comes."""
    heard: list[object] = []
    ear = publishing.Ear(lambda room, process, bell: heard.append(process))
    await ear.join(str(ROOM))
    await quiet()
    layer, may_go = get_channel_layer(), asyncio.Event()
    discard = layer.group_discard

    async def slowly(group: str, channel: str) -> None:
        await may_go.wait()
        await discard(group, channel)

    monkeypatch.setattr(layer, "group_discard", slowly)
    ear.leave(str(ROOM))
    await quiet()
    comes = [asyncio.ensure_future(ear.join(str(ROOM))) for _ in range(2)]
    await quiet()
    assert not any(each.done() for each in comes), "nobody reads before they hear"
    may_go.set()
    await asyncio.gather(*comes)
    message = {"type": "doorbell", "room": str(ROOM), "process": "another", "kind": "bell"}
    await layer.group_send(f"room.{ROOM}", message)
    await quiet()
    assert heard == ["another"]
    await ear.stop()


def test_a_process_without_a_loop_can_ring() -> None:
    publishing.ring(ROOM, 1)


async def test_a_layer_that_loses_bells_is_ill() -> None:
    ear = publishing.Ear(lambda *_: None)
    await ear.join(str(ROOM))
    await quiet()
    assert not ear.ill
    ear._echoed -= publishing.ECHO_SECONDS
    assert ear.ill
    publishing.count(ROOM, 0)
    await eventually(lambda: not ear.ill)
    await ear.stop()


async def test_a_broken_layer_disturbs_nobody(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken:
        async def group_send(self, group: str, message: object) -> None:
            raise ConnectionError("redis://secret@host")

    monkeypatch.setattr(publishing, "get_channel_layer", Broken)
    publishing.ring(ROOM, 1)
    await quiet()
    assert "ConnectionError" in caplog.text and "secret" not in caplog.text
