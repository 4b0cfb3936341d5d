"""A link never makes anybody wait, holds a bounded amount, and is cut when it is full."""

import asyncio
from typing import Any

import pytest

from facilitation.live import link as links
from facilitation.live.link import Link, step

Message = dict[str, Any]


class Wire:
    """A server's `send` that can be stopped and let go."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.code: int | None = None
        self.open = asyncio.Event()
        self.open.set()

    async def send(self, message: Message) -> None:
        if message["type"] == "websocket.close":
            self.code = message["code"]
            return
        await self.open.wait()
        self.sent.append(message["text"])


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_what_need_not_wait_makes_no_task() -> None:
    wire = Wire()
    before = len(asyncio.all_tasks())
    Link(wire.send, "seat", "a").say("one")
    assert (wire.sent, len(asyncio.all_tasks())) == (["one"], before)


async def test_a_stalled_link_keeps_order_and_delays_nobody() -> None:
    stuck, well = Wire(), Wire()
    stuck.open.clear()
    slow, quick = Link(stuck.send, "seat", "a"), Link(well.send, "seat", "b")
    for text in ("1", "2", "3"):
        slow.say(text)
        quick.say(text)
    await settle()
    assert (stuck.sent, well.sent) == ([], ["1", "2", "3"])
    stuck.open.set()
    await settle()
    slow.say("4")
    assert stuck.sent == ["1", "2", "3", "4"]


@pytest.mark.parametrize(("text", "frames"), [("x", links.OUTBOX_FRAMES), ("x" * 60_000, 4)])
async def test_a_full_outbox_is_cut(text: str, frames: int) -> None:
    wire = Wire()
    wire.open.clear()
    link = Link(wire.send, "seat", "a")
    for _ in range(1 + frames):
        link.say(text)
    await settle()
    assert (link.closed, wire.code) == (False, None)
    link.say(text)
    await settle()
    assert (link.closed, wire.code) == (True, links.TOO_SLOW)
    wire.open.set()
    link.say("never")
    await settle()
    assert wire.sent == []


async def test_closing_ends_the_serving_task_even_if_nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "FAREWELL_SECONDS", 0.02)
    made: list[Link] = []

    async def serve() -> None:
        made.append(Link(deaf, "seat", "a"))
        await asyncio.Event().wait()

    async def deaf(message: Message) -> None:
        await asyncio.Event().wait()

    serving = asyncio.ensure_future(serve())
    await settle()
    made[0].close(1012)
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(serving, 30)


async def test_a_broken_send_closes_the_link_and_raises_nothing() -> None:
    async def gone(message: Message) -> None:
        raise ConnectionError

    link = Link(gone, "seat", "a")
    link.say("one")
    assert link.closed


async def test_step_resumes_where_it_stopped() -> None:
    steps: list[int] = []

    async def work() -> None:
        steps.append(1)
        await asyncio.sleep(0.001)
        steps.append(2)
        await asyncio.sleep(0)
        steps.append(3)

    rest = step(work())
    assert steps == [1] and rest is not None
    await asyncio.ensure_future(_finish(rest))
    assert steps == [1, 2, 3]


async def _finish(rest: Any) -> None:
    await rest
