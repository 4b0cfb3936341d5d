"""How many seats of a room are connected: our own, and what the other processes last said of theirs.

Counts only, never who; a process that falls silent stops counting after `EXPIRES` seconds. Changes are told
at most once a second, so that a hall coming in is a few frames and not hundreds.
"""

import asyncio
import time
from collections.abc import Callable

EXPIRES = 35.0
TELL_SECONDS = 1.0
LONGEST = 7200.0  # seconds; nobody asks for more


_entered: dict[str, dict[str, float]] = {}


def entered(room_id: object, seat: object) -> None:
    """Somebody took a seat on this process; its socket is still to come. From any thread."""
    for room in list(_entered):  # also of rooms that nobody has a screen of here
        entered_within(room, LONGEST)
    _entered.setdefault(str(room_id), {})[str(seat)] = time.monotonic()


def entered_within(room_id: object, seconds: float) -> list[str]:
    """Seats that were taken here within so many seconds."""
    since = time.monotonic() - seconds
    fresh = {seat: at for seat, at in list(_entered.pop(str(room_id), {}).items()) if at > since}
    if fresh:
        _entered.setdefault(str(room_id), {}).update(fresh)
    return sorted(fresh)


def forget_room(room_id: object) -> None:
    """The room is over: nothing is known of who came to it."""
    _entered.pop(str(room_id), None)


class Presence:
    """The sum of connected seats over processes.

    `count` tells the other processes how many are ours; `tell` tells our screens how many there are in all.
    """

    def __init__(self, count: Callable[[int], None], tell: Callable[[int], None]) -> None:
        self._count = count
        self._tell = tell
        self._seats: dict[str, int] = {}
        self._went: dict[str, float] = {}  # in memory alone, and only the last time
        self._others: dict[str, tuple[int, float]] = {}
        self._counted = self._told = 0
        self._told_at = -TELL_SECONDS
        self._timer: asyncio.TimerHandle | None = None

    def seats(self, within: float = 0) -> list[str]:
        """Ids of our connected seats, and of those that were `within` so many seconds; sorted, so that their order says
        nothing of when they came."""
        since = time.monotonic() - within
        return sorted({*self._seats, *(seat for seat, went in self._went.items() if went > since)})

    def forget(self, older: float) -> None:
        """Know no more of who went longer ago than so many seconds."""
        since = time.monotonic() - older
        self._went = {seat: went for seat, went in self._went.items() if went > since}

    def sockets(self, seat: str) -> int:
        """How many sockets this seat has open here."""
        return self._seats.get(seat, 0)

    def came(self, seat: str) -> None:
        """One more socket of `seat`; a seat with two sockets is still one."""
        self._seats[seat] = self._seats.get(seat, 0) + 1
        self._changed()

    def went(self, seat: str) -> None:
        """One socket of `seat` fewer."""
        left = self._seats.get(seat, 0) - 1
        if left > 0:
            self._seats[seat] = left
        else:
            self._seats.pop(seat, None)
            self._went[seat] = time.monotonic()
        self._changed()

    def heard(self, process: str, phones: int) -> None:
        """What another process said of its own sockets."""
        if phones > 0:
            self._others[process] = (phones, time.monotonic() + EXPIRES)
        else:
            self._others.pop(process, None)
        self._changed()

    def here(self) -> int:
        """Connected seats everywhere, as far as is known."""
        now = time.monotonic()
        self._others = {name: (n, until) for name, (n, until) in self._others.items() if until > now}
        return len(self._seats) + sum(n for n, _ in self._others.values())

    def repeat(self) -> None:
        """Say our count again, so that it does not expire elsewhere."""
        self._counted = len(self._seats)
        self._count(self._counted)
        self._changed()

    def _changed(self) -> None:
        if self._timer is None and (self.here() != self._told or len(self._seats) != self._counted):
            wait = max(0.0, self._told_at + TELL_SECONDS - time.monotonic())
            self._timer = asyncio.get_running_loop().call_later(wait, self._say)

    def _say(self) -> None:
        self._timer = None
        self._told_at = time.monotonic()
        if len(self._seats) != self._counted:
            self._counted = len(self._seats)
            self._count(self._counted)
        if self.here() != self._told:
            self._told = self.here()
            self._tell(self._told)
