"""A draft as the editor shows it: its head, its exercises with their revisions, and what there is to say about them.

Reading never begins a draft: where nobody has written yet, what stands is the newest version."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from workshops import company
from workshops.decks.checking import Remark, remarks
from workshops.models import Deck, DeckDraft, DraftExercise, Member
from workshops.queries.decks import decks_for
from workshops.queries.pictures import lacking
from workshops.queries.words import kind_in_words

FIXED = ("deck", "code")  # of the head: what refers to the deck relies on these


@dataclass(frozen=True)
class Standing:
    """What is being written, as it stands. `stamp` changes with every change of it."""

    organisation_id: UUID | None
    head: dict[str, Any]
    revision: int
    rows: list[DraftExercise]
    stamp: str

    @property
    def body(self) -> dict[str, Any]:
        return {**self.head, "exercises": [row.source for row in self.rows]}


def mine(member: Member, deck: UUID) -> Deck:
    """The organisation's own deck, if this member may know of it; otherwise 404. Whether they may change it is
    `permissions`'."""
    return get_object_or_404(decks_for(member).filter(organisation=member.organisation_id), pk=deck)


def standing(deck: Deck) -> Standing:
    """The deck's draft; where there is none, the newest version, just as a draft would begin from it."""
    draft = DeckDraft.objects.filter(deck=deck).first()
    if draft is not None:
        rows = list(draft.rows.all())
        parts = [str(draft.revision), *(f"{row.pk}:{row.exercise}:{row.revision}" for row in rows)]
        return Standing(deck.organisation_id, draft.head, draft.revision, rows, _stamp(parts))
    newest = deck.versions.latest("number")
    head = {name: value for name, value in newest.body.items() if name != "exercises"}
    exercises = enumerate(newest.body["exercises"])
    rows = [DraftExercise(exercise=one["id"], place=place, source=one) for place, one in exercises]
    return Standing(deck.organisation_id, head, 1, rows, _stamp(["version", str(newest.number)]))


def _stamp(parts: list[str]) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:20]


def to_read(draft: Standing) -> list[dict[str, Any]]:
    """Its exercises for a page without scripts, whatever is still missing."""
    return [
        {
            "id": row.exercise,
            "kind_label": kind_in_words(_text(row.source, "kind")),
            **{name: _text(row.source, name) for name in ("title", "prompt", "gentler", "minutes")},
        }
        for row in draft.rows
    ]


def _text(source: dict[str, Any], name: str) -> str:
    value = source.get(name)
    return str(value) if isinstance(value, str | int) else ""


def state_of(draft: Standing) -> dict[str, Any]:
    """The whole draft, as it stands."""
    return {
        "stamp": draft.stamp,
        "head": head_json(draft.head, draft.revision),
        "exercises": [row_json(row) for row in draft.rows],
        "findings": findings(draft),
    }


def company_of(member: Member, deck: Deck) -> list[dict[str, str]]:
    """Who else has the editor of this deck open, by name, and at which exercise; nothing where it is the deck as a
    whole."""
    others = Member.objects.filter(organisation=deck.organisation_id).exclude(pk=member.pk)
    known = {other.pk: str(other.user) for other in others.select_related("user")}
    here = company.who_is_here(deck.pk, known)
    return sorted(({"name": known[pk], "at": at} for pk, at in here.items()), key=lambda one: one["name"])


def row_json(row: DraftExercise) -> dict[str, Any]:
    return {"id": row.exercise, "revision": row.revision, "source": row.source}


def head_json(head: dict[str, Any], revision: int) -> dict[str, Any]:
    return {"source": _open(head), "revision": revision}


def findings(draft: Standing) -> list[dict[str, Any]]:
    """What there is to say about it, in the language of whoever asks."""
    return [
        {
            "rule": one.rule,
            "exercise": one.exercise,
            "field": one.field,
            "why": _(one.why) % dict(one.values),
            "mend": _(one.mend) % dict(one.values) if one.mend else "",
            "must": one.must,
        }
        for one in [*_without_file(draft), *remarks(draft.body)]
    ]


def _without_file(draft: Standing) -> list[Remark]:
    """Pictures whose file this organisation has not, as in an exercise that was copied in from somewhere else."""
    return [
        Remark("format", one.exercise, one.field, one.template, must=True, values=one.values)
        for one in lacking(draft.organisation_id, draft.body, "deck")
    ]


def _open(head: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in head.items() if name not in FIXED}
