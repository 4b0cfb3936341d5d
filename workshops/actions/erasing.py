"""What is kept about one person of the office or one who was invited: given to them, or erased.

Nobody who sat in a room can be looked for: nothing there is known to be anybody's. What members did stays in the log
without their name; who was invited leaves nothing but a receipt.
"""

from __future__ import annotations

from typing import Any

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Replace
from django.utils.translation import gettext as _

from workshops.actions import audit, membership
from workshops.actions.receipts import Kind, Why, receipt
from workshops.models import AuditEntry, Member, MemberInvitation, User
from workshops.models.invited import Invited
from workshops.permissions import NotAllowed, may_change_members, may_schedule
from workshops.queries.audit import left_in_log


def belongs_elsewhere(other: Member) -> bool:
    """Whether this person is a member of another organisation too: then they stay known there, and only there."""
    return Member.objects.filter(user=other.user_id).exclude(pk=other.pk).exists()


@transaction.atomic
def give_out_member(member: Member, other: Member) -> dict[str, Any]:
    """Everything that is kept about a member here. Sign-ins are theirs alone. Raises NotAllowed."""
    _check(member, other)
    user = other.user
    log = AuditEntry.objects.filter(organisation=other.organisation_id, member=other).order_by("at")
    data: dict[str, Any] = {
        "organisation": str(other.organisation),
        "name": user.name,
        "email": user.email,
        "role": other.role,
        "since": other.since and other.since.isoformat(),
        "leads": list(other.leads.values_list("workshop__title", flat=True)),
        "log": [{"at": e.at.isoformat(), "what": e.get_verb_display(), "about": e.about} for e in log],
    }
    if member.pk == other.pk:
        sessions = UserSession.objects.filter(user=user).order_by("created_at")
        data["sign_ins"] = [
            {"at": one.created_at.isoformat(), "address": one.ip, "browser": one.user_agent}
            for one in sessions
        ]
    audit.note(member, AuditEntry.Verb.GAVE_OUT, _("a member"))
    return data


def left_words() -> str:
    """What stands in the log in place of a name."""
    return _("somebody who left")


@transaction.atomic
def erase_from_log(member: Member, name: str) -> bool:
    """Take a name or an address of somebody who is here no more out of the log; whether there was such a one. Raises
    NotAllowed."""
    if not may_change_members(member):
        raise NotAllowed(member.role)
    left = left_words()
    if name not in left_in_log(member, left):
        return False
    log = AuditEntry.objects.filter(organisation=member.organisation_id)
    pieces = log.filter(member=None, name=name).update(name=left)
    if "@" in name:
        pieces += log.filter(about__contains=name).update(about=Replace("about", Value(name), Value(left)))
    receipt(member.organisation, Kind.PERSON, _("a member"), why=Why.ASKED, pieces=pieces)
    audit.note(member, AuditEntry.Verb.ERASED, left)
    return True


@transaction.atomic
def erase_member(member: Member, other: Member) -> User | None:
    """End a membership and take the person's name and address out of what the organisation keeps; the account goes too
    if they belong nowhere else. Gives the account if it is still there. Raises NotAllowed, LastOwner."""
    _check(member, other)
    user, organisation = other.user, other.organisation
    elsewhere = belongs_elsewhere(other)
    left = left_words()
    log = AuditEntry.objects.filter(organisation=organisation)
    log.filter(member=other).update(name=left)
    membership.end_membership(member, other)
    # Also from an earlier membership of theirs; never of somebody who is here and only has the same name.
    log.filter(member=None, name__in={str(user), user.email, user.name} - {""}).update(name=left)
    log.filter(about__contains=user.email).update(about=Replace("about", Value(user.email), Value(left)))
    MemberInvitation.objects.filter(organisation=organisation, email__iexact=user.email).delete()
    receipt(organisation, Kind.PERSON, _("a member"), why=Why.ASKED, pieces=1)
    if member.pk != other.pk:
        audit.note(member, AuditEntry.Verb.ERASED, _("a member"))
    if elsewhere:
        return user
    user.delete()
    return None


@transaction.atomic
def give_out_invited(member: Member, other: Invited) -> dict[str, Any]:
    """Everything that is kept about somebody who was invited. Raises NotAllowed."""
    if not may_schedule(member):
        raise NotAllowed(member.role)
    audit.note(member, AuditEntry.Verb.GAVE_OUT, _("an invited person"))
    replies = other.replies.order_by("workshop__planned_at").values_list("workshop__title", "coming")
    present = other.presences.order_by("workshop__opened_on").values_list("workshop__title", flat=True)
    return {
        "organisation": str(other.cohort.organisation),
        "cohort": str(other.cohort),
        "name": other.name,
        "email": other.email,
        "answer": other.get_state_display(),
        "invited_on": other.asked_on.isoformat(),
        "wants_mail": other.mail,
        "time_zone": other.time_zone,
        "answers_for_dates": [{"date": title, "comes": coming} for title, coming in replies],
        "mails": [
            {
                "kind": letter.get_kind_display(),
                "due": letter.due.isoformat(),
                "state": letter.get_state_display(),
            }
            for letter in other.letters.all()
        ],
        "marked_themselves_present_at": list(present),
    }


@transaction.atomic
def erase_invited(member: Member, other: Invited) -> None:
    """Their name, address, answers and marks go at once. Raises NotAllowed."""
    if not may_schedule(member):
        raise NotAllowed(member.role)
    organisation = other.cohort.organisation
    pieces, _rows = other.delete()
    receipt(organisation, Kind.PERSON, _("an invited person"), why=Why.ASKED, pieces=pieces)
    audit.note(member, AuditEntry.Verb.ERASED, _("an invited person"))


def _check(member: Member, other: Member) -> None:
    if not (may_change_members(member) or member.pk == other.pk):
        raise NotAllowed(member.role)
