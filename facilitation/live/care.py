"""What desks are told of care and of their own notes, and whom to tell, best effort and from memory alone, that a
signal has been seen. Who sent one is known here only while their socket lives, and nowhere else.
"""

import asyncio
from uuid import UUID

from .crowd import Crowd
from .frames import encode
from .link import Link
from .records import Records


class Care:
    """Of one room on this process."""

    def __init__(self, room_id: UUID, records: Records, crowd: Crowd) -> None:
        self._room_id = room_id
        self._records = records
        self._crowd = crowd
        self._senders: dict[str, Link] = {}  # by signal
        self._telling = asyncio.Lock()

    def remember(self, link: Link, signal: str) -> None:
        """Whom to tell when somebody who leads has seen this signal."""
        self._senders[signal] = link

    def forget(self, link: Link) -> None:
        """It is gone."""
        self._senders = {signal: sender for signal, sender in self._senders.items() if sender is not link}

    async def tell(self) -> None:
        """Every desk the signals as they are now, and their senders if they were seen."""
        async with self._telling:
            if not self._crowd.of("desk") and not self._senders:
                return
            signals = await self._records.care(self._room_id)
            self._crowd.tell({"t": "care", "signals": signals}, "desk")
            for signal in signals:
                if signal["seen"] and (sender := self._senders.pop(str(signal["id"]), None)):
                    sender.say(encode({"t": "seen", "id": str(signal["id"])}))

    async def tell_notes(self) -> None:
        """Every desk what those who lead have written for themselves."""
        async with self._telling:
            if self._crowd.of("desk"):
                self._crowd.tell({"t": "notes", "notes": await self._records.notes(self._room_id)}, "desk")
