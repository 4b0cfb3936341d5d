"""Putting the shipped decks into the database. Running it again changes nothing unless a deck has changed."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from workshops.library import shipped_decks, shipped_files
from workshops.models import Deck, DeckVersion, digest_of


@transaction.atomic
def load_library() -> int:
    """Load every shipped deck; gives the number of versions that were new.

    A changed deck becomes a new version, so that what a workshop has used stays as it was.
    """
    return sum(
        _load(place, deck.deck, deck.model_dump(mode="json", exclude_none=True), text)
        for place, (deck, text) in enumerate(zip(shipped_decks(), shipped_files().values(), strict=True))
    )


def _load(place: int, slug: str, body: dict[str, Any], text: str) -> bool:
    deck, _ = Deck.objects.update_or_create(
        organisation=None, slug=slug, defaults={"title": body["title"], "place": place}
    )
    latest = deck.versions.order_by("-number").first()
    if latest is not None and latest.digest == digest_of(body):
        return False
    number = 1 if latest is None else latest.number + 1
    DeckVersion.objects.create(deck=deck, number=number, body=body, text=text)
    return True
