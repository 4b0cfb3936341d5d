"""How many care signals each phone of one room has sent of late. They reach whoever leads at once, and one phone alone
must not drown what others need: whose they are nobody may know, so nobody could ask it to stop.

Known to this process's memory alone, and for ten minutes.
"""

import time
from collections.abc import Callable

MOST = 20
WITHIN_SECONDS = 600.0


class Sparing:
    """A budget for each seat. `clock` in seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._sent: dict[str, list[float]] = {}

    def allows(self, seat: str) -> bool:
        """Whether this seat may send one more now; then it counts."""
        since = self._clock() - WITHIN_SECONDS
        kept = {who: [at for at in sent if at > since] for who, sent in self._sent.items()}
        self._sent = {who: sent for who, sent in kept.items() if sent}
        mine = self._sent.setdefault(seat, [])
        if len(mine) >= MOST:
            return False
        mine.append(self._clock())
        return True
