"""The way of a deck into its organisation's library, and out of it: somebody asks, somebody else reads, and takes it in
or sends it back with a word. What is accepted is the version that was read, never one that came after it. Nobody judges
what they wrote themselves while somebody else here can; where nobody can, they may, and the log says so.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.actions import audit
from workshops.models import AuditEntry, Deck, DeckVersion, Member
from workshops.permissions import NotAllowed, may_accept_decks, may_judge, may_place_deck


class NewerWords(Exception):
    """There is a newer version than the one that was read."""


class NothingToRead(Exception):
    """No version has been published since the library's own."""


class OwnWords(Exception):
    """Whoever wrote it may not take it in, because somebody else here can."""


@transaction.atomic
def ask_for_review(member: Member, deck: Deck) -> None:
    """The newest version waits to be read. Raises NotAllowed, NothingToRead."""
    deck = _locked(member, deck)
    newest = _newest(deck)
    if newest is None or newest.accepted_on is not None:
        raise NothingToRead
    _set(deck, state=Deck.State.ASKED, word="")
    audit.note(member, AuditEntry.Verb.REVIEW_ASKED, deck.title)


@transaction.atomic
def accept(member: Member, deck: Deck, number: int) -> None:
    """Version `number`, which this member has read, is in the library from today. Raises NotAllowed, OwnWords,
    NewerWords, NothingToRead."""
    newest = _to_read(member, deck, number)
    newest.accepted_on, newest.accepted_by = timezone.localdate(), member
    newest.save(update_fields=["accepted_on", "accepted_by"])
    _set(deck, state=Deck.State.LIBRARY, word="")
    own = member.pk in (deck.owner_id, newest.published_by_id)
    about = _("%(title)s, their own: nobody else could") % {"title": deck.title} if own else deck.title
    audit.note(member, AuditEntry.Verb.ACCEPTED, about)


@transaction.atomic
def send_back(member: Member, deck: Deck, number: int, word: str) -> None:
    """Back to its author with a word. What is in the library stays there. Raises as `accept` does."""
    _to_read(member, deck, number)
    _set(deck, state=Deck.State.DRAFT, word=word[:1000])
    audit.note(member, AuditEntry.Verb.SENT_BACK, deck.title)


@transaction.atomic
def share(member: Member, deck: Deck, shared: bool) -> None:
    """Whether everybody who writes here may read and change it, or its author alone. Raises NotAllowed."""
    deck = _locked(member, deck)
    _set(deck, shared=shared)
    audit.note(member, AuditEntry.Verb.SHARED, deck.title)


@transaction.atomic
def archive(member: Member, deck: Deck, archived: bool = True) -> None:
    """Out of sight, or back. Workshops that use it go on. Raises NotAllowed."""
    deck = _locked(member, deck)
    back = Deck.State.DRAFT
    newest = _newest(deck)
    if newest is not None and newest.accepted_on is not None:
        back = Deck.State.LIBRARY
    _set(deck, state=Deck.State.ARCHIVED if archived else back)
    audit.note(member, AuditEntry.Verb.PUT_AWAY, deck.title)


def _locked(member: Member, deck: Deck) -> Deck:
    if not may_place_deck(member, deck):
        raise NotAllowed(member.role)
    return Deck.objects.select_for_update().get(pk=deck.pk)


def _to_read(member: Member, deck: Deck, number: int) -> DeckVersion:
    if deck.organisation_id != member.organisation_id or not may_accept_decks(member):
        raise NotAllowed(member.role)
    Deck.objects.select_for_update().get(pk=deck.pk)
    newest = _newest(deck)
    if newest is None or newest.accepted_on is not None:
        raise NothingToRead
    if newest.number != number:
        raise NewerWords
    if not may_judge(member, newest):
        raise OwnWords
    return newest


def _newest(deck: Deck) -> DeckVersion | None:
    return deck.versions.order_by("-number").first()


def _set(deck: Deck, **fields: object) -> None:
    Deck.objects.filter(pk=deck.pk).update(**fields)
    for name, value in fields.items():
        setattr(deck, name, value)
