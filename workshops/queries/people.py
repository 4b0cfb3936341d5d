"""Who belongs to an organisation, who was asked to, and what each role can do, in sentences."""

from __future__ import annotations

import hashlib

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops.models import Member, MemberInvitation, Workshop
from workshops.permissions import INVITERS

Role = Member.Role
WHAT_EACH_DOES = {
    Role.OWNER: _(
        "Can do everything here, and choose another owner. Never sees reflections, like everyone in the office."
    ),
    Role.COORDINATOR: _(
        "Plans cohorts, starts workshops and takes decks into the library. Coordinators never see reflections."
    ),
    Role.FACILITATOR: _(
        "Leads rooms, and sees the cohorts they lead. Sees gathered words in their own rooms, shuffled, while they "
        "last."
    ),
    Role.AUTHOR: _(
        "Writes decks and prompts, and asks for decks to be read for the library. Leads no rooms, and never sees "
        "reflections."
    ),
    Role.VIEWER: _("Sees which cohorts and workshops there are. Leads no rooms, and never sees reflections."),
}


def digest_of_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def members_of(member: Member) -> QuerySet[Member]:
    """Everybody in the organisation by name, with `leading`: in how many workshops that are not over."""
    on = Q(leads__workshop__ended_on=None, leads__workshop__destroyed_on=None, leads__isnull=False)
    return (
        Member.objects.filter(organisation=member.organisation_id)
        .select_related("user", "organisation")
        .annotate(leading=Count("leads", filter=on))
        .order_by("user__name", "user__email")
    )


def left_alone(member: Member) -> int:
    """How many workshops that are not over are led by this member and by nobody else."""
    mine = Workshop.objects.filter(leads__member=member, ended_on=None, destroyed_on=None).values("pk")
    return Workshop.objects.filter(pk__in=mine).annotate(hands=Count("leads")).filter(hands=1).count()


def invitations_of(member: Member) -> QuerySet[MemberInvitation]:
    """Those that wait for an answer, run out or not."""
    return MemberInvitation.objects.filter(
        organisation=member.organisation_id, withdrawn_on=None, accepted_on=None
    ).select_related("invited_by")


def open_invitations() -> QuerySet[MemberInvitation]:
    """Those that can be accepted now, of all organisations: narrow it by a token or an id from a session. Whoever made
    one must still be somebody who may: an owner who was made to leave has no way back by a link to a second address."""
    return MemberInvitation.objects.filter(
        withdrawn_on=None, accepted_on=None, expires__gt=timezone.now(), invited_by__role__in=INVITERS
    ).select_related("organisation", "invited_by__user")
