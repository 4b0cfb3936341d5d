"""Asking somebody to become a member, by mail: the link's secret is handed to the mail and forgotten here.

A link runs out after a week, can be withdrawn and sent again. How often is limited, so that nobody's mailbox is flooded
in our name."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.actions import audit
from workshops.actions.limits import TooMany
from workshops.models import AuditEntry, LeadInvitation, Member, MemberInvitation, Organisation, User
from workshops.permissions import NotAllowed, may_invite
from workshops.queries.people import digest_of_token, open_invitations

LIFETIME = dt.timedelta(days=7)
MOST_IN_AN_HOUR = 30
MOST_SENDS = 5
BETWEEN_SENDS = dt.timedelta(minutes=1)
ABOUT_INVITED = (AuditEntry.Verb.INVITED, AuditEntry.Verb.SENT_AGAIN, AuditEntry.Verb.WITHDREW)

Address = Callable[[str], str]  # from a token to the link that carries it in its fragment


@transaction.atomic
def invite(member: Member, email: str, role: str, address: Address) -> MemberInvitation:
    """Mail a link to an address. Asking the same address again sends it again. Raises NotAllowed, TooMany."""
    _check(member)
    email = email.strip().lower()
    waiting = MemberInvitation.objects.filter(
        organisation=member.organisation_id, email=email, withdrawn_on=None, accepted_on=None
    ).first()
    if waiting is not None:
        waiting.role = role
        return _again(member, waiting, address)
    token, now = secrets.token_urlsafe(32), timezone.now()
    invitation = MemberInvitation.objects.create(
        organisation=member.organisation,
        email=email,
        role=role,
        digest=digest_of_token(token),
        invited_by=member,
        sent_at=now,
        expires=now + LIFETIME,
    )
    audit.note(member, AuditEntry.Verb.INVITED, email)
    _send(member, invitation, address(token))
    return invitation


@transaction.atomic
def send_again(member: Member, invitation: MemberInvitation, address: Address) -> MemberInvitation:
    """Another mail with a new link; the one before opens nothing any more. Raises NotAllowed, TooMany."""
    _check(member)
    return _again(member, invitation, address)


@transaction.atomic
def withdraw(member: Member, invitation: MemberInvitation) -> None:
    """The link opens nothing from now on. Raises NotAllowed."""
    if not may_invite(member):
        raise NotAllowed(member.role)
    found = MemberInvitation.objects.filter(pk=invitation.pk, withdrawn_on=None, accepted_on=None)
    if found.update(withdrawn_on=timezone.localdate()):
        audit.note(member, AuditEntry.Verb.WITHDREW, invitation.email)


@transaction.atomic
def accept(user: User, invitation: MemberInvitation) -> Member | None:
    """The person whose address it is joins, once. None if it is not theirs, or was used, withdrawn or too old.

    Somebody who belongs there already keeps their role."""
    waiting = open_invitations().filter(pk=invitation.pk, email__iexact=user.email)
    if not MemberInvitation.objects.filter(pk__in=waiting.values("pk")).update(
        accepted_on=timezone.localdate()
    ):
        return None
    member, new = Member.objects.get_or_create(
        organisation_id=invitation.organisation_id,
        user=user,
        defaults={"role": invitation.role, "since": timezone.localdate()},
    )
    if new:
        User.objects.has_joined(user)
        audit.note(member, AuditEntry.Verb.JOINED)
    return member


def call(user: User, name: str) -> None:
    """What to call somebody who has no name yet. Only once a code has shown that the address is theirs."""
    if name and not user.name:
        user.name = name
        user.save(update_fields=["name"])


def forget_invitations(now: dt.datetime) -> None:
    """Addresses of invitations that are over go on the day that the organisation has set, from the log as well. Links
    to hold a room name nobody and go as soon as they have run out; so do the accounts of those who gave an address and
    joined nothing, or belong nowhere any more."""
    LeadInvitation.objects.filter(expires__lte=now).delete()
    for organisation in Organisation.objects.filter(member_invitations__isnull=False).distinct():
        before = now - dt.timedelta(days=organisation.invitations_days)
        over = Q(expires__lte=before) | Q(withdrawn_on__lte=before.date()) | Q(accepted_on__lte=before.date())
        found = organisation.member_invitations.filter(over)
        _forget_in_log(organisation, set(found.values_list("email", flat=True)))
        found.delete()
    strangers = User.objects.filter(memberships=None, stranger_since__lt=timezone.localdate(now) - LIFETIME)
    strangers.delete()


def _forget_in_log(organisation: Organisation, addresses: set[str]) -> None:
    """That somebody was invited stays, without the address of whoever is not here."""
    here = Member.objects.filter(organisation=organisation, user__email__in=addresses)
    gone = addresses - set(here.values_list("user__email", flat=True))
    told = AuditEntry.objects.filter(organisation=organisation, verb__in=ABOUT_INVITED, about__in=gone)
    told.update(about=_("somebody who was invited"))


def _again(member: Member, invitation: MemberInvitation, address: Address) -> MemberInvitation:
    now = timezone.now()
    if invitation.sends >= MOST_SENDS or now - invitation.sent_at < BETWEEN_SENDS:
        raise TooMany
    token = secrets.token_urlsafe(32)
    invitation.digest = digest_of_token(token)
    invitation.sent_at, invitation.expires = now, now + LIFETIME
    invitation.invited_by = member  # whoever sends it answers for it, also where the first has left
    invitation.sends += 1
    invitation.save()
    audit.note(member, AuditEntry.Verb.SENT_AGAIN, invitation.email)
    _send(member, invitation, address(token))
    return invitation


def _check(member: Member) -> None:
    if not may_invite(member):
        raise NotAllowed(member.role)
    # One after the other, so that the count below is of all of them.
    Organisation.objects.select_for_update().get(pk=member.organisation_id)
    hour_ago = timezone.now() - dt.timedelta(hours=1)
    sent = MemberInvitation.objects.filter(organisation=member.organisation_id, sent_at__gt=hour_ago)
    if sent.count() >= MOST_IN_AN_HOUR:
        raise TooMany


def _send(member: Member, invitation: MemberInvitation, link: str) -> None:
    """After the commit, so that no link is out there that opens nothing."""
    facts = {"by": member.user, "invitation": invitation, "link": link}
    subject = render_to_string("account/email/invited_subject.txt", facts)
    mail = EmailMessage(
        " ".join(subject.split()),
        render_to_string("account/email/invited_message.txt", facts),
        to=[invitation.email],
    )
    transaction.on_commit(lambda: mail.send())
