"""Collects posts for a few tens of milliseconds, so that a hall's answers are one INSERT and one commit.

The first post after a pause does not wait; those that come while it is being written go together after it. One
collector per process and event loop. It knows nothing of HTTP, and nothing of what is in a post.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from django.db import InterfaceError, OperationalError, connections

from facilitation.box.submission import Outcome, Posted

EVERY_S = 0.025
MOST_WAITING = 4000
MOST_AT_ONCE = 1000
_COMPLAIN_EVERY_S = 60.0
log = logging.getLogger(__name__)

# Its own thread: an office page that takes its time must not hold up the box. It keeps its connection open, because
# opening one (and SQLite's tidying when the last is closed) costs more than all the rest of a bunch.
_writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="box")


class Collector:
    """`write` carries out a bunch of posts and blocks; each poster waits for its own outcome."""

    def __init__(self, write: Callable[[Sequence[Posted]], list[Outcome]]) -> None:
        self._write = write
        self._waiting: list[tuple[Posted, asyncio.Future[Outcome]]] = []
        self._task: asyncio.Task[None] | None = None
        self._complained = -_COMPLAIN_EVERY_S

    async def submit(self, post: Posted) -> Outcome:
        """The post's outcome, after its commit."""
        if len(self._waiting) >= MOST_WAITING:
            return Outcome.BUSY
        answer: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.append((post, answer))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())
        return await answer

    async def _run(self) -> None:
        while self._waiting:
            begun = time.monotonic()
            bunch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            outcomes = await self._written([post for post, _ in bunch])
            for (_, answer), outcome in zip(bunch, outcomes, strict=True):
                if not answer.done():
                    answer.set_result(outcome)
            # Also when nothing waits: what arrives within the next moments shall be collected too.
            await asyncio.sleep(max(0.0, begun + EVERY_S - time.monotonic()))

    async def _written(self, posts: list[Posted]) -> list[Outcome]:
        try:
            return await asyncio.get_running_loop().run_in_executor(_writer, _written, self._write, posts)
        except Exception as error:  # whatever it was, nothing was acknowledged and phones try again
            self._complain(error)
            return [Outcome.BUSY] * len(posts)

    def _complain(self, error: Exception) -> None:
        """The kind of error and no more: its message or its locals could hold what somebody wrote."""
        if time.monotonic() - self._complained >= _COMPLAIN_EVERY_S:
            self._complained = time.monotonic()
            log.error("The box could not be written: %s", type(error).__name__)


def _written(write: Callable[[Sequence[Posted]], list[Outcome]], posts: list[Posted]) -> list[Outcome]:
    """In the writer's thread. A connection that broke while nobody wrote is replaced once; a post may be repeated."""
    try:
        return write(posts)
    except (InterfaceError, OperationalError):
        connections.close_all()
        return write(posts)
    except BaseException:
        connections.close_all()
        raise
