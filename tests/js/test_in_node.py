"""Runs the scripts' own tests in Node, where there is one; browsers run the same code in tests/browser/."""

import shutil
import subprocess
from pathlib import Path

import pytest

TESTS = sorted(Path(__file__).parent.glob("*.test.mjs"))


@pytest.mark.parametrize("file", TESTS, ids=[file.name for file in TESTS])
def test_script(file: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip(f"no Node here: {file.name} did not run")
    done = subprocess.run([node, "--test", str(file)], capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
