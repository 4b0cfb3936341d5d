"""`make run` as a person meets it: what it prints, what it keeps, how it ends, what it says nothing of."""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.servers import OURS, ROOT, free_port

PATIENCE = 180


class Run:
    """One `manage.py run`, with everything it says."""

    def __init__(self, data_dir: Path, static_root: Path, **env: str) -> None:
        self.port = free_port()
        self.said = data_dir.with_suffix(f".{self.port}.txt")
        clean = {name: value for name, value in os.environ.items() if name not in OURS}
        with self.said.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "run"],
                cwd=ROOT, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, start_new_session=True,
                env={
                    **clean, "DATA_DIR": str(data_dir), "PORT": str(self.port), "STATIC_ROOT": str(static_root),
                    "PYTHONUNBUFFERED": "1", **env,
                },
            )  # fmt: skip

    def get(self, path: str, address: str = "127.0.0.1", agent: str = "a browser") -> int:
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=5, source_address=(address, 0)
        )
        try:
            connection.request("GET", path, headers={"User-Agent": agent})
            return connection.getresponse().status
        finally:
            connection.close()

    def wait(self) -> "Run":
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                if self.get("/readyz") == 200:
                    return self
            except OSError:
                time.sleep(0.1)
        raise AssertionError(self.text)

    @property
    def text(self) -> str:
        return self.said.read_text()

    def line(self, name: str) -> str:
        """The value of the line `name: …`, which stands alone on it."""
        found = re.findall(rf"^{name}: (\S.*)$", self.text, re.MULTILINE)
        assert len(found) == 1, self.text
        return str(found[0])

    def interrupt(self) -> int:
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(timeout=60)


@pytest.fixture
def runs(tmp_path: Path, static_root: Path):  # type: ignore[no-untyped-def]
    started: list[Run] = []

    def start(**env: str) -> Run:
        started.append(Run(tmp_path / "data", static_root, **env))
        return started[-1].wait()

    yield start
    for run in started:
        if run.process.poll() is None:
            run.process.kill()


def test_two_runs(runs, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    first = runs()
    assert re.fullmatch(r"http://[\d.]+:\d+/enter/#\S{43}", first.line("Desk"))
    assert re.fullmatch(r"http://[\d.]+:\d+/stage/[0-9a-f-]{36}/#\S{43}", first.line("Stage"))
    assert re.fullmatch(r"http://[\d.]+:\d+/", first.line("Phones"))
    assert re.fullmatch(r"\d{4} \d{4}", first.line("Code"))
    assert re.match(r"http://[\d.]+:\d+/office/ ", first.line("Office"))
    assert "Mails are not sent but printed here" in first.text
    assert "█▀▀" in first.text or "█ ▄▄▄▄▄ █" in first.text
    assert first.get("/") == 200
    secret = (tmp_path / "data" / "secret.key").read_text()

    # A participant's request, each part of which would stand out.
    assert (
        first.get("/r/5f0c1f0e-0000-4000-8000-00000000000a/marker?q=marker", "127.0.0.77", "Marker/9") == 404
    )
    assert first.get("/box/marker", "127.0.0.77", "Marker/9") >= 400

    assert first.interrupt() == 0
    assert "Traceback" not in first.text
    for trace in ("127.0.0.77", "Marker/9", "marker", "5f0c1f0e"):
        assert trace not in first.text, trace

    second = runs(GUESTS="2")
    assert second.line("Code") == first.line("Code")
    assert second.line("Stage").partition("/stage/")[2] == first.line("Stage").partition("/stage/")[2]
    assert second.line("Desk").partition("#")[2] != first.line("Desk").partition("#")[2]  # good once
    assert (tmp_path / "data" / "secret.key").read_text() == secret
    assert second.interrupt() == 0
    assert "Traceback" not in second.text
