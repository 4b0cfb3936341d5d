"""A deck while it is being written: its head, and one row for each exercise, so that two people who write at once never
overwrite each other. A row's `revision` grows with every change; who changes it names the revision they saw.

What stands here may be unfinished; only a published version is held to the deck format.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.models.deck import Deck


class DeckDraft(models.Model):
    """The head of a deck that is being written. `text` is the file it came from, for its comments."""

    deck = models.OneToOneField(
        Deck, models.CASCADE, primary_key=True, related_name="draft", verbose_name=_("deck")
    )
    head = models.JSONField(_("head"), help_text=_("The deck's fields without its exercises."))
    revision = models.PositiveIntegerField(_("revision"), default=1)
    next_number = models.PositiveIntegerField(_("next exercise's number"), default=1)
    text = models.TextField(_("as it was written"), blank=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")

    def __str__(self) -> str:
        return f"draft of {self.deck_id}"

    @property
    def body(self) -> dict[str, Any]:
        """The whole deck as it stands, perhaps unfinished. One query, unless the rows are prefetched."""
        return {**self.head, "exercises": [row.source for row in self.rows.all()]}


class DraftExercise(models.Model):
    """One exercise of a draft, as it stands in the deck format. Its name in the deck stays for ever."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(DeckDraft, models.CASCADE, related_name="rows", verbose_name=_("draft"))
    exercise = models.CharField(_("exercise"), max_length=12)
    place = models.PositiveSmallIntegerField(_("place"))
    source = models.JSONField(_("source"))
    revision = models.PositiveIntegerField(_("revision"), default=1)

    class Meta:
        ordering = ("place", "exercise")
        constraints = (models.UniqueConstraint(fields=("draft", "exercise"), name="one_row_per_exercise"),)
        verbose_name = _("exercise of a draft")
        verbose_name_plural = _("exercises of drafts")

    def __str__(self) -> str:
        return self.exercise
