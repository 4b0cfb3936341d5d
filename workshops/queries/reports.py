"""Which workshops a member's reports speak of: those of the cohorts they may see, and, but for facilitators, those that
belong to no cohort. What may be told of them is decided elsewhere (`workshops.reports.gate`)."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from workshops.models import Deck, Member, Workshop
from workshops.queries.cohorts import cohorts_for


def reported_to(member: Member) -> QuerySet[Workshop]:
    mine = Q(cohort__in=cohorts_for(member))
    if member.role == Member.Role.FACILITATOR:
        mine |= Q(leads__member=member, cohort=None)
    elif member.role != Member.Role.AUTHOR:
        mine |= Q(cohort=None)
    return Workshop.objects.filter(mine, organisation=member.organisation_id).distinct()


def decks_reported_to(member: Member) -> QuerySet[Deck]:
    """The decks of those workshops, by title, for a filter."""
    held = reported_to(member).exclude(ended_on=None).values("deck_version__deck")
    return Deck.objects.filter(pk__in=held).order_by("title")
