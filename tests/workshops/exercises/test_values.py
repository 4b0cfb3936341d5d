"""Values: what is an answer, and what may come out of many. Reversed lines are turned round for the group alone, lines
that too few answered stay shut, signals are never counted, and where a set says so no number is ever shown."""

import json
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from pydantic import ValidationError

from workshops.decks.cards import card_of
from workshops.decks.item_sets import item_sets
from workshops.exercises import find
from workshops.exercises.shares import share
from workshops.exercises.values import ValuesCard, closed, merged, place, spread
from workshops.library import shipped_decks

EXERCISES = [exercise for deck in shipped_decks() for exercise in deck.exercises]
PULSES = [(find("pulse"), card_of(exercise)) for exercise in EXERCISES if exercise.kind == "pulse"]
COMPANY = next(card for _, card in PULSES if card.item_set == "company-5")
STEADY_3 = next(card for _, card in PULSES if card.item_set == "steady-3")
STEADY_5 = next(card for _, card in PULSES if card.item_set == "steady-5")
pulse = find("pulse")


def a_row(card: ValuesCard) -> Any:
    """A row as a phone may send it: as many lines skipped as may be."""
    items = card.items.counted
    scale = st.integers(card.scale.min, card.scale.max)
    whole = st.tuples(*(st.booleans() if item.type == "yes_no" else scale for item in items))
    skipped = st.sets(st.sampled_from(range(len(items))), max_size=len(items) - card.items.enough)
    return st.tuples(whole, skipped).map(
        lambda drawn: [None if at in drawn[1] else value for at, value in enumerate(drawn[0])]
    )


def rows(card: ValuesCard, **how: int) -> Any:
    return st.lists(a_row(card), **how)


def harvested(card: ValuesCard, said: list[list[Any]]) -> dict[str, Any]:
    model = pulse.stages(card)[0].Answer
    return pulse.harvest(card, "values", [model.model_validate({"values": row}) for row in said]).counts


with_rows = st.sampled_from([card for _, card in PULSES]).flatmap(
    lambda card: st.tuples(st.just(card), rows(card, max_size=14))
)


@settings(deadline=None)
@given(with_rows)
def test_every_dot_is_an_answer_and_every_answer_is_a_dot(known: Any) -> None:
    card, said = known
    counts = harvested(card, said)
    for at, (item, line) in enumerate(zip(card.items.counted, counts["lines"], strict=True)):
        values = [row[at] for row in said if row[at] is not None]
        assert sum(line) == len(values)
        for value in values:
            assert line[place(card, item, value)] == values.count(value)


def test_reversed_lines_are_turned_round_for_the_group_alone() -> None:
    window = next(i for i in COMPANY.items.counted if i.reverse)
    at = COMPANY.items.counted.index(window)
    never = [0 if n == at else 2 for n in range(5)]
    assert harvested(COMPANY, [never])["lines"][at] == [0, 0, 0, 0, 1], "never lonely is the fullest place"
    assert harvested(COMPANY, [[2] * 5])["lines"][at] == [0, 0, 1, 0, 0]
    line = next(one for one in pulse.details(COMPANY)["lines"] if one["reverse"])
    assert line["text"] == window.text, "what is asked is not turned round"


