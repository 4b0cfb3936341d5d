"""Where a group is in its turns: by the room's timer alone, the same in Python and in JavaScript."""

import json
import shutil
import subprocess

import pytest
from hypothesis import given, settings, strategies as st

from facilitation.domain.turning import elapsed, turn_at
from tests.servers import ROOT

VECTORS = ROOT / "tests/vectors/turns.json"
MINUTE = 60_000
TURNS = (120, 45, 120, 45, 20)


def timer(passed: int, added: list[list[int]] = [], paused: bool = False) -> dict:  # noqa: B006  # never changed
    total = sum(TURNS) * 1000 + sum(ms for _, ms in added)
    left = total - passed
    return {
        "total": total,
        "ends": None if paused else left,
        "left": left if paused else None,
        "added": added,
    }


def test_turns_follow_one_another_and_end() -> None:
    assert turn_at(TURNS, timer(0), 0, None) == (0, 120_000)
    assert turn_at(TURNS, timer(119_999), 0, None) == (0, 1)
    assert turn_at(TURNS, timer(120_000), 0, None) == (1, 45_000)
    assert turn_at(TURNS, timer(349_000), 0, None) == (4, 1000)
    assert turn_at(TURNS, timer(350_000), 0, None) == (5, 0)


def test_a_minute_more_lengthens_the_turn_that_people_are_at() -> None:
    added = [[130_000, MINUTE]]
    assert turn_at(TURNS, timer(130_000, added), 0, None) == (1, 95_000)
    assert turn_at(TURNS, timer(220_000, added), 0, None) == (1, 5000)
    assert turn_at(TURNS, timer(230_000, added), 0, None) == (2, 115_000)


def test_who_has_changed_over_is_ahead_and_gets_the_minute_where_they_are() -> None:
    pace = {"from": 0, "jumps": [60_000, 70_000]}
    assert turn_at(TURNS, timer(80_000), 0, pace) == (2, 110_000)
    assert turn_at(TURNS, timer(80_000, [[75_000, MINUTE]]), 0, pace) == (2, 170_000)


def test_a_pair_made_late_begins_at_its_first_turn() -> None:
    assert turn_at(TURNS, timer(200_000), 0, {"from": 200_000, "jumps": []}) == (0, 120_000)
    early = [[100_000, MINUTE]]  # before it existed
    assert turn_at(TURNS, timer(230_000, early), 0, {"from": 200_000, "jumps": []}) == (0, 90_000)


@given(
    st.lists(st.integers(0, 400_000), max_size=4),
    st.lists(st.tuples(st.integers(0, 400_000), st.sampled_from([30_000, MINUTE])), max_size=3),
)
@settings(max_examples=200, deadline=None)
def test_time_only_brings_people_forward_and_never_past_what_is_left(jumps, added) -> None:
    pace = {"from": 0, "jumps": sorted(jumps)}
    extra = sorted(map(list, added))
    last = (0, 10**9)
    for passed in range(0, sum(TURNS) * 1000 + sum(ms for _, ms in extra), 7000):
        known = [[at, ms] for at, ms in extra if at <= passed]  # the server adds when it adds
        done = {**pace, "jumps": [at for at in pace["jumps"] if at <= passed]}
        at = turn_at(TURNS, timer(passed, known), 0, done)
        assert at[0] >= last[0]
        assert at[0] > last[0] or at[1] <= last[1] + sum(ms for _, ms in known)
        last = at


def test_a_pause_holds_everything() -> None:
    held = timer(130_000, paused=True)
    assert turn_at(TURNS, held, 5, None) == turn_at(TURNS, held, 10**9, None) == (1, 35_000)
    assert elapsed(held, 10**9) == 130_000


def test_the_shared_vectors_are_true() -> None:
    for one in json.loads(VECTORS.read_text()):
        assert list(turn_at(one["seconds"], one["timer"], one["now"], one["pace"])) == one["at"]


@pytest.mark.skipif(not shutil.which("node"), reason="no Node here")
def test_javascript_counts_the_same() -> None:
    program = """
      import {turnAt} from "./static/js/room/turns.js";
      import {readFileSync} from "node:fs";
      for (const {seconds, timer, now, pace, at} of JSON.parse(readFileSync("tests/vectors/turns.json", "utf8"))) {
        const found = turnAt(seconds.map((one) => ({seconds: one})), timer, now, pace ?? undefined);
        if (found.index !== at[0] || found.left !== at[1]) throw new Error(JSON.stringify([timer, pace, found]));
      }
    """
    done = subprocess.run(
        ["node", "--input-type=module", "-e", program], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
