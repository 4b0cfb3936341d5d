"""The office's calendar: a month as a grid and as a list of days, or one day, as far as a member may see them.

There may be thousands of dates in a month. All that is read of each is on which day it falls; the rest is read of those
that are shown: the first few of every day in the grid, and one page of the list."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils import timezone

from workshops import clocks
from workshops.days import time_words
from workshops.models import Cohort, Lead, Member, Workshop
from workshops.queries.cohorts import cohorts_for, standing
from workshops.queries.words import listed
from workshops.telling import DateInWords, told

IN_A_CELL, ON_A_PAGE = 3, 60
SAID = (
    "title", "starts_on", "planned_at", "time_zone", "minutes", "cancelled_on", "opened_on", "ended_on",
    "cohort__title",
)  # fmt: skip
Place = tuple[dt.date, UUID]  # on which day a date falls, and which it is


@dataclass(frozen=True)
class Row:
    """One date as the calendar says it. `leaders`: who leads it, in words; `stands`: as `queries.cohorts.standing`, and
    `alone` where nobody leads what is to come."""

    told: DateInWords
    leaders: str
    stands: str

    @property
    def date(self) -> Workshop:
        return self.told.date

    @property
    def on(self) -> dt.date:
        assert self.date.starts_on is not None  # `_places` finds no others
        return self.date.starts_on

    @property
    def name(self) -> str:
        return str(self.date.cohort or self.date.title)

    @property
    def at(self) -> str:
        """When it begins, on its own clock: “18:30”."""
        return time_words(self.told.start.time())


@dataclass(frozen=True)
class Cell:
    """A day of the grid: the first of its dates, and how many more there are."""

    date: dt.date
    outside: bool
    today: bool
    dates: list[Row]
    more: int


@dataclass(frozen=True)
class Day:
    """A day of the list, or as much of it as is on this page."""

    date: dt.date
    today: bool
    dates: list[Row]


@dataclass(frozen=True)
class Agenda:
    """A page of the list. `earlier`: its days that are past, where today and later ones stand below them."""

    earlier: list[Day]
    days: list[Day]
    page: Page[Place]


@dataclass(frozen=True)
class Month:
    """A month in whole weeks that begin on Monday, and the same as a list of the days on which there is something."""

    first: dt.date
    weeks: list[list[Cell]]
    agenda: Agenda
    before: dt.date
    after: dt.date


def month(member: Member, first: dt.date, wish: dict[str, Any], page: str = "") -> Month:
    """The month that begins on `first`. Days are those of each workshop's own clock, as its people read them. `wish`:
    see `_places`; `page`: of the list, without which it begins where today is."""
    today = _today(member)
    days = calendar.Calendar().monthdatescalendar(first.year, first.month)
    places = _places(member, days[0][0], days[-1][-1], **wish)
    of_month = [place for place in places if _same_month(place[0], first)]
    paged = _paged(of_month, page, today)
    each = Counter(day for day, _ in places)
    in_cells = [pk for day, some in _by_day(places) for pk in some[:IN_A_CELL]]
    shown = _rows(member, {*in_cells, *(pk for _, pk in paged)})
    in_cell = _together(shown[pk] for pk in in_cells)
    return Month(
        first,
        [
            [
                Cell(
                    day,
                    not _same_month(day, first),
                    day == today,
                    in_cell[day],
                    each[day] - len(in_cell[day]),
                )
                for day in week
            ]
            for week in days
        ],
        _agenda(paged, shown, today),
        (first - dt.timedelta(days=1)).replace(day=1),
        (first + dt.timedelta(days=32)).replace(day=1),
    )


def one_day(member: Member, day: dt.date, wish: dict[str, Any], page: str = "") -> Agenda:
    """Everything of one day."""
    paged = _paged(_places(member, day, day, **wish), page, day)
    return _agenda(paged, _rows(member, {pk for _, pk in paged}), _today(member))


def dates_in_calendar(member: Member) -> QuerySet[Workshop]:
    """Every workshop that has a time, of cohorts this member may see or of none."""
    mine = Q(cohort=None) | Q(cohort__in=cohorts_for(member))
    return Workshop.objects.filter(mine, organisation=member.organisation_id).exclude(planned_at=None)


def _places(
    member: Member, start: dt.date, end: dt.date, cohort: Cohort | None = None, lead: Member | None = None
) -> list[Place]:
    """Every date from `start` to `end`, in order: of one cohort, or with one who leads it."""
    wanted = dates_in_calendar(member).filter(starts_on__gte=start, starts_on__lte=end)
    if cohort is not None:
        wanted = wanted.filter(cohort=cohort)
    if lead is not None:
        wanted = wanted.filter(leads__member=lead)
    found = wanted.order_by("starts_on", "planned_at", "id").values_list("starts_on", "pk")
    return [(day, pk) for day, pk in found if day is not None]


def _rows(member: Member, wanted: set[UUID]) -> dict[UUID, Row]:
    """These dates with what is said of them: two questions, however many they are."""
    found = dates_in_calendar(member).filter(pk__in=wanted).select_related("cohort").only(*SAID)
    who: dict[UUID, list[str]] = defaultdict(list)
    leads = Lead.objects.filter(workshop__in=wanted)
    for workshop, name, email in leads.values_list("workshop", "member__user__name", "member__user__email"):
        who[workshop].append(name or email)
    now = timezone.now()
    return {one.pk: _row(one, listed(sorted(who[one.pk])), now) for one in found}


def _row(date: Workshop, leaders: str, now: dt.datetime) -> Row:
    stands = standing(date, now)
    return Row(told(date), leaders, "alone" if stands in ("planned", "today") and not leaders else stands)


def _paged(listed: list[Place], page: str, today: dt.date) -> Page[Place]:
    pages = Paginator(listed, ON_A_PAGE)
    if page:
        return pages.get_page(page)
    before = sum(day < today for day, _ in listed)
    return pages.get_page(before // ON_A_PAGE + 1 if before < len(listed) else 1)


def _agenda(paged: Page[Place], shown: dict[UUID, Row], today: dt.date) -> Agenda:
    days = [Day(day, day == today, dates) for day, dates in _together(shown[pk] for _, pk in paged).items()]
    earlier = [day for day in days if day.date < today]
    return (
        Agenda([], days, paged) if len(earlier) == len(days) else Agenda(earlier, days[len(earlier) :], paged)
    )


def _by_day(places: list[Place]) -> Iterator[tuple[dt.date, list[UUID]]]:
    for day, some in groupby(places, key=itemgetter(0)):
        yield day, [pk for _, pk in some]


def _together(rows: Iterable[Row]) -> defaultdict[dt.date, list[Row]]:
    together: defaultdict[dt.date, list[Row]] = defaultdict(list)
    for day, some in groupby(rows, key=attrgetter("on")):
        together[day].extend(some)
    return together


def _same_month(day: dt.date, first: dt.date) -> bool:
    return (day.year, day.month) == (first.year, first.month)


def _today(member: Member) -> dt.date:
    return clocks.today(timezone.now(), member.organisation.time_zone)
