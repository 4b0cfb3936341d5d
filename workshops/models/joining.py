"""Invitations to become a member of an organisation, and to hold one workshop's room. The token stands in the link and
nowhere else: only its digest is kept here. Participants are never invited this way; they have no account."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops.models.organisation import Member, Organisation
from workshops.models.workshop import Workshop


class MemberInvitation(models.Model):
    """One address that was asked to join, in which role. Open until it is accepted, withdrawn or has run out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="member_invitations", verbose_name=_("organisation")
    )
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=12, choices=Member.Role)
    digest = models.CharField(_("digest of the token"), max_length=64, unique=True)
    invited_by = models.ForeignKey(
        Member, models.SET_NULL, null=True, related_name="+", verbose_name=_("invited by")
    )
    sent_at = models.DateTimeField(_("last sent"))
    sends = models.PositiveSmallIntegerField(_("how often it was sent"), default=1)
    expires = models.DateTimeField(_("expires"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)

    class Meta:
        ordering = ("-sent_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "email"),
                condition=models.Q(withdrawn_on=None, accepted_on=None),
                name="one_open_invitation_per_address",
            ),
        )
        verbose_name = _("invitation of a member")
        verbose_name_plural = _("invitations of members")

    def __str__(self) -> str:
        return f"{self.email} as {self.role}"

    @property
    def is_vouched_for(self) -> bool:
        """Whether whoever made it still is an owner; without that it opens nothing (`queries.people`)."""
        return self.invited_by is not None and self.invited_by.role == Member.Role.OWNER

    @property
    def has_run_out(self) -> bool:
        return self.expires <= timezone.now()


class LeadInvitation(models.Model):
    """Somebody was asked to hold the room of one workshop. The link is whoever's it is given to, until one person has
    used it. It is worth nothing once whoever made it leads that workshop no more, so it is deleted with them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(
        Workshop, models.CASCADE, related_name="lead_invitations", verbose_name=_("workshop")
    )
    digest = models.CharField(_("digest of the token"), max_length=64, unique=True)
    invited_by = models.ForeignKey(Member, models.CASCADE, related_name="+", verbose_name=_("invited by"))
    expires = models.DateTimeField(_("expires"))
    codes = models.PositiveSmallIntegerField(_("codes mailed"), default=0)
    used_by = models.ForeignKey(
        Member, models.CASCADE, null=True, related_name="+", verbose_name=_("used by")
    )

    class Meta:
        ordering = ("expires", "id")
        verbose_name = _("invitation to hold a room")
        verbose_name_plural = _("invitations to hold a room")

    def __str__(self) -> str:
        return f"to hold {self.workshop_id}"
