"""What a newcomer is told: snapshots shared by an audience, and what belongs to single seats, read in
batches.

A hall that joins at once costs one snapshot per change of the room and a few batched queries, not one of
each per phone. Knows no sockets; the hub hands out what is made here.
"""

import asyncio
from collections import defaultdict
from typing import Any, NamedTuple
from uuid import UUID

from .frames import History, encode
from .records import Records


class Snapshot(NamedTuple):
    """A room as of `seq`, encoded; `text` lacks what differs per socket (now, here, band, mine)."""

    epoch: str
    seq: int
    text: str


class Snapshots:
    """Snapshots by audience, read once per change of the room."""

    def __init__(self, room_id: UUID, records: Records, history: History) -> None:
        self._room_id = room_id
        self._records = records
        self._history = history
        self._kept: dict[str, Snapshot] = {}
        self._reading: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def take(self, audience: str) -> Snapshot:
        """A snapshot that is at least as new as what the hub knew when it was asked for."""
        wanted = self._history.seq
        async with self._reading[audience]:
            kept = self._kept.get(audience)
            if kept and kept.epoch == self._history.epoch and kept.seq >= max(wanted, self._history.base):
                return kept
            frame: dict[str, Any] = dict(await self._records.snapshot(self._room_id, audience))
            taken = Snapshot(str(frame["epoch"]), frame["seq"], encode(frame))
            if audience != "desk":  # the desk's carries unsequenced care signals, so it is never old
                self._kept[audience] = taken
            return taken

    def forget(self) -> None:
        """The epoch changed, or something unsequenced did: read anew."""
        self._kept.clear()


class Mine:
    """What belongs to one seat alone. Whoever asks while a query runs is answered together by the next."""

    def __init__(self, room_id: UUID, records: Records) -> None:
        self.version = 0
        self._room_id = room_id
        self._records = records
        self._asked: dict[str, asyncio.Future[Any]] = {}
        self._answering: asyncio.Task[None] | None = None

    async def of(self, seat: str) -> Any:
        """The seat's deal and notes, as the wire has them."""
        if seat not in self._asked:
            self._asked[seat] = asyncio.get_running_loop().create_future()
        future = self._asked[seat]
        if self._answering is None:
            self._answering = asyncio.ensure_future(self._answer())
        return await asyncio.shield(future)

    async def many(self, seats: list[str]) -> dict[str, Any]:
        """The same for many seats, in one query."""
        found = await self._records.mine_many(self._room_id, [UUID(seat) for seat in seats])
        return {str(seat): mine for seat, mine in found.items()}

    async def _answer(self) -> None:
        try:
            while self._asked:
                asked, self._asked = self._asked, {}
                await self._answer_some(asked)
        finally:
            self._answering = None

    async def _answer_some(self, asked: dict[str, asyncio.Future[Any]]) -> None:
        try:
            found = await self.many(list(asked))
        except Exception as error:
            for future in asked.values():
                future.set_exception(error)
                future.exception()  # whoever asked may be gone
            return
        for seat, future in asked.items():
            future.set_result(found.get(seat, {"deal": {}, "notes": {}}))
