"""Since when this process has kept time. One that has stalled wakes up with everything late, and what others said
meanwhile lies unread: it has no right yet to call anybody silent.
"""

import time

LATE_SECONDS = 2.0
_since = time.monotonic()


def woke(late: float) -> None:
    """The clock of this process has gone off so many seconds after its time."""
    global _since
    if late > LATE_SECONDS:
        _since = time.monotonic()


def since() -> float:
    """By `time.monotonic`."""
    return _since
