"""Receipts for what was destroyed: what it was, how much of it, how many keys went with it, why and on which day. They
hold nothing of what they are receipts for but a title, and stay: an organisation answers for having kept its word."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.models.organisation import Organisation


class Receipt(models.Model):
    """Something is gone."""

    class Kind(models.TextChoices):
        WORDS = "words", _("Words")
        NOTES = "notes", _("Private notes")
        TEXT = "text", _("Agreements a group kept")
        MEASURES = "measures", _("Results of pulses and measures")
        ATTENDANCE = "attendance", _("Who came")
        PERSON = "person", _("What was kept about a person")

    class Why(models.TextChoices):
        DUE = "due", _("its day had come")
        SHORTER = "shorter", _("the organisation keeps it for fewer days")
        ASKED = "asked", _("somebody asked for it")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="receipts", verbose_name=_("organisation")
    )
    kind = models.CharField(_("what"), max_length=10, choices=Kind)
    about = models.CharField(_("about"), max_length=120, blank=True)
    pieces = models.PositiveIntegerField(_("how many"), default=0)
    keys = models.PositiveIntegerField(_("keys destroyed"), default=0)
    why = models.CharField(_("why"), max_length=7, choices=Why)
    on = models.DateField(_("on"))

    class Meta:
        ordering = ("-on", "kind", "id")
        indexes = (models.Index(fields=("organisation", "-on"), name="receipts_by_day"),)
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")

    def __str__(self) -> str:
        return f"{self.kind} {self.about} {self.on}"
