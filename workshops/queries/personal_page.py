"""What an invited person reads on their own page: their dates on their own clock, who leads, and until when they are
kept. Nothing of anybody else who is invited, not even how many."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from workshops.models import Cohort, Invited, Member, Present, Reply, Workshop
from workshops.queries.invited import dates_of, kept_until, with_last_days
from workshops.queries.words import listed
from workshops.telling import DateInWords, told


@dataclass(frozen=True)
class Row:
    """A date, and what this person said about it."""

    told: DateInWords
    coming: bool
    there: bool

    @property
    def date(self) -> Workshop:
        return self.told.date


@dataclass(frozen=True)
class Page:
    """`coming` are the dates that will happen, `off` those that were to, `past` those that were held."""

    coming: list[Row]
    off: list[Row]
    past: list[Row]
    leaders: str
    kept_until: dt.date


def page_of(one: Invited, now: dt.datetime | None = None) -> Page:
    now = now or timezone.now()
    cohort = with_last_days(Cohort.objects.filter(pk=one.cohort_id)).get()
    replies = dict(Reply.objects.filter(invited=one).values_list("workshop", "coming"))
    there = set(Present.objects.filter(invited=one).values_list("workshop", flat=True))
    comes = one.state == Invited.State.YES
    rows = [
        Row(told(date, one.time_zone), replies.get(date.pk, comes), date.pk in there)
        for date in dates_of(one.cohort)
    ]
    future = [row for row in rows if row.date.ended_on is None and row.told.end > now]
    return Page(
        coming=[row for row in future if not row.date.cancelled_on],
        off=[row for row in future if row.date.cancelled_on],
        past=[row for row in rows if row.date.ended_on],
        leaders=_leaders(one.cohort),
        kept_until=kept_until(cohort),
    )


def _leaders(cohort: Cohort) -> str:
    found = Member.objects.filter(cohort_leads__cohort=cohort).select_related("user")
    if not found:
        dates = cohort.workshops.filter(cancelled_on=None)
        found = Member.objects.filter(leads__workshop__in=dates).select_related("user").distinct()
    return listed(sorted(str(one.user) for one in found))
