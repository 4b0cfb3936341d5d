"""Writes tests/vectors/fold.json (a few random scripts with the state after every event: one of them with a round in
it, one in which words are taken back that stood in place of a line) and turns.json (where groups are in their turns):
what implementations in any language are held to."""

import json
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from facilitation.domain.turning import turn_at

from .scripts import play

HERE = Path(__file__).resolve().parents[2] / "vectors"


def turns(chance: Random) -> dict[str, Any]:
    """Some moment of some group: {seconds, timer, now, pace, at}."""
    seconds = [chance.choice([10, 20, 45, 60, 120]) for _ in range(chance.randint(1, 7))]
    total = sum(seconds) * 1000
    added = sorted([chance.randrange(total), 60_000] for _ in range(chance.choice([0, 0, 1, 2])))
    total += sum(ms for _, ms in added)
    now, left = 10**12, chance.randint(0, total)
    paused = chance.random() < 0.2
    timer = {"total": total, "ends": None if paused else now + left, "left": left if paused else None}
    passed = total - left
    start = chance.choice([0, 0, 0, chance.randint(0, passed)])
    jumps = sorted(chance.randint(start, passed) for _ in range(chance.choice([0, 0, 1, 2, 3])))
    pace = {"from": start, "jumps": jumps} if start or jumps or chance.random() < 0.5 else None
    timer |= {"added": added} if added else {}
    at = turn_at(seconds, timer, now, pace)
    return {"seconds": seconds, "timer": timer, "now": now, "pace": pace, "at": list(at)}


def write(name: str, found: Any) -> None:
    (HERE / name).write_text(json.dumps(found, sort_keys=True, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    others = (play(seed, 25) for seed in count(6))
    a_round = next(steps for steps in others if sum(s.event["kind"] == "circled" for s in steps) > 2)
    words_gone = play(18707)[:24]
    played = [*(play(seed, 25) for seed in range(6)), a_round, words_gone]
    write("fold.json", [[[s.event, s.after] for s in steps] for steps in played])
    write("turns.json", [turns(Random(seed)) for seed in range(100)])
