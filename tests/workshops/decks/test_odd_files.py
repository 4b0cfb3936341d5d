"""Whatever a file holds it is a deck or a sentence that says file, exercise and field. A process of its own reads odd
files with 100 MB to spend (`odd_files`), and is killed if it takes too long."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
READER = Path(__file__).with_name("odd_files.py")


def read(*arguments):
    return subprocess.run(
        [sys.executable, str(READER), *arguments],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip


def test_any_file_is_a_deck_or_a_sentence():
    """Four sorts: decks, and problems of a file, of an exercise, of a field. So it did look."""
    done = read()
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout)["said"] >= 4


def test_a_reader_that_keeps_everything_is_caught():
    """Teeth: the limit is one."""
    done = read("--greedy")
    assert done.returncode != 0 and "MemoryError" in done.stderr
