"""What the office takes away, heard in every room it concerns: words that are destroyed before their day, and the right
to be at a desk. The office's own part of it is done in `workshops.actions`.
"""

from collections.abc import Sequence
from typing import Any

from allauth.usersessions.models import UserSession
from django.db import transaction

from workshops import actions as office
from workshops.actions import audit, erasing, membership
from workshops.actions.receipts import Why
from workshops.models import AuditEntry, Cohort, Member, Workshop

from . import admission, carrying, comparing, ending
from .changing import locked, store
from .domain import events
from .live import publishing
from .models import KeptText, Room


def forget_text(cohort: Cohort, by: Member | None = None) -> None:
    """Destroy what a group kept for its next meetings, now: also the copies in rooms that are open just now. If a
    member asks for it, the log says so."""
    if by is not None:
        audit.note(by, AuditEntry.Verb.DESTROYED, cohort.title)
    carrying.forget(KeptText.objects.filter(cohort=cohort), Why.ASKED)
    for room_id in Room.objects.filter(workshop__cohort=cohort, over_on=None).values_list("pk", flat=True):
        with transaction.atomic():
            room = locked(room_id)
            ids = carrying.brought_into(room)
            carrying.put_copies_away(room)
            if ids:
                store(room, [events.TakenBack(ids=ids, unseen=[])], None)


def destroy(workshop: Workshop, by: Member | None = None) -> None:
    """Destroy every word of a workshop now (`ending.destroy`). If a member asks for it, the log says so."""
    if by is not None:
        audit.note(by, AuditEntry.Verb.DESTROYED, workshop.title)
    comparing.forget(workshop)
    ending.destroy(workshop)


def change_settings(member: Member, data: dict[str, Any]) -> int:
    """Change an organisation's settings (`workshops.actions.change_settings`); gives how many workshops' words were
    destroyed at once, because they would have been by now. Raises NotAllowed."""
    with transaction.atomic():
        office.change_settings(member, data)
        ending.keep_no_longer(member.organisation)
    return ending.destroy_due(member.organisation)


def change_role(member: Member, other: Member, role: str) -> None:
    """Change what a member can do (`workshops.actions.membership`); desks they may not have any more are closed."""
    rooms = admission.desks_of(other.user)
    membership.change_role(member, other, role)
    for room_id in rooms:
        publishing.ring_authority(room_id)


def end_membership(member: Member, other: Member) -> None:
    """End a membership (`workshops.actions.membership`); the desks it opened are closed."""
    rooms = admission.desks_of(other.user)
    membership.end_membership(member, other)
    for room_id in rooms:
        publishing.ring_authority(room_id)


def erase_member(member: Member, other: Member) -> None:
    """Erase what is kept about a member (`workshops.actions.erasing`); the desks they opened are closed."""
    rooms = admission.desks_of(other.user)
    erasing.erase_member(member, other)
    for room_id in rooms:
        publishing.ring_authority(room_id)


def end_sign_ins(member: Member, sign_ins: Sequence[UserSession]) -> None:
    """End some of a member's own sign-ins; desks that were open there are closed."""
    with transaction.atomic():
        for sign_in in sign_ins:
            sign_in.end()
        if sign_ins:
            audit.note(member, AuditEntry.Verb.SIGNED_OUT)
    for room_id in admission.desks_of(member.user):
        publishing.ring_authority(room_id)
