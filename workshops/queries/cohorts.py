"""Cohorts and their dates by scope: owners, coordinators and viewers see every cohort of their organisation,
facilitators those they lead, authors none. Changes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from workshops import clocks
from workshops.library import programme
from workshops.models import Cohort, CohortLead, Lead, Member, Workshop
from workshops.permissions import STARTERS, may_see_cohorts
from workshops.queries.workshops import workshops_for

STILL = dt.timedelta(hours=12)  # after its planned start a date that never opened may still be opened
EARLY = dt.timedelta(hours=24)  # before it, its room may be opened and got ready


def cohorts_for(member: Member) -> QuerySet[Cohort]:
    """What this member may see, by name; archived ones too."""
    found = Cohort.objects.filter(organisation=member.organisation_id)
    if not may_see_cohorts(member):
        return found.none()
    if member.role == Member.Role.FACILITATOR:
        leads = CohortLead.objects.filter(cohort=OuterRef("pk"), member=member)
        leads_one = Lead.objects.filter(workshop__cohort=OuterRef("pk"), member=member)
        return found.filter(Exists(leads) | Exists(leads_one))
    return found


def dates_for(member: Member) -> QuerySet[Workshop]:
    """Every date of those cohorts, in the order in which they come."""
    return dated(workshops_for(member).filter(cohort__in=cohorts_for(member)))


def dated(workshops: QuerySet[Workshop]) -> QuerySet[Workshop]:
    """Workshops in the order of their dates; one that was begun without a date stands where it was made."""
    return workshops.select_related("organisation", "deck_version__deck", "cohort").order_by(
        F("planned_at").asc(nulls_last=True), "created_at"
    )


def still_to_come(now: dt.datetime) -> Q:
    """Dates that will happen, or could."""
    return Q(cancelled_on=None, opened_on=None, ended_on=None, planned_at__gt=now - STILL)


def listing(member: Member, now: dt.datetime) -> QuerySet[Cohort]:
    """The cohorts with their next date (`next_at`, `next_zone`), how many dates they have and how many were held; the
    one that meets next comes first, those without a next date last."""
    dates = Workshop.objects.filter(cohort=OuterRef("pk")).filter(still_to_come(now)).order_by("planned_at")
    return (
        cohorts_for(member)
        .annotate(
            next_at=Subquery(dates.values("planned_at")[:1]),
            next_zone=Subquery(dates.values("time_zone")[:1]),
            dates=Count("workshops", filter=Q(workshops__cancelled_on=None)),
            held=Count("workshops", filter=Q(workshops__ended_on__isnull=False)),
        )
        .prefetch_related("leaders__user")
        .order_by(F("next_at").asc(nulls_last=True), "title", "id")
    )


def leaders_of(cohort: Cohort) -> list[Member]:
    """Who leads a cohort, by name."""
    found = Member.objects.filter(cohort_leads__cohort=cohort).select_related("user")
    return sorted(found, key=lambda one: (str(one.user), str(one.pk)))


def who_can_lead(member: Member) -> QuerySet[Member]:
    """Members of the organisation whose role includes leading, by name."""
    found = Member.objects.filter(organisation=member.organisation_id, role__in=STARTERS)
    return found.select_related("user").order_by("user__name", "user__email", "id")


def standing(date: Workshop, now: dt.datetime | None = None) -> str:
    """How far a date has come: `off`, `held`, `on`, `missed`, `today` or `planned`."""
    now = now or timezone.now()
    if date.cancelled_on:
        return "off"
    if date.ended_on:
        return "held"
    if date.opened_on or date.planned_at is None:
        return "on"
    if date.planned_at <= now - STILL:
        return "missed"
    return "today" if date.starts_on == clocks.today(now, date.time_zone or "UTC") else "planned"


def may_open_now(date: Workshop, now: dt.datetime | None = None) -> bool:
    """Whether the doors of a date may be opened: from a day before it until half a day after."""
    if date.planned_at is None:
        return True
    now = now or timezone.now()
    return date.cancelled_on is None and date.planned_at - EARLY <= now < date.planned_at + STILL


def threads_of(cohort: Cohort) -> dict[str, str]:
    """What each evening of the cohort's programme is called, by the short name of its deck."""
    known = programme()
    return {one.deck: one.thread for one in known.sessions} if cohort.programme == known.programme else {}


def clashes(
    members: Iterable[Member], starts: dt.datetime, ends: dt.datetime, but: UUID | None = None
) -> list[tuple[Member, Workshop]]:
    """Which of these members lead something else then. `but`: a date that does not count, being the one in question."""
    return clashes_in(members, [(starts, ends)], but)[0]


def clashes_in(
    members: Iterable[Member], spans: list[tuple[dt.datetime, dt.datetime]], but: UUID | None = None
) -> list[list[tuple[Member, Workshop]]]:
    """The same for many times with one question to the database."""
    who = {member.pk: member for member in members}
    if not who or not spans:
        return [[] for _ in spans]
    longest = dt.timedelta(hours=8)
    others = (
        Lead.objects.filter(member__in=who, workshop__cancelled_on=None, workshop__ended_on=None)
        .filter(workshop__planned_at__gt=min(a for a, _ in spans) - longest)
        .filter(workshop__planned_at__lt=max(b for _, b in spans))
        .exclude(workshop=but)
        .select_related("workshop")
        .order_by("workshop__planned_at")
    )
    busy = [(who[lead.member_id], lead.workshop) for lead in others]
    return [[(m, w) for m, w in busy if _overlaps(w, starts, ends)] for starts, ends in spans]


def _overlaps(other: Workshop, starts: dt.datetime, ends: dt.datetime) -> bool:
    if other.planned_at is None:
        return False
    return other.planned_at < ends and starts < (
        other.finishes_at or other.planned_at + dt.timedelta(hours=1)
    )
