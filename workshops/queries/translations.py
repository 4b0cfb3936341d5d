"""The translations there are of a deck: those that rooms show, ours and the organisation's own, which come before ours;
and one that is being written, text by text beside its original."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workshops.decks.matching import Found, Path, leaves, mark, matched
from workshops.decks.overlays import Overlay, Words
from workshops.decks.wording import exercise_texts, head_texts
from workshops.library import shipped_overlays
from workshops.models import Deck, DeckDraft, DeckTranslation, PublishedTranslation, Workshop

Body = Mapping[str, Any]
NOTHING = Words.model_validate({})


def overlays_for(organisation_id: UUID, deck: Deck) -> dict[str, Overlay]:
    """Language → overlay, as a room opened now would show them. One query."""
    own = DeckTranslation.objects.filter(organisation=organisation_id, deck=deck).exclude(published=None)
    return _ours(deck) | _own(row.published for row in own.select_related("published") if row.published)


def overlays_of(workshop: Workshop) -> dict[str, Overlay]:
    """Language → overlay, as they were published when this workshop's doors were opened. One query."""
    return _ours(workshop.deck_version.deck) | _own(workshop.translations.all())


def languages_in(organisation_id: UUID) -> dict[UUID, set[str]]:
    """Deck → the languages in which this organisation has published it itself. One query, for the library."""
    found: dict[UUID, set[str]] = {}
    rows = DeckTranslation.objects.filter(organisation=organisation_id).exclude(published=None).order_by()
    for deck, language in rows.values_list("deck", "language"):
        found.setdefault(deck, set()).add(language)
    return found


def originals_of(deck: Deck) -> Body:
    """What is translated: the deck as it is being written, where somebody is, or its newest version."""
    draft = DeckDraft.objects.filter(deck=deck).first()
    if draft is not None:
        return draft.body
    newest = deck.versions.order_by("-number").first()
    return newest.body if newest else {"exercises": []}


@dataclass(frozen=True)
class Place:
    """Where a text stands: the exercise's name (none for the deck itself), the field, and the path in a list."""

    exercise: str
    field: str
    path: Path

    def __str__(self) -> str:
        return "/".join([self.exercise, self.field, *map(str, self.path)])


@dataclass(frozen=True)
class Text:
    """One text beside its translation. `found` is None where nothing is translated yet."""

    place: Place
    original: str
    found: Found | None

    @property
    def mark(self) -> str:
        return mark(self.original)


def texts_by_exercise(body: Body) -> dict[str, dict[str, Any]]:
    """The texts of the deck ("") and of every exercise, in order: field → a text or lists of them."""
    named = {
        str(one["id"]): exercise_texts(one)
        for one in body.get("exercises", [])
        if isinstance(one, dict) and isinstance(one.get("id"), str)
    }
    return {"": head_texts(body), **named}


def words_of(overlay: Overlay, exercise: str) -> Any:
    """What an overlay has for an exercise, or for the deck itself."""
    return overlay.exercises.get(exercise, NOTHING) if exercise else overlay


def beside_each_other(body: Body, overlay: Overlay) -> list[Text]:
    """Every text of a deck with its translation, in order."""
    return [
        Text(Place(name, field, path), original, found.get(path))
        for name, fields in texts_by_exercise(body).items()
        for field, source in fields.items()
        for found in [
            matched(source, getattr(words_of(overlay, name), field), words_of(overlay, name).of.get(field))
        ]
        for path, original in leaves(source).items()
    ]


def _ours(deck: Deck) -> dict[str, Overlay]:
    return dict(shipped_overlays().get(deck.slug, {})) if deck.organisation_id is None else {}


def _own(rows: Iterable[PublishedTranslation]) -> dict[str, Overlay]:
    return {row.language: Overlay.model_validate(row.overlay) for row in rows}
