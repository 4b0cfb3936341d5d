"""The rules: what each command leads to, and what is refused with which code."""

from random import Random

import pytest

from facilitation.domain import bands, commands, dealing, room as rooms, rules
from facilitation.domain.facts import Batch, Facts, Person
from facilitation.domain.refusals import Code, Refused

from .scripts import PLAN, uuid

CHANCE = Random(1)


def ask(name, **fields):
    return commands.parse({"t": "do", "id": uuid(CHANCE), "do": name, **fields})


def run(state, name, *, facts=None, **fields):
    events = rules.decide(state, PLAN, ask(name, **fields), facts or Facts(now=1000))
    return rooms.fold_all(state, [e.model_dump() for e in events])


def refusal(state, name, *, facts=None, **fields):
    with pytest.raises(Refused) as no:
        run(state, name, facts=facts, **fields)
    return no.value.code


@pytest.fixture
def live():
    return run(rooms.new(PLAN.order), "begin")


def with_batch(answers, ids=()):
    return Facts(now=1000, k=5, batch=Batch(list(ids), None, answers))


def test_after_beginning_people_knock_and_the_room_is_at_the_first_exercise(live):
    assert (live["phase"], live["door"], live["at"]) == ("live", "knock", "T-1")
    assert live["timer"] == {"total": 60_000, "ends": 61_000, "left": None}


def test_two_presses_of_next_advance_once(live):
    moved = run(live, "move", **{"from": "T-1", "to": "T-2"})
    assert refusal(moved, "move", **{"from": "T-1", "to": "T-2"}) == Code.MOVED_ALREADY


def test_gathering_below_k_is_refused_and_at_k_is_reviewed_first(live):
    wall = run(live, "move", **{"from": "T-1", "to": "T-2"})
    assert refusal(wall, "gather", exercise="T-2", stage="words", facts=with_batch(4)) == Code.TOO_FEW
    gathered = run(wall, "gather", exercise="T-2", stage="words", facts=with_batch(5, "abcde"))
    assert gathered["exercises"]["T-2"]["waiting"] == list("abcde")
    assert gathered["exercises"]["T-2"]["shown"] == []
    hidden = run(gathered, "hide", exercise="T-2", reflection="c")
    shown = run(hidden, "show", exercise="T-2", stage="words")
    assert shown["exercises"]["T-2"]["shown"] == list("abde")
    assert shown["exercises"]["T-2"]["hidden"] == ["c"]


def test_without_review_what_is_gathered_is_shown_at_once(live):
    wall = run(run(live, "move", **{"from": "T-1", "to": "T-2"}), "review", exercise="T-2", on=False)
    assert run(wall, "gather", exercise="T-2", stage="words", facts=with_batch(5, "abcde"))["exercises"][
        "T-2"
    ]["shown"] == list("abcde")


def test_kind_notes_are_always_looked_over_and_never_shown_to_all(live):
    notes = run(live, "move", **{"from": "T-1", "to": "T-5"})
    assert refusal(notes, "review", exercise="T-5", on=False) == Code.NOT_NOW
    gathered = run(notes, "gather", exercise="T-5", stage="words", facts=with_batch(5, "abcde"))
    assert refusal(gathered, "show", exercise="T-5", stage="words") == Code.NOT_NOW
    people = [Person(f"s{n}") for n in range(6)]
    dealt = run(
        gathered, "deal", exercise="T-5", facts=Facts(now=1, rng=Random(2), roll=people, spares=["spare-0"])
    )
    deal = dealt["exercises"]["T-5"]["deal"]["notes"]
    assert len(deal) == 6
    assert all(len(set(candidates)) == 2 for candidates in deal.values())


def test_dots_come_only_after_lines_are_shown(live):
    vote = run(live, "move", **{"from": "T-1", "to": "T-3"})
    assert refusal(vote, "stage", exercise="T-3", stage="dots") == Code.NOTHING_TO_SHOW
    lines = run(vote, "gather", exercise="T-3", stage="lines", facts=with_batch(5, "abcde"))
    dots = run(lines, "stage", exercise="T-3", stage="dots")
    assert dots["exercises"]["T-3"]["stage"] == "dots"
    assert refusal(dots, "stage", exercise="T-3", stage="dots") == Code.MOVED_ALREADY


def test_a_timer_pauses_resumes_and_grows_and_never_ends_anything(live):
    paused = run(live, "timer", act="pause", facts=Facts(now=21_000))
    assert paused["timer"] == {"total": 60_000, "ends": None, "left": 40_000}
    longer = run(paused, "timer", act="add", seconds=60, facts=Facts(now=90_000))
    resumed = run(longer, "timer", act="resume", facts=Facts(now=100_000))
    added = [[20_000, 60_000]]
    assert resumed["timer"] == {"total": 120_000, "ends": 200_000, "left": None, "added": added}
    late = run(resumed, "timer", act="add", seconds=60, facts=Facts(now=900_000))
    assert late["timer"]["ends"] == 960_000
    assert late["exercises"]["T-1"]["open"]


def test_pairs_are_dealt_as_a_draft_first_and_leave_out_who_sits_out(live):
    pair = run(live, "move", **{"from": "T-1", "to": "T-4"})
    assert pair["timer"] is None
    out = run(pair, "sit_out", exercise="T-4", on=True, facts=Facts(now=1, seat="s0"))
    people = [Person(f"s{n}") for n in range(6)]
    draft = run(out, "deal", exercise="T-4", facts=Facts(now=1, rng=Random(3), roll=people))
    seats = [
        person["seat"] for together in draft["exercises"]["T-4"]["draft"]["groups"] for person in together
    ]
    assert sorted(seats) == ["s1", "s2", "s3", "s4", "s5"]
    assert draft["exercises"]["T-4"]["deal"] is None
    sent = run(draft, "send_deal", exercise="T-4")
    assert len(sent["exercises"]["T-4"]["deal"]["groups"]) == 2
    assert rooms.redact_state(sent, "seat")["exercises"]["T-4"]["deal"] == {"groups": 2, "round": 1}


def test_after_the_end_nothing_is_decided(live):
    ended = run(live, "end")
    assert ended["phase"] == "ended"
    assert not any(x["open"] for x in ended["exercises"].values())
    assert refusal(ended, "move", **{"from": "T-1", "to": "T-2"}) == Code.NOT_NOW


@pytest.mark.parametrize("seats", range(3, 31))
def test_a_band_never_tells_all_from_most_nor_none_from_two(seats):
    assert bands.band(seats, seats) == bands.band(-(-4 * seats // 5), seats)
    assert bands.band(0, seats) == bands.band(1, seats) == bands.band(2, seats)


@pytest.mark.parametrize(("seats", "notes"), [(8, 8), (8, 5), (3, 9), (1, 5), (20, 5)])
def test_nobody_goes_without_a_note_and_every_note_that_fits_is_dealt(seats, notes):
    deal = dealing.deal_notes(
        [f"s{n}" for n in range(seats)], [f"n{n}" for n in range(notes)], ["spare-0", "spare-1"], Random(5)
    )
    assert len(deal) == seats
    assert all(len(set(two)) == 2 for two in deal.values())
    first = {two[0] for two in deal.values()}
    assert len([n for n in first if n.startswith("n")]) >= min(seats, notes) - 0
