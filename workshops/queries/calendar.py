"""The office's calendar: dates of a month, or of the weeks to come, as far as a member may see them."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from workshops import clocks
from workshops.models import Cohort, Member, Workshop
from workshops.queries.cohorts import cohorts_for
from workshops.queries.workshops import workshops_for
from workshops.telling import Told, told

MOST = 400


@dataclass(frozen=True)
class Day:
    date: dt.date
    outside: bool
    today: bool
    dates: list[Told]


@dataclass(frozen=True)
class Month:
    """A month in whole weeks that begin on Monday, and the same as a list of the days on which there is something."""

    first: dt.date
    weeks: list[list[Day]]
    before: dt.date
    after: dt.date

    @property
    def agenda(self) -> list[Day]:
        return [day for week in self.weeks for day in week if day.dates and not day.outside]


def dates_in_calendar(member: Member) -> QuerySet[Workshop]:
    """Every workshop that has a time, of cohorts this member may see or of none."""
    mine = Q(cohort=None) | Q(cohort__in=cohorts_for(member))
    return workshops_for(member).filter(mine).exclude(planned_at=None).select_related("cohort")


def month(member: Member, first: dt.date, cohort: Cohort | None = None, lead: Member | None = None) -> Month:
    """The month that begins on `first`. Days are those of each workshop's own clock, as its people read them."""
    zone = member.organisation.time_zone
    days = calendar.Calendar().monthdatescalendar(first.year, first.month)
    start, end = days[0][0], days[-1][-1]
    wanted = dates_in_calendar(member).filter(starts_on__gte=start, starts_on__lte=end)
    if cohort is not None:
        wanted = wanted.filter(cohort=cohort)
    if lead is not None:
        wanted = wanted.filter(leads__member=lead)
    by_day: dict[dt.date, list[Told]] = defaultdict(list)
    for one in wanted.order_by("planned_at", "id")[:MOST]:
        by_day[one.starts_on or first].append(told(one))
    today = clocks.today(timezone.now(), zone)
    weeks = [[Day(day, day.month != first.month, day == today, by_day[day]) for day in week] for week in days]
    before = (first - dt.timedelta(days=1)).replace(day=1)
    after = (first + dt.timedelta(days=32)).replace(day=1)
    return Month(first, weeks, before, after)
