"""A room's deck in another language, as phones ask for it, and the credits that come with a deck."""

import json

import pytest
from django.test import Client

from facilitation import queries
from facilitation.models import Room
from tests.trust import cast
from workshops.decks.cards import card_json, spoken_card
from workshops.decks.overlays import Overlay, beside
from workshops.decks.schema import Exercise

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


def test_the_door_says_the_deck_in_every_language_there_is(desk):
    code = Room.objects.get(pk=desk.room_id).code
    said = Client().post("/join/look", json.dumps({"code": code}), content_type="application/json").json()
    assert said["language"] == "en" and list(said["said"]) == ["de"]
    assert said["said"]["de"]["title"] == "Zwanzig Minuten bis Hallo"
    assert said["said"]["de"]["content_note"].startswith("Leicht und freundlich.")


def test_what_cards_only_name_is_laid_over_them_and_keeps_its_name():
    picture = {"kind": "picture", "options": ["tent flap", "fog"]}
    exercise = Exercise.model_validate(
        {"id": "X-1", "title": "One", "minutes": 3, "prompt": "Which?", **picture}
    )
    words = {"options": ["Zeltklappe", None], "descriptions": ["Ein Zelt.", "Nebel."]}
    overlay = Overlay.model_validate({"translation": "x", "language": "de", "exercises": {"X-1": words}})
    card = spoken_card(card_json(exercise, for_desk=False), beside(exercise, overlay))
    assert card["options"] == ["tent flap", "fog"], "what a phone sends is the deck's own"
    assert card["names"] == ["Zeltklappe", "fog"]
    assert [one["description"] for one in card["pictures"]] == ["Ein Zelt.", "Nebel."]
    assert [one["key"] for one in card["pictures"]] == ["tent-flap", "fog"]


def test_the_lines_of_a_set_and_its_scale_are_read_in_ones_own_language():
    pulse = {"kind": "pulse", "item_set": "room-4"}
    exercise = Exercise.model_validate({"id": "X-1", "title": "One", "minutes": 3, "prompt": "And?", **pulse})
    words = {"lead": "Heute, hier…", "lines": ["Ich wurde gehört.", None, None, None], "low": "gar nicht"}
    overlay = Overlay.model_validate({"translation": "x", "language": "de", "exercises": {"X-1": words}})
    own = card_json(exercise, for_desk=False)
    card = spoken_card(own, beside(exercise, overlay))
    assert (card["lead"], card["lines"][0]["text"]) == ("Heute, hier…", "Ich wurde gehört.")
    assert card["lines"][1:] == own["lines"][1:] and card["lines"][0]["id"] == own["lines"][0]["id"]
    assert (card["scale"]["low"], card["scale"]["high"]) == ("gar nicht", own["scale"]["high"])
