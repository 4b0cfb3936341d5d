"""The translations there are of a deck, for an organisation: those we ship, and its own, which come before ours."""

from __future__ import annotations

from uuid import UUID

from workshops.decks.overlays import Overlay
from workshops.library import shipped_overlays
from workshops.models import Deck, DeckTranslation


def overlays_for(organisation_id: UUID, deck: Deck) -> dict[str, Overlay]:
    """Language → overlay. One query."""
    shipped = shipped_overlays().get(deck.slug, {}) if deck.organisation_id is None else {}
    own = DeckTranslation.objects.filter(organisation=organisation_id, deck=deck)
    return dict(shipped) | {row.language: Overlay.model_validate(row.overlay) for row in own}


def languages_in(organisation_id: UUID) -> dict[UUID, set[str]]:
    """Deck → the languages into which this organisation has translated it itself. One query, for the library."""
    found: dict[UUID, set[str]] = {}
    rows = DeckTranslation.objects.filter(organisation=organisation_id).order_by()
    for deck, language in rows.values_list("deck", "language"):
        found.setdefault(deck, set()).add(language)
    return found
