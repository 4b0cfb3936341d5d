"""One connected screen as a hub sees it: something that takes frames and never makes anybody wait.

A server's `send` that has nothing to wait for is stepped once and is done: no task is made. One that suspends
parks the link: what comes meanwhile waits in a bounded outbox, and a link whose outbox is full is cut (4408);
its phone comes back and resumes. Nothing here knows what the frames say.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Generator
from typing import Any

Message = dict[str, Any]
Send = Callable[[Message], Coroutine[Any, Any, None]]

OUTBOX_FRAMES = 64
OUTBOX_BYTES = 256 * 1024
FAREWELL_SECONDS = 5.0
TOO_SLOW = 4408


class _Rest:
    """What is left of a coroutine that was stepped once and waits for `future`."""

    def __init__(self, coroutine: Coroutine[Any, Any, None], future: Any) -> None:
        self._coroutine = coroutine
        self._future = future

    def __await__(self) -> Generator[Any, Any, None]:
        try:
            yield self._future
        except BaseException:
            self._coroutine.close()
            raise
        yield from self._coroutine.__await__()


def step(coroutine: Coroutine[Any, Any, None]) -> Awaitable[None] | None:
    """Run `coroutine` as far as it goes. None if it is done, else what remains, to be awaited."""
    try:
        future = coroutine.send(None)
    except StopIteration:
        return None
    return _Rest(coroutine, future)


class Link:
    """A socket with its bounded outbox. `seq` is the newest event it was handed (-1: none yet), `actor` the
    id of its seat or member, `ticket` what a desk showed to come in, `mine` what it was last told of its own, `view`
    whose redaction it is sent: its audience's, but for phones at the door or let in late."""

    __slots__ = (
        "_bytes", "_outbox", "_parked", "_send", "_serving",
        "actor", "audience", "checked", "closed", "mine", "seq", "ticket", "view",
    )  # fmt: skip

    def __init__(self, send: Send, audience: str, actor: str, ticket: str = "") -> None:
        self._send = send
        self.audience = self.view = audience
        self.actor = actor
        self.mine = ""
        self.ticket = ticket
        self.checked = time.monotonic()
        self.seq = -1
        self.closed = False
        self._parked: asyncio.Task[None] | None = None
        self._outbox: deque[Message] | None = None
        self._bytes = 0
        self._serving = asyncio.current_task()

    def hand(self, message: Message) -> None:
        """Give it a ready `websocket.send` message; the same object may go to any number of links."""
        if self.closed:
            return
        if self._parked is not None:
            self._queue(message)
            return
        try:
            rest = step(self._send(message))
        except Exception:
            self.closed = True  # the server says the socket is gone; its own disconnect follows
            return
        if rest is not None:
            self._outbox = deque()
            self._parked = asyncio.ensure_future(self._drain(rest))

    def say(self, text: str) -> None:
        """Hand over one text of its own."""
        self.hand({"type": "websocket.send", "text": text})

    def close(self, code: int) -> None:
        """Drop what waits, say goodbye, and see to it that the serving task ends even if nobody listens."""
        if self.closed:
            return
        self.closed = True
        if self._parked is not None:
            self._parked.cancel()
        loop = asyncio.get_running_loop()
        farewell = loop.create_task(self._farewell(code))
        if self._serving is not None and self._serving is not asyncio.current_task():
            cut = loop.call_later(FAREWELL_SECONDS, self._serving.cancel)
            self._serving.add_done_callback(lambda _: cut.cancel())
        farewell.add_done_callback(lambda task: task.cancelled() or task.exception())

    async def _farewell(self, code: int) -> None:
        async with asyncio.timeout(FAREWELL_SECONDS):
            await self._send({"type": "websocket.close", "code": code})

    def _queue(self, message: Message) -> None:
        assert self._outbox is not None
        self._bytes += len(message["text"])
        self._outbox.append(message)
        if len(self._outbox) > OUTBOX_FRAMES or self._bytes > OUTBOX_BYTES:
            self.close(TOO_SLOW)

    async def _drain(self, rest: Awaitable[None]) -> None:
        try:
            await rest
            while self._outbox:
                message = self._outbox.popleft()
                self._bytes -= len(message["text"])
                await self._send(message)
        except Exception:
            self.closed = True
        finally:
            self._parked = self._outbox = None
            self._bytes = 0
