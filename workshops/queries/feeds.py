"""What a calendar subscription shows, looked up by its secret each time: a membership that ended, a role that changed
or a link that was taken back show nothing from that moment on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from workshops import ical, personal, telling
from workshops.address import base_url
from workshops.models import CalendarFeed, Invited, Member, Reply, Workshop
from workshops.queries.cohorts import cohorts_for, dates_for
from workshops.queries.invited import dates_of, wishes_of

LOOKING_BACK = dt.timedelta(days=90)
Scope, State = CalendarFeed.Scope, Invited.State


@dataclass(frozen=True)
class Feed:
    name: str
    events: list[ical.Entry]


def feeds_of(member: Member) -> QuerySet[CalendarFeed]:
    """The subscriptions that this member has made."""
    return member.feeds.select_related("cohort")


def events_behind(secret: str) -> Feed | None:
    """The dates of the last three months and all to come; None if the secret opens nothing."""
    digest = personal.digest(secret)
    one = Invited.objects.filter(feed=digest, cohort__archived_on=None).select_related(
        "cohort__organisation", "cohort__reminders"
    )
    if found := one.first():
        return _of_invited(found)
    feed = (
        CalendarFeed.objects.filter(digest=digest, member__user__is_active=True)
        .select_related("member__organisation", "member__user", "cohort")
        .first()
    )
    return _of_member(feed) if feed else None


def _of_invited(one: Invited) -> Feed:
    theme = wishes_of(one.cohort).theme
    dates = _lately(dates_of(one.cohort)) if one.state not in (State.NO, State.LEFT) else []
    away = set(Reply.objects.filter(invited=one, coming=False).values_list("workshop", flat=True))
    events = [telling.entry(date, theme, remind=True) for date in dates if date.pk not in away]
    return Feed(str(one.cohort.organisation), events)


def _of_member(feed: CalendarFeed) -> Feed | None:
    dates = dates_for(feed.member).exclude(planned_at=None)
    name = str(feed.member.organisation)
    if feed.scope == Scope.MINE:
        dates = dates.filter(leads__member=feed.member)
    if feed.scope == Scope.COHORT:
        if feed.cohort is None or not cohorts_for(feed.member).filter(pk=feed.cohort.pk).exists():
            return None
        dates, name = dates.filter(cohort=feed.cohort_id), str(feed.cohort)
    here = base_url()
    return Feed(
        name,
        [
            telling.entry(date, True, url=f"{here}{reverse('office-workshop', args=[date.pk])}", staff=True)
            for date in _lately(dates)
        ],
    )


def _lately(dates: QuerySet[Workshop]) -> QuerySet[Workshop]:
    return dates.filter(planned_at__gt=timezone.now() - LOOKING_BACK)
