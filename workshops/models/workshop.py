"""Workshops: one sitting of an organisation on one deck version, and who leads it.

About the live part only days are kept here, never a time of day: a clock beside a room would help somebody to
guess who wrote what. When it is planned for is another matter: the wall time, its zone and the instant are all kept.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.models.cohort import Cohort
from workshops.models.deck import DeckVersion
from workshops.models.organisation import Member, Organisation, known_time_zone
from workshops.models.translation import PublishedTranslation

SMALLEST_BATCH = {"circle": 5, "small": 3, "rehearsal": 1}


class Workshop(models.Model):
    """One sitting. `opened_on`, `ended_on` and `destroyed_on` tell how far it has come."""

    class Circle(models.TextChoices):
        CIRCLE = "circle", _("Circle")
        SMALL = "small", _("Small circle")
        REHEARSAL = "rehearsal", _("Rehearsal")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="workshops", verbose_name=_("organisation")
    )
    deck_version = models.ForeignKey(
        DeckVersion, models.RESTRICT, related_name="workshops", verbose_name=_("deck version")
    )
    cohort = models.ForeignKey(
        Cohort, models.SET_NULL, null=True, blank=True, related_name="workshops", verbose_name=_("cohort")
    )
    title = models.CharField(_("title"), max_length=120)
    circle = models.CharField(_("kind of circle"), max_length=10, choices=Circle, default=Circle.CIRCLE)
    country = models.CharField(_("country"), max_length=3)
    expected = models.PositiveSmallIntegerField(
        _("people expected"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(500)]
    )
    retention_days = models.PositiveSmallIntegerField(_("days that words are kept"), default=30)
    facilitators = models.ManyToManyField(
        Member, through="Lead", related_name="workshops", verbose_name=_("facilitators")
    )
    # Where somebody planned it: what the clock on the wall there will say, which clock, and the instant that this is.
    starts_on = models.DateField(_("day"), null=True, blank=True)
    starts_at = models.TimeField(_("time"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[known_time_zone])
    planned_at = models.DateTimeField(_("planned for"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    cancelled_on = models.DateField(_("called off on"), null=True, blank=True)
    cancelled_note = models.CharField(_("what people are told"), max_length=300, blank=True)
    sequence = models.PositiveIntegerField(_("revision in calendars"), default=0)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    created_by = models.ForeignKey(
        Member, models.SET_NULL, null=True, related_name="+", verbose_name=_("created by")
    )
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    translations = models.ManyToManyField(
        PublishedTranslation,
        related_name="workshops",
        blank=True,
        verbose_name=_("translations"),
        help_text=_("As they were when the doors opened."),
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    destroyed_on = models.DateField(_("words destroyed on"), null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)
        indexes = (
            models.Index(fields=("organisation", "planned_at"), name="workshops_by_date"),
            models.Index(fields=("cohort", "planned_at"), name="dates_of_cohort"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(circle__in=list(SMALLEST_BATCH)), name="known_kind_of_circle"
            ),
            models.CheckConstraint(
                condition=~models.Q(circle="rehearsal") | models.Q(cohort=None),
                name="a_rehearsal_belongs_to_no_cohort",
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on=None, starts_at=None)
                | models.Q(starts_on__isnull=False, starts_at__isnull=False, planned_at__isnull=False)
                & ~models.Q(time_zone=""),
                name="a_date_is_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_on=None) | models.Q(opened_on=None),
                name="what_is_called_off_never_opened",
            ),
        )
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")

    def __str__(self) -> str:
        return self.title

    @property
    def k(self) -> int:
        """The smallest number of answers that may come out together, if its doors open now; a room that is open keeps
        what it promised. An organisation may ask for more in a circle, never for less."""
        least = SMALLEST_BATCH[self.circle]
        return max(least, self.organisation.k) if self.circle == self.Circle.CIRCLE else least

    @property
    def rehearsal(self) -> bool:
        return self.circle == self.Circle.REHEARSAL

    @property
    def kept_until(self) -> dt.date | None:
        """The day the words are destroyed; None in a rehearsal, which keeps nothing, and before it opened."""
        if self.rehearsal or self.opened_on is None:
            return None
        return self.opened_on + dt.timedelta(days=self.retention_days)

    @property
    def finishes_at(self) -> dt.datetime | None:
        """The instant at which it is planned to end."""
        if self.planned_at is None or self.minutes is None:
            return None
        return self.planned_at + dt.timedelta(minutes=self.minutes)

    @property
    def under_way(self) -> bool:
        return self.opened_on is not None and self.ended_on is None

    def open(self, on: dt.date) -> None:
        """The doors were opened; the first day stands."""
        self._happened("opened_on", on)

    def end(self, on: dt.date) -> None:
        """The room was closed for good."""
        self._happened("ended_on", on)

    def destroy(self, on: dt.date) -> None:
        """The words are gone. This only notes the day: destroying them is the live side's business."""
        self._happened("destroyed_on", on)

    def _happened(self, field: str, on: dt.date) -> None:
        if getattr(self, field) is None:
            setattr(self, field, on)
            self.save(update_fields=[field])


class Lead(models.Model):
    """A member leads a workshop. Only they see what was shared in it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="leads", verbose_name=_("workshop"))
    member = models.ForeignKey(Member, models.CASCADE, related_name="leads", verbose_name=_("member"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("workshop", "member"), name="leads_once"),)
        verbose_name = _("lead")
        verbose_name_plural = _("leads")

    def __str__(self) -> str:
        return f"{self.member_id} leads {self.workshop_id}"
