"""A cohort: people of an organisation who meet over weeks. Its workshops know it; it knows nothing of who comes.

What a group carries from one evening to the next hangs on its cohort: agreements, private notes of those who lead.
What is said here of place, time and length is what new dates start from; each date keeps its own (`Workshop`).
"""

from __future__ import annotations

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.models.organisation import Member, Organisation, known_time_zone

MOST_PLACES = 500
SHORTEST, LONGEST = 10, 480  # minutes


class Cohort(models.Model):
    """A group that meets again. `rule` is the pattern its dates were made by, as an RRULE of iCalendar; dates that were
    moved, added or called off since are not in it: the dates themselves are the workshops."""

    class Circle(models.TextChoices):
        CIRCLE = "circle", _("Circle")
        SMALL = "small", _("Small circle")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="cohorts", verbose_name=_("organisation")
    )
    title = models.CharField(_("name"), max_length=120)
    about = models.CharField(_("in one line"), max_length=200, blank=True)
    programme = models.SlugField(_("programme"), max_length=80, blank=True)
    circle = models.CharField(_("kind of circle"), max_length=10, choices=Circle, default=Circle.CIRCLE)
    language = models.CharField(_("language"), max_length=10, blank=True)
    country = models.CharField(_("country"), max_length=3, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    video_link = models.URLField(_("video link"), max_length=500, blank=True)
    places = models.PositiveSmallIntegerField(
        _("places"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)]
    )
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[known_time_zone])
    also_zones = models.CharField(_("people also come from"), max_length=200, blank=True)
    starts_at = models.TimeField(_("usual time"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)],
    )
    rule = models.CharField(_("pattern"), max_length=200, blank=True)
    archived_on = models.DateField(_("archived on"), null=True, blank=True)
    people_days = models.PositiveSmallIntegerField(
        _("days that names of those invited were promised to be kept"), null=True, editable=False
    )
    leaders = models.ManyToManyField(
        Member, through="CohortLead", related_name="cohorts", verbose_name=_("who leads")
    )

    class Meta:
        ordering = ("title", "id")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "title"), name="one_cohort_per_title"),
            models.CheckConstraint(
                condition=models.Q(circle__in=["circle", "small"]), name="a_cohort_never_rehearses"
            ),
        )
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")

    def __str__(self) -> str:
        return self.title

    @property
    def elsewhere(self) -> list[str]:
        """The zones from which people also come."""
        return self.also_zones.split()


class CohortLead(models.Model):
    """A member leads a cohort: dates that are added start with them. Who leads one date is its workshop's `Lead`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="leads", verbose_name=_("cohort"))
    member = models.ForeignKey(Member, models.CASCADE, related_name="cohort_leads", verbose_name=_("member"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("cohort", "member"), name="leads_a_cohort_once"),)
        verbose_name = _("lead of a cohort")
        verbose_name_plural = _("leads of cohorts")

    def __str__(self) -> str:
        return f"{self.member_id} leads {self.cohort_id}"
