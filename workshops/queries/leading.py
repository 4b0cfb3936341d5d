"""Links by which somebody is asked to hold a room, and who holds it."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from workshops.models import Lead, LeadInvitation, Member, Workshop


def open_lead_invitations() -> QuerySet[LeadInvitation]:
    """Those that still mean something, used or not, of all workshops: narrow it by a token or an id from a session.
    Whoever made one must still lead that workshop, and it must not be over."""
    by = Lead.objects.filter(workshop=OuterRef("workshop"), member=OuterRef("invited_by"))
    return (
        LeadInvitation.objects.filter(Exists(by), expires__gt=timezone.now())
        .filter(workshop__ended_on=None, workshop__destroyed_on=None)
        .select_related("workshop__organisation", "invited_by__user")
    )


def waiting_for(workshop: Workshop) -> QuerySet[LeadInvitation]:
    """The links to this workshop's room that nobody has used yet."""
    return open_lead_invitations().filter(workshop=workshop, used_by=None)


def who_leads(workshop: Workshop) -> list[Member]:
    """Whoever made the workshop first, then by name: the order in which phones name them."""
    members = Member.objects.filter(leads__workshop=workshop).select_related("user")
    return sorted(members, key=lambda one: (one.pk != workshop.created_by_id, str(one.user), str(one.pk)))
