"""State before + event = state after, for every audience, in Python and in JavaScript."""

import copy
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from facilitation.domain import room as rooms

from .scripts import PLAN, every_event, play

ROOT = Path(__file__).resolve().parents[3]
VECTORS = ROOT / "tests/vectors/fold.json"
SCRIPTS = 200


@given(st.integers(0, 10**9))
@settings(max_examples=60, deadline=None)
def test_redaction_commutes_with_folding(seed):
    seen = {audience: rooms.redact_state(rooms.new(PLAN.order), audience) for audience in rooms.AUDIENCES}
    for step in play(seed):
        for audience in rooms.AUDIENCES:
            seen[audience] = rooms.fold(seen[audience], rooms.redact_event(step.event, audience))
            assert seen[audience] == rooms.redact_state(step.after, audience)


@given(st.integers(0, 10**9))
@settings(max_examples=20, deadline=None)
def test_folding_never_changes_the_state_it_was_given(seed):
    for step in play(seed, 30):
        before = copy.deepcopy(step.before)
        rooms.fold(step.before, step.event)
        assert step.before == before


def test_scripts_reach_every_kind_of_event():
    """Otherwise the properties above would say little."""
    seen = {step.event["kind"] for seed in range(SCRIPTS) for step in play(seed)}
    seen |= {rooms.redact_event(s.event, "seat")["kind"] for seed in range(SCRIPTS) for s in play(seed)}
    assert seen | {"guests"} == set(every_event())


@given(st.integers(0, 10**9))
@settings(max_examples=40, deadline=None)
def test_phones_and_stage_never_learn_what_waits_or_was_hidden(seed):
    ever_shown: set[str] = set()
    for step in play(seed):
        ever_shown |= {i for x in step.after["exercises"].values() for i in x["shown"]}
        unseen = {i for x in step.after["exercises"].values() for i in [*x["waiting"], *x["hidden"]]}
        for audience in ("seat", "stage"):
            told = json.dumps(rooms.redact_state(step.after, audience))
            assert not [i for i in unseen - ever_shown if i in told]


@pytest.mark.skipif(
    not shutil.which("node"), reason="no Node: the fold is compared in the browser tests instead"
)
def test_javascript_folds_the_same():
    scripts = [[[s.event, s.after] for s in play(seed)] for seed in range(SCRIPTS)]
    start = rooms.new(PLAN.order)
    program = """
      import {fold} from "./static/js/room/fold.js";
      import {readFileSync} from "node:fs";
      import {isDeepStrictEqual} from "node:util";
      const {start, scripts} = JSON.parse(readFileSync(0, "utf8"));
      let events = 0;
      for (const script of scripts) {
        let state = start;
        for (const [event, after] of script) {
          state = fold(state, event);
          events += 1;
          if (!isDeepStrictEqual(state, after)) throw new Error("differs after " + JSON.stringify(event));
        }
      }
      console.log(events);
    """
    done = subprocess.run(
        ["node", "--input-type=module", "-e", program],
        input=json.dumps({"start": start, "scripts": scripts}),
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) == sum(len(script) for script in scripts) > 1000


def test_the_shared_vectors_are_true():
    """What the browser is held to; written by `python -m tests.facilitation.domain.vectors`."""
    for script in json.loads(VECTORS.read_text()):
        state = rooms.new(PLAN.order)
        for event, after in script:
            state = rooms.fold(state, event)
            assert state == after
