"""Writing a deck's words in another language: beginning, saving text by text, a whole file at once, publishing, taking
a language away. Whoever may change a deck may translate it; ours, whoever writes here.

Who changes a text names the words they saw there. If somebody was faster it is refused and told, and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from workshops.actions import audit
from workshops.decks.matching import leaves, mark, matched, rebuilt
from workshops.decks.overlay_files import places_lost
from workshops.decks.overlays import Overlay
from workshops.decks.wording import longest
from workshops.library import shipped_overlays
from workshops.models import (
    AuditEntry,
    Deck,
    DeckTranslation,
    Member,
    Organisation,
    PublishedTranslation,
    Workshop,
)
from workshops.permissions import NotAllowed, may_translate
from workshops.queries.translations import (
    Place,
    Text,
    beside_each_other,
    originals_of,
    texts_by_exercise,
    words_of,
)

MOST_LANGUAGES = 24
BY = Place("", "by", ())


class ChangedMeanwhile(Exception):
    """Somebody saved this language in between. `row` is what stands there now."""

    def __init__(self, row: DeckTranslation) -> None:
        super().__init__(f"now at revision {row.revision}")
        self.row = row


class NoRoom(Exception):
    """More languages than a deck can have."""


class NothingYet(Exception):
    """There is no word to publish."""


class PlacesLost(Exception):
    """`texts` lack a named place of their original: what is filled in there would be nowhere."""

    def __init__(self, texts: list[Text]) -> None:
        super().__init__(", ".join(str(text.place) for text in texts))
        self.texts = texts


@dataclass(frozen=True)
class Change:
    """Words for a text. `of` marks the original, and `was` the words, that whoever wrote them had before them."""

    place: Place
    words: str
    of: str
    was: str


@dataclass(frozen=True)
class Outcome:
    """What became of a change: saved; `clash`, and then `now` is what stands there; `long`; or `gone`."""

    place: Place
    state: str
    now: str


@transaction.atomic
def begin(member: Member, deck: Deck, language: str) -> DeckTranslation:
    """The translation that is being written; a new one begins with ours, if there is one. Raises NotAllowed, NoRoom."""
    _held(member, deck)
    known = DeckTranslation.objects.filter(organisation=member.organisation_id, deck=deck)
    if found := known.filter(language=language).first():
        return found
    if known.count() >= MOST_LANGUAGES:
        raise NoRoom
    ours = shipped_overlays().get(deck.slug, {}).get(language) if deck.organisation_id is None else None
    overlay = ours or Overlay(translation=deck.slug[:60], language=language)
    audit.note(member, AuditEntry.Verb.TRANSLATED, f"{deck.title}: {language}")
    return DeckTranslation.objects.create(
        organisation=member.organisation, deck=deck, language=language, overlay=_dumped(overlay), revision=1
    )


@transaction.atomic
def save_texts(member: Member, row: DeckTranslation, changes: Iterable[Change]) -> list[Outcome]:
    """Keep these words, each for itself: one that clashes keeps none of the others. Raises NotAllowed; DoesNotExist
    where the language was taken away meanwhile."""
    row = _locked(member, row)
    overlay, body = Overlay.model_validate(row.overlay), originals_of(row.deck)
    there = {str(text.place): text for text in beside_each_other(body, overlay)}
    outcomes, kept = [], {}
    for change in changes:
        text, by = there.get(str(change.place)), change.place == BY
        now = (overlay.by or "") if by else text.found.words if text and text.found else ""
        state = "gone" if text is None and not by else _state(change, now)
        if state == "saved" and (change.words != now or _looked_at_again(change, text)):
            kept[str(change.place)] = change
        outcomes.append(Outcome(change.place, state, change.words if state == "saved" else now))
    if kept:
        _keep(row, _with(overlay, texts_by_exercise(body), kept), there.values())
    return outcomes


@transaction.atomic
def save_translation(
    member: Member, row: DeckTranslation, brought: Overlay, revision: int
) -> DeckTranslation:
    """Lay a whole file over what is there: its words come instead of those of the same text, all others stay. What does
    not belong to this deck is left out. Raises NotAllowed, ChangedMeanwhile if it is not at `revision` any more."""
    row = _locked(member, row)
    if row.revision != revision:
        raise ChangedMeanwhile(row)
    overlay, body = Overlay.model_validate(row.overlay), originals_of(row.deck)
    before = beside_each_other(body, overlay)
    changes = {
        str(text.place): Change(text.place, text.found.words, text.found.of or text.mark, "")
        for text in beside_each_other(body, brought)
        if text.found
    }
    if brought.by:
        changes[str(BY)] = Change(BY, brought.by, "", "")
    _keep(row, _with(overlay, texts_by_exercise(body), changes), before)
    audit.note(member, AuditEntry.Verb.IMPORTED, f"{row.deck.title}: {row.language}")
    return row


@transaction.atomic
def publish(member: Member, row: DeckTranslation) -> PublishedTranslation:
    """Rooms that are opened from now on show it. The same words twice are one. Raises NotAllowed, NothingYet,
    PlacesLost."""
    row = _locked(member, row)
    overlay = Overlay.model_validate(row.overlay)
    texts = [text for text in beside_each_other(originals_of(row.deck), overlay) if text.found]
    if not texts:
        raise NothingYet
    if lost := [text for text in texts if text.found and places_lost(text.original, text.found.words)]:
        raise PlacesLost(lost)
    if row.published and row.published.overlay == row.overlay:
        return row.published
    row.published = PublishedTranslation.objects.create(
        organisation=row.organisation,
        deck=row.deck,
        language=row.language,
        overlay=row.overlay,
        published_on=timezone.localdate(),
        published_by=member,
    )
    row.save(update_fields=["published"])
    audit.note(member, AuditEntry.Verb.TRANSLATED, f"{row.deck.title}: {row.language}")
    return row.published


@transaction.atomic
def remove(member: Member, row: DeckTranslation) -> None:
    """Take a language away. Rooms that are open keep what they show. Raises NotAllowed."""
    row = _locked(member, row)
    audit.note(member, AuditEntry.Verb.TRANSLATED, f"{row.deck.title}: {row.language}")
    row.delete()


def settle_languages(workshop: Workshop) -> None:
    """A room keeps the translations that there are when its doors open."""
    rows = DeckTranslation.objects.filter(
        organisation=workshop.organisation_id, deck=workshop.deck_version.deck_id
    ).select_related("published")
    workshop.translations.set([row.published for row in rows if row.published])


def copy_translations(member: Member, source: Deck, copy: Deck) -> None:
    """A copy of a deck begins with the translations of the one it was made of; its exercises have the same names."""
    if source.organisation_id is None:
        for language, overlay in shipped_overlays().get(source.slug, {}).items():
            _copied(member.organisation, copy, language, _dumped(overlay), {}, _dumped(overlay))
    for row in DeckTranslation.objects.filter(organisation=member.organisation_id, deck=source):
        published = row.published.overlay if row.published else None
        _copied(member.organisation, copy, row.language, row.overlay, row.originals, published)


def _copied(
    organisation: Organisation,
    copy: Deck,
    language: str,
    overlay: dict[str, Any],
    originals: dict[str, str],
    published: dict[str, Any] | None,
) -> None:
    """The copy has a title of its own, so the translation of the other one is not its."""

    def renamed(words: dict[str, Any]) -> dict[str, Any]:
        kept = {key: value for key, value in words.items() if key != "title"} | {"translation": copy.slug}
        return _dumped(Overlay.model_validate(kept))

    made = None
    if published is not None:
        made = PublishedTranslation.objects.create(
            organisation=organisation,
            deck=copy,
            language=language,
            overlay=renamed(published),
            published_on=timezone.localdate(),
        )
    DeckTranslation.objects.update_or_create(
        organisation=organisation,
        deck=copy,
        language=language,
        defaults={"overlay": renamed(overlay), "originals": originals, "published": made},
    )


def _held(member: Member, deck: Deck) -> None:
    if not may_translate(member, deck):
        raise NotAllowed(member.role)
    Deck.objects.select_for_update().get(pk=deck.pk)


def _locked(member: Member, row: DeckTranslation) -> DeckTranslation:
    _held(member, row.deck)
    rows = DeckTranslation.objects.filter(organisation=member.organisation_id)
    return rows.select_related("deck", "organisation", "published").get(pk=row.pk)


def _state(change: Change, now: str) -> str:
    if len(change.words) > longest(change.place.field):
        return "long"
    return "saved" if change.was == seen(now) or change.words == now else "clash"


def seen(words: str) -> str:
    """What a page names the words by that it shows; "" for none."""
    return mark(words) if words else ""


def _looked_at_again(change: Change, text: Text | None) -> bool:
    """Whether the same words are said to fit an original that has changed since."""
    return bool(text and text.found and not text.found.fresh and change.of == text.mark)


def _with(overlay: Overlay, texts: Mapping[str, Mapping[str, Any]], changes: Mapping[str, Change]) -> Overlay:
    """The overlay with these words; every list it touches takes the shape of the deck's."""
    data = _dumped(overlay)
    if str(BY) in changes:
        data["by"] = changes[str(BY)].words or None
    touched = {(one.place.exercise, one.place.field) for one in changes.values() if one.place != BY}
    for exercise, field in touched:
        source, words = texts[exercise][field], words_of(overlay, exercise)
        found = matched(source, getattr(words, field), words.of.get(field))
        said = {path: one.words for path, one in found.items()}
        ours = leaves(source)
        of = {path: one.of or mark(ours[path]) for path, one in found.items()}
        for change in changes.values():
            if (change.place.exercise, change.place.field) == (exercise, field):
                path = change.place.path
                said[path], of[path] = change.words, change.of or mark(ours[path])
        there = {path: one for path, one in said.items() if one}
        part = data["exercises"].setdefault(exercise, {}) if exercise else data
        part[field] = rebuilt(source, there, otherwise=False)
        part.setdefault("of", {})[field] = rebuilt(source, {p: of[p] for p in there}, otherwise=False)
        if not there:
            del part["of"][field]
    return Overlay.model_validate(data)


def _keep(row: DeckTranslation, overlay: Overlay, texts: Iterable[Text]) -> None:
    """What was translated is remembered as long as its translation is there."""
    row.overlay = _dumped(overlay)
    marks = set()
    for words in (overlay, *overlay.exercises.values()):
        for of in words.of.values():
            marks |= set(leaves(of).values())
    known = {**row.originals, **{text.mark: text.original for text in texts}}
    row.originals = {one: known[one] for one in sorted(marks) if one in known}
    row.revision += 1
    row.save(update_fields=["overlay", "originals", "revision"])


def _dumped(overlay: Overlay) -> dict[str, Any]:
    return overlay.model_dump(mode="json", exclude_none=True)
