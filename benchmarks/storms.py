"""Bad days: phones that stop reading, and a server that restarts under a full hall."""

import asyncio
import os
import random
import signal
import socket
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil  # type: ignore[import-untyped]

from .fanout import OURS, ROOT, _control
from .wire import HANDSHAKE, Phones, masked

PHONES, STALLED = 100, 10
EVENTS = 400
RETURNING = 2000
FIRST_RETRY, LONGEST_RETRY = 2.0, 8.0
PATIENCE = 60.0


@contextmanager
def _server(port: int) -> Iterator[subprocess.Popen[bytes]]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen([*OURS.command, str(port)], cwd=ROOT, env=environment, **quiet)  # type: ignore[call-overload]
    try:
        yield server
    finally:
        server.kill()
        server.wait()


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _others(stalled: int) -> tuple[float, float]:
    """p95 in ms of the phones that read, and what the server grew by in MB, while `stalled` others never read."""
    port = _port()
    with _server(port) as server:
        control = _control(port)
        reading, deaf = (Phones(port, OURS.path, OURS.greeting, OURS.welcome) for _ in range(2))
        try:
            reading.connect(PHONES - STALLED)
            deaf.connect(stalled)
            before = psutil.Process(server.pid).memory_info().rss
            latencies = []
            for number in range(1, EVENTS + 1):
                latencies += reading.happen(control, number).latencies
            grown = psutil.Process(server.pid).memory_info().rss - before
            return statistics.quantiles(latencies, n=100)[94], grown / 2**20
        finally:
            reading.close()
            deaf.close()


async def _return(port: int, seat: int) -> float:
    """One phone that has lost its server: it comes back as the protocol says. Seconds until it is in step again."""
    began, wait = time.monotonic(), FIRST_RETRY
    while time.monotonic() - began < PATIENCE:
        await asyncio.sleep(random.random() * wait)
        wait = min(LONGEST_RETRY, wait * 2)
        writer = None
        try:
            async with asyncio.timeout(20):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(HANDSHAKE.format(path=OURS.path, host=f"127.0.0.1:{port}", seat=seat).encode())
                await reader.readuntil(b"\r\n\r\n")
                writer.write(masked(OURS.greeting.encode()))
                await reader.readuntil(OURS.welcome)
                return time.monotonic() - began
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            if writer:
                writer.close()
    return PATIENCE


async def _all_return(port: int) -> list[float]:
    return await asyncio.gather(*(_return(port, seat) for seat in range(RETURNING)))


def _restart() -> list[float]:
    port = _port()
    with _server(port) as first:
        _control(port).close()
        first.send_signal(signal.SIGKILL)
        first.wait()
    with _server(port):
        return asyncio.run(_all_return(port))


def run(rounds: int) -> str:
    """Gives a Markdown table of medians. The jitter alone spreads phones over two seconds."""
    alone, beside, returned = [], [], []
    for _ in range(rounds):
        alone.append(_others(0))
        beside.append(_others(STALLED))
        returned.append(_restart())
        print(alone[-1], beside[-1], statistics.quantiles(returned[-1], n=100)[98], flush=True)
    p95 = [statistics.median(ms for ms, _ in runs) for runs in (alone, beside)]
    grown = statistics.median(mb for _, mb in beside)
    back = [statistics.median(statistics.quantiles(one, n=100)[at] for one in returned) for at in (49, 98)]
    lost = sum(seconds >= PATIENCE for one in returned for seconds in one)
    return "\n".join(
        [
            "| what | measured | target |",
            "|---|---|---|",
            f"| {STALLED} stalled phones of {PHONES}: p95 of the others, ms ({EVENTS} events) | "
            f"{p95[1]:.1f} beside them, {p95[0]:.1f} without: {(p95[1] / p95[0] - 1) * 100:+.0f} % | ≤ +10 % |",
            f"| … what the server grew by | {grown:.0f} MB | bounded |",
            f"| killed under {RETURNING} phones and started again: all back and in step, p50 · p99 s | "
            f"{back[0]:.1f} · {back[1]:.1f}, {lost} not back | p99 ≤ 8 |",
        ]
    )
