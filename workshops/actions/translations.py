"""Saving a deck's words in another language. Whoever may change a deck may translate it; ours, whoever writes here."""

from __future__ import annotations

from django.db import transaction

from workshops.actions import audit
from workshops.decks.overlays import Overlay, stamped
from workshops.decks.schema import Deck as Format
from workshops.library import shipped_overlays
from workshops.models import AuditEntry, Deck, DeckTranslation, DeckVersion, Member
from workshops.permissions import NotAllowed, may_change_deck, may_write_decks


class ChangedMeanwhile(Exception):
    """Somebody saved this language in between. `row` is what stands there now."""

    def __init__(self, row: DeckTranslation) -> None:
        super().__init__(f"now at revision {row.revision}")
        self.row = row


@transaction.atomic
def save_translation(
    member: Member, version: DeckVersion, overlay: Overlay, revision: int = 0
) -> DeckTranslation:
    """Keep an overlay, marked with the words of `version`. `revision` is what was seen, 0 for a new language.

    Raises NotAllowed, ChangedMeanwhile.
    """
    deck = version.deck
    ours = deck.organisation_id is None and may_write_decks(member)
    if not ours and not may_change_deck(member, deck):
        raise NotAllowed(member.role)
    Deck.objects.select_for_update().get(pk=deck.pk)
    marked = stamped(
        Format.model_validate(version.body), overlay.model_copy(update={"translation": deck.slug})
    )
    row = DeckTranslation.objects.filter(
        organisation=member.organisation_id, deck=deck, language=overlay.language
    ).first()
    if row is not None and row.revision != revision:
        raise ChangedMeanwhile(row)
    row = row or DeckTranslation(
        organisation=member.organisation, deck=deck, language=overlay.language, revision=0
    )
    row.overlay = marked.model_dump(mode="json", exclude_none=True)
    row.revision += 1
    row.save()
    audit.note(member, AuditEntry.Verb.TRANSLATED, f"{deck.title}: {overlay.language}")
    return row


def copy_translations(member: Member, source: Deck, copy: Deck) -> None:
    """A copy of a deck begins with the translations of the one it was made of; its exercises have the same names."""
    own = DeckTranslation.objects.filter(organisation=member.organisation_id, deck=source)
    overlays = {row.language: row.overlay for row in own}
    if source.organisation_id is None:
        shipped = shipped_overlays().get(source.slug, {})
        overlays = {
            name: one.model_dump(mode="json", exclude_none=True) for name, one in shipped.items()
        } | overlays
    DeckTranslation.objects.bulk_create(
        DeckTranslation(
            organisation=member.organisation,
            deck=copy,
            language=language,
            overlay={key: value for key, value in overlay.items() if key != "title"}
            | {"translation": copy.slug},
        )
        for language, overlay in overlays.items()
    )
