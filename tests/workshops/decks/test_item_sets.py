"""The sets of lines we ship: what their words promise is in their fields, and every card that names one finds it."""

import re

import pytest

from workshops.decks.cards import card_json
from workshops.decks.item_sets import item_sets, pulse_items
from workshops.decks.problems import DeckProblems
from workshops.decks.reading import read_deck
from workshops.exercises.sets import ItemSet, Scale
from workshops.library import shipped_deck, shipped_decks, shipped_files

each_set = pytest.mark.parametrize("name", item_sets())


@each_set
def test_what_a_set_says_of_itself_is_what_it_does(name: str) -> None:
    one = item_sets()[name]
    said = re.search(r"minimum (\d+) answers", one.use)
    assert (int(said[1]) if said else None) == one.min_display
    assert ("never displayed as numbers" in one.use) == (one.instead is not None)
    for item in one.offered:
        assert item.type == "yes_no", "a signal is asked for or not"


@each_set
def test_every_set_has_a_scale_and_ids_of_its_own(name: str) -> None:
    one = item_sets()[name]
    assert one.scale is not None
    ids = [item.id for item in one.items]
    others = [i.id for other, found in item_sets().items() if other != name for i in found.items]
    assert not set(ids) & set(others), "a phone remembers answers by the ids of their lines"


def test_ids_stand_for_the_same_lines_as_ever() -> None:
    """Weeks lie between a before and an after, and perhaps a new version of the program: a line that comes to mean
    something else needs another id. Change this list only together with the ids."""
    known = {i.id: i.text for i in pulse_items().item_sets["belong-6"].items}
    assert known == {
        "be1": "I have people I can be myself with.",
        "be2": "I feel that I matter to somebody.",
        "be3": "I can tell when company is good for me.",
        "be4": "When something goes wrong between me and someone, I can look for a way back.",
        "be5": "I can ask for a little help when I need it.",
        "be6": "I feel part of this group.",
    }


def test_the_usual_scale_is_eleven_places_with_words_at_both_ends() -> None:
    scale = item_sets()["room-4"].scale
    assert scale is not None
    assert (scale.places, scale.low, scale.high) == (11, "not at all", "very much")


def test_a_picture_is_a_set_of_one_line_whose_places_have_names() -> None:
    fire = item_sets()["campfire-6"]
    assert [item.text[:7] for item in fire.items] == ["Picture"]
    assert fire.scale is not None and fire.scale.places == 6
    deck = shipped_files()["03-good-company.yaml"].replace("item_set: five-good-5", "item_set: campfire-6")
    card = card_json(read_deck(deck, "x").exercise("GC-4"), False)
    assert card["scale"]["labels"][0] == "up on the hill"


def test_a_set_that_does_not_exist_is_named() -> None:
    text = shipped_files()["03-good-company.yaml"].replace("item_set: five-good-5", "item_set: room-9", 1)
    with pytest.raises(DeckProblems, match="there is no set of lines called room-9"):
        read_deck(text, "03-good-company.yaml")


@pytest.mark.parametrize(
    "wrong",
    [
        {"min": 0, "max": 0, "low": "a", "high": "b"},
        {"min": 0, "max": 30, "low": "a", "high": "b"},
        {"min": 0, "max": 4},
        {"min": 0, "max": 4, "labels": ["never", "always"]},
    ],
)
def test_a_scale_that_nobody_could_answer_on_is_refused(wrong: dict) -> None:
    with pytest.raises(ValueError, match="scale"):
        Scale.model_validate(wrong)


def test_a_set_of_signals_alone_and_one_with_an_id_twice_are_refused() -> None:
    line = {"id": "a", "text": "One."}
    signal = {**line, "type": "yes_no", "routing": "private_signal"}
    for items in ([line, line], [signal]):
        with pytest.raises(ValueError, match=r"set needs a line|same id"):
            ItemSet.model_validate({"use": "x", "items": items})


def test_screens_are_given_lines_and_offers_apart() -> None:
    card = card_json(shipped_deck("gently-gently").exercise("GG-6"), False)
    assert [line["id"] for line in card["lines"]] == ["s31", "s32"]
    assert [offer["routing"] for offer in card["offers"]] == ["anonymous_slow_down"]
    assert card["instead"]["most"] and card["min_display"] == 0
    families = card_json(shipped_deck("close-to-home").exercise("CH-11"), False)
    assert families["min_display"] == 8, "the set asks for it, not the card"


def test_every_card_that_names_a_set_finds_it() -> None:
    named = [x for deck in shipped_decks() for x in deck.exercises if x.item_set]
    assert len(named) == 20
    for exercise in named:
        assert exercise.item_set in item_sets()
