"""A draft as the editor shows it: its head, its exercises with their revisions, and what there is to say about them."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from workshops.decks.checking import remarks
from workshops.models import Deck, DeckDraft, DraftExercise, Member
from workshops.queries.decks import decks_for
from workshops.queries.words import kind_in_words

FIXED = ("deck", "code")  # of the head: what refers to the deck relies on these


def mine(member: Member, deck: UUID) -> Deck:
    """The organisation's own deck, if this member may know of it; otherwise 404. Whether they may change it is
    `permissions`'."""
    return get_object_or_404(decks_for(member).filter(organisation=member.organisation_id), pk=deck)


def to_read(draft: DeckDraft) -> list[dict[str, Any]]:
    """Its exercises for a page without scripts, whatever is still missing."""
    return [
        {
            "id": row.exercise,
            "kind_label": kind_in_words(_text(row.source, "kind")),
            **{name: _text(row.source, name) for name in ("title", "prompt", "gentler", "minutes")},
        }
        for row in draft.rows.all()
    ]


def _text(source: dict[str, Any], name: str) -> str:
    value = source.get(name)
    return str(value) if isinstance(value, str | int) else ""


def state_of(draft: DeckDraft) -> dict[str, Any]:
    """The whole draft, as it stands."""
    rows = list(draft.rows.all())
    return {
        "stamp": stamp_of(draft, rows),
        "head": head_json(draft.head, draft.revision),
        "exercises": [row_json(row) for row in rows],
        "findings": findings(draft, rows),
    }


def change_of(draft: DeckDraft) -> dict[str, Any]:
    """What every change is answered with."""
    rows = list(draft.rows.all())
    return {"stamp": stamp_of(draft, rows), "findings": findings(draft, rows)}


def row_json(row: DraftExercise) -> dict[str, Any]:
    return {"id": row.exercise, "revision": row.revision, "source": row.source}


def head_json(head: dict[str, Any], revision: int) -> dict[str, Any]:
    return {"source": _open(head), "revision": revision}


def stamp_of(draft: DeckDraft, rows: list[DraftExercise]) -> str:
    """Changes with every change of the draft."""
    parts = [str(draft.revision), *(f"{row.pk}:{row.exercise}:{row.revision}" for row in rows)]
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:20]


def findings(draft: DeckDraft, rows: list[DraftExercise]) -> list[dict[str, Any]]:
    body = {**draft.head, "exercises": [row.source for row in rows]}
    return [
        {
            "rule": one.rule,
            "exercise": one.exercise,
            "field": one.field,
            "why": _(one.why) % dict(one.values),
            "mend": _(one.mend) % dict(one.values) if one.mend else "",
            "must": one.must,
        }
        for one in remarks(body)
    ]


def _open(head: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in head.items() if name not in FIXED}
