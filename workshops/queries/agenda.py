"""Dates as pages show them: each with how far it has come, which evening of its cohort it is, and what the office may
do with it. Also what needs somebody. Looks things up through `queries.cohorts`; changes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone

from workshops import clocks
from workshops.models import Cohort, Lead, Member, Workshop
from workshops.models.invited import Invited
from workshops.queries.cohorts import cohorts_for, dates_for, may_open_now, standing, threads_of
from workshops.queries.help import checked_lines_of

AHEAD = dt.timedelta(days=28)  # how far ahead a date without anybody to lead it is said to need someone
BEHIND = dt.timedelta(days=14)


@dataclass(frozen=True)
class ShownDate:
    """One date of a cohort. `standing`: see `queries.cohorts.standing`; `n` of `of`: which it is among those that
    happen; `led`: whether anybody leads it."""

    workshop: Workshop
    standing: str
    n: int = 0
    of: int = 0
    thread: str = ""

    @property
    def led(self) -> bool:
        return bool(self.workshop.facilitators.all())

    @property
    def mine(self) -> bool:
        return bool(getattr(self.workshop, "mine", False))

    @property
    def day(self) -> dt.date | None:
        """The day on its own clock; of one without a date, the day on which its doors opened."""
        return self.workshop.starts_on or self.workshop.opened_on

    @property
    def ends(self) -> dt.time | None:
        ends = self.workshop.finishes_at
        return clocks.wall(ends, self.workshop.time_zone).time() if ends and self.workshop.time_zone else None

    def starts_after(self, now: dt.datetime) -> bool:
        return self.workshop.planned_at is not None and self.workshop.planned_at > now

    @property
    def may_open(self) -> bool:
        return self.mine and self.standing not in ("off", "held") and may_open_now(self.workshop)

    @property
    def may_change(self) -> bool:
        return self.standing in ("planned", "today", "missed", "off")


def dates_of(member: Member, cohort: Cohort, now: dt.datetime | None = None) -> list[ShownDate]:
    """Every date of one cohort in order; what is called off has no number."""
    now = now or timezone.now()
    found = list(dates_for(member).filter(cohort=cohort))
    return _numbered(found, now, threads_of(cohort), sum(one.cancelled_on is None for one in found))


def _numbered(found: list[Workshop], now: dt.datetime, threads: dict[str, str], of: int) -> list[ShownDate]:
    planned, n = [], 0
    for one in found:
        n += one.cancelled_on is None
        thread = threads.get(one.deck_version.deck.slug, "")
        planned.append(ShownDate(one, standing(one, now), 0 if one.cancelled_on else n, of, thread))
    return planned


def next_of(dates: Iterable[ShownDate]) -> ShownDate | None:
    """The one that is on, or comes next."""
    return next((one for one in dates if one.standing in ("on", "today", "planned")), None)


LIGHT = ("organisation", "planned_at", "starts_on", "time_zone", "cancelled_on", "opened_on", "ended_on")


def between(member: Member, starts: dt.datetime, ends: dt.datetime, now: dt.datetime) -> list[ShownDate]:
    """Every date of this member's cohorts in a stretch of time, in order, with no more than how far it has come: there
    may be a thousand. `in_full` gives the rest for those that are shown."""
    found = Workshop.objects.filter(
        cohort__in=cohorts_for(member).filter(archived_on=None), planned_at__gte=starts, planned_at__lt=ends
    )
    return [ShownDate(one, standing(one, now)) for one in found.only(*LIGHT).order_by("planned_at", "id")]


def in_full(member: Member, shown: Iterable[ShownDate], now: dt.datetime) -> dict[UUID, ShownDate]:
    """These dates with everything that a page says of them: their cohort, who leads, which of its dates each is."""
    found = list(dates_for(member).filter(pk__in={one.workshop.pk for one in shown}))
    places = _places(found)
    return {
        one.pk: ShownDate(
            one,
            standing(one, now),
            *places.get(one.pk, (0, 0)),
            threads_of(one.cohort).get(one.deck_version.deck.slug, ""),
        )
        for one in found
        if one.cohort is not None
    }


def _places(found: list[Workshop]) -> dict[UUID, tuple[int, int]]:
    """Which of its cohort's dates each is, and of how many: one question for all of them."""
    others: dict[UUID, list[UUID]] = {}
    wanted = {one.cohort_id for one in found}
    rows = Workshop.objects.filter(cohort__in=wanted, cancelled_on=None, planned_at__isnull=False)
    for cohort, workshop in rows.order_by("planned_at").values_list("cohort", "pk"):
        others.setdefault(cohort, []).append(workshop)
    return {pk: (n, len(dates)) for dates in others.values() for n, pk in enumerate(dates, 1)}


@dataclass(frozen=True)
class Need:
    """Something that needs somebody. `kind`: `lead`, `missed`, `bounced` or `lines`; `n`: of how many."""

    kind: str
    date: Workshop | None = None
    cohort: Cohort | None = None
    n: int = 0


def needs(member: Member, now: dt.datetime, plans: bool, settles: bool) -> list[Need]:
    """What needs someone, the soonest first: dates that nobody leads, dates that passed and were not held, help lines
    that nobody has looked at for long. `plans`, `settles`: whether this member schedules, and keeps the settings."""
    found: list[Need] = []
    if plans:
        open_ones = _only_said(dates_for(member)).filter(
            cancelled_on=None, opened_on=None, ended_on=None, cohort__archived_on=None
        )
        led = Lead.objects.filter(workshop=OuterRef("pk"))
        alone = open_ones.filter(~Exists(led), planned_at__gt=now, planned_at__lt=now + AHEAD)
        found += [Need("lead", date) for date in alone[:20]]
        late = open_ones.filter(planned_at__gt=now - BEHIND, planned_at__lte=now)
        found += [Need("missed", date) for date in late[:20] if standing(date, now) == "missed"]
        found += _bounced(member)
    if settles:
        lines = checked_lines_of(member.organisation.country, now.date())
        if old := sum(line.old for line in lines):
            found.append(Need("lines", n=old))
    return found


def _only_said(dates: QuerySet[Workshop]) -> QuerySet[Workshop]:
    """These dates without what the list of needs does not say of them: who leads, deck, organisation."""
    light = dates.select_related(None).prefetch_related(None).select_related("cohort")
    return light.only(*LIGHT, "starts_at", "title", "cohort__title")


def _bounced(member: Member) -> list[Need]:
    """Cohorts to which an invitation did not arrive. Counted from the few that bounced, not from all who are asked."""
    lost = Invited.objects.filter(bounced_on__isnull=False).exclude(state=Invited.State.STOPPED)
    lost = lost.filter(cohort__in=cohorts_for(member).filter(archived_on=None))
    rows = lost.values("cohort", "cohort__title").annotate(n=Count("pk")).order_by("cohort__title")[:10]
    return [
        Need("bounced", cohort=Cohort(pk=row["cohort"], title=row["cohort__title"]), n=row["n"])
        for row in rows
    ]


def anything_planned(member: Member) -> bool:
    """Whether this member has cohorts that were not put away."""
    return cohorts_for(member).filter(archived_on=None).exists()
