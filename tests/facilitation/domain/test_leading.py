"""Leading a grounding: one anchor of its card at a time, begun a moment ahead, and over when the room moves on."""

from facilitation.domain import room as rooms, rules
from facilitation.domain.facts import Facts
from facilitation.domain.refusals import Code

from .scripts import PLAN
from .test_rules import refusal, run


def at_the_grounding():
    live = run(rooms.new(PLAN.order), "begin")
    return run(live, "move", **{"from": "T-1", "to": "T-7"})


def led(state):
    return state["exercises"]["T-7"]["led"]


def test_every_screen_has_a_moment_before_it_begins():
    state = run(at_the_grounding(), "lead", exercise="T-7", anchor="breath", facts=Facts(now=5000))
    assert led(state) == {"anchor": "breath", "since": 5000 + rules.LEAD_IN_MS}
    assert led(rooms.redact_state(state, "seat")) == led(rooms.redact_state(state, "stage")) == led(state)


def test_asking_again_does_not_begin_anew_and_another_anchor_takes_over():
    state = run(at_the_grounding(), "lead", exercise="T-7", anchor="breath", facts=Facts(now=5000))
    assert led(run(state, "lead", exercise="T-7", anchor="breath", facts=Facts(now=9000))) == led(state)
    assert led(run(state, "lead", exercise="T-7", anchor="sound", facts=Facts(now=9000)))["anchor"] == "sound"
    assert led(run(state, "lead", exercise="T-7", anchor=None)) is None


def test_only_anchors_of_the_card_and_only_where_the_room_is():
    state = at_the_grounding()
    assert refusal(state, "lead", exercise="T-7", anchor="memory") == Code.UNKNOWN
    assert refusal(state, "lead", exercise="T-1", anchor="sight") == Code.UNKNOWN
    assert refusal(state, "lead", exercise="T-2", anchor="sight") == Code.UNKNOWN
    elsewhere = run(state, "move", **{"from": "T-7", "to": "T-1"})
    assert refusal(elsewhere, "lead", exercise="T-7", anchor="sight") == Code.NOT_NOW


def test_it_is_over_when_the_room_moves_on():
    state = run(at_the_grounding(), "lead", exercise="T-7", anchor="breath")
    gone = run(state, "move", **{"from": "T-7", "to": "T-1"})
    assert led(gone) is None
    assert led(run(gone, "move", **{"from": "T-1", "to": "T-7"})) is None
