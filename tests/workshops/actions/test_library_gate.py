"""Into the library and out of it: who sees a deck when, who takes it in, and that it is the version they have read."""

import pytest

from workshops import queries
from workshops.actions import decks, drafting, library_gate as gate
from workshops.actions.library_gate import NewerWords, NothingToRead, OwnWords
from workshops.models import AuditEntry, Deck
from workshops.permissions import NotAllowed

WALL = {"kind": "wall", "title": "One", "minutes": 5, "prompt": "What made you smile?", "gentler": "A word."}


@pytest.fixture
def deck(cast):
    author = cast.willows["author"]
    made = decks.create_blank(author, "Ours", "For us.")
    drafting.add_exercise(author, made, WALL)
    decks.publish(author, made)
    return made


def again(author, deck, title="Two"):
    row = deck.draft.rows.get()
    drafting.save_exercise(author, deck, row.exercise, {**WALL, "title": title}, row.revision)
    return decks.publish(author, deck)


def sees(member, slug="ours"):
    found = queries.booklet(member, slug)
    return None if found is None else found.version.number


def test_a_deck_is_its_authors_until_it_is_shared(cast, deck):
    author, owner, coordinator = cast.willows["author"], cast.willows["owner"], cast.noor
    assert [sees(one) for one in (author, owner, coordinator, cast.amara)] == [1, None, None, None]
    gate.share(author, deck, True)
    assert [sees(one) for one in (owner, cast.amara, cast.willows["viewer"])] == [1, 1, None]
    drafting.draft_of(cast.amara, Deck.objects.get(pk=deck.pk))
    assert sees(cast.ines) is None


def test_what_waits_is_seen_by_those_who_may_take_it_in(cast, deck):
    gate.ask_for_review(cast.willows["author"], deck)
    assert [sees(one) for one in (cast.willows["owner"], cast.noor, cast.amara)] == [1, 1, None]
    gate.accept(cast.noor, deck, 1)
    assert [sees(one) for one in (cast.amara, cast.willows["viewer"], cast.ines)] == [1, 1, None]
    assert deck.pk in {one.version.deck_id for one in queries.shelf(cast.amara)}


def test_newer_words_wait_while_the_library_keeps_what_was_read(cast, deck):
    author = cast.willows["author"]
    gate.ask_for_review(author, deck)
    gate.accept(cast.noor, deck, 1)
    again(author, deck)
    assert sees(cast.amara) == 1
    gate.ask_for_review(author, deck)
    again(author, deck, "Three")
    with pytest.raises(NewerWords):
        gate.accept(cast.noor, deck, 2)
    gate.accept(cast.noor, deck, 3)
    assert sees(cast.amara) == 3


def test_it_is_sent_back_with_a_word(cast, deck):
    author = cast.willows["author"]
    gate.ask_for_review(author, deck)
    gate.send_back(cast.noor, deck, 1, "A gentler ending, perhaps?")
    deck.refresh_from_db()
    assert (deck.state, deck.word) == (Deck.State.DRAFT, "A gentler ending, perhaps?")
    assert sees(cast.noor) is None


@pytest.mark.parametrize("role", ["facilitator", "author", "viewer"])
def test_other_roles_take_nothing_in_unless_an_owner_asked_them_to(cast, deck, role):
    other = cast.willows[role]
    gate.ask_for_review(cast.willows["author"], deck)
    with pytest.raises(NotAllowed):
        gate.accept(other, deck, 1)
    other.reads_decks = True
    other.save()
    refused = {"viewer": NotAllowed, "author": OwnWords}  # the author's own; a viewer never
    if role in refused:
        with pytest.raises(refused[role]):
            gate.accept(other, deck, 1)
    else:
        gate.accept(other, deck, 1)


def test_another_house_takes_nothing_in(cast, deck):
    gate.ask_for_review(cast.willows["author"], deck)
    with pytest.raises(NotAllowed):
        gate.accept(cast.harbours["owner"], deck, 1)


def test_there_has_to_be_something_to_read(cast):
    blank = decks.create_blank(cast.amara, "Empty")
    with pytest.raises(NothingToRead):
        gate.ask_for_review(cast.amara, blank)


