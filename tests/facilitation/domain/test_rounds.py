"""What may be asked of a round: by whoever has the piece, by whoever leads, and by whoever comes late. Passing on and
passing leave the same events behind, byte for byte, and not one of them holds a time."""

import json
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from facilitation.domain import room as rooms, rounds
from facilitation.domain.facts import Facts, Person
from facilitation.domain.refusals import Code

from .scripts import PLAN
from .test_rules import refusal, run

PEOPLE = [Person(f"seat-{n}", emblem="Feather" if n % 2 else "") for n in range(6)]
HERE = Facts(now=1_700_000_000_000, rng=Random(1), roll=PEOPLE)


def seat(state, circle=0, place=None):
    """Whose place it is; without a place, who has the piece."""
    made = state["exercises"]["T-8"]["circles"][circle]
    return made["people"][made["at"] if place is None else place]["seat"]


def circle(state, n=0):
    return state["exercises"]["T-8"]["circles"][n]


def as_seat(name, at=1_700_000_000_000):
    return Facts(now=at, seat=name, roll=[Person(name)])


@pytest.fixture
def made():
    live = run(rooms.new(PLAN.order), "begin")
    there = run(live, "move", **{"from": "T-1", "to": "T-8"})
    return run(there, "make_circle", exercise="T-8", count=1, facts=HERE)


@pytest.fixture
def running(made):
    return run(made, "round", exercise="T-8", act="start", circle=None)


def passed(state, at=1_700_000_000_000):
    facts = as_seat(seat(state), at)
    return run(state, "pass_piece", exercise="T-8", turn=circle(state)["turn"], facts=facts)


def test_a_circle_asks_for_nothing_in_writing_and_begins_only_when_told(made):
    assert made["exercises"]["T-8"]["stage"] is None
    assert circle(made)["at"] is None and circle(made)["round"] == 0
    assert {person["seat"] for person in circle(made)["people"]} == {person.seat for person in PEOPLE}


def test_everybody_gets_the_piece_once_and_then_the_round_is_over(running):
    order, state = [], running
    while circle(state)["at"] is not None:
        order.append(seat(state))
        state = passed(state)
    assert sorted(order) == sorted(person.seat for person in PEOPLE)
    assert circle(state)["had"] == list(range(6))


def test_only_whoever_has_the_piece_may_pass_it_on_and_only_once(running):
    other = as_seat(seat(running, place=3))
    assert refusal(running, "pass_piece", exercise="T-8", turn=1, facts=other) == Code.MOVED_ALREADY
    holder = as_seat(seat(running))
    after = run(running, "pass_piece", exercise="T-8", turn=1, facts=holder)
    assert refusal(after, "pass_piece", exercise="T-8", turn=1, facts=holder) == Code.MOVED_ALREADY


def test_while_it_rests_the_piece_stays_and_when_the_room_leaves_it_rests(running):
    paused = run(running, "round", exercise="T-8", act="pause", circle=None)
    assert refusal(paused, "pass_piece", exercise="T-8", turn=1, facts=as_seat(seat(paused))) == Code.NOT_NOW
    assert not circle(run(paused, "round", exercise="T-8", act="resume", circle=0))["paused"]
    left = run(running, "move", **{"from": "T-8", "to": "T-1"})
    assert circle(left)["paused"]
    back = run(left, "move", **{"from": "T-1", "to": "T-8"})
    assert circle(back)["at"] == circle(running)["at"] and circle(back)["paused"]


def test_the_facilitator_moves_the_piece_and_whoever_had_it_comes_again(running):
    to = seat(running, place=4)
    moved = run(running, "give_piece", exercise="T-8", circle=0, to=to)
    assert seat(moved) == to and circle(moved)["had"] == []
    on = run(moved, "give_piece", exercise="T-8", circle=0, to=None, turn=circle(moved)["turn"])
    assert circle(on)["had"] == [4]
    assert refusal(on, "give_piece", exercise="T-8", circle=0, to=None, turn=1) == Code.MOVED_ALREADY
    assert refusal(on, "give_piece", exercise="T-8", circle=0, to="nobody") == Code.UNKNOWN
    assert refusal(on, "give_piece", exercise="T-8", circle=1, to=to) == Code.UNKNOWN