@pytest.mark.parametrize(("kind", "card"), PULSES, ids=[card.id for _, card in PULSES])
def test_half_of_the_lines_make_an_answer_and_one_the_gentler_way(kind: Any, card: ValuesCard) -> None:
    model = kind.stages(card)[0].Answer
    whole = [True if item.type == "yes_no" else card.scale.min for item in card.items.counted]
    enough = card.items.enough
    assert enough == -(-len(whole) // 2)
    cut = [*whole[:enough], *[None] * (len(whole) - enough)]
    assert model.model_validate({"values": cut})
    less = [*whole[: enough - 1], *[None] * (len(whole) - enough + 1)]
    for wrong in ({"values": less}, {"values": [None] * len(whole), "gentler": True}, {"values": whole[1:]}):
        with pytest.raises(ValidationError):
            model.model_validate(wrong)
    assert model.model_validate({"values": [whole[0], *[None] * (len(whole) - 1)], "gentler": True})


@pytest.mark.parametrize("wrong", [11, -1, 7.5, "7", True, [7]])
def test_what_is_no_place_on_the_scale_is_refused(wrong: Any) -> None:
    with pytest.raises(ValidationError):
        pulse.stages(STEADY_5)[0].Answer.model_validate({"values": [wrong, 7, 7, 7]})


def test_yes_and_no_are_no_numbers() -> None:
    model = pulse.stages(STEADY_3)[0].Answer
    assert model.model_validate({"values": [True, None]})
    with pytest.raises(ValidationError):
        model.model_validate({"values": [1, None]})


def test_lines_that_are_signals_are_no_part_of_an_answer() -> None:
    assert [item.id for item in STEADY_5.items.offered] == ["sd5"]
    said = pulse.rehearsed(STEADY_5, "values", [7, 6, None, 9, True], {})
    assert said == {"values": [7, 6, None, 9]}
    assert "true" not in json.dumps(harvested(STEADY_5, [said["values"]]))
    assert pulse.rehearsed(STEADY_5, "values", [7, None, None, None, True], {}) is None
    assert pulse.rehearsed(STEADY_5, "values", "not a row", {}) is None


@settings(deadline=None)
@given(with_rows, st.integers(1, 8))
def test_a_line_that_fewer_than_k_answered_stays_shut(known: Any, least: int) -> None:
    card, said = known
    if card.items.instead:
        return
    shown = pulse.withhold(card, harvested(card, said), least)
    for line in shown["lines"]:
        assert line is None or sum(line) >= least


@settings(deadline=None)
@given(st.lists(rows(COMPANY, min_size=3, max_size=9), min_size=2, max_size=4))
def test_no_later_batch_adds_fewer_than_k_dots_to_a_line(batches: list[list[Any]]) -> None:
    """Otherwise the difference of two pictures would be somebody."""
    shown: dict[str, Any] = {}
    for said in batches:
        before = shown.get("lines") or [None] * 5
        shown = pulse.merge(shown, pulse.withhold(COMPANY, harvested(COMPANY, said), 3))
        for old, new in zip(before, shown["lines"], strict=True):
            more = sum(new or []) - sum(old or [])
            assert more == 0 or more >= 3
            assert old is None or all(a <= b for a, b in zip(old, new, strict=True))


def test_a_line_that_was_shut_once_opens_with_later_answers_only() -> None:
    assert merged(closed([[1, 1], [3, 2]], 5), closed([[4, 3], [0, 1]], 5)) == [[4, 3], [3, 2]]


def digits(counts: Any) -> bool:
    return any(sign.isdigit() for sign in json.dumps(counts))


@settings(deadline=None)
@given(rows(STEADY_3, max_size=12), rows(STEADY_3, max_size=12))
def test_a_set_that_is_never_numbers_is_none_on_its_way_out(first: Any, second: Any) -> None:
    shown = [pulse.withhold(STEADY_3, harvested(STEADY_3, said), 1) for said in (first, second)]
    both = pulse.merge(*shown)
    assert not digits([*shown, both])
    assert both["instead"] == ("most" if {one["instead"] for one in shown} == {"most"} else "fewer")


def test_the_check_for_numbers_has_teeth() -> None:
    assert digits(harvested(STEADY_3, [[True, True]])), "before it is withheld, it is counted"


@given(st.integers(1, 30))
def test_what_is_said_in_place_of_numbers_tells_neither_all_from_most_nor_none_from_two(n: int) -> None:
    """The property of docs/decisions/0005, for the steps that everything in words is made of."""
    assert share(n, n) == share(-(-8 * n // 10), n)
    assert share(0, n) == share(min(2, n), n) or n <= 2


def test_all_and_four_fifths_are_said_alike() -> None:
    ten = [[True, True]] * 10
    eight = [[True, True]] * 8 + [[False, True]] * 2
    half = [[True, True]] * 5 + [[False, True]] * 5
    said = [pulse.withhold(STEADY_3, harvested(STEADY_3, each), 5)["instead"] for each in (ten, eight, half)]
    assert said == ["most", "most", "fewer"]


def test_every_shipped_set_can_be_spread() -> None:
    for card in (card for _, card in PULSES):
        nobody = spread(card, [])
        assert [len(line) for line in nobody] == [
            2 if i.type == "yes_no" else card.scale.places for i in card.items.counted
        ]
    assert set(item_sets()) >= {card.item_set for _, card in PULSES}
