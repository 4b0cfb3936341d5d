"""The pictures that an organisation's decks bring, as we made them. Rows and not files, so that every process has them,
a backup of the database has all of a deck, and they go with their organisation.

A deck names a picture by what is in it; which decks do is looked up in their texts (`queries.pictures`).
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops.models.organisation import Organisation


def today() -> dt.date:
    return timezone.localdate()


class PictureFile(models.Model):
    """One picture, whole and small. `digest` is the beginning of the SHA-256 of the whole one, which is never changed.

    `unused_since` is the day since when no deck names it; it goes some weeks later, so that undoing finds it again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="picture_files", verbose_name=_("organisation")
    )
    digest = models.CharField(_("digest"), max_length=40, db_index=True, editable=False)
    whole = models.BinaryField(_("whole"))
    small = models.BinaryField(_("small"))
    width = models.PositiveSmallIntegerField(_("width"))
    height = models.PositiveSmallIntegerField(_("height"))
    unused_since = models.DateField(_("unused since"), null=True, blank=True, default=today)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "digest"), name="one_row_per_picture"),
        )
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self) -> str:
        return self.file

    @property
    def file(self) -> str:
        """What decks call it."""
        return f"{self.digest}.webp"
