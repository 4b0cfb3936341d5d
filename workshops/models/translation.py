"""The words of a deck in another language, laid over it by the exercises' stable names. What is not translated falls
back to the deck's own words. Shipped decks' translations are files; these are an organisation's own."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.models.deck import Deck
from workshops.models.organisation import Organisation


class DeckTranslation(models.Model):
    """One language of one deck in one organisation. `overlay` is shaped like an overlay file
    (`decks.overlays.Overlay`); `revision` grows with every change."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="translations", verbose_name=_("organisation")
    )
    deck = models.ForeignKey(Deck, models.CASCADE, related_name="translations", verbose_name=_("deck"))
    language = models.CharField(_("language"), max_length=12)
    overlay = models.JSONField(_("overlay"))
    revision = models.PositiveIntegerField(_("revision"), default=1)

    class Meta:
        ordering = ("language",)
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "deck", "language"), name="one_overlay_per_language"
            ),
        )
        verbose_name = _("translation of a deck")
        verbose_name_plural = _("translations of decks")

    def __str__(self) -> str:
        return f"{self.deck_id} in {self.language}"
