"""The words of a deck in another language, laid over it by the exercises' stable names. What is not translated falls
back to the deck's own words. Shipped decks' translations are files; these are an organisation's own.

One row is what is being written; what was published stands apart and never changes, because rooms rely on it.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.models.deck import Deck
from workshops.models.organisation import Member, Organisation


class PublishedTranslation(models.Model):
    """A translation as it was published. Rooms that were opened meanwhile keep it, also when there is a newer one or
    the language was removed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="+", verbose_name=_("organisation")
    )
    deck = models.ForeignKey(Deck, models.CASCADE, related_name="+", verbose_name=_("deck"))
    language = models.CharField(_("language"), max_length=12)
    overlay = models.JSONField(_("overlay"))
    published_on = models.DateField(_("published on"))
    published_by = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("published by")
    )

    class Meta:
        verbose_name = _("published translation")
        verbose_name_plural = _("published translations")

    def __str__(self) -> str:
        return f"{self.deck_id} in {self.language}, {self.published_on}"


class DeckTranslation(models.Model):
    """One language of one deck in one organisation, as it is being written. `overlay` is shaped like an overlay file
    (`decks.overlays.Overlay`); `revision` grows with every change. `originals` has the words that were translated, by
    their marks, to show what one that has changed since once said."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="translations", verbose_name=_("organisation")
    )
    deck = models.ForeignKey(Deck, models.CASCADE, related_name="translations", verbose_name=_("deck"))
    language = models.CharField(_("language"), max_length=12)
    overlay = models.JSONField(_("overlay"))
    originals = models.JSONField(_("originals"), default=dict)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    published = models.ForeignKey(
        PublishedTranslation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("as it was published"),
    )

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
