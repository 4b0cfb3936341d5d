"""What an organisation makes of the word list we ship: words of its own, and entries of ours that it leaves out."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.models.organisation import Organisation

MOST_WORDS = 300


class OwnWords(models.Model):
    """One organisation's changes to the list. It may hold names of people who are to be protected: it leaves
    this server for nobody's screen but its owners'."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.OneToOneField(
        Organisation, models.CASCADE, related_name="own_words", verbose_name=_("organisation")
    )
    added = models.JSONField(_("words of our own"), default=list)
    left_out = models.JSONField(_("words of the list that we leave out"), default=list)

    class Meta:
        verbose_name = _("word list")
        verbose_name_plural = _("word lists")

    def __str__(self) -> str:
        return f"words of {self.organisation_id}"
