"""What is looked at before Django loads, and that each refusal comes first, alone, and as one sentence."""

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import OURS, ROOT, free_port
from workshops import ground
from workshops.environment import Environment, Nonsense


def run(command: str, data_dir: Path, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.run(
        [sys.executable, "manage.py", command],
        cwd=ROOT, env={**clean, "DATA_DIR": str(data_dir), **env}, capture_output=True, text=True, timeout=600,
    )  # fmt: skip


def test_a_taken_port_is_told_before_any_work(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        told = run("run", tmp_path / "data", PORT=port)
    assert told.returncode == 1
    assert port in told.stderr
    assert told.stderr.count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    file = tmp_path / "a-file"
    file.write_text("")
    told = run("run", file / "data", PORT=str(free_port()))  # also for root, whom no mode stops
    assert told.returncode == 1
    assert "cannot be written to" in told.stderr
    assert told.stderr.count("\n") == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="no mode stops root")
def test_a_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Nonsense):
        ground.need_folder(tmp_path)


def test_the_secret_is_written_once_and_for_its_owner_only(tmp_path: Path) -> None:
    env = Environment({"DATA_DIR": str(tmp_path / "data")})
    ground.lay(port=False, env=env)
    file = tmp_path / "data" / "secret.key"
    first = file.read_text()
    ground.lay(port=False, env=env)
    assert file.read_text() == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [each.name for each in file.parent.iterdir()] == ["secret.key"]


def test_production_brings_its_own_secret(tmp_path: Path) -> None:
    ground.lay(
        port=False, env=Environment({"DATA_DIR": str(tmp_path), "BASE_URL": "https://rooms.example.org"})
    )
    assert not (tmp_path / "secret.key").exists()


def test_an_old_python_is_told_so(tmp_path: Path) -> None:
    """By a `python3` that says it is 3.9, as the only one on the path."""
    fake = tmp_path / "bin" / "python3"
    fake.parent.mkdir()
    fake.write_text('#!/bin/sh\n[ "$1" = -V ] && echo "Python 3.9.2" && exit 0\nexit 1\n')
    fake.chmod(0o755)
    told = subprocess.run(
        ["/bin/sh", "scripts/install", str(tmp_path / "venv"), "requirements.lock"],
        cwd=ROOT, env={"PATH": f"{fake.parent}:/usr/bin:/bin", "PYTHON": "python3"}, capture_output=True, text=True,
    )  # fmt: skip
    assert told.returncode == 1
    assert (
        told.stderr
        == "Evenweave needs Python 3.11 or newer, and found Python 3.9.2. PYTHON=… names another.\n"
    )
    assert not (tmp_path / "venv").exists()
