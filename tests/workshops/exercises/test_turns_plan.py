"""Timed turns follow the deck's times, fit its minutes, and a three ends with the pairs around it."""

import pytest

from workshops.exercises import find
from workshops.exercises.pair import PairCard, plan
from workshops.exercises.turns import LABELS
from workshops.library import shipped_deck, shipped_decks

PAIRS = [exercise for deck in shipped_decks() for exercise in deck.exercises if exercise.kind == "pair"]


def card(slug: str, id: str) -> PairCard:
    found: PairCard = find("pair").card(shipped_deck(slug).exercise(id))
    return found


def test_two_turns_each_answered_and_then_quiet() -> None:
    steps = [
        (turn["who"], turn["seconds"], turn["part"], turn["of"])
        for turn in plan(card("first-threads", "FT-8"))
    ]
    assert steps == [
        ("first", 120, "speak", None),
        ("both", 45, "resonance", "first"),
        ("second", 120, "speak", None),
        ("both", 45, "resonance", "second"),
        ("quiet", 20, "settle", None),
    ]


def test_silence_comes_before_words_and_shared_talk_needs_no_turns() -> None:
    assert [turn["part"] for turn in plan(card("here-with-you", "HW-4"))] == ["silent", "speak", "speak"]
    assert [(turn["who"], turn["seconds"]) for turn in plan(card("twenty-minutes-to-hello", "HI-5"))] == [
        ("both", 170)
    ]


def test_a_bell_rings_while_somebody_speaks() -> None:
    turns = plan(card("here-with-you", "HW-5"))
    assert {turn["bell"] for turn in turns if turn["part"] == "speak"} == {60}
    assert {turn["bell"] for turn in turns if turn["part"] != "speak"} == {0}


@pytest.mark.parametrize("exercise", PAIRS, ids=lambda exercise: exercise.id)
def test_the_times_of_shipped_pairs_fit_their_minutes(exercise: PairCard) -> None:
    kind_card = find("pair").card(exercise)
    two, three = plan(kind_card, 2), plan(kind_card, 3)
    length = sum(turn["seconds"] for turn in two)
    assert 0 < length <= exercise.minutes * 60
    assert length - 4 <= sum(turn["seconds"] for turn in three) <= length
    assert all(turn["label"] == LABELS[turn["part"]] for turn in two + three)
    if any(turn["part"] == "speak" for turn in two):
        assert [turn["who"] for turn in three if turn["part"] == "speak"] == ["first", "second", "third"]


def test_without_times_people_just_talk() -> None:
    bare = PairCard.model_validate({"id": "XX-1", "kind": "pair", "title": "T", "minutes": 5, "prompt": "P"})
    assert [(turn["who"], turn["seconds"]) for turn in plan(bare)] == [("both", 240)]
