"""The socket client of the pages, tested in Node where there is one."""

import shutil
import subprocess
from pathlib import Path

import pytest


def test_link_and_clock() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node here: static/js/room/link.js was not tested")
    script = Path(__file__).with_name("link.test.mjs")
    done = subprocess.run([node, "--test", str(script)], capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout
