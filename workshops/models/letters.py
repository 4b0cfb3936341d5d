"""Mails to invited people: the rows are the queue. A mail is written when it goes out, so nothing of its words is here.

A row is made once for each person, date and kind (and `number`: which revision, which date it fell on), claimed by one
process for a while, and marked when it is out; see `workshops.actions.posting`."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.models.cohort import Cohort
from workshops.models.invited import Invited
from workshops.models.workshop import Workshop


class Letter(models.Model):
    """One mail to one person."""

    class Kind(models.TextChoices):
        INVITATION = "invitation", _("Invitation")
        MOVED_UP = "moved up", _("A place came free")
        DATES = "dates", _("Dates were added")
        CHANGED = "changed", _("A date was changed")
        CANCELLED = "cancelled", _("A date was called off")
        DAY = "day", _("The day before")
        HOUR = "hour", _("The hour before")
        MISSED = "missed", _("After missing one")
        AFTER = "after", _("Four weeks after the end")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits")
        CLAIMED = "claimed", _("Is going out")
        SENT = "sent", _("Sent")
        DROPPED = "dropped", _("Not needed any more")
        FAILED = "failed", _("Could not be sent")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    invited = models.ForeignKey(Invited, models.CASCADE, related_name="letters", verbose_name=_("to"))
    workshop = models.ForeignKey(
        Workshop, models.CASCADE, null=True, blank=True, related_name="letters", verbose_name=_("date")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    number = models.PositiveIntegerField(_("which one"), default=0)
    due = models.DateTimeField(_("goes out after"))
    state = models.CharField(_("how far"), max_length=8, choices=State, default=State.WAITING)
    claimed_until = models.DateTimeField(_("claimed until"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)

    class Meta:
        ordering = ("due", "id")
        indexes = (models.Index(fields=("state", "due"), name="letters_that_wait"),)
        constraints = (
            models.UniqueConstraint(
                fields=("invited", "workshop", "kind", "number"),
                condition=models.Q(workshop__isnull=False),
                name="one_letter_about_a_date",
            ),
            models.UniqueConstraint(
                fields=("invited", "kind", "number"),
                condition=models.Q(workshop__isnull=True),
                name="one_letter_about_a_cohort",
            ),
        )
        verbose_name = _("letter")
        verbose_name_plural = _("letters")

    def __str__(self) -> str:
        return f"{self.kind} for {self.invited_id}"


class Announced(models.Model):
    """Which revision of a date its invited people know of, or are being told of."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.OneToOneField(
        Workshop, models.CASCADE, related_name="announced", verbose_name=_("date")
    )
    sequence = models.PositiveIntegerField(_("revision"))

    class Meta:
        verbose_name = _("revision that people know of")
        verbose_name_plural = _("revisions that people know of")

    def __str__(self) -> str:
        return f"{self.workshop_id} at {self.sequence}"


class Reminders(models.Model):
    """When a cohort's people are reminded, in whose words, and when never."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.OneToOneField(Cohort, models.CASCADE, related_name="reminders", verbose_name=_("cohort"))
    day = models.BooleanField(_("the day before"), default=True)
    hour = models.BooleanField(_("the hour before"), default=False)
    missed = models.BooleanField(_("after missing one"), default=False)
    after = models.BooleanField(_("four weeks after the end"), default=False)
    day_words = models.TextField(_("words for the day before"), max_length=600, blank=True)
    hour_words = models.TextField(_("words for the hour before"), max_length=600, blank=True)
    missed_words = models.TextField(_("words for after missing one"), max_length=600, blank=True)
    after_words = models.TextField(_("words for four weeks after"), max_length=600, blank=True)
    quiet_from = models.TimeField(_("quiet from"), default=dt.time(21))
    quiet_until = models.TimeField(_("quiet until"), default=dt.time(8))
    theme = models.BooleanField(_("the subject may name the evening"), default=False)

    class Meta:
        verbose_name = _("reminders of a cohort")
        verbose_name_plural = _("reminders of cohorts")

    def __str__(self) -> str:
        return f"reminders of {self.cohort_id}"
