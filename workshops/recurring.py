"""The days of a series: every week, every second week, every month. Pure: days in, days out; no clock, no zone.

A day that is left out does not count: a group that meets eight times and leaves one Tuesday out meets a week longer.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection

MOST_TIMES = 60
WEEKS = {"week": 1, "2 weeks": 2, "3 weeks": 3, "4 weeks": 4}
ONCE, MONTH_BY_WEEKDAY, MONTH_BY_DAY = "once", "weekday of month", "day of month"
PATTERNS = (*WEEKS, MONTH_BY_WEEKDAY, MONTH_BY_DAY, ONCE)
NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST = -1


def days(first: dt.date, every: str, times: int, left_out: Collection[dt.date] = ()) -> list[dt.date]:
    """`times` days from `first` on, without those that are left out; fewer only where the calendar ends."""
    found: list[dt.date] = []
    wanted = 1 if every == ONCE else min(times, MOST_TIMES)
    for n in range(1 if every == ONCE else wanted + len(left_out)):
        try:
            day = nth_day(first, every, n)
        except (OverflowError, ValueError):
            break
        if day not in left_out and len(found) < wanted:
            found.append(day)
    return found


def nth_day(first: dt.date, every: str, n: int) -> dt.date:
    """The day `n` steps after the first. Months are counted from the first, so the 31st comes back after February."""
    if every == ONCE:
        return first
    if every in WEEKS:
        return first + dt.timedelta(weeks=WEEKS[every] * n)
    year, month = divmod(first.year * 12 + first.month - 1 + n, 12)
    if every == MONTH_BY_DAY:
        last = calendar.monthrange(year, month + 1)[1]
        return dt.date(year, month + 1, min(first.day, last))
    return weekday_of_month(year, month + 1, first.weekday(), place_in_month(first))


def place_in_month(day: dt.date) -> int:
    """Which of its weekday in the month a day is, from 1; a fifth one means the last."""
    nth = (day.day - 1) // 7 + 1
    return nth if nth < 5 else LAST


def weekday_of_month(year: int, month: int, weekday: int, place: int) -> dt.date:
    """The second Tuesday of a month, or the last."""
    length = calendar.monthrange(year, month)[1]
    if place == LAST:
        back = (dt.date(year, month, length).weekday() - weekday) % 7
        return dt.date(year, month, length - back)
    ahead = (weekday - dt.date(year, month, 1).weekday()) % 7
    return dt.date(year, month, 1 + ahead + 7 * (place - 1))


def rrule(first: dt.date, every: str, times: int) -> str:
    """The same pattern as a recurrence rule of iCalendar, without what is left out."""
    if every == ONCE:
        return "FREQ=DAILY;COUNT=1"
    if every in WEEKS:
        return f"FREQ=WEEKLY;INTERVAL={WEEKS[every]};COUNT={times};BYDAY={NAMES[first.weekday()]}"
    if every == MONTH_BY_WEEKDAY:
        return f"FREQ=MONTHLY;COUNT={times};BYDAY={place_in_month(first)}{NAMES[first.weekday()]}"
    if first.day <= 28:
        return f"FREQ=MONTHLY;COUNT={times};BYMONTHDAY={first.day}"
    any_of = ",".join(str(day) for day in range(28, first.day + 1))
    return f"FREQ=MONTHLY;COUNT={times};BYMONTHDAY={any_of};BYSETPOS=-1"
