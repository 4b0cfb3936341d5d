"""Random workshops through the one door: what the database holds is what Python and JavaScript fold, for everybody.

Eighty scripts on real rooms with real answers in the real box. After each, the stored state equals the fold of the
stored events; for desk, seat and stage the snapshot equals the fold of the frames they were sent, words included.
"""

import json
import shutil
import subprocess
from pathlib import Path
from random import Random
from typing import Any

import pytest

from facilitation import actions, company, plan, queries, timekeeping
from facilitation.box import ballots
from facilitation.domain import room as rooms
from facilitation.models import Event, Room
from tests.facilitation.domain.scripts import random_command
from tests.trust import cast

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS, COMMANDS = 80, 30
ANSWERS: dict[str, Any] = {
    "HI-2/words": lambda n: {"words": [f"word {n % 5}", f"other {n}"]},
    "HI-3/picks": lambda n: {"picks": [n % 2, n % 3, None, 0]},
    "HI-6/dots": None,  # dots need lines; see `post`
}


@pytest.fixture
def quick_rooms(monkeypatch, transactional_db):
    """Rooms without the wait for fresh RSA keys or a roll call."""
    made = [ballots.new_key() for _ in range(7)]
    monkeypatch.setattr(ballots, "new_key", lambda: made[Random().randrange(len(made))])
    monkeypatch.setattr(company, "ROLL_CALL_SECONDS", 0)


def play(seed: int) -> cast.Desk:
    """One random workshop with eight phones."""
    chance = Random(seed)
    desk = cast.open_room()
    people = [cast.Phone(desk.room_id, ballots=False) for _ in range(2)]
    plan_ = plan.plan_of(desk.room)
    for _ in range(COMMANDS):
        state = desk.room.state
        command = random_command(chance, state, plan_)
        message = {"t": "do", **command.model_dump(mode="json", by_alias=True, exclude_none=False)}
        if command.role == "seat":
            actions.perform(desk.room_id, actions.Actor("seat", chance.choice(people).seat), message)
            continue
        if message["do"] == "gather":
            post(chance, desk, message)
        if message["do"] != "end" or chance.random() < 0.1:
            message["fence"] = desk.room.fence
            actions.perform(desk.room_id, actions.Actor("desk", desk.member), message)
        if chance.random() < 0.05:
            timekeeping.on_grid(desk.room_id, minute=True)
    return desk


def post(chance: Random, desk: cast.Desk, message: dict[str, Any]) -> None:
    """Some answers for the stage that is about to be gathered; one of them is taken back at once or later."""
    exercise = message["exercise"]
    entry = desk.room.state["exercises"].get(exercise)
    if entry is None or not entry["stage"] or desk.room.phase == "ended":
        return
    message["stage"] = entry["stage"]
    stage = f"{exercise}/{entry['stage']}"
    answer = ANSWERS.get(stage, lambda n: {"text": f"line {n}"})
    if stage == "HI-6/dots":
        keys = entry["shown"][:3]
        answer = (lambda n: {"dots": {keys[n % len(keys)]: 2}}) if keys else (lambda n: None)
    posts = cast.ready_made(desk, chance.randint(3, 7), stage)
    cast.put_many(desk.room_id, [{**p, "answer": answer(n)} for n, p in enumerate(posts)])


def frames(room: Room, audience: str) -> list[dict[str, Any]]:
    """Every frame this audience was sent since the doors opened."""
    found = queries.events_after(room.id, str(room.epoch), 0)
    assert found is not None
    return [event.frames[audience] for event in found]


@pytest.mark.once
def test_snapshot_is_fold_in_python_javascript_and_database(quick_rooms):
    vectors, kinds = [], set()
    for seed in range(SCRIPTS):
        room = play(seed).room
        start = rooms.new([card.id for card in plan.version_deck(room.workshop.deck_version_id).exercises])
        events = list(Event.objects.filter(room=room).order_by("seq").values_list("data", flat=True))
        assert room.state == rooms.fold_all(start, events)
        assert room.seq == len(events)
        kinds |= {event["kind"] for event in events}
        for audience in rooms.AUDIENCES:
            sent = frames(room, audience)
            snapshot = queries.snapshot(room.id, audience)
            state = rooms.redact_state(start, audience)
            texts: dict[str, str] = {}
            for frame in sent:
                state = rooms.fold(state, frame["event"])
                texts |= frame.get("texts", {})
            assert state == snapshot["state"]
            assert {i: t for i, t in texts.items() if i in snapshot["texts"]} == snapshot["texts"]
            vectors.append([start, [frame["event"] for frame in sent], snapshot["state"]])
        room.workshop.delete()
    assert {"gathered", "shown", "dealt", "staged", "lit", "timer", "reordered", "skipped"} <= kinds
    fold_in_javascript(vectors)


def fold_in_javascript(vectors: list[Any]) -> None:
    if not shutil.which("node"):
        pytest.skip("Python and the database agree; no Node here to fold the same in JavaScript")
    program = """
      import {fold} from "./static/js/room/fold.js";
      import {readFileSync} from "node:fs";
      import {deepStrictEqual} from "node:assert";
      for (const [start, events, end] of JSON.parse(readFileSync(0, "utf8"))) {
        deepStrictEqual(events.reduce(fold, start), end);
      }
    """
    done = subprocess.run(
        ["node", "--input-type=module", "-e", program],
        input=json.dumps(vectors),
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
