"""Calendars that somebody's calendar program subscribes to. Whoever has the address can read it, so it can be taken
back, and only the digest of its secret is kept."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.models.cohort import Cohort
from workshops.models.organisation import Member


class CalendarFeed(models.Model):
    """A member's: what they lead, one cohort, or the whole organisation. (An invited person's is `Invited.feed`.)"""

    class Scope(models.TextChoices):
        MINE = "mine", _("What I lead")
        COHORT = "cohort", _("One cohort")
        ORGANISATION = "organisation", _("The whole organisation")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(_("digest of the secret"), max_length=64, unique=True)
    scope = models.CharField(_("what is in it"), max_length=12, choices=Scope)
    member = models.ForeignKey(Member, models.CASCADE, related_name="feeds", verbose_name=_("whose"))
    cohort = models.ForeignKey(
        Cohort, models.CASCADE, null=True, blank=True, related_name="feeds", verbose_name=_("cohort")
    )

    class Meta:
        ordering = ("scope", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(scope="cohort", cohort__isnull=False)
                | models.Q(scope__in=["mine", "organisation"], cohort=None),
                name="a_cohorts_calendar_names_it",
            ),
            models.UniqueConstraint(
                fields=("member", "scope", "cohort"),
                condition=models.Q(cohort__isnull=False),
                name="one_calendar_of_a_cohort_each",
            ),
            models.UniqueConstraint(
                fields=("member", "scope"),
                condition=models.Q(cohort=None),
                name="one_calendar_of_a_kind_each",
            ),
        )
        verbose_name = _("calendar subscription")
        verbose_name_plural = _("calendar subscriptions")

    def __str__(self) -> str:
        return f"calendar of {self.scope}"
