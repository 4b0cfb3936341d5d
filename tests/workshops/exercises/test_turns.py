"""Timed turns follow the deck's times, fit its minutes, and groups of every size end together."""

from typing import Any

import pytest
from pydantic import ValidationError

from tests.servers import ROOT
from workshops.decks.schema import Exercise
from workshops.exercises import find
from workshops.exercises.pair import PairCard
from workshops.exercises.turns import PARTS
from workshops.library import shipped_deck, shipped_decks

TALKING = ("pair", "triad", "small")
CARDS = [exercise for deck in shipped_decks() for exercise in deck.exercises if exercise.kind in TALKING]


def plan(slug: str, id: str, people: int) -> list[dict[str, Any]]:
    exercise = shipped_deck(slug).exercise(id)
    kind = find(exercise.kind)
    groups = kind.groups(kind.card(exercise))
    assert groups
    return groups.turns[people]


def said(turns: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [(turn["part"], turn["seconds"], turn["speaker"]) for turn in turns]


def test_two_turns_each_answered_and_then_quiet() -> None:
    assert said(plan("first-threads", "FT-8", 2)) == [
        ("speak", 120, 0), ("resonance", 45, 0), ("speak", 120, 1), ("resonance", 45, 1), ("settle", 20, None)
    ]  # fmt: skip


def test_silence_comes_before_words_and_shared_talk_needs_no_turns() -> None:
    assert [turn["part"] for turn in plan("here-with-you", "HW-4", 2)] == ["silent", "speak", "speak"]
    assert said(plan("twenty-minutes-to-hello", "HI-5", 2)) == [("shared", 170, None)]


def test_a_bell_rings_while_somebody_speaks() -> None:
    turns = plan("here-with-you", "HW-5", 2)
    assert {turn["bell"] for turn in turns if turn["part"] == "speak"} == {60}
    assert {turn["bell"] for turn in turns if turn["part"] != "speak"} == {0}


def test_threes_take_each_role_in_turn_and_a_four_is_as_long() -> None:
    three = [("speak", 120, 0), ("checkback", 60, 0), ("speak", 120, 1), ("checkback", 60, 1)]
    assert said(plan("what-i-thought-you-meant", "WM-6", 3)) == [
        *three,
        ("speak", 120, 2),
        ("checkback", 60, 2),
    ]
    assert [turn["seconds"] for turn in plan("what-i-thought-you-meant", "WM-6", 4)] == [90, 45] * 4
    assert [turn["seconds"] for turn in plan("what-i-thought-you-meant", "WM-6", 2)] == [180, 90] * 2


def test_a_small_group_speaks_in_turn_and_then_openly() -> None:
    turns = said(plan("good-company", "GC-8", 4))
    assert turns == [*(("speak", 60, place) for place in range(4)), ("open", 300, None)]
    assert said(plan("a-team-that-can-say-it", "TM-6", 4)) == [
        ("alone", 60, None), ("pairs", 180, None), ("fours", 300, None), ("all", 240, None)
    ]  # fmt: skip


def test_a_household_has_the_full_time_while_the_minutes_allow() -> None:
    each = [plan("close-to-home", "CH-6", people)[0]["seconds"] for people in (2, 3, 4, 6)]
    assert each == [90, 90, 90, 60]


@pytest.mark.parametrize("exercise", CARDS, ids=lambda exercise: exercise.id)
def test_the_times_of_shipped_cards_fit_their_minutes_and_end_together(exercise: Any) -> None:
    kind = find(exercise.kind)
    groups = kind.groups(kind.card(exercise))
    assert (groups and groups.most in groups.turns) or not groups.size
    lengths = {people: sum(turn["seconds"] for turn in turns) for people, turns in groups.turns.items()}
    usual = lengths.get(groups.size) or max(lengths.values())
    assert 0 < usual <= exercise.minutes * 60
    for people, length in lengths.items():
        assert length <= usual
        assert length >= usual - people or (not groups.size and people < 4)


def test_without_times_people_just_talk() -> None:
    bare = PairCard.model_validate({"id": "XX-1", "kind": "pair", "title": "T", "minutes": 5, "prompt": "P"})
    assert said(find("pair").groups(bare).turns[2]) == [("shared", 240, None)]  # type: ignore[union-attr]


def test_phones_and_desk_have_words_for_every_part() -> None:
    words = (ROOT / "static/js/room/talk/parts.js").read_text()
    assert [part for part in PARTS if f"{part}:" not in words] == []


@pytest.mark.parametrize(
    ("kind", "turns"),
    [
        ("circle", {"each_seconds": 30, "resonance_seconds": 20}),
        ("closing", {"settle_seconds": 20}),
        ("pair", {"each_seconds": 60, "rounds": 2}),
        ("small", {"rounds": 2}),
    ],
)
def test_a_time_that_nobody_would_keep_to_is_refused(kind: str, turns: dict[str, int]) -> None:
    card = {"id": "XX-1", "kind": kind, "title": "T", "minutes": 5, "prompt": "P", "turns": turns}
    with pytest.raises(ValidationError, match="has no meaning here"):
        find(kind).card(Exercise.model_validate(card))
    whole = card | {"turns": {"each_seconds": 30, "rounds": 1}}
    assert find(kind).card(Exercise.model_validate(whole)), "what it would be anyway may stand there"
