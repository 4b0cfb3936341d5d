"""Wall times and instants. What the clock on the wall says in a zone is what people plan by; the instant follows from
it, and where the clocks change it may not be there, or be there twice. Pure: knows no model and says nothing in words.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

UTC = dt.UTC
JUMPED, TWICE = "jumped", "twice"
HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Moment:
    """A wall time somewhere, as it really is there, and its instant. `odd`: the clocks jumped over what was asked for,
    so it is later by what they jumped; or it is there twice, and the first is meant."""

    day: dt.date
    time: dt.time
    zone: str
    at: dt.datetime
    odd: str = ""


@dataclass(frozen=True)
class Turn:
    """The clocks change: the day on which, in which direction, and whether summer time begins or ends by it."""

    on: dt.date
    forward: bool
    summer: bool | None


def moment(day: dt.date, time: dt.time, zone: str) -> Moment:
    """The instant at which the clock of `zone` says so."""
    place = ZoneInfo(zone)
    asked = dt.datetime.combine(day, time.replace(second=0, microsecond=0, tzinfo=None))
    first, second = (asked.replace(tzinfo=place, fold=fold) for fold in (0, 1))
    at = first.astimezone(UTC)
    real = at.astimezone(place).replace(tzinfo=None)
    odd = ""
    if real != asked:
        odd = JUMPED
    elif first.utcoffset() != second.utcoffset():
        odd = TWICE
    return Moment(real.date(), real.time(), zone, at, odd)


def wall(at: dt.datetime, zone: str) -> dt.datetime:
    """What the clock of `zone` says at an instant."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def ahead(at: dt.datetime, zone: str) -> dt.timedelta:
    """How far the clock of `zone` is ahead of UTC at an instant."""
    return at.astimezone(ZoneInfo(zone)).utcoffset() or dt.timedelta()


def turn_between(earlier: dt.datetime, later: dt.datetime, zone: str) -> Turn | None:
    """The change by which a clock says something else from `later` on than it did at `earlier`. None if it says the
    same, even where it went and came back in between."""
    before, after = ahead(earlier, zone), ahead(later, zone)
    if before == after:
        return None
    low, high = earlier, later
    while high - low > HOUR / 60:
        middle = low + (high - low) / 2
        low, high = (low, middle) if ahead(middle, zone) == after else (middle, high)
    now, then = (bool(at.astimezone(ZoneInfo(zone)).dst()) for at in (later, earlier))
    # The day on the wall at which people put their clocks: an instant before the change.
    return Turn(wall(low, zone).date(), after > before, now if now != then else None)


def today(now: dt.datetime, zone: str) -> dt.date:
    """The day that it is in `zone`."""
    return wall(now, zone).date()
