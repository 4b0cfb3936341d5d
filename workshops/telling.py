"""How a date is told: in words, on somebody's clock, and as an entry of a calendar. Reads what it is given; asks the
database nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from workshops import ical
from workshops.days import day_words, moment_words, span_words
from workshops.models import Invited, Workshop
from workshops.zones import city_of


@dataclass(frozen=True)
class DateInWords:
    """One date in words. `zone` is whose clock it is told by."""

    date: Workshop
    start: dt.datetime
    end: dt.datetime
    zone: str

    @property
    def day(self) -> str:
        """“Tuesday 10 November”."""
        return day_words(self.start)

    @property
    def time(self) -> str:
        """“18:30 to 20:00”."""
        return span_words(self.start, self.end)

    @property
    def clock(self) -> str:
        """“Lisbon time”."""
        if self.zone == "UTC":
            return _("UTC")
        return _("%(city)s time") % {"city": city_of(self.zone)}

    @property
    def short(self) -> str:
        """“Tue 10 Nov, 18:30”."""
        return moment_words(self.start)

    @property
    def whole(self) -> str:
        """“Tuesday 10 November, 18:30 to 20:00, Lisbon time”."""
        return _("%(day)s, %(time)s, %(clock)s") % {
            "day": self.day, "time": self.time, "clock": self.clock,
        }  # fmt: skip


def told(date: Workshop, zone: str = "") -> DateInWords:
    """A date that has a time, on the clock of `zone`, or where it takes place."""
    home = date.time_zone or "UTC"
    clock = ZoneInfo(zone or home)
    assert date.planned_at is not None  # `queries.invited.dates_of` leaves out the others
    start = date.planned_at.astimezone(clock)
    length = dt.timedelta(minutes=date.minutes or ical.USUAL_MINUTES)
    end = (date.planned_at + length).astimezone(clock)
    return DateInWords(date, start, end, zone or home)


def entry(
    date: Workshop, theme: bool, *, remind: bool = False, url: str = "", staff: bool = False
) -> ical.Entry:
    """A date as an entry. For invited people it is called by the organisation's name unless the theme may be named:
    calendars show it on locked phones. For members it is called by what it is."""
    assert date.planned_at is not None
    cohort, organisation = date.cohort, date.organisation
    if staff:
        summary = f"{cohort}: {date.title}" if cohort and cohort.title != date.title else date.title
    else:
        summary = f"{organisation}: {date.title}" if theme else str(organisation)
    where = [cohort.place, cohort.video_link] if cohort else []
    return ical.Entry(
        uid=str(date.pk),
        sequence=date.sequence,
        start=date.planned_at,
        zone=date.time_zone or "UTC",
        minutes=date.minutes,
        summary=summary,
        description=date.cancelled_note if date.cancelled_on else "",
        location=", ".join(part for part in where if part),
        url=url,
        cancelled=bool(date.cancelled_on),
        remind=remind,
    )


def file_of(one: Invited, dates: Iterable[Workshop], theme: bool, now: dt.datetime) -> bytes:
    """An invited person's dates as a file for their calendar."""
    entries = [entry(date, theme, remind=True) for date in dates]
    return ical.calendar(entries, now, name=str(one.cohort.organisation), method="PUBLISH")
