"""A time zone as calendars describe it to each other (VTIMEZONE, RFC 5545 3.6.5), worked out from the zone itself.

Where the clock changes on the same weekday of the same month every year it is a rule, as Google writes it and Outlook
reads it; where it does not, every change stands for itself. Knows nothing of events."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
BEFORE, AFTER = 1, 4  # years around what is planned: enough to tell a rule from a habit
LONG_AGO = dt.datetime(1970, 1, 1)


@dataclass(frozen=True)
class Change:
    """A clock is set to another time: when its hands said so before, and how far from UTC it was and is."""

    wall: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    name: str

    @property
    def sort(self) -> tuple[dt.timedelta, dt.timedelta, str]:
        return self.before, self.after, self.name


@cache
def vtimezone(zone: str, first: int, last: int) -> Timezone:
    """The description of a zone for the years from `first` to `last`."""
    made = Timezone()
    made.add("tzid", zone)
    info = ZoneInfo(zone)
    changes = list(_changes(info, first - BEFORE, last + AFTER))
    sorts: dict[object, list[Change]] = defaultdict(list)
    for change in changes:
        sorts[change.sort].append(change)
    rules = {sort: _rule(same, first - BEFORE, last + AFTER) for sort, same in sorts.items()}
    if not changes or not all(rules.values()):
        start = dt.datetime(first - BEFORE, 1, 1, tzinfo=info)
        offset = start.utcoffset() or dt.timedelta()
        made.add_component(_component(Change(LONG_AGO, offset, offset, start.tzname() or zone)))
    for sort, same in sorts.items():
        rule = rules[sort]
        if rule is not None:
            made.add_component(_component(same[0], rule))
        else:
            for change in same:
                made.add_component(_component(change))
    return made


def _changes(info: ZoneInfo, first: int, last: int) -> Iterator[Change]:
    day = dt.timedelta(days=1)
    at, end = dt.datetime(first, 1, 1, tzinfo=dt.UTC), dt.datetime(last, 12, 31, tzinfo=dt.UTC)
    while at < end:
        if _offset(info, at) != _offset(info, at + day):
            yield _change(info, at, at + day)
        at += day


def _change(info: ZoneInfo, low: dt.datetime, high: dt.datetime) -> Change:
    """The first moment between the two at which the clock shows the new time."""
    old = _offset(info, low)
    while high - low > dt.timedelta(seconds=1):
        middle = low + (high - low) / 2
        low, high = (middle, high) if _offset(info, middle) == old else (low, middle)
    moment = (high + dt.timedelta(milliseconds=500)).replace(microsecond=0)
    name = moment.astimezone(info).tzname() or str(info)
    return Change((moment + old).replace(tzinfo=None), old, _offset(info, moment), name)


def _offset(info: ZoneInfo, moment: dt.datetime) -> dt.timedelta:
    return moment.astimezone(info).utcoffset() or dt.timedelta()


def _rule(same: list[Change], first: int, last: int) -> vRecur | None:
    """Every year in the same month, on the same weekday counted from either end, at the same time; else None."""
    years = [change.wall.year for change in same]
    if years != list(range(first, last + 1)):
        return None
    walls = [change.wall for change in same]
    if len({(wall.month, wall.weekday(), wall.time()) for wall in walls}) != 1:
        return None
    lasts = {(wall + dt.timedelta(days=7)).month != wall.month for wall in walls}
    nths = {(wall.day - 1) // 7 + 1 for wall in walls}
    if lasts == {True}:
        nth = -1
    elif len(nths) == 1:
        nth = nths.pop()
    else:
        return None
    return vRecur(freq="YEARLY", bymonth=walls[0].month, byday=f"{nth}{DAYS[walls[0].weekday()]}")


def _component(change: Change, rule: vRecur | None = None) -> TimezoneDaylight | TimezoneStandard:
    kind = TimezoneDaylight if change.after > change.before else TimezoneStandard
    made = kind()
    made.add("dtstart", change.wall)
    made.add("tzoffsetfrom", change.before)
    made.add("tzoffsetto", change.after)
    made.add("tzname", change.name)
    if rule is not None:
        made.add("rrule", rule)
    return made
