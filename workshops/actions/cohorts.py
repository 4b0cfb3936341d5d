"""A cohort as a whole: what is said of it, who leads it, when its dates to come begin; putting it away and back. Dates
that were held keep what they were, and one that was moved by hand keeps its own hour and weekday."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import NotRequired, TypedDict

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from workshops import clocks
from workshops.actions import audit
from workshops.actions.dates import place
from workshops.actions.scheduling import a_name_of_its_own
from workshops.models import AuditEntry, Cohort, CohortLead, Lead, Member, Workshop
from workshops.permissions import NotAllowed, may_schedule


class Series(TypedDict):
    """What `forms.SeriesForm` has made sure of. `weekday`: the one that dates to come move to, within their week."""

    title: str
    about: str
    language: str
    place: str
    video_link: str
    places: int | None
    zone: str
    also: list[str]
    starts_at: dt.time | None
    minutes: int | None
    leaders: list[Member]
    weekday: NotRequired[int | None]


# What stands in a calendar beside the hour: a change of these is a revision of every date to come.
SHOWN = ("title", "place", "video_link")


@transaction.atomic
def change(member: Member, cohort: Cohort, series: Series) -> int:
    """Change a cohort and its dates to come; how many of these begin at another time now. Raises NotAllowed,
    NameTaken."""
    if not may_schedule(member):
        raise NotAllowed(member.role)
    before = Cohort.objects.select_for_update().get(pk=cohort.pk)
    dates = list(to_come(before).select_for_update(of=("self",)))
    told = any(getattr(before, name) != series[name] for name in SHOWN)  # type: ignore[literal-required]
    usual, moved = usual_weekday(dates), 0
    for date in dates:
        another = _carry(date, before, series, usual)
        date.expected = series["places"]
        date.sequence += told or another
        moved += another
    fields = ["starts_on", "starts_at", "time_zone", "planned_at", "minutes", "expected", "sequence"]
    Workshop.objects.bulk_update(dates, fields)
    with a_name_of_its_own():
        _say(before, series)
    _let_lead(before, dates, series["leaders"])
    audit.note(member, AuditEntry.Verb.CHANGED, before.title)
    return moved


def to_come(cohort: Cohort) -> QuerySet[Workshop]:
    """The dates that a change of the whole cohort carries along: not over, not open, not called off."""
    return (
        cohort.workshops.filter(cancelled_on=None, opened_on=None, planned_at__gt=timezone.now())
        .select_related("deck_version")
        .order_by("planned_at")
    )


def usual_weekday(dates: list[Workshop]) -> int | None:
    """The weekday that most of these have."""
    found = Counter(date.starts_on.weekday() for date in dates if date.starts_on)
    return found.most_common(1)[0][0] if found else None


def _carry(date: Workshop, before: Cohort, series: Series, usual: int | None) -> bool:
    """Let a date follow what changed, as far as it was like the others; whether anything about it changed."""
    if date.starts_on is None or date.starts_at is None:
        return False
    zone = series["zone"] if date.time_zone == before.time_zone else date.time_zone
    time = series["starts_at"] if date.starts_at == before.starts_at else None
    day = date.starts_on
    weekday = series.get("weekday")
    if weekday is not None and day.weekday() == usual:
        day += dt.timedelta(days=weekday - usual)
    minutes = date.minutes
    if series["minutes"] != before.minutes and minutes == (before.minutes or _deck_minutes(date)):
        minutes = series["minutes"] or _deck_minutes(date)
    at = clocks.moment(day, time or date.starts_at, zone)
    if at.at <= timezone.now() or (at.at, zone, minutes) == (date.planned_at, date.time_zone, date.minutes):
        return False
    place(date, at, minutes)
    return True


def _deck_minutes(date: Workshop) -> int:
    return int(date.deck_version.body["minutes"])


def _say(cohort: Cohort, series: Series) -> None:
    for name in ("title", "about", "language", "place", "video_link", "places", "starts_at", "minutes"):
        setattr(cohort, name, series[name])
    cohort.time_zone, cohort.also_zones = series["zone"], " ".join(series["also"])
    cohort.save()


def _let_lead(cohort: Cohort, dates: list[Workshop], leaders: list[Member]) -> None:
    """Whoever is new leads the dates to come as well, and whoever is not there any more leads none of them."""
    wanted = {one.pk for one in leaders}
    there = set(cohort.leads.values_list("member", flat=True))
    gone, new = there - wanted, wanted - there
    cohort.leads.filter(member__in=gone).delete()
    CohortLead.objects.bulk_create(CohortLead(cohort=cohort, member_id=one) for one in new)
    Lead.objects.filter(workshop__in=dates, member__in=gone).delete()
    Lead.objects.bulk_create(
        (Lead(workshop=date, member_id=one) for date in dates for one in new), ignore_conflicts=True
    )


@transaction.atomic
def archive(member: Member, cohort: Cohort) -> None:
    """Put a cohort away: it is not offered any more and needs nobody. Nothing of it is destroyed. Raises NotAllowed."""
    if not may_schedule(member):
        raise NotAllowed(member.role)
    if Cohort.objects.filter(pk=cohort.pk, archived_on=None).update(archived_on=timezone.localdate()):
        audit.note(member, AuditEntry.Verb.ARCHIVED, cohort.title)


@transaction.atomic
def bring_back(member: Member, cohort: Cohort) -> None:
    """It is among the others again. Raises NotAllowed."""
    if not may_schedule(member):
        raise NotAllowed(member.role)
    if Cohort.objects.filter(pk=cohort.pk).exclude(archived_on=None).update(archived_on=None):
        audit.note(member, AuditEntry.Verb.CHANGED, cohort.title)
