"""A deck's making and its versions: a blank one, a copy, publishing what was written, going back to an earlier one.

Writing itself is `drafting`, the way into the library `library_gate`. Every exercise keeps its name in copies too, so
that what refers to it (`load_from`, translations) still finds it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.actions import audit, pictures
from workshops.actions.translations import copy_translations
from workshops.decks.problems import Problem
from workshops.decks.reading import check_deck
from workshops.models import (
    AuditEntry,
    Deck,
    DeckDraft,
    DeckVersion,
    DraftExercise,
    Member,
    Organisation,
    digest_of,
)
from workshops.permissions import NotAllowed, may_change_deck, may_write_decks
from workshops.queries.pictures import lacking

Body = dict[str, Any]
LONGEST_SLUG = 60
RESERVED_CODES = frozenset({"X", "Y"})  # of what is added to a room live
RESERVED_SLUGS = frozenset({"new", "bring", "prompts"})  # addresses beside those of decks


class CannotPublish(Exception):
    """What is written is no deck yet. `problems` say why, exercise by exercise."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@transaction.atomic
def create_blank(member: Member, title: str, purpose: str = "") -> Deck:
    """A deck with a head and no exercise. Raises NotAllowed."""
    head = {
        "title": title,
        "purpose": purpose,
        "audience": ["everyone"],
        "size": {"min": 4, "best": "6-14", "max": 40},
        "minutes": 60,
        "depth_max": 1,
    }
    deck = _new(member, title)
    names = {"deck": deck.slug, "code": free_code(member, title)}
    DeckDraft.objects.create(deck=deck, head=names | head)
    audit.note(member, AuditEntry.Verb.DECK_MADE, deck.title)
    return deck


@transaction.atomic
def duplicate(member: Member, version: DeckVersion, title: str = "") -> Deck:
    """A copy of a version that this member may read, as a draft of their own. Raises NotAllowed."""
    title = title or _("%(title)s, our way") % {"title": version.deck.title}
    deck = _new(member, title[:120])
    body = {**version.body, "deck": deck.slug, "title": deck.title, **_credits(version)}
    write_draft(deck, body, version.text)
    copy_translations(member, version.deck, deck)
    audit.note(member, AuditEntry.Verb.DECK_MADE, deck.title)
    return deck


@transaction.atomic
def bring_in(member: Member, body: Body, text: str = "") -> Deck:
    """A deck out of a file, as a draft of one's own. `body` is a valid deck. Raises NotAllowed."""
    deck = _new(member, body["title"], body["deck"])
    write_draft(deck, {**body, "deck": deck.slug}, text)
    pictures.use(member.organisation_id, body)
    audit.note(member, AuditEntry.Verb.IMPORTED, deck.title)
    return deck


@transaction.atomic
def publish(member: Member, deck: Deck) -> DeckVersion:
    """What is written becomes a version. Raises NotAllowed, CannotPublish. The same words twice are one version."""
    if not may_change_deck(member, deck):
        raise NotAllowed(member.role)
    deck = Deck.objects.select_for_update().get(pk=deck.pk)
    latest = deck.versions.order_by("-number").first()
    if latest is not None and not DeckDraft.objects.filter(deck=deck).exists():
        return latest  # nobody has written since
    draft = DeckDraft.objects.select_for_update().get(deck=deck)
    found, problems = check_deck(draft.body, deck.slug)
    problems += lacking(deck.organisation_id, draft.body, deck.slug)
    if problems or found is None:
        raise CannotPublish(problems)
    body = found.model_dump(mode="json", by_alias=True, exclude_none=True)
    body = {name: value for name, value in body.items() if value != []}  # the format has no empty lists
    if latest is not None and latest.digest == digest_of(body):
        return latest
    pictures.use(deck.organisation_id, body)
    version = DeckVersion.objects.create(
        deck=deck,
        number=1 if latest is None else latest.number + 1,
        body=body,
        text=draft.text,
        published_on=timezone.localdate(),
        published_by=member,
    )
    # Newer words bring nothing back that was put away.
    state = deck.state if deck.state == Deck.State.ARCHIVED else Deck.State.DRAFT
    Deck.objects.filter(pk=deck.pk).update(title=body["title"], state=state, word="")
    audit.note(member, AuditEntry.Verb.PUBLISHED, body["title"])
    return version


