"""A room's deck in another language, as phones ask for it, and the credits that come with a deck."""

import pytest
from django.test import Client

from facilitation import queries
from tests.trust import cast

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def desk():
    return cast.open_room("rehearsal")


def test_phones_are_told_which_languages_there_are_and_desks_see_the_decks_first(desk):
    seat = queries.snapshot(desk.room_id, "seat")["deck"]
    assert (seat["language"], seat["languages"]) == ("en", ["de"])
    assert queries.snapshot(desk.room_id, "desk")["deck"]["title"] == "Twenty minutes to hello"
    assert "languages" not in queries.snapshot(desk.room_id, "desk")["deck"]


def test_the_words_come_as_cards_without_the_facilitators_notes(desk):
    said = Client().get(f"/spoken/{desk.room_id}/de.json").json()
    assert said["title"] == "Zwanzig Minuten bis Hallo"
    card = said["exercises"]["HI-4"]
    own = queries.snapshot(desk.room_id, "seat")["deck"]["exercises"]["HI-4"]
    assert card["title"] == "Etwas kleines Gutes" and set(card) == set(own)
    words = {"title", "prompt", "gentler"}
    assert {k: v for k, v in card.items() if k not in words} == {
        k: v for k, v in own.items() if k not in words
    }


@pytest.mark.parametrize("language", ["fr", "en", "..", "de%00", "DE"])
def test_other_languages_are_nowhere(desk, language):
    assert Client().get(f"/spoken/{desk.room_id}/{language}.json").status_code == 404


def test_asking_leaves_no_cookie(desk):
    assert not Client().get(f"/spoken/{desk.room_id}/de.json").cookies


def test_a_deck_comes_with_its_credits_and_licence(desk):
    deck = queries.snapshot(desk.room_id, "seat")["deck"]
    assert deck["credits"][0] == "Evenweave" and deck["licence"] == "CC BY 4.0"
