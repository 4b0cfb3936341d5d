"""Asking somebody to hold a room together, and ending that. Whoever leads a workshop may ask; the link is shown once
and forgotten here. Which desks that opens and closes is the live side's business.

Whoever is new joins the organisation as facilitator, the least role that may lead; who belongs to it already keeps the
role that an owner gave them, and an author or viewer cannot lead (docs/decisions/0030)."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from workshops.actions import audit
from workshops.actions.limits import TooMany
from workshops.models import AuditEntry, Lead, LeadInvitation, Member, User, Workshop
from workshops.permissions import STARTERS, NotAllowed, leads, may_end_lead
from workshops.queries.leading import open_lead_invitations
from workshops.queries.people import digest_of_token

LIFETIME = dt.timedelta(days=7)
MOST_OPEN = 5
MOST_CODES = 10


class CannotLead(Exception):
    """They belong to the organisation in a role that leads nothing; only an owner can change that."""


class LastLead(Exception):
    """Without this member nobody would lead the workshop."""


@transaction.atomic
def ask(member: Member, workshop: Workshop) -> tuple[LeadInvitation, str]:
    """A link's secret, for one person, within a week. It belongs in a URL's fragment and nowhere else. Raises
    NotAllowed, TooMany."""
    Workshop.objects.select_for_update().get(pk=workshop.pk)
    if not leads(member, workshop) or workshop.ended_on or workshop.destroyed_on:
        raise NotAllowed(member.role)
    if open_lead_invitations().filter(workshop=workshop, used_by=None).count() >= MOST_OPEN:
        raise TooMany
    token = secrets.token_urlsafe(32)
    invitation = LeadInvitation.objects.create(
        workshop=workshop,
        digest=digest_of_token(token),
        invited_by=member,
        expires=timezone.now() + LIFETIME,
    )
    audit.note(member, AuditEntry.Verb.ASKED, workshop.title)
    return invitation, token


def take_back(member: Member, invitation: LeadInvitation) -> None:
    """The link opens nothing from now on. Raises NotAllowed."""
    if not leads(member, invitation.workshop):
        raise NotAllowed(member.role)
    LeadInvitation.objects.filter(pk=invitation.pk, used_by=None).delete()


def may_mail_code(invitation: LeadInvitation) -> bool:
    """Whether one more code may be mailed for this link, and counts it: a link that got about floods no mailbox."""
    return bool(
        LeadInvitation.objects.filter(pk=invitation.pk, codes__lt=MOST_CODES).update(codes=F("codes") + 1)
    )


@transaction.atomic
def accept(user: User, invitation: LeadInvitation) -> Member | None:
    """This person leads the workshop from now on; who does already keeps the link for somebody else. None if it was
    used by another, taken back, or is too old. Raises CannotLead, and the link stays good."""
    workshop = invitation.workshop
    member = Member.objects.filter(organisation=workshop.organisation_id, user=user).first()
    if member is not None and leads(member, workshop):
        return member
    waiting = open_lead_invitations().filter(pk=invitation.pk, used_by=None).values("pk")
    if member is not None and member.role not in STARTERS:
        if not waiting.exists():
            return None
        raise CannotLead(member.role)
    if member is None:
        member = _new_member(user, workshop)
    # The update decides: of two who press at once, one finds it unused.
    if not LeadInvitation.objects.filter(pk__in=waiting).update(used_by=member):
        transaction.set_rollback(True)
        return None
    Lead.objects.get_or_create(workshop=workshop, member=member)
    audit.note(member, AuditEntry.Verb.HOLDS, workshop.title)
    return member


def _new_member(user: User, workshop: Workshop) -> Member:
    member, new = Member.objects.get_or_create(
        organisation_id=workshop.organisation_id,
        user=user,
        defaults={"role": Member.Role.FACILITATOR, "since": timezone.localdate()},
    )
    if new:  # or they joined by another link at the same moment
        User.objects.has_joined(user)
        audit.note(member, AuditEntry.Verb.JOINED)
    return member


@transaction.atomic
def end_lead(member: Member, workshop: Workshop, other: Member) -> None:
    """`other` leads this workshop no more; links that they made open nothing. Raises NotAllowed, LastLead."""
    Workshop.objects.select_for_update().get(pk=workshop.pk)
    if not may_end_lead(member, workshop, other):
        raise NotAllowed(member.role)
    if not workshop.leads.exclude(member=other).exists():
        raise LastLead
    LeadInvitation.objects.filter(workshop=workshop, invited_by=other).delete()
    LeadInvitation.objects.filter(workshop=workshop, used_by=other).delete()
    workshop.leads.filter(member=other).delete()
    audit.note(member, AuditEntry.Verb.LET_GO, f"{workshop.title}: {other.user.email}")
