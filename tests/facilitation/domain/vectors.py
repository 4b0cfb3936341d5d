"""Writes tests/vectors/fold.json: a few random scripts with the state after every event, for folds in any language."""

import json
from pathlib import Path

from .scripts import play

if __name__ == "__main__":
    scripts = [[[s.event, s.after] for s in play(seed, 25)] for seed in range(6)]
    path = Path(__file__).resolve().parents[2] / "vectors/fold.json"
    path.write_text(json.dumps(scripts, sort_keys=True, separators=(",", ":")) + "\n")