def test_late_people_sit_down_at_the_end_and_once(running):
    late = run(running, "sit_down", exercise="T-8", facts=as_seat("late"))
    assert circle(late)["people"][-1]["seat"] == "late"
    assert run(late, "sit_down", exercise="T-8", facts=as_seat("late")) == late


def test_who_leaves_is_passed_over_and_takes_the_piece_to_the_next(running):
    state = rooms.fold_all(running, [e.model_dump() for e in rounds.gone(running, [seat(running)], "left")])
    assert circle(state)["at"] == 1 and circle(state)["people"][0]["left"]
    assert rounds.gone(state, [seat(state, place=0)], "left") == []
    back = run(state, "sit_down", exercise="T-8", facts=as_seat(seat(state, place=0)))
    assert not circle(back)["people"][0]["left"]


def test_a_lost_signal_moves_nothing_and_only_the_desk_is_told(running):
    (event,) = rounds.gone(running, [seat(running)], "lost")
    state = rooms.fold(running, event.model_dump())
    assert circle(state)["at"] == 0 and circle(state)["people"][0]["lost"]
    for audience in ("seat", "stage"):
        told = rooms.redact_event(event.model_dump(), audience)
        assert rooms.fold(rooms.redact_state(running, audience), told) == rooms.redact_state(
            running, audience
        )
    assert rounds.gone(state, [seat(state)], "lost") == []
    (back,) = rounds.gone(state, [seat(state)], None)
    assert rooms.fold(state, back.model_dump()) == running


def test_two_circles_each_have_a_piece_of_their_own(made):
    two = run(made, "make_circle", exercise="T-8", count=2, facts=HERE)
    both = run(two, "round", exercise="T-8", act="start", circle=None)
    assert [one["at"] for one in both["exercises"]["T-8"]["circles"]] == [0, 0]
    turned = run(both, "round", exercise="T-8", act="reverse", circle=1)
    assert [one["way"] for one in turned["exercises"]["T-8"]["circles"]] == [1, -1]
    on = run(turned, "pass_piece", exercise="T-8", turn=1, facts=as_seat(seat(turned, 1)))
    assert [one["at"] for one in on["exercises"]["T-8"]["circles"]] == [0, 2]


def test_on_the_wall_it_is_written_and_the_circle_is_gone(running):
    state = run(running, "to_wall", exercise="T-8")
    assert state["exercises"]["T-8"]["stage"] == "words" and state["exercises"]["T-8"]["circles"] is None
    assert refusal(state, "make_circle", exercise="T-8", count=1, facts=HERE) == Code.NOT_NOW
    assert refusal(running, "to_wall", exercise="T-2") == Code.UNKNOWN
    assert refusal(running, "stage", exercise="T-8", stage="words") == Code.UNKNOWN


@given(seconds=st.lists(st.integers(0, 600), min_size=6, max_size=6))
@settings(max_examples=50, deadline=None)
def test_how_long_anybody_held_it_is_written_nowhere(seconds):
    """A turn of two seconds was a pass. With other times the log is the same to the last byte."""

    def log(times):
        live = run(rooms.new(PLAN.order), "begin", facts=Facts(now=1))
        state = run(live, "move", **{"from": "T-1", "to": "T-8"}, facts=Facts(now=1))
        state = run(
            state, "make_circle", exercise="T-8", count=1, facts=Facts(now=1, rng=Random(1), roll=PEOPLE)
        )
        state = run(state, "round", exercise="T-8", act="start", circle=None, facts=Facts(now=1))
        for n in range(6):
            state = passed(state, at=1_700_000_000_000 + sum(times[: n + 1]) * 1000)
        return json.dumps(state)

    assert log(seconds) == log([0] * 6)
