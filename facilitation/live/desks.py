"""The desks of one room on this process: the database is told that they are open, they are told who holds the controls
and who else is at one, and when the last of them goes the room is looked at again in time.

Names nobody but staff. What any of it leads to is decided by `facilitation.holding`.
"""

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any
from uuid import UUID

from django.conf import settings

from . import publishing, punctual
from .crowd import Crowd
from .frames import encode, extend
from .link import Link
from .places import NOT_YOURS
from .records import Records

A_MOMENT = 0.05  # so that what was to be waited for is really over
Spawn = Callable[[Coroutine[Any, Any, Any]], Any]


class Desks:
    """Comings and goings of desks. `spawn` runs something beside everything else."""

    def __init__(self, room_id: UUID, records: Records, crowd: Crowd, spawn: Spawn) -> None:
        self._room_id = room_id
        self._records = records
        self._crowd = crowd
        self._spawn = spawn
        self._since = time.monotonic()
        self._told = ""
        self._noting = asyncio.Lock()  # a farewell must not be written down after the return

    async def came(self, link: Link) -> None:
        """A desk said hello. It learns who holds the controls before it learns anything else."""
        async with self._noting:
            hands = await self._records.desk_came(self._room_id, UUID(link.actor), publishing.PROCESS)
        link.say(extend(encode(hands), {"you": link.actor}))

    def went(self, link: Link) -> None:
        """A desk is gone; its member may have another one here."""
        if link.actor in self._members():
            return
        self._spawn(self._note_gone(link.actor))
        for seconds in {settings.ALONE_TOLD_SECONDS, settings.ALONE_PAUSE_SECONDS}:
            asyncio.get_running_loop().call_later(seconds + A_MOMENT, self._look)

    async def _note_gone(self, member: str) -> None:
        async with self._noting:
            if member not in self._members():
                await self._records.desk_went(self._room_id, UUID(member), publishing.PROCESS)

    async def beat(self) -> None:
        """See whether anybody is at a desk at all, and tell what changed by the clock alone."""
        await self._attend()
        await self.tell(only_news=True)

    async def tell(self, asking: str = "", *, only_news: bool = False) -> None:
        """Every desk here: who holds the controls, who is here; and who asks for them, if somebody does."""
        desks = self._crowd.of("desk")
        if not desks:
            return
        hands = encode(await self._records.hands(self._room_id))
        if not only_news or hands != self._told:
            self._told = hands
            for link in desks:
                link.say(extend(hands, {"you": link.actor}))
        if asking:
            self._crowd.tell({"t": "asks", "who": asking}, "desk")

    async def check(self, older_than: float) -> None:
        """Whoever may not lead this room any more has no desk here; looked at again after so many seconds."""
        for link in self._crowd.of("desk"):
            if time.monotonic() - link.checked >= older_than:
                link.checked = time.monotonic()
                if await self._records.desk_member(self._room_id, link.ticket) is None:
                    link.close(NOT_YOURS)

    def _members(self) -> set[str]:
        return {link.actor for link in self._crowd.everyone() if link.audience == "desk"}

    def _look(self) -> None:
        self._spawn(self._attend())

    async def _attend(self) -> None:
        """Say again which are open here before anybody is missed: the last beat may have been long ago."""
        if members := self._members():
            await self._records.keep(self._room_id, sorted(map(UUID, members)), publishing.PROCESS)
        looking = time.monotonic() - max(self._since, punctual.since())
        await self._records.attend(self._room_id, round(1000 * looking))
