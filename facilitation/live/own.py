"""What is told to each seat alone: its company, its turn, its notes. Read for many at once (`welcome.Mine`), said to
each only if it is not what it was told last.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from .crowd import Crowd
from .frames import encode
from .link import Link
from .welcome import Mine


class Own:
    """`found` hears of seats that others were told are lost: they are here."""

    def __init__(self, mine: Mine, crowd: Crowd, found: Callable[[str], None]) -> None:
        self._mine = mine
        self._crowd = crowd
        self._found = found
        self._changed = False
        self._telling = asyncio.Lock()

    def changed(self) -> None:
        """Something is different for somebody; what was read before is old."""
        self._mine.version += 1
        self._changed = True

    async def tell(self) -> None:
        """To each seat what is its own. Changes that come together are told together."""
        async with self._telling:
            if not self._changed:
                return
            self._changed = False
            links = self._crowd.of("seat")
            found = await self._mine.many(sorted({link.actor for link in links})) if links else {}
            for link in links:
                before = link.mine
                if link.actor in found and self.heard(link, found[link.actor]) != before:
                    link.say(link.mine)

    async def tell_to(self, link: Link) -> None:
        """The same to one that has just come."""
        link.say(self.heard(link, await self._mine.of(link.actor)))

    def heard(self, link: Link, mine: Any) -> str:
        """Remember what a seat is told of its own."""
        link.mine = encode({"t": "mine", "mine": mine})
        if isinstance(mine, dict) and mine.get("missed"):
            self._found(link.actor)
        return link.mine
