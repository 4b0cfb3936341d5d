"""How many bad stamps a room has seen of late. In memory, by room, never by address; forgotten with the process."""

import time
from collections import OrderedDict
from collections.abc import Callable
from uuid import UUID

ALLOWED = 60
WINDOW_S = 60.0
_ROOMS = 1000


class Failures:
    """A budget per room and minute. When it is spent, bad stamps are told to slow down instead of what is wrong."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._rooms: OrderedDict[UUID, tuple[float, int]] = OrderedDict()

    def allow(self, room: UUID) -> bool:
        """Count one failure; False once there were more than allowed in this window."""
        now = self._clock()
        since, count = self._rooms.pop(room, (now, 0))
        if now - since > WINDOW_S:
            since, count = now, 0
        self._rooms[room] = (since, count + 1)
        if len(self._rooms) > _ROOMS:
            self._rooms.popitem(last=False)
        return count < ALLOWED