def test_archived_decks_leave_the_rooms_alone(cast, deck):
    gate.ask_for_review(cast.willows["author"], deck)
    gate.accept(cast.noor, deck, 1)
    assert deck in queries.decks.decks_of(cast.willow.pk)
    gate.archive(cast.noor, deck)
    assert deck not in queries.decks.decks_of(cast.willow.pk)
    gate.archive(cast.noor, deck, archived=False)
    assert deck in queries.decks.decks_of(cast.willow.pk)


def test_newer_words_bring_nothing_back_that_was_put_away(cast, deck):
    author = cast.willows["author"]
    gate.archive(author, deck)
    assert again(author, deck).number == 2
    deck.refresh_from_db()
    assert deck.state == Deck.State.ARCHIVED


def test_what_an_author_leaves_behind_is_found_by_those_who_keep_the_library(cast, deck):
    cast.willows["author"].delete()
    assert [sees(one) for one in (cast.noor, cast.amara)] == [1, None]


def test_an_owner_asks_a_writer_to_take_decks_in_and_takes_it_back(cast, deck):
    from tests.workshops.conftest import browser

    owner, amara = cast.willows["owner"], cast.amara
    address = f"/office/people/{amara.pk}/"
    browser(owner).post(address, {"role": "facilitator", "reads_decks": "on"})
    amara.refresh_from_db()
    assert amara.reads_decks and "takes decks into the library" in AuditEntry.objects.get(verb="role").about
    gate.ask_for_review(cast.willows["author"], deck)
    gate.accept(amara, deck, 1)
    browser(owner).post(address, {"role": "facilitator"})
    amara.refresh_from_db()
    assert not amara.reads_decks
    assert browser(cast.noor).post(address, {"role": "owner", "reads_decks": "on"}).status_code == 403


class TestOnesOwnWords:
    """Nobody takes in what they wrote themselves while somebody else can."""

    @pytest.fixture
    def mine(self, cast):
        """A coordinator's own deck."""
        made = decks.create_blank(cast.noor, "Noor's", "For us.")
        drafting.add_exercise(cast.noor, made, WALL)
        decks.publish(cast.noor, made)
        gate.ask_for_review(cast.noor, made)
        return made

    def test_somebody_else_reads_them(self, cast, mine):
        with pytest.raises(OwnWords):
            gate.accept(cast.noor, mine, 1)
        with pytest.raises(OwnWords):
            gate.send_back(cast.noor, mine, 1, "Mine.")
        gate.accept(cast.willows["owner"], mine, 1)
        assert AuditEntry.objects.get(verb="accepted").about == "Noor's"

    def test_whoever_published_them_counts_as_having_written_them(self, cast, deck):
        gate.share(cast.willows["author"], deck, True)
        row = deck.draft.rows.get()
        drafting.save_exercise(cast.noor, deck, row.exercise, {**WALL, "title": "Noor's"}, row.revision)
        decks.publish(cast.noor, deck)
        with pytest.raises(OwnWords):
            gate.accept(cast.noor, deck, 2)
        gate.accept(cast.willows["owner"], deck, 2)

    def test_where_nobody_else_can_they_may_and_the_log_says_so(self, cast, mine):
        others = cast.willow.members.exclude(pk=cast.noor.pk)
        others.update(role="viewer", reads_decks=True)  # a viewer never takes anything in
        gate.accept(cast.noor, mine, 1)
        assert AuditEntry.objects.get(verb="accepted").about == "Noor's, their own: nobody else could"

    @pytest.mark.parametrize(
        "who", ["a writer who was asked to", "somebody who may not sign in", "another house"]
    )
    def test_who_counts_as_somebody_else(self, cast, mine, who):
        owner = cast.willows["owner"]
        cast.willow.members.exclude(pk__in=[cast.noor.pk, cast.amara.pk]).update(role="viewer")
        if who == "a writer who was asked to":
            cast.willow.members.filter(pk=cast.amara.pk).update(reads_decks=True)
            with pytest.raises(OwnWords):
                gate.accept(cast.noor, mine, 1)
            return
        if who == "somebody who may not sign in":
            cast.willow.members.filter(pk=owner.pk).update(role="owner")
            type(owner.user).objects.filter(pk=owner.user_id).update(is_active=False)
        gate.accept(cast.noor, mine, 1)
