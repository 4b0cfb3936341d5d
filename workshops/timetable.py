"""When a reminder goes out: reckoned on the receiver's own clock, outside their quiet hours. Pure: the moment of the
workshop, the zone and the hours are arguments."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from workshops import clocks

AFTER_MISSING, AFTER_THE_END = dt.time(17), dt.time(10)
WEEKS_AFTER = dt.timedelta(weeks=4)


@dataclass(frozen=True)
class Quiet:
    """Hours in which nobody is written to, on the receiver's clock. From nine in the evening to eight is one stretch;
    the same hour twice is none."""

    start: dt.time
    end: dt.time

    def holds(self, time: dt.time) -> bool:
        if self.start <= self.end:
            return self.start <= time < self.end
        return time >= self.start or time < self.end


@dataclass(frozen=True)
class Window:
    """A reminder makes sense from `due` on and before `until`."""

    due: dt.datetime
    until: dt.datetime

    def open_at(self, now: dt.datetime) -> bool:
        return self.due <= now < self.until


def day_before(start: dt.datetime, zone: str, quiet: Quiet) -> Window:
    """The same time on the day before, or when the quiet hours are over; not in the last two hours."""
    wall = clocks.wall(start, zone) - dt.timedelta(days=1)
    return Window(_at(_awake(wall, quiet), zone), start - dt.timedelta(hours=2))


def hour_before(start: dt.datetime, zone: str, quiet: Quiet) -> Window | None:
    """An hour before; None if that is in the quiet hours: earlier it would be the day before, later too late."""
    due = start - dt.timedelta(hours=1)
    if quiet.holds(clocks.wall(due, zone).time()):
        return None
    return Window(due, start - dt.timedelta(minutes=5))


def after_missing(start: dt.datetime, zone: str, quiet: Quiet) -> Window:
    """The next day at five in the afternoon, for three days."""
    day = clocks.wall(start, zone).date() + dt.timedelta(days=1)
    due = _at(_awake(dt.datetime.combine(day, AFTER_MISSING), quiet), zone)
    return Window(due, due + dt.timedelta(days=3))


def weeks_after(end: dt.datetime, zone: str, quiet: Quiet) -> Window:
    """Four weeks later at ten in the morning, for two weeks."""
    day = clocks.wall(end, zone).date() + WEEKS_AFTER
    due = _at(_awake(dt.datetime.combine(day, AFTER_THE_END), quiet), zone)
    return Window(due, due + dt.timedelta(days=14))


def _awake(wall: dt.datetime, quiet: Quiet) -> dt.datetime:
    """This time, or the end of the quiet hours that it falls into."""
    if not quiet.holds(wall.time()):
        return wall
    day = wall.date() + dt.timedelta(days=int(wall.time() >= quiet.end))
    return dt.datetime.combine(day, quiet.end)


def _at(wall: dt.datetime, zone: str) -> dt.datetime:
    """The moment at which the clock says that. In the hour that a clock leaves out, the moment an hour later; in the
    one it repeats, the first."""
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)
