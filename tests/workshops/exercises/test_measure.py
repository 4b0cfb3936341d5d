"""A measure: after and before as one answer, and a change only where twenty answered both times; so coarse then that
the one who was there on a single evening cannot be worked out of it."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from pydantic import ValidationError

from workshops.decks.cards import card_json, card_of
from workshops.exercises import find
from workshops.exercises.measure import PAIRS
from workshops.exercises.shares import share
from workshops.exercises.values import place
from workshops.library import shipped_deck

measure = find("measure")
BEFORE = card_of(shipped_deck("first-threads").exercise("FT-3"))
AFTER = card_of(shipped_deck("carrying-it-forward").exercise("CF-4"))
LINES = len(AFTER.items.counted)
Answer = measure.stages(AFTER)[0].Answer

a_row = st.lists(st.integers(0, 10), min_size=LINES, max_size=LINES)
holey = st.tuples(a_row, st.sets(st.sampled_from(range(LINES)), max_size=LINES // 2)).map(
    lambda drawn: [None if at in drawn[1] else value for at, value in enumerate(drawn[0])]
)


def shown(pairs: list[tuple[Any, Any]], least: int = 5) -> dict[str, Any]:
    """What everybody is sent of these (before, after)."""
    said = [Answer.model_validate({"values": now, "before": then}) for then, now in pairs]
    return measure.withhold(AFTER, measure.harvest(AFTER, "values", said).counts, least)


def test_the_two_moments_ask_the_same_lines() -> None:
    before, after = card_json(BEFORE, False), card_json(AFTER, False)
    assert before["lines"] == after["lines"]
    assert (before["moment"], after["moment"]) == ("before", "after")
    assert (measure.rights(BEFORE), measure.rights(AFTER)) == (("card",), ())


def test_what_was_answered_before_may_go_along_and_need_not() -> None:
    row = [5] * LINES
    for answer in ({"values": row}, {"values": row, "before": None}, {"values": row, "before": row}):
        assert Answer.model_validate(answer)
    for wrong in ([5], [11] * LINES, "5"):
        with pytest.raises(ValidationError):
            Answer.model_validate({"values": row, "before": wrong})
    with pytest.raises(ValidationError):
        measure.stages(BEFORE)[0].Answer.model_validate({"values": row, "before": row})


@settings(deadline=None)
@given(st.lists(st.tuples(holey, holey), max_size=PAIRS - 1), st.integers(1, 5))
def test_fewer_than_twenty_pairs_show_no_change(pairs: list[Any], least: int) -> None:
    assert set(shown(pairs, least)) == {"lines", "of"}


@settings(deadline=None)
@given(st.lists(st.tuples(holey, holey), min_size=PAIRS, max_size=PAIRS + 6))
def test_a_change_is_told_of_lines_that_twenty_answered_both_times(pairs: list[Any]) -> None:
    change = shown(pairs).get("change", [None] * LINES)
    for at, (item, said) in enumerate(zip(AFTER.items.counted, change, strict=True)):
        both = [(then[at], now[at]) for then, now in pairs if None not in (then[at], now[at])]
        assert (said is not None) == (len(both) >= PAIRS)
        if said is None:
            continue
        steps = [place(AFTER, item, now) - place(AFTER, item, then) for then, now in both]
        assert said["of"] == len(both)
        counts = {"back": sum(s < -1 for s in steps), "on": sum(s > 1 for s in steps)}
        counts["same"] = len(steps) - sum(counts.values())
        assert said == {"of": len(both), **{name: share(n, len(both)) for name, n in counts.items()}}


def test_two_small_halls_do_not_add_up_to_a_change() -> None:
    """Later answers come in another batch; a batch too small says nothing, then and afterwards."""
    pair = ([4] * LINES, [6] * LINES)
    both = measure.merge(shown([pair] * 12), shown([pair] * 12))
    assert both["of"] == 24
    assert "change" not in both


def test_a_change_is_told_once() -> None:
    first = shown([([4] * LINES, [8] * LINES)] * PAIRS)
    later = shown([([8] * LINES, [4] * LINES)] * PAIRS)
    assert measure.merge(first, later)["change"] == first["change"]
    assert measure.merge({**first, "then": {"of": 6}}, later)["then"] == {"of": 6}


def fits(moves: list[tuple[int, int]], absent: int, told: Callable[[int], Any]) -> list[int]:
    """Attack 10. One more was there on the first evening than on the last. What may they have marked, for somebody who
    has both pictures and what is `told` of the sum of all moves?"""
    then, now = sum(then for then, _ in moves) + absent, sum(now for _, now in moves)
    said = told(sum(now - then for then, now in moves))
    return [value for value in range(11) if told(now - (then - value)) == said]


def test_no_mean_is_told_because_any_would_name_whoever_came_once() -> None:
    moves = [(0, 0)] * (PAIRS - 1) + [(0, 5)]
    assert fits(moves, 0, lambda total: total) == [0], "an exact one"
    assert fits(moves, 0, lambda total: round(2 * total / PAIRS)) == [0], (
        "one in halves of a place, at its edge"
    )
    told = shown([([then] * LINES, [now] * LINES) for then, now in moves])["change"][0]
    assert told == {"of": PAIRS, "back": "few", "same": "most", "on": "few"}


@settings(deadline=None)
@given(st.integers(0, PAIRS), st.integers(0, 10))
def test_steps_do_not_tell_how_far_anybody_moved(moved: int, far: int) -> None:
    """The same for everybody who moved on by two places or by ten."""
    stay, go = [([0] * LINES, [0] * LINES)], [([0] * LINES, [max(2, far)] * LINES)]
    least = [([0] * LINES, [2] * LINES)]
    assert (
        shown(stay * (PAIRS - moved) + go * moved)["change"]
        == shown(stay * (PAIRS - moved) + least * moved)["change"]
    )


def test_rehearsed_people_answer_both_times() -> None:
    for slug, exercise, card in (("first-threads", "FT-3", BEFORE), ("carrying-it-forward", "CF-4", AFTER)):
        from workshops.library import rehearsal

        model = measure.stages(card)[0].Answer
        said = [measure.rehearsed(card, "values", raw, {}) for raw in rehearsal(slug)[exercise]]
        assert len([model.model_validate(one) for one in said if one]) >= 10
