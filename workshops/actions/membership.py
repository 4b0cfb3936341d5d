"""Changing what a member can do, ending a membership, and making a new organisation.

An organisation has an owner at all times. Who may lead nothing any more loses what they led; closing their desks is
the live side's business."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.actions import audit
from workshops.models import AuditEntry, CohortLead, Lead, Member, Organisation, User
from workshops.permissions import STARTERS, NotAllowed, may_change_members


class LastOwner(Exception):
    """Without this member the organisation would have no owner."""


@transaction.atomic
def change_role(member: Member, other: Member, role: str) -> None:
    """`member` decides what `other` can do from now on. Raises NotAllowed, LastOwner."""
    if not may_change_members(member):
        raise NotAllowed(member.role)
    found = _with_owner_left(other, stays_owner=role == Member.Role.OWNER)
    if found.role == role:
        return
    found.role = role
    found.save(update_fields=["role"])
    if role not in STARTERS:
        Lead.objects.filter(member=found).delete()
        CohortLead.objects.filter(member=found).delete()  # or dates that are added would be theirs again
    label = f"{found.user.email}: {Member.Role(role).label}"
    audit.note(member, AuditEntry.Verb.ROLE, label)


@transaction.atomic
def let_accept_decks(member: Member, other: Member, reads: bool) -> None:
    """Whether `other`, who writes here, also takes decks into the library. Raises NotAllowed."""
    if not may_change_members(member) or other.organisation_id != member.organisation_id:
        raise NotAllowed(member.role)
    if Member.objects.filter(pk=other.pk).exclude(reads_decks=reads).update(reads_decks=reads):
        label = _("takes decks into the library") if reads else _("takes no decks into the library")
        audit.note(member, AuditEntry.Verb.ROLE, f"{other.user.email}: {label}")


@transaction.atomic
def end_membership(member: Member, other: Member) -> None:
    """`other` belongs to the organisation no longer. Owners end anybody's, everybody their own. An account that belongs
    nowhere then goes in a week (`joining.forget_invitations`). Raises NotAllowed, LastOwner."""
    if not (may_change_members(member) or member.pk == other.pk):
        raise NotAllowed(member.role)
    found = _with_owner_left(other, stays_owner=False)
    audit.note(member, AuditEntry.Verb.ENDED, found.user.email)
    found.delete()
    if not found.user.memberships.exists():
        User.objects.filter(pk=found.user_id).update(stranger_since=timezone.localdate())


def _with_owner_left(other: Member, *, stays_owner: bool) -> Member:
    """The member as they are now, with the organisation locked: of two owners who leave at once, one stays."""
    Organisation.objects.select_for_update().get(pk=other.organisation_id)
    found = Member.objects.select_related("user").get(pk=other.pk)
    if found.role == Member.Role.OWNER and not stays_owner:
        owners = Member.objects.filter(organisation=other.organisation_id, role=Member.Role.OWNER)
        if not owners.exclude(pk=other.pk).exists():
            raise LastOwner
    return found


def may_make_organisation(user: User) -> bool:
    """Anybody who belongs to one already, and the first person of all; unless the server says nobody."""
    if settings.NEW_ORGANISATIONS == "nobody":
        return False
    return user.memberships.exists() or not Organisation.objects.exists()


@transaction.atomic
def make_organisation(user: User, name: str, country: str, time_zone: str) -> Member:
    """A new organisation, owned by whoever makes it. Raises NotAllowed."""
    if not may_make_organisation(user):
        raise NotAllowed("by invitation")
    organisation = Organisation.objects.create(name=name, country=country, time_zone=time_zone)
    owner = Member.objects.create(
        organisation=organisation, user=user, role=Member.Role.OWNER, since=timezone.localdate()
    )
    audit.note(owner, AuditEntry.Verb.CREATED, name)
    return owner
