"""A cohort: people of an organisation who meet over weeks. Its workshops know it; it knows nothing of who comes.

What a group carries from one evening to the next hangs on its cohort: agreements, private notes of those who lead.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.models.organisation import Organisation


class Cohort(models.Model):
    """A group that meets again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="cohorts", verbose_name=_("organisation")
    )
    title = models.CharField(_("name"), max_length=120)

    class Meta:
        ordering = ("title", "id")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "title"), name="one_cohort_per_title"),
        )
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")

    def __str__(self) -> str:
        return self.title
