"""The run sheet changed live: whatever is asked, what was and what is stays, and nothing gets lost or doubled."""

from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from facilitation.domain import commands, room as rooms, rules, sheet
from facilitation.domain.facts import Facts, Plan
from facilitation.domain.refusals import Code, Refused

from .scripts import PLAN as ALL, play, uuid

PLAN = Plan({name: ALL.exercises[name] for name in ALL.order[:6]})
CHANCE = Random(5)


def run(state, name, **fields):
    command = commands.parse({"t": "do", "id": uuid(CHANCE), "do": name, **fields})
    happened = rules.decide(state, PLAN, command, Facts(now=1000))
    return rooms.fold_all(state, [event.model_dump() for event in happened])


def refusal(state, name, **fields):
    with pytest.raises(Refused) as no:
        run(state, name, **fields)
    return no.value.code


def reorder(state, order):
    return run(state, "reorder", **{"from": state["order"], "to": order})


@pytest.fixture
def at_three():
    """T-1, T-2 are done, the room is at T-3."""
    live = run(rooms.new(PLAN.order), "begin")
    for here, there in (("T-1", "T-2"), ("T-2", "T-3")):
        live = run(live, "move", **{"from": here, "to": there})
    return live


@given(st.integers(0, 10**9))
@settings(max_examples=80, deadline=None)
def test_any_script_leaves_a_permutation_in_which_done_never_moves(seed):
    for step in play(seed):
        was, now = step.before, step.after
        added = [step.event["exercise"]] if step.event["kind"] == "added" else []
        assert sorted(now["order"]) == sorted([*was["order"], *added])
        done = [name for name in was["order"] if name in was["visited"]]
        assert [name for name in now["order"] if name in was["visited"]] == done
        assert not set(now["skipped"]) & set(now["visited"])
        assert sheet.way(now)


@given(st.permutations(PLAN.order), st.integers(0, 5))
@settings(max_examples=200, deadline=None)
def test_only_what_is_to_come_moves(order, steps):
    state = run(rooms.new(PLAN.order), "begin")
    for here, there in zip(PLAN.order[:steps], PLAN.order[1:], strict=False):
        state = run(state, "move", **{"from": here, "to": there})
    head = PLAN.order[: steps + 1]
    if order[: steps + 1] == head:
        assert reorder(state, order)["order"] == order
    else:
        assert refusal(state, "reorder", **{"from": PLAN.order, "to": order}) == Code.NOT_NOW


def test_of_two_desks_at_once_one_wins_and_the_other_is_told(at_three):
    first = reorder(at_three, ["T-1", "T-2", "T-3", "T-6", "T-4", "T-5"])
    late = {"from": PLAN.order, "to": ["T-1", "T-2", "T-3", "T-5", "T-4", "T-6"]}
    assert refusal(first, "reorder", **late) == Code.CHANGED_ALREADY


@pytest.mark.parametrize(
    "order",
    [
        ["T-1", "T-2", "T-3", "T-4", "T-5"],
        ["T-1", "T-2", "T-3", "T-4", "T-5", "T-5"],
        ["T-1", "T-2", "T-3", "T-4", "T-5", "T-7"],
        ["T-2", "T-1", "T-3", "T-4", "T-5", "T-6"],
        ["T-1", "T-6", "T-2", "T-3", "T-4", "T-5"],
    ],
    ids=["lost", "doubled", "invented", "done moved", "put behind us"],
)
def test_an_order_that_loses_doubles_or_rewrites_is_refused(at_three, order):
    assert refusal(at_three, "reorder", **{"from": PLAN.order, "to": order}) == Code.NOT_NOW


def test_what_was_jumped_over_may_still_be_brought_in(at_three):
    far = run(at_three, "move", **{"from": "T-3", "to": "T-5"})
    assert reorder(far, ["T-1", "T-2", "T-3", "T-5", "T-4", "T-6"])["order"][3:] == ["T-5", "T-4", "T-6"]


def test_skipped_is_left_out_of_the_way_and_can_be_taken_back_in(at_three):
    skipped = run(at_three, "skip", exercise="T-4", on=True)
    assert sheet.way(skipped) == ["T-1", "T-2", "T-3", "T-5", "T-6"]
    assert skipped["order"] == PLAN.order
    assert run(skipped, "skip", exercise="T-4", on=True) == skipped
    assert run(skipped, "skip", exercise="T-4", on=False)["skipped"] == []


def test_what_was_and_what_is_cannot_be_skipped(at_three):
    for name in ("T-2", "T-3"):
        assert refusal(at_three, "skip", exercise=name, on=True) == Code.CHANGED_ALREADY
    assert refusal(at_three, "skip", exercise="T-9", on=True) == Code.UNKNOWN


def test_moving_to_what_was_skipped_takes_it_back_in(at_three):
    skipped = run(at_three, "skip", exercise="T-4", on=True)
    there = run(skipped, "move", **{"from": "T-3", "to": "T-4"})
    assert (there["at"], there["skipped"]) == ("T-4", [])


def test_a_room_begins_with_the_first_that_is_not_skipped_and_one_is_always_left():
    lobby = rooms.new(PLAN.order)
    for name in PLAN.order[:-1]:
        lobby = run(lobby, "skip", exercise=name, on=True)
    assert refusal(lobby, "skip", exercise="T-6", on=True) == Code.NOT_NOW
    assert run(lobby, "begin")["at"] == "T-6"
