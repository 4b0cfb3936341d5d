"""Seats of this process that have had no socket for a while, and those of them that are back. Whoever is dealt to them
should not wait for nobody.

Held in memory and only that long; a seat that comes back in time was never missed. Knows neither rooms nor partners.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable

from django.conf import settings


class Missing:
    """`sockets(seat)` are those open here; `miss(seats)` hears of all that have been gone for `LOST_SECONDS`, in the
    order of their ids, together if they went together: a hall that loses its Wi-Fi is one call. `found(seats)` hears
    of those that others still miss, and its return is one or two."""

    def __init__(
        self,
        sockets: Callable[[str], int],
        miss: Callable[[list[str]], Awaitable[None]],
        found: Callable[[list[str]], Awaitable[None]],
    ) -> None:
        self._sockets = sockets
        self._miss = miss
        self._found = found
        self._due: dict[str, float] = {}
        self._looking = False
        self._back: set[str] = set()
        self._telling = False

    def went(self, seat: str) -> None:
        """A socket of `seat` has closed, perhaps its last."""
        if not self._sockets(seat):
            self._due.setdefault(seat, time.monotonic() + settings.LOST_SECONDS)

    async def look(self) -> None:
        """Wait for those that are due, until nobody is missing any more. One is enough at a time."""
        if self._looking:
            return
        self._looking = True
        try:
            while self._due:
                await asyncio.sleep(max(0.05, min(self._due.values()) - time.monotonic()))
                self._due = {seat: due for seat, due in self._due.items() if not self._sockets(seat)}
                gone = sorted(seat for seat, due in self._due.items() if due <= time.monotonic())
                for seat in gone:
                    del self._due[seat]
                if gone:
                    await self._miss(gone)
        finally:
            self._looking = False

    async def back(self, seat: str) -> None:
        """`seat` is here, and was told that others miss it. Those who come while this is told are told together."""
        self._back.add(seat)
        if self._telling:
            return
        self._telling = True
        try:
            while self._back:
                seats, self._back = sorted(self._back), set()
                await self._found(seats)
        finally:
            self._telling = False
