"""Who is invited to a cohort, what they answered, and the mails that wait for them.

None of it shares a key, a time or a secret with a room: a cohort's workshop is all that both know of, and everybody
joins its room with the same code. What a person does here (answer, mark themselves present) is written without a time,
and so that the order of rows says nothing about who did it last (`workshops.actions.answering`)."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.models.cohort import Cohort
from workshops.models.organisation import known_time_zone
from workshops.models.workshop import Workshop


class Invited(models.Model):
    """One person who was asked to come to a cohort. They have no account; a link of their own, of which only digests
    are kept, opens their page. `turn` counts their links: a new one makes the ones before open nothing."""

    class State(models.TextChoices):
        INVITED = "invited", _("Has not answered")
        YES = "yes", _("Comes")
        WAITING = "waiting", _("Waits for a place")
        NO = "no", _("Can’t come")
        LEFT = "left", _("Does not come any more")
        STOPPED = "stopped", _("Invitation stopped")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="invited", verbose_name=_("cohort"))
    name = models.CharField(_("name"), max_length=80)
    email = models.EmailField(_("e-mail"), blank=True)
    state = models.CharField(_("answer"), max_length=8, choices=State, default=State.INVITED)
    line = models.PositiveIntegerField(_("place in the waiting line"), null=True, blank=True)
    turn = models.PositiveSmallIntegerField(_("which link it is"), default=1)
    digest = models.CharField(_("digest of the link"), max_length=64, unique=True)
    code_digest = models.CharField(_("digest of the code"), max_length=64, unique=True)
    feed = models.CharField(_("digest of the calendar’s secret"), max_length=64, null=True, unique=True)
    asked_on = models.DateField(_("invited on"))
    sends = models.PositiveSmallIntegerField(_("how often the invitation was mailed"), default=0)
    bounced_on = models.DateField(_("did not arrive on"), null=True, blank=True)
    mail = models.BooleanField(_("wants mail"), default=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[known_time_zone])

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("cohort", "email"),
                condition=~models.Q(email=""),
                name="invited_once_to_a_cohort",
            ),
            models.CheckConstraint(
                condition=models.Q(state="waiting", line__isnull=False)
                | ~models.Q(state="waiting") & models.Q(line=None),
                name="who_waits_stands_in_line",
            ),
        )
        verbose_name = _("invited person")
        verbose_name_plural = _("invited people")

    def __str__(self) -> str:
        return self.name


class Reply(models.Model):
    """Somebody comes, or does not, on one date, whatever they said about all of them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    invited = models.ForeignKey(Invited, models.CASCADE, related_name="replies", verbose_name=_("who"))
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="replies", verbose_name=_("date"))
    coming = models.BooleanField(_("comes"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("invited", "workshop"), name="one_reply_for_a_date"),)
        verbose_name = _("reply for one date")
        verbose_name_plural = _("replies for one date")

    def __str__(self) -> str:
        return f"{self.invited_id} for {self.workshop_id}"


class Present(models.Model):
    """Somebody marked themselves as having been there, from their own page, once it was over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    invited = models.ForeignKey(Invited, models.CASCADE, related_name="presences", verbose_name=_("who"))
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="presences", verbose_name=_("date"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("invited", "workshop"), name="present_once"),)
        verbose_name = _("presence that somebody marked")
        verbose_name_plural = _("presences that people marked")

    def __str__(self) -> str:
        return f"{self.invited_id} was at {self.workshop_id}"
