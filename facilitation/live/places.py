"""Where the phones of one room on this process are: inside, or at its door. How many, everywhere, is counted for each;
who was let in, turned away or asked to step out meanwhile is seen here and told by their own sockets alone.
"""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings

from ..domain.late import DOOR, OUT
from . import publishing
from .crowd import Crowd
from .link import Link
from .presence import Presence, entered_within
from .records import Records

NOT_YOURS, STEPPED_OUT, TURNED_AWAY = 4401, 4406, 4407


class Places:
    """`tell_here` and `tell_knocking` are called with new counts, `welcome` with a link whose view has changed."""

    def __init__(
        self,
        room_id: UUID,
        records: Records,
        crowd: Crowd,
        tell_here: Callable[[int], None],
        tell_knocking: Callable[[int], None],
        welcome: Callable[[Link], None],
    ) -> None:
        self.inside = Presence(partial(publishing.count, room_id), tell_here)
        self.door = Presence(partial(publishing.knocking, room_id), tell_knocking)
        self._room_id = room_id
        self._records = records
        self._crowd = crowd
        self._welcome = welcome

    def of(self, link: Link) -> Presence:
        """Where a phone's link counts."""
        return self.door if link.view == DOOR else self.inside

    def sockets(self, seat: str) -> int:
        """How many sockets this seat has open here."""
        return self.inside.sockets(seat) + self.door.sockets(seat)

    def seats(self, within: float = 0) -> list[str]:
        """All that are connected here, at the door too, or were within so many seconds, or took their seat then."""
        places = (self.inside.seats(within), self.door.seats(within), entered_within(self._room_id, within))
        return sorted({seat for seats in places for seat in seats})

    def repeat(self) -> None:
        """Say the counts again, so that they do not expire elsewhere; and forget who went so long ago that it means
        nothing any more."""
        for place in (self.inside, self.door):
            place.repeat()
            place.forget(settings.EMPTY_AFTER_SECONDS)
        entered_within(self._room_id, settings.EMPTY_AFTER_SECONDS)

    async def check(self) -> None:
        """Whoever was let in sees the room from now on; who was turned away or asked to step out is told so."""
        links = [link for link in self._crowd.everyone() if link.audience == "seat"]
        seats = sorted({UUID(link.actor) for link in links})
        views: dict[str, Any] = await self._records.views_of(self._room_id, seats) if seats else {}
        for link in links:
            view = views.get(link.actor)
            if view is None:
                link.close(TURNED_AWAY if link.view == DOOR else NOT_YOURS)
            elif view == OUT:
                link.close(STEPPED_OUT)
            elif view != link.view:
                self._move(link, view)

    def _move(self, link: Link, view: str) -> None:
        self.of(link).went(link.actor)
        self._crowd.arrive(link)
        link.view = view
        self.of(link).came(link.actor)
        if link.seq >= 0:  # else it has not said hello yet
            self._welcome(link)
