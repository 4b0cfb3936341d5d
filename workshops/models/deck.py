"""Decks and their versions. A version that was used in a workshop is frozen: its words never change again.

The body is the validated deck as plain data; what may be in it is the business of `workshops.decks`. What is being
written, and is no version yet, is in `draft`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.models.organisation import Member, Organisation


class FrozenDeck(Exception):
    """Somebody tried to change a deck version that a workshop has used."""


def digest_of(body: dict[str, Any]) -> str:
    """SHA-256 (hex) of a deck's data, whatever the order of its keys."""
    canonical = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


class Deck(models.Model):
    """A deck. Without an organisation it is one that we ship; those are in every library.

    An organisation's deck is its author's until it is shared, and in the organisation's library once somebody has
    accepted a version of it. `state` is about its newest words: an older version may be in the library meanwhile.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Being written")
        ASKED = "asked", _("Waits to be read")
        LIBRARY = "library", _("In the library")
        ARCHIVED = "archived", _("Archived")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="decks",
        verbose_name=_("organisation"),
    )
    slug = models.SlugField(_("short name"), max_length=80)
    title = models.CharField(_("title"), max_length=120)
    place = models.PositiveSmallIntegerField(_("place in the library"), default=0)
    owner = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="decks", verbose_name=_("author")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.LIBRARY)
    shared = models.BooleanField(
        _("shared"), default=False, help_text=_("Whether everybody who writes here may read and change it.")
    )
    word = models.CharField(_("a word from whoever sent it back"), max_length=1000, blank=True)

    class Meta:
        ordering = ("place", "title")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "asked", "library", "archived"]),
                name="known_state_of_a_deck",
            ),
            models.UniqueConstraint(fields=("organisation", "slug"), name="one_deck_per_slug"),
            models.UniqueConstraint(
                fields=("slug",), condition=models.Q(organisation=None), name="one_shipped_deck_per_slug"
            ),
        )
        verbose_name = _("deck")
        verbose_name_plural = _("decks")

    def __str__(self) -> str:
        return self.title


class DeckVersion(models.Model):
    """One text of a deck. `used_since` is the day a workshop first used it; from then on it is frozen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    deck = models.ForeignKey(Deck, models.CASCADE, related_name="versions", verbose_name=_("deck"))
    number = models.PositiveIntegerField(_("number"))
    body = models.JSONField(_("body"))
    digest = models.CharField(_("digest"), max_length=64, editable=False)
    text = models.TextField(
        _("as it was written"), blank=True, help_text=_("The file it came from, with its comments.")
    )
    used_since = models.DateField(_("used since"), null=True, blank=True, editable=False)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    published_by = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("published by")
    )
    accepted_on = models.DateField(_("in the library since"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("accepted by")
    )

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("deck", "number"), name="one_version_per_number"),)
        verbose_name = _("deck version")
        verbose_name_plural = _("deck versions")

    def __str__(self) -> str:
        return f"{self.deck} ({self.number})"

    @property
    def frozen(self) -> bool:
        return self.used_since is not None

    def freeze(self, on: dt.date) -> None:
        """Keep these words as they are from now on; freezing twice keeps the first day."""
        DeckVersion.objects.filter(pk=self.pk, used_since=None).update(used_since=on)
        self.refresh_from_db(fields=["used_since"])

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.digest = digest_of(self.body)
        kept = DeckVersion.objects.filter(pk=self.pk).values_list("digest", "used_since").first()
        if kept is not None and kept[1] is not None and kept[0] != self.digest:
            raise FrozenDeck(f"version {self.number} of {self.deck.slug} is in use and stays as it is")
        super().save(*args, **kwargs)
