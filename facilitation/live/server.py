"""Our way of starting Daphne: silent, bounded, ready for a hall that comes back at once, and polite when it
ends.

`asgi.py` does not know of it and runs under any server. Nothing is ever logged of a connection.
"""

import asyncio
import gc
import resource
import signal
import time
from collections.abc import Callable, Iterable
from typing import Any

from daphne.server import Server
from twisted.logger import LogBeginner, STDLibLogObserver, globalLogBeginner

from .bounded import bounded
from .link import Message
from .straight import StraightProtocol
from .switchboard import switchboard

BACKLOG = 4096
FRAME_BYTES = 16 * 1024
PING_SECONDS, PONG_SECONDS = 13, 20  # with Daphne's look every two seconds a dead link is noticed within 35
SPREAD_SECONDS, DRAIN_SECONDS = 1.0, 10.0
TICK_SECONDS = 60.0
GC_THRESHOLDS = (50_000, 20, 20)


class RoomServer(Server):
    """Daphne with a straight way out for frames, a spread good-bye, and a drain."""

    def __init__(
        self, application: Any, host: str, port: int, ticks: Iterable[Callable[[], None]] = ()
    ) -> None:
        address = host.replace(":", r"\:")
        super().__init__(
            application,
            endpoints=[f"tcp:port={port}:interface={address}:backlog={BACKLOG}"],
            signal_handlers=False,
            action_logger=None,
            verbosity=0,
            server_name="",
            websocket_timeout=-1,
            ping_interval=PING_SECONDS,
            ping_timeout=PONG_SECONDS,
            websocket_max_message_size=FRAME_BYTES,
            websocket_max_frame_size=FRAME_BYTES,
            application_close_timeout=DRAIN_SECONDS,
            ready_callable=self._ready,
        )
        self.failure = ""
        self._ticks = tuple(ticks)  # beside each other: mail may take its time, rooms may not
        self._ports: list[Any] = []
        self._ending: asyncio.Task[None] | None = None

    def _ready(self) -> None:
        self.ws_factory.protocol = StraightProtocol
        self.http_factory.buildProtocol = bounded(self.http_factory.buildProtocol)
        loop = asyncio.get_event_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self._end)
        self._ticking = [loop.create_task(self._tick_for_ever(tick)) for tick in self._ticks]
        gc.collect()
        gc.freeze()
        gc.set_threshold(*GC_THRESHOLDS)

    async def handle_reply(self, protocol: Any, message: Message) -> None:
        """Daphne's hop from the application to the wire; texts take the straight way."""
        if message["type"] == "websocket.send" and message.get("text"):
            protocol.say(message["text"])
        else:
            await super().handle_reply(protocol, message)

    def listen_success(self, port: Any) -> None:
        super().listen_success(port)
        self._ports.append(port)

    def listen_error(self, failure: Any) -> None:
        self.failure = failure.getErrorMessage()
        self.stop()

    def kill_all_applications(self) -> None:
        """Cancel what still runs. (Daphne's own fails where a connection has no application any more.)"""
        for details in self.connections.values():
            if (running := details.get("application_instance")) and not running.done():
                running.cancel()

    def _end(self) -> None:
        if self._ending is not None:  # asked twice: at once
            self.stop()
            return
        self._ending = asyncio.get_event_loop().create_task(self._drain())

    async def _drain(self) -> None:
        """No new connections; screens are told to come back; what is under way may finish."""
        for port in self._ports:
            port.stopListening()
        try:
            async with asyncio.timeout(DRAIN_SECONDS):
                await switchboard().close(SPREAD_SECONDS)
                while any("disconnected" not in details for details in self.connections.values()):
                    await asyncio.sleep(0.05)
        except TimeoutError:
            pass
        finally:
            self.stop()

    async def _tick_for_ever(self, tick: Callable[[], None]) -> None:
        records = switchboard().records
        while True:
            await asyncio.sleep(TICK_SECONDS - time.time() % TICK_SECONDS)  # on full minutes, like the beat
            await records.in_a_thread(tick)


def discreet_twisted(beginner: LogBeginner = globalLogBeginner) -> None:
    """What Twisted says of an error goes through our own log, which takes the words out. Left alone it would print
    them, and hold in memory, with its time, the address of everybody whose connection ran out."""
    ours: Any = STDLibLogObserver()  # declared to zope, which mypy does not read
    beginner.beginLoggingTo([ours], discardBuffer=True, redirectStandardIO=False)


def allow_many_sockets() -> None:
    """As many open sockets as the system lets us have: its default of 1024 is less than a hall and its
    stages."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
