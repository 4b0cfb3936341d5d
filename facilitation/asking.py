"""What asking somebody to hold a room means for the room: the link a desk is shown, and telling every screen when
somebody leads it from now on, or no more. Rows about staff only; nothing here knows a seat."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from workshops.actions import leading
from workshops.actions.limits import TooMany
from workshops.address import base_url
from workshops.models import LeadInvitation, Member, User, Workshop
from workshops.permissions import NotAllowed
from workshops.qr import qr_path
from workshops.queries.leading import waiting_for

from . import holding
from .domain.refusals import Code, Refused
from .live import publishing
from .models import Room


def from_desk(room_id: UUID, member: UUID) -> dict[str, Any]:
    """What a desk is answered that asks for a link. Raises `Refused`."""
    found = Member.objects.select_related("user").get(pk=member)
    try:
        return ask(found, Workshop.objects.get(room=room_id))
    except NotAllowed:
        raise Refused(Code.NOT_YOURS) from None
    except TooMany:
        raise Refused(Code.NOT_NOW, too_many()) from None


def back_to_desk(room_id: UUID, member: UUID, invitation: UUID) -> None:
    """A desk takes a link back. Raises `Refused`."""
    found = waiting_for(Workshop.objects.get(room=room_id)).filter(pk=invitation).first()
    if found is None:
        raise Refused(Code.UNKNOWN)
    try:
        take_back(Member.objects.select_related("user").get(pk=member), found)
    except NotAllowed:
        raise Refused(Code.NOT_YOURS) from None


def too_many() -> str:
    """Said instead of one link more."""
    return _("So many links are out already that one has to be taken back first.")


def ask(member: Member, workshop: Workshop) -> dict[str, Any]:
    """A link to give to somebody: shown once, to whoever made it. Raises NotAllowed, TooMany."""
    _invitation, token = leading.ask(member, workshop)
    _look_again(workshop)
    link = f"{base_url()}{reverse('asked')}#{token}"
    return {"link": link, "qr": qr_path(link)}


def take_back(member: Member, invitation: LeadInvitation) -> None:
    """The link opens nothing any more. Raises NotAllowed."""
    leading.take_back(member, invitation)
    _look_again(invitation.workshop)


def accept(user: User, invitation: LeadInvitation) -> Member | None:
    """This person leads the workshop from now on (`workshops.actions.leading`), and every screen is told by name: who
    leads a room reads what it gathers."""
    member = leading.accept(user, invitation)
    if member is not None:
        _others(invitation.workshop)
    return member


def end(member: Member, workshop: Workshop, other: Member) -> None:
    """`other` leads this workshop no more; their desk closes and their controls are free. Raises NotAllowed,
    LastLead."""
    leading.end_lead(member, workshop, other)
    for room_id in _rooms(workshop):
        holding.let_go(room_id, other.pk)
    _others(workshop)


def _others(workshop: Workshop) -> None:
    for room_id in _rooms(workshop):
        publishing.ring_authority(room_id)
        publishing.ring_hands(room_id)


def _look_again(workshop: Workshop) -> None:
    for room_id in _rooms(workshop):
        publishing.ring_hands(room_id)


def _rooms(workshop: Workshop) -> list[UUID]:
    return list(Room.objects.filter(workshop=workshop, over_on=None).values_list("pk", flat=True))
