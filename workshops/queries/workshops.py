"""Workshops and memberships by scope. There is no look-up here that is not somebody's."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, QuerySet

from workshops.models import Lead, Member, User, Workshop


def memberships(user: User) -> QuerySet[Member]:
    """Every place this person has, by the organisation's name."""
    return user.memberships.select_related("organisation", "user").order_by("organisation__name", "id")


def workshops_for(member: Member) -> QuerySet[Workshop]:
    """The organisation's workshops, newest first, with `mine`: whether this member leads them."""
    return (
        member.organisation.workshops.select_related("organisation", "deck_version__deck")
        .prefetch_related("facilitators__user")
        .defer("deck_version__body")
        .annotate(mine=Exists(Lead.objects.filter(workshop=OuterRef("pk"), member=member)))
    )


def under_way(member: Member) -> QuerySet[Workshop]:
    """Those whose doors are open, then those whose doors could be opened. A date of a cohort is not among the latter:
    it is planned, not waiting."""
    waiting = workshops_for(member).filter(ended_on=None, destroyed_on=None)
    waiting = waiting.exclude(opened_on=None, planned_at__isnull=False)
    return waiting.order_by(F("opened_on").desc(nulls_last=True), "-created_at")


def past(member: Member) -> QuerySet[Workshop]:
    """Those that have ended, as the first page lists them: without who led and on which deck."""
    return workshops_for(member).exclude(ended_on=None).select_related(None).prefetch_related(None)


def led_by(user: User) -> QuerySet[Workshop]:
    """The workshops this person leads, in any organisation: the scope of the desk."""
    led = Workshop.objects.filter(leads__member__user=user)
    return led.select_related("organisation", "deck_version__deck").defer("deck_version__body")
