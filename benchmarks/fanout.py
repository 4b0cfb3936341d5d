"""Fan-out: one event to every phone of a room. Contenders interleaved, medians over rounds."""

import os
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from .wire import Phones

ROOT = Path(__file__).resolve().parent.parent
ROOM = "/r/00000000-0000-4000-8000-00000000beef/socket"
ROUNDS = 3
EVENTS = {100: 30, 500: 20, 2000: 12, 5000: 6}


@dataclass(frozen=True)
class Contender:
    """A server to measure, and how a phone greets it."""

    name: str
    command: tuple[str, ...]
    path: str = "/ws"
    greeting: str = "{}"
    welcome: bytes = b'"welcome"'
    folder: Path = ROOT


@dataclass
class Figures:
    """What one run of one contender gave. Latencies in ms, CPU in seconds per 100,000 deliveries."""

    p50: float
    p95: float
    p99: float
    per_second: float
    cpu: float
    kb_per_socket: float
    connect_seconds: float
    lost: int


def python(module: str) -> tuple[str, ...]:
    return (sys.executable, "-m", f"benchmarks.servers.{module}")


OURS = Contender("ours, as shipped", python("ours"), ROOM, '{"t":"hello"}', b'"snapshot"')
FLOOR = Contender("plain asyncio transports (the floor)", python("floor"))
USUAL = Contender("the usual way (group_send, JSON consumers, Daphne)", python("usual"))


@contextmanager
def socket_io() -> Iterator[Contender | None]:
    """socket.io in a folder of its own; None where npm is not, or cannot fetch it."""
    with tempfile.TemporaryDirectory(prefix="evenweave-bench-") as folder:
        if not (shutil.which("npm") and shutil.which("node")):
            yield None
            return
        npm = ["npm", "install", "--no-save", "--silent", "socket.io@4"]
        done = subprocess.run(npm, cwd=folder, capture_output=True, timeout=180)
        script = str(ROOT / "benchmarks/servers/socketio.mjs")
        path = "/socket.io/?EIO=4&transport=websocket"
        found = Contender("socket.io 4", ("node", script), path, "40", b'40{"sid"', Path(folder))
        yield found if done.returncode == 0 else None


def measure(contender: Contender, phones: int) -> Figures:
    """One fresh server process, `phones` sockets, a few events one after the other."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*contender.command, str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(command, cwd=contender.folder, env=environment, **quiet)  # type: ignore[call-overload]
    crowd = Phones(port, contender.path, contender.greeting, contender.welcome)
    try:
        control = _control(port)
        return _run(psutil.Process(server.pid), crowd, control, phones)
    finally:
        crowd.close()
        server.kill()
        server.wait()


def _control(port: int) -> socket.socket:
    for _ in range(2400):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=120)
        except OSError:
            time.sleep(0.05)
    raise TimeoutError("the server did not start")


def _run(server: psutil.Process, crowd: Phones, control: socket.socket, phones: int) -> Figures:
    crowd.connect(1)
    before, began = server.memory_info().rss, time.monotonic()
    crowd.connect(phones - 1)
    connected = time.monotonic() - began
    crowd.drain(1.5)
    per_socket = (server.memory_info().rss - before) / 1024 / max(1, phones - 1)
    crowd.happen(control, 0)
    cpu, told = sum(server.cpu_times()[:2]), []
    for number in range(1, EVENTS.get(phones, 6) + 1):
        told.append(crowd.happen(control, number))
        if told[-1].lost:
            break
        crowd.drain(0.05)
    spent = sum(server.cpu_times()[:2]) - cpu
    latencies = sorted(ms for one in told for ms in one.latencies)
    cut = statistics.quantiles(latencies, n=100)
    return Figures(
        p50=cut[49], p95=cut[94], p99=cut[98],
        per_second=statistics.median(one.per_second for one in told),
        cpu=spent / len(latencies) * 100_000,
        kb_per_socket=per_socket, connect_seconds=connected,
        lost=sum(one.lost for one in told),
    )  # fmt: skip


def run(sizes: list[int], rounds: int) -> str:
    """Every contender at every size, interleaved. Gives a Markdown table, one row per contender and size."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    lines = [
        "| phones | server | p50 ms | p95 | p99 | deliveries/s | CPU s / 100k | kB per socket | all in, s | lost |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    with socket_io() as node:
        contenders = [OURS, USUAL, FLOOR, *([node] if node else [])]
        for size in sizes:
            found: dict[str, list[Figures]] = {contender.name: [] for contender in contenders}
            for _ in range(rounds):
                for contender in contenders:
                    found[contender.name].append(measure(contender, size))
                    print(size, contender.name, found[contender.name][-1], flush=True)
            lines += [_row(size, name, figures) for name, figures in found.items()]
        if node is None:
            lines.append("\nsocket.io was not measured: npm is not here or could not fetch it.")
    return "\n".join(lines)


def _row(size: int, name: str, runs: list[Figures]) -> str:
    def middle(field: str) -> float:
        return float(statistics.median(getattr(figures, field) for figures in runs))

    lost = sum(figures.lost for figures in runs)
    return (
        f"| {size} | {name} | {middle('p50'):.1f} | {middle('p95'):.1f} | {middle('p99'):.1f} "
        f"| {middle('per_second'):,.0f} | {middle('cpu'):.2f} | {middle('kb_per_socket'):.1f} "
        f"| {middle('connect_seconds'):.1f} | {lost} |"
    )
