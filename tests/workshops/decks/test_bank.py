"""The prompt bank as exercises: whatever it offers makes a card, and looking for prompts finds what was asked for."""

import random
import time

import pytest

from workshops.decks.cards import card_of
from workshops.decks.schema import Exercise
from workshops.exercises import kinds
from workshops.library import bank, prompts
from workshops.library.bank import Wanted

ALL = prompts().prompts


@pytest.mark.parametrize("prompt", ALL, ids=lambda prompt: prompt.id)
def test_every_prompt_suits_a_kind_and_makes_a_card_as_each(prompt):
    fitting = bank.suits(prompt)
    assert fitting and set(fitting) <= kinds.keys()
    for kind in fitting:
        exercise = Exercise.model_validate({**bank.exercise_of(prompt, kind), "id": "X-1"})
        assert card_of(exercise).prompt == prompt.text
        assert exercise.gentler and exercise.depth == prompt.d and exercise.minutes == prompt.min


def test_the_kind_it_was_written_for_comes_first():
    assert bank.suits(next(p for p in ALL if p.kind == "pair"))[0] == "pair"
    assert bank.suits(next(p for p in ALL if p.kind == "cloud"))[0] == "cloud"


def test_a_prompt_for_two_is_no_wall():
    two = next(p for p in ALL if p.size == "pair")
    with pytest.raises(KeyError):
        bank.exercise_of(two, "wall")


def test_deeper_ones_on_a_wall_are_looked_over_first():
    deep = next(p for p in ALL if p.d == 2 and p.kind == "wall")
    light = next(p for p in ALL if p.d == 1 and p.kind == "wall")
    assert bank.exercise_of(deep, "wall")["hold_for_review"]
    assert "hold_for_review" not in bank.exercise_of(light, "wall")


def test_every_theme_has_words():
    assert {prompt.theme for prompt in ALL} == bank.THEMES.keys()


def ids(**wanted):
    return [prompt.id for prompt in bank.find(ALL, Wanted(**wanted))]


def test_every_bound_is_kept():
    assert all(p.d <= 1 for p in bank.find(ALL, Wanted(depth=1)))
    assert all(p.min <= 3 for p in bank.find(ALL, Wanted(minutes=3)))
    assert {p.theme for p in bank.find(ALL, Wanted(theme="play"))} == {"play"}
    assert {p.size for p in bank.find(ALL, Wanted(size="pair"))} == {"pair", "any"}
    assert all("zest" in p.rct for p in bank.find(ALL, Wanted(concept="zest")))
    assert "zest" in bank.concepts(ALL) and len(bank.find(ALL, Wanted(concept="zest"))) > 3
    assert len(ids()) == len(ALL)


def test_words_are_found_whatever_their_case_and_all_of_them():
    assert ids(words="KETTLE") == ["B004"]
    assert ids(words="snack room") == ["B010"]
    assert ids(words="snack kettle") == []
    assert ids(words="friendship", depth=1)


def test_one_more_question_keeps_within_what_is_looked_for():
    found = bank.find(ALL, Wanted(theme="play", depth=1))
    chance = random.Random(3)
    seen = {bank.one_of(found, chance).id for _ in range(200)}
    assert seen == {prompt.id for prompt in found}
    assert bank.one_of([], chance) is None


def test_looking_takes_no_time():
    begun = time.perf_counter()
    for _ in range(100):
        bank.find(ALL, Wanted(words="what do you", depth=2, minutes=6))
    assert time.perf_counter() - begun < 1
