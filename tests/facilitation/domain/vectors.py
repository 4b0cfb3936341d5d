"""Writes tests/vectors/fold.json: a few random scripts with the state after every event, for folds in any language.
One of them has a round in it."""

import json
from itertools import count
from pathlib import Path

from .scripts import play

if __name__ == "__main__":
    others = (play(seed, 25) for seed in count(6))
    a_round = next(steps for steps in others if sum(s.event["kind"] == "circled" for s in steps) > 2)
    played = [*(play(seed, 25) for seed in range(6)), a_round]
    scripts = [[[s.event, s.after] for s in steps] for steps in played]
    path = Path(__file__).resolve().parents[2] / "vectors/fold.json"
    path.write_text(json.dumps(scripts, sort_keys=True, separators=(",", ":")) + "\n")