@transaction.atomic
def restore(member: Member, deck: Deck, version: DeckVersion) -> DeckDraft:
    """What is being written becomes that version again; nothing is published by it. Raises NotAllowed."""
    if not may_change_deck(member, deck) or version.deck_id != deck.pk:
        raise NotAllowed(member.role)
    draft = write_draft(deck, version.body, version.text)
    audit.note(member, AuditEntry.Verb.RESTORED, deck.title)
    return draft


def write_draft(deck: Deck, body: Body, text: str = "") -> DeckDraft:
    """The draft holds `body` from now on. Revisions go on from where they were, so that nobody who has an older page
    open overwrites it unseen."""
    draft = DeckDraft.objects.select_for_update().filter(deck=deck).first() or DeckDraft(
        deck=deck, revision=0
    )
    draft.head = {name: value for name, value in body.items() if name != "exercises"}
    draft.revision += 1
    draft.text = text
    numbers = [int(one["id"].rpartition("-")[2]) for one in body["exercises"]]
    draft.next_number = max([draft.next_number, *(number + 1 for number in numbers)])
    draft.save()
    known = dict(draft.rows.values_list("exercise", "revision"))
    draft.rows.all().delete()
    DraftExercise.objects.bulk_create(
        DraftExercise(
            draft=draft, exercise=one["id"], place=place, source=one, revision=known.get(one["id"], 0) + 1
        )
        for place, one in enumerate(body["exercises"])
    )
    return draft


def _new(member: Member, title: str, slug: str = "") -> Deck:
    if not may_write_decks(member):
        raise NotAllowed(member.role)
    # One after the other: of two decks that begin at once under one title, the second finds the first's short name.
    Organisation.objects.select_for_update().get(pk=member.organisation_id)
    return Deck.objects.create(
        organisation=member.organisation,
        owner=member,
        slug=free_slug(member, slug or title),
        title=title,
        state=Deck.State.DRAFT,
        place=1000,
    )


def free_slug(member: Member, title: str) -> str:
    """A short name that neither this organisation nor the shelf has taken."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: LONGEST_SLUG - 4].strip("-") or "deck"
    taken = set(
        Deck.objects.filter(
            Q(organisation=None) | Q(organisation=member.organisation_id), slug__startswith=name
        ).values_list("slug", flat=True)
    )
    taken |= RESERVED_SLUGS
    numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(one for one in numbered if one not in taken)


def free_code(member: Member, title: str) -> str:
    """A few capitals for the names of exercises, different from those of the decks one can see beside it."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().upper()
    first = "".join(word[0] for word in re.findall(r"[A-Z][A-Z0-9]*", plain))[:4] or "D"
    bodies = DeckVersion.objects.filter(
        Q(deck__organisation=None) | Q(deck__organisation=member.organisation_id)
    )
    heads = DeckDraft.objects.filter(deck__organisation=member.organisation_id)
    taken = set(bodies.values_list("body__code", flat=True)) | set(heads.values_list("head__code", flat=True))
    taken |= RESERVED_CODES
    numbered = (f"{first}{number}" for number in range(2, len(taken) + 3))
    return first if first not in taken else next(one for one in numbered if one not in taken)


def _credits(version: DeckVersion) -> Body:
    """Where a copy comes from, and the licence that comes with it. Ours is CC BY 4.0."""
    if version.deck.organisation_id is not None:
        return {}
    based = _("Based on “%(title)s” of Evenweave") % {"title": version.deck.title}
    return {"credits": [based], "licence": "CC BY 4.0"}
