"""A deck version that was used keeps its words, whoever loads or saves what."""

import datetime as dt
from unittest import mock

import pytest

from workshops import actions, library
from workshops.models import Deck, DeckVersion, FrozenDeck

DAY = dt.date(2026, 11, 23)
pytestmark = pytest.mark.django_db


def hello() -> DeckVersion:
    return DeckVersion.objects.get(deck__slug="twenty-minutes-to-hello")


def test_loading_twice_changes_nothing():
    assert actions.load_library() == 17
    before = set(DeckVersion.objects.values_list("id", "digest"))
    assert actions.load_library() == 0
    assert set(DeckVersion.objects.values_list("id", "digest")) == before
    assert Deck.objects.count() == 17


def test_a_changed_deck_becomes_a_new_version():
    actions.load_library()
    first = hello()
    changed = [
        deck.model_copy(update={"subtitle": "Another way in"}) if deck.deck == first.deck.slug else deck
        for deck in library.shipped_decks()
    ]
    with mock.patch("workshops.actions.library.shipped_decks", return_value=changed):
        assert actions.load_library() == 1
    assert list(first.deck.versions.values_list("number", flat=True)) == [2, 1]
    first.refresh_from_db()
    assert first.body["subtitle"] == "A short, friendly way in"


def test_an_unused_version_may_change_and_a_used_one_may_not():
    actions.load_library()
    version = hello()
    version.body["subtitle"] = "Still being written"
    version.save()
    version.freeze(DAY)
    assert version.frozen
    version.body["subtitle"] = "Changed under their feet"
    with pytest.raises(FrozenDeck):
        version.save()
    assert hello().body["subtitle"] == "Still being written"


def test_freezing_twice_keeps_the_first_day():
    actions.load_library()
    version = hello()
    version.freeze(DAY)
    version.freeze(DAY + dt.timedelta(days=3))
    assert hello().used_since == DAY


def test_saving_a_used_version_unchanged_is_allowed():
    actions.load_library()
    version = hello()
    version.freeze(DAY)
    version.save()


def test_what_is_stored_reads_back_as_the_same_deck():
    actions.load_library()
    for deck in library.shipped_decks():
        body = DeckVersion.objects.get(deck__slug=deck.deck).body
        assert type(deck).model_validate(body) == deck
