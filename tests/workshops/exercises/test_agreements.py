"""Agreements as a kind: what is an answer, what comes of answers, and that one "rather not" is enough."""

from typing import Any

import pytest
from hypothesis import given, strategies as st
from pydantic import ValidationError

from workshops.decks.cards import card_json, card_of
from workshops.exercises import find
from workshops.exercises.agreements import MOST_MARKS, Agreements, Keep, Marks
from workshops.library import shipped_deck

KIND = Agreements()
CARD: Any = card_of(shipped_deck("first-threads").exercise("FT-7"))
SEED, OTHER = "FT-7/s0", "00000000-0000-4000-8000-000000000001"


def marks(*holds: str, **other: str) -> Marks:
    """Lines held, and other words by the line they are about."""
    names = {"seed": SEED, "other": OTHER}
    about = [names[name] for name in other]
    return Marks(holds=list(holds), about=about, words=list(other.values()))


@pytest.mark.parametrize(
    "wrong",
    [
        {"holds": [], "about": [], "words": []},
        {"holds": [SEED, SEED], "about": [], "words": []},
        {"holds": [], "about": [SEED], "words": []},
        {"holds": [], "about": [SEED], "words": ["  "]},
        {"holds": [], "about": [SEED], "words": ["x" * 121]},
        {"holds": [], "about": [SEED] * 2, "words": ["one", "two"]},
        {"holds": ["o1"], "about": [], "words": []},
        {"holds": ["FT-7/s0/../x"], "about": [], "words": []},
        {"holds": [OTHER] * (MOST_MARKS + 1), "about": [], "words": []},
        {"holds": [SEED], "about": [], "words": [], "seat": "mine"},
    ],
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Marks.model_validate(wrong)


def test_as_much_as_may_be_marked_has_room_in_one_sealed_answer() -> None:
    from facilitation.box import box

    keys = [f"00000000-0000-4000-8000-{n:012d}" for n in range(MOST_MARKS)]
    most = Marks(holds=keys, about=keys[:3], words=["\N{GRINNING FACE}" * 120] * 3)
    assert len(box.pack(bytes(32), most.model_dump())) + 2 <= box.BODY


def test_how_many_can_hold_each_line_and_other_words_apart_from_it() -> None:
    said = [marks(SEED, OTHER), marks(SEED, seed="Softer"), marks(other="Shorter", seed="Softer still")]
    harvest = KIND.harvest(CARD, "marks", said, [SEED, OTHER, "FT-7/s1"])
    assert harvest.counts == {"holds": {SEED: 2, OTHER: 1, "FT-7/s1": 0}, "of": 3}
    assert harvest.texts == [[], ["Softer"], ["Shorter", "Softer still"]]
    assert harvest.about == [[], [SEED], [OTHER, SEED]]


def test_a_line_that_has_gone_takes_its_marks_and_words_with_it() -> None:
    harvest = KIND.harvest(CARD, "marks", [marks(SEED, OTHER, other="Shorter")], [SEED])
    assert (harvest.counts["holds"], harvest.texts, harvest.about) == ({SEED: 1}, [[]], [[]])


@given(st.lists(st.booleans(), min_size=1, max_size=12), st.integers(0, 12))
def test_one_rather_not_is_enough_and_nobody_can_count_them(said: list[bool], cut: int) -> None:
    def asked(some: list[bool]) -> dict[str, Any]:
        return KIND.harvest(CARD, "keep", [Keep(keep=one) for one in some]).counts if some else {}

    counts = KIND.merge(asked(said[:cut]), asked(said[cut:]))
    assert counts == {"keep": int(all(said)), "of": len(said)}


def test_seeds_are_on_the_card_and_have_ids_of_their_own() -> None:
    drawn = card_json(shipped_deck("first-threads").exercise("FT-7"), False)
    assert drawn["seeds"][1] == "Passing is welcome" and len(KIND.seeds(CARD)) == 6
    assert drawn["stages"] == ["lines", "marks", "keep"]


@pytest.mark.parametrize(
    ("deck", "exercise", "source"),
    [
        ("finding-our-way-back", "WB-9", "FT-7"),
        ("the-pictures-we-were-handed", "PH-2", "FT-7"),
        ("a-team-that-can-say-it", "TM-5", "TM-4"),
        ("enough-as-i-am", "EN-4", "EN-3"),
    ],
)
def test_shipped_decks_bring_lines_from_before(deck: str, exercise: str, source: str) -> None:
    card = shipped_deck(deck).exercise(exercise)
    assert card.load_from == source
    assert find(card.kind).takes_lines
    assert card_json(card, False)["load_from"] == source


def test_simulated_people_mark_the_same_lines_each_time() -> None:
    lines = {f"FT-7/s{n}": f"line {n}" for n in range(6)}
    once = KIND.rehearsed(CARD, "marks", "We ask before we hug.", lines)
    assert once == KIND.rehearsed(CARD, "marks", "We ask before we hug.", lines)
    assert once and Marks.model_validate(once).holds
    assert KIND.rehearsed(CARD, "keep", "anything", lines) == {"keep": True}
