"""All hubs of this process, the doorbells they hear, and the one clock that drives them.

The beat falls on full ten seconds of wall-clock time (`BEAT_SECONDS`), everywhere at once, so that its moment
says nothing about anybody. Half-way between beats rooms are polled if the channel layer is ill.
"""

import asyncio
import time
from uuid import UUID

from django.conf import settings

from . import punctual
from .hub import Hub
from .publishing import Bell, Ear
from .records import Records, real

LINGER_SECONDS = 30.0
RESTART = 1012


class Switchboard:
    """The hubs by room. A hub stays a while after its last socket, so that a storm of returns finds its
    history."""

    def __init__(self, records: Records) -> None:
        self.loop = asyncio.get_running_loop()
        self.records = records
        self._hubs: dict[UUID, Hub] = {}
        self._ear = Ear(self._hear)
        self._ticking = self.loop.create_task(self._tick())

    async def hub(self, room_id: UUID) -> Hub:
        """The hub of a room, listening before anything is read."""
        while True:
            hub = self._hubs.get(room_id)
            if hub is None:
                hub = self._hubs[room_id] = Hub(room_id, self.records)
            # Whoever asks is about to come in: no beat may take it away meanwhile.
            hub.idle_since = time.monotonic()
            await self._ear.join(str(room_id))
            if self._hubs.get(room_id) is hub:
                return hub

    async def close(self, spread: float = 1.0) -> None:
        """Tell every screen to come back in a moment (1012), spread over `spread` seconds."""
        await asyncio.gather(*(hub.crowd.close(RESTART, spread) for hub in self._hubs.values()))

    async def stop(self) -> None:
        """Hear and do nothing more."""
        self._ticking.cancel()
        await asyncio.gather(self._ticking, return_exceptions=True)
        await self._ear.stop()

    def _hear(self, room: str, process: str, bell: Bell) -> None:
        if hub := self._hubs.get(UUID(room)):
            hub.rung(process, bell)

    async def _tick(self) -> None:
        grid, minute = settings.BEAT_SECONDS, settings.TAKE_BACK_GRID_SECONDS
        half = grid // 2
        while True:
            at = (int(time.time()) // half + 1) * half
            await asyncio.sleep(at - time.time())
            punctual.woke(time.time() - at)
            if at % grid == 0:
                await self._beat(at % minute < grid)
            elif self._ear.ill:
                for hub in self._hubs.values():
                    hub.wake()

    async def _beat(self, minute: bool) -> None:
        for room_id, hub in list(self._hubs.items()):
            if len(hub.crowd):
                hub.spawn(hub.beat(minute))
            elif time.monotonic() - hub.idle_since > LINGER_SECONDS:
                del self._hubs[room_id]
                self._ear.leave(str(room_id))


_boards: list[Switchboard] = []


def switchboard() -> Switchboard:
    """The switchboard of this process (of its running loop: a new loop, as tests make, gets a new one)."""
    loop = asyncio.get_running_loop()
    if not _boards or _boards[0].loop is not loop:
        _boards[:] = [Switchboard(real())]
    return _boards[0]


def install(board: Switchboard) -> None:
    """Use this one. For benchmarks and tests, which bring records of their own."""
    _boards[:] = [board]
