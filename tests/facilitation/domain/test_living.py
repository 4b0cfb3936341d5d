"""The living text: which lines an exercise has, what may be settled and by whom it is seen, how versions follow."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings, strategies as st

from facilitation.domain import commands, events, living, room as rooms, rules
from facilitation.domain.facts import Batch, Facts
from facilitation.domain.refusals import Code, Refused

from .scripts import PLAN, play, uuid
from .test_rules import CHANCE, ask

AGREE, VOTE, MENDED = "T-81", "T-82", "T-83"
SEEDS = [f"{AGREE}/s0", f"{AGREE}/s1"]
WORDS = [uuid(CHANCE) for _ in range(6)]


def run(state, name, facts=None, **fields):
    known = facts or Facts(now=1000, meets_again=True)
    happened = rules.decide(state, PLAN, ask(name, **fields), known)
    return rooms.fold_all(state, [event.model_dump() for event in happened])


def refusal(state, name, facts=None, **fields):
    with pytest.raises(Refused) as no:
        run(state, name, facts, **fields)
    return no.value.code


def gather(state, exercise, stage, ids, counts=None, about=None):
    batch = Batch(list(ids), counts, 6, about=about or {})
    return run(state, "gather", Facts(now=1000, k=5, batch=batch), exercise=exercise, stage=stage)


def move(state, to):
    return run(state, "move", **{"from": state["at"], "to": to})


@pytest.fixture
def agreeing():
    return move(run(rooms.new(PLAN.order), "begin"), AGREE)


@pytest.fixture
def marked(agreeing):
    """Two lines of the deck, two of the room, and other words for the second of these."""
    lines = gather(agreeing, AGREE, "lines", WORDS[:2])
    marks = run(lines, "stage", exercise=AGREE, stage="marks")
    counts = {"holds": dict.fromkeys([*SEEDS, *WORDS[:2]], 4), "of": 6}
    return gather(marks, AGREE, "marks", [WORDS[2]], counts, {WORDS[2]: WORDS[1]})


def settle(state, *lines, exercise=AGREE):
    return run(state, "settle", exercise=exercise, lines=list(lines))


def test_marks_may_come_without_a_line_of_anybodys_since_the_deck_brings_some(agreeing):
    assert run(agreeing, "stage", exercise=AGREE, stage="marks")["exercises"][AGREE]["stage"] == "marks"
    without = move(run(rooms.new(PLAN.order), "begin"), MENDED)
    assert refusal(without, "stage", exercise=MENDED, stage="marks") == Code.NOTHING_TO_SHOW


def test_other_words_belong_to_their_line_and_are_no_line_themselves(marked):
    entry = marked["exercises"][AGREE]
    assert living.lines(AGREE, entry, 2) == [*SEEDS, *WORDS[:2]]
    assert living.others(entry) == [WORDS[2]]
    assert rooms.redact_state(marked, "seat")["exercises"][AGREE]["about"] == {WORDS[2]: WORDS[1]}


def test_what_waits_for_the_desk_tells_phones_not_which_line_it_is_about(marked):
    reviewed = run(marked, "review", exercise=AGREE, on=True)
    held = gather(reviewed, AGREE, "marks", [WORDS[3]], None, {WORDS[3]: SEEDS[0]})
    hidden = run(held, "hide", exercise=AGREE, reflection=WORDS[3])
    for state in (held, hidden):
        assert state["exercises"][AGREE]["about"][WORDS[3]] == SEEDS[0]
        assert WORDS[3] not in rooms.redact_state(state, "seat")["exercises"][AGREE]["about"]


def test_every_change_is_seen_and_can_be_undone(marked):
    out = run(marked, "stand", exercise=AGREE, line=SEEDS[0], to="out")
    taken = run(out, "stand", exercise=AGREE, line=WORDS[1], to=WORDS[2])
    stands = {SEEDS[0]: "out", WORDS[1]: WORDS[2]}
    for audience in rooms.AUDIENCES:
        assert rooms.redact_state(taken, audience)["exercises"][AGREE]["stands"] == stands
    back = run(taken, "stand", exercise=AGREE, line=SEEDS[0], to="kept")
    assert back["exercises"][AGREE]["stands"] == {WORDS[1]: WORDS[2]}


@pytest.mark.parametrize(
    ("line", "to"), [(WORDS[2], "out"), (SEEDS[0], WORDS[2]), (WORDS[5], "out"), (SEEDS[0], "gone")]
)
def test_only_lines_and_words_for_them_can_stand(marked, line, to):
    assert refusal(marked, "stand", exercise=AGREE, line=line, to=to) == Code.UNKNOWN


def test_nothing_is_settled_before_the_marks_nor_in_another_kind(agreeing, marked):
    assert refusal(agreeing, "settle", exercise=AGREE, lines=SEEDS) == Code.NOT_NOW
    assert refusal(marked, "settle", exercise=AGREE, lines=[WORDS[5]]) == Code.UNKNOWN
    wall = move(marked, "T-2")
    assert refusal(wall, "settle", exercise="T-2", lines=SEEDS) == Code.NOT_NOW


def test_versions_say_what_changed(marked):
    first = settle(marked, *SEEDS, WORDS[1])["agreed"]["versions"]
    assert [(v["n"], v["lines"], v["added"]) for v in first] == [(1, [*SEEDS, WORDS[1]], [*SEEDS, WORDS[1]])]
    again = settle(settle(marked, *SEEDS, WORDS[1]), SEEDS[0], WORDS[2], WORDS[0])
    second = again["agreed"]["versions"][-1]
    assert (second["n"], second["dropped"], second["added"]) == (2, [SEEDS[1]], [WORDS[0]])
    assert second["reworded"] == [[WORDS[1], WORDS[2]]]
    assert settle(again, SEEDS[0], WORDS[2], WORDS[0]) == again, "the same text is no new version"


def test_a_line_taken_back_leaves_the_text_and_that_is_said_without_a_name(marked):
    text = settle(settle(marked, *SEEDS, *WORDS[:2]), SEEDS[0], WORDS[1], WORDS[2])
    gone = rooms.fold(text, events.TakenBack(ids=[WORDS[1]], unseen=[]).model_dump())
    assert living.current(gone["agreed"]) == [SEEDS[0], WORDS[2]] and gone["agreed"]["gone"] == 1
    assert WORDS[1] not in str(gone["agreed"])
    assert settle(gone, SEEDS[0])["agreed"]["gone"] == 0, "a new version begins anew"


def test_of_words_taken_back_stays_that_their_line_stood_no_more(marked):
    text = settle(settle(marked, *SEEDS, WORDS[1]), *SEEDS, WORDS[2])
    assert text["agreed"]["versions"][-1]["reworded"] == [[WORDS[1], WORDS[2]]]
    without_words = living.without(text["agreed"], {WORDS[2]}, taken=True)["versions"][-1]
    assert (without_words["dropped"], without_words["added"], without_words["reworded"]) == (
        [WORDS[1]],
        [],
        [],
    )
    without_line = living.without(text["agreed"], {WORDS[1]}, taken=True)["versions"][-1]
    assert (without_line["dropped"], without_line["added"], without_line["reworded"]) == ([], [WORDS[2]], [])


def test_words_that_are_taken_back_give_their_line_back(marked):
    taken = run(marked, "stand", exercise=AGREE, line=WORDS[1], to=WORDS[2])
    for event in (
        events.TakenBack(ids=[WORDS[2]], unseen=[]),
        events.Hidden(exercise=AGREE, id=WORDS[2], was_shown=True),
    ):
        assert rooms.fold(taken, event.model_dump())["exercises"][AGREE]["stands"] == {}


def test_a_hidden_line_leaves_the_text_without_a_word(marked):
    text = settle(marked, *SEEDS, *WORDS[:2])
    gone = run(text, "hide", exercise=AGREE, reflection=WORDS[0])
    assert living.current(gone["agreed"]) == [*SEEDS, WORDS[1]] and gone["agreed"]["gone"] == 0
    phone = rooms.fold(rooms.redact_state(text, "seat"), {"kind": "gone", "exercise": AGREE, "id": WORDS[0]})
    assert phone == rooms.redact_state(gone, "seat")


def test_a_later_exercise_starts_from_what_the_group_holds_to(marked):
    mended = move(settle(marked, SEEDS[1], WORDS[2]), MENDED)
    assert mended["exercises"][MENDED]["loaded"] == [SEEDS[1], WORDS[2]]
    assert mended["exercises"][MENDED]["stage"] == "lines"
    carried = rooms.new(PLAN.order, agreed=living.carried(3, WORDS[4:]))
    again = move(run(carried, "begin"), MENDED)
    assert again["exercises"][MENDED]["loaded"] == WORDS[4:]
    marks = run(again, "stage", exercise=MENDED, stage="marks")
    assert settle(marks, WORDS[4], exercise=MENDED)["agreed"]["versions"][-1]["n"] == 4


def test_dots_go_to_the_lines_of_an_earlier_wall_at_once(agreeing):
    wall = run(move(agreeing, "T-2"), "review", exercise="T-2", on=False)
    dots = move(gather(wall, "T-2", "words", WORDS[:3]), VOTE)["exercises"][VOTE]
    assert (dots["stage"], dots["loaded"]) == ("dots", WORDS[:3])


def test_without_anything_to_bring_people_write_the_lines_and_going_back_helps(agreeing):
    early = move(agreeing, VOTE)
    assert (early["exercises"][VOTE]["stage"], early["exercises"][VOTE]["loaded"]) == ("lines", [])
    wall = run(move(early, "T-2"), "review", exercise="T-2", on=False)
    late = move(gather(wall, "T-2", "words", WORDS[:3]), VOTE)
    assert late["exercises"][VOTE]["loaded"] == WORDS[:3]


def test_whether_to_keep_it_is_asked_of_a_group_that_meets_again_and_after_settling(marked):
    alone = Facts(now=1000)
    assert refusal(marked, "stage", exercise=AGREE, stage="keep") == Code.NOTHING_TO_SHOW
    text = settle(marked, *SEEDS)
    assert refusal(text, "stage", alone, exercise=AGREE, stage="keep") == Code.NOT_NOW
    asked = run(text, "stage", exercise=AGREE, stage="keep")
    assert refusal(asked, "settle", exercise=AGREE, lines=SEEDS[:1]) == Code.NOT_NOW
    assert living.to_keep(asked) is None
    yes = gather(asked, AGREE, "keep", [], {"keep": 1, "of": 6})
    assert living.to_keep(yes)["lines"] == SEEDS
    assert living.to_keep(gather(asked, AGREE, "keep", [], {"keep": 0, "of": 6})) is None


def test_the_text_is_held_up_until_the_room_moves_on(marked):
    assert refusal(marked, "hold_up", on=True) == Code.NOTHING_TO_SHOW
    up = run(settle(marked, *SEEDS), "hold_up", on=True)
    assert up["stage"]["agreed"]
    assert not move(up, "T-2")["stage"]["agreed"]


@given(st.integers(0, 10**9))
@example(18599)
@example(19329)
@settings(max_examples=60, deadline=None)
def test_versions_follow_from_what_they_say_has_changed(seed):
    """At every moment, whatever is taken back or hidden meanwhile. (18599: words that had replaced a line go.)"""
    for text in filter(None, (step.after["agreed"] for step in play(seed))):
        for before, after in pairwise(text["versions"]):
            was = set(before["lines"]) - set(after["dropped"]) - {old for old, _ in after["reworded"]}
            assert set(after["lines"]) == was | set(after["added"]) | {new for _, new in after["reworded"]}


def test_commands_for_the_text_are_the_desks():
    assert {commands.Stand.role, commands.Settle.role, commands.HoldUp.role} == {"desk"}
