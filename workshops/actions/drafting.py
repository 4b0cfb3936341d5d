"""Writing a deck: its head and its exercises, one at a time. Who changes something names the revision they saw; if
somebody was faster they are told what stands there now, and nothing of either is lost.

The log notes that somebody began to change a deck, not every keystroke; publishing is noted again.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction
from django.db.models import F

from workshops.actions import audit
from workshops.actions.decks import write_draft
from workshops.models import AuditEntry, Deck, DeckDraft, DraftExercise, Member
from workshops.permissions import NotAllowed, may_change_deck

Source = dict[str, Any]
MOST_EXERCISES = 60
LARGEST_SOURCE = 24_000  # characters of JSON: far above any exercise that the format allows a phone to show
LAST = ""  # behind every other
FIXED = frozenset({"deck", "code", "exercises"})  # what refers to the deck relies on these


class Changed(Exception):
    """Somebody else was faster. `revision` and `current` are what stands there now; None if it is gone."""

    def __init__(self, revision: int | None, current: Source | None) -> None:
        super().__init__(f"now at revision {revision}")
        self.revision, self.current = revision, current


class NoRoom(Exception):
    """More than a deck can hold: of exercises, or of words in one."""


@transaction.atomic
def draft_of(member: Member, deck: Deck) -> DeckDraft:
    """The deck's draft; made out of its newest version if nobody is writing yet. Raises NotAllowed."""
    if not may_change_deck(member, deck):
        raise NotAllowed(member.role)
    Deck.objects.select_for_update().get(pk=deck.pk)
    found = DeckDraft.objects.select_for_update().filter(deck=deck).first()
    if found is not None:
        return found
    newest = deck.versions.order_by("-number")[0]
    audit.note(member, AuditEntry.Verb.DECK_CHANGED, deck.title)
    return write_draft(deck, newest.body, newest.text)


@transaction.atomic
def change_head(member: Member, deck: Deck, head: Source, revision: int) -> DeckDraft:
    """The head reads like this from now on; its names stay. Raises NotAllowed, Changed, NoRoom."""
    draft = draft_of(member, deck)
    if draft.revision != revision:
        raise Changed(draft.revision, draft.head)
    names = {name: value for name, value in draft.head.items() if name in FIXED}
    draft.head = names | {
        name: value for name, value in head.items() if name not in FIXED and value is not None
    }
    _bounded(draft.head)
    draft.revision += 1
    draft.save(update_fields=["head", "revision"])
    title = draft.head.get("title")
    if isinstance(title, str) and title.strip() and not deck.versions.exists():
        Deck.objects.filter(pk=deck.pk).update(title=title.strip()[:120])
    return draft


@transaction.atomic
def save_exercise(member: Member, deck: Deck, exercise: str, source: Source, revision: int) -> DraftExercise:
    """The exercise reads like this from now on. Raises NotAllowed, Changed, NoRoom."""
    row = _row(member, deck, exercise, revision)
    _bounded(source)
    row.source = {**source, "id": exercise}
    row.revision += 1
    row.save(update_fields=["source", "revision"])
    return row


@transaction.atomic
def add_exercise(member: Member, deck: Deck, source: Source, after: str | None = LAST) -> DraftExercise:
    """Put in an exercise behind the one named; None: first of all; behind one that has gone: last. One that was removed
    comes back under the name that `source` gives it; every other gets a new one. Raises NotAllowed, NoRoom."""
    draft = draft_of(member, deck)
    _bounded(source)
    names = [row.exercise for row in draft.rows.all()]
    if len(names) >= MOST_EXERCISES:
        raise NoRoom
    name, place = _name(draft, str(source.get("id", "")), set(names)), _behind(names, after)
    draft.rows.filter(place__gte=place).update(place=F("place") + 1)
    return DraftExercise.objects.create(
        draft=draft, exercise=name, place=place, source={**source, "id": name}
    )


@transaction.atomic
def remove_exercise(member: Member, deck: Deck, exercise: str, revision: int) -> Source:
    """Take an exercise out; gives what stood there, for putting it back. Raises NotAllowed, Changed."""
    row = _row(member, deck, exercise, revision)
    row.delete()
    row.draft.rows.filter(place__gt=row.place).update(place=F("place") - 1)
    return dict(row.source)


@transaction.atomic
def move_exercise(member: Member, deck: Deck, exercise: str, after: str | None) -> list[str]:
    """Move an exercise behind another, as `add_exercise` says; gives the order. Raises NotAllowed, Changed if it is
    gone."""
    draft = draft_of(member, deck)
    rows = list(draft.rows.all())
    moved = next((row for row in rows if row.exercise == exercise), None)
    if moved is None:
        raise Changed(None, None)
    rows.remove(moved)
    rows.insert(_behind([row.exercise for row in rows], after), moved)
    for number, row in enumerate(rows):
        if row.place != number:
            DraftExercise.objects.filter(pk=row.pk).update(place=number)
    return [row.exercise for row in rows]


def _behind(names: list[str], after: str | None) -> int:
    if after is None:
        return 0
    return names.index(after) + 1 if after in names else len(names)


def _row(member: Member, deck: Deck, exercise: str, revision: int) -> DraftExercise:
    draft = draft_of(member, deck)
    row = draft.rows.filter(exercise=exercise).first()
    if row is None:
        raise Changed(None, None)
    if row.revision != revision:
        raise Changed(row.revision, row.source)
    return row


def _name(draft: DeckDraft, wanted: str, taken: set[str]) -> str:
    code = draft.head["code"]
    known = {f"{code}-{number}" for number in range(1, draft.next_number)}
    if wanted in known - taken:
        return wanted
    name = f"{code}-{draft.next_number}"
    draft.next_number += 1
    draft.save(update_fields=["next_number"])
    return name


def _bounded(source: Source) -> None:
    if len(json.dumps(source, ensure_ascii=False)) > LARGEST_SOURCE:
        raise NoRoom
