"""The sockets of one room on this process, by audience, and how one frame reaches all of them.

The desk is told first, phones last. No database and no history: only who listens, and handing over.
"""

import asyncio
from typing import Any

from ..domain.late import DOOR
from .frames import Told, clock, encode
from .link import Link


def _who(link: Link) -> str:
    return DOOR if link.view == DOOR else link.audience


class Crowd:
    """Who follows the room here, and how many are still arriving (admitted, but without a snapshot)."""

    def __init__(self) -> None:
        self._links: dict[str, dict[Link, None]] = {"desk": {}, "stage": {}, "seat": {}}  # by view
        self._arriving: dict[Link, None] = {}

    def __len__(self) -> int:
        return sum(map(len, self._links.values())) + len(self._arriving)

    def of(self, audience: str) -> list[Link]:
        """Those of one audience who follow; of seats, those who are inside."""
        return [link for links in self._links.values() for link in links if _who(link) == audience]

    def everyone(self) -> list[Link]:
        """All of them, those still arriving too."""
        return [*self._arriving, *(link for links in self._links.values() for link in links)]

    def arrive(self, link: Link) -> None:
        """It is here, but hears nothing until it follows. Also for one that has to be brought up to date
        anew."""
        self._links.get(link.view, {}).pop(link, None)
        self._arriving[link] = None

    def follow(self, link: Link) -> None:
        """It hears everything from here on."""
        if self._arriving.pop(link, self) is None:  # one that left meanwhile does not come back
            self._links.setdefault(link.view, {})[link] = None

    def leave(self, link: Link) -> None:
        """It is gone."""
        self._links.get(link.view, {}).pop(link, None)
        self._arriving.pop(link, None)

    def tell_event(self, told: Told) -> None:
        """A numbered event to everyone who does not have it yet."""
        now, seq = clock(), told.seq
        for view, links in self._links.items():
            if behind := [link for link in links if link.seq < seq]:
                message = {"type": "websocket.send", "text": told.text(view, now)}
                for link in behind:
                    link.seq = seq
                    link.hand(message)

    def tell(self, frame: dict[str, Any], *audiences: str) -> None:
        """One unnumbered frame to these audiences ("door": those who wait there), or to all."""
        message = {"type": "websocket.send", "text": encode(frame)}
        for link in [link for links in self._links.values() for link in links]:
            if not audiences or _who(link) in audiences:
                link.hand(message)

    async def close(self, code: int, spread: float = 0.0) -> None:
        """Close every socket, a few at a time over `spread` seconds, lest all return at once."""
        links = self.everyone()
        step = max(1, len(links) // 20)
        for start in range(0, len(links), step):
            for link in links[start : start + step]:
                link.close(code)
            await asyncio.sleep(spread * step / max(1, len(links)))
