"""Intake: a hall's answers within one second, each acknowledged only once it is on disk.

Ours is the whole deployment (`manage.py serve`): 5 kB posts with real ballots, each on a connection of its own,
verified, sealed, committed. The usual way is one INSERT and one `group_send` for every answer on its socket.
"""

import asyncio
import json
import os
import random
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.servers import Evenweave, evenweave, free_port, fresh_database, postgres

from .fanout import ROOT, USUAL, _control
from .wire import Phones, masked

WITHIN_SECONDS = 1.0
PATIENCE = 60.0

PREPARE = """
import secrets, base64
from uuid import uuid4
from facilitation import actions, holding, opening
from facilitation.box import ballots, keys
from facilitation.box.keyring import ring
from facilitation.box.sealing import nonce_of
from workshops.actions.demonstration import demonstration
workshop = demonstration()
room = opening.open_room(workshop)
desk = actions.Actor("desk", workshop.facilitators.first().pk)
wall = next(s for s in room.public_keys if s.startswith("HI-4/"))
order = room.state["order"]
held = {"fence": holding.desk_came(room.id, desk.id, "here")["fence"]}
for fields in ({"do": "begin"}, {"do": "move", "from": order[0], "to": "HI-4"}):
    reply = actions.perform(room.id, desk, {"t": "do", "id": str(uuid4()), **held, **fields})
    assert reply["t"] == "ok", reply
key = ring().get(room.id, keys.sign(wall))
b64 = lambda data: base64.urlsafe_b64encode(data).decode().rstrip("=")
with open(PATH, "wb") as posts:
    for _ in range(COUNT):
        nonce = nonce_of(secrets.token_bytes(32))
        blinded, inverse = ballots.blind(ballots.public(key), nonce)
        stamp = ballots.finalize(ballots.public(key), nonce, ballots.sign_blinded(key, blinded), inverse)
        body = {"do": "answer", "stage": wall, "nonce": b64(nonce), "stamp": b64(stamp)}
        body["answer"] = {"text": "Somebody made tea and did not ask. " * 4}
        posts.write(json.dumps(body).encode().ljust(5120))
from facilitation.models import Sealed
print(json.dumps(str(room.id)))
"""
COUNT_ROWS = "from facilitation.models import Sealed\nprint(Sealed.objects.count())"


@contextmanager
def databases() -> Iterator[dict[str, dict[str, str]]]:
    """What is to be measured: the default, and PostgreSQL, each by its environment."""
    with postgres() as server, fresh_database(server) as ours, fresh_database(server) as usual:
        yield {"SQLite": {}, "PostgreSQL": {"ours": ours, "usual": usual}}


def ours(answers: int, database: str | None) -> list[float]:
    """Milliseconds until each answer was acknowledged; fewer than asked for are lost ones."""
    env: Any = {"DATABASE_URL": database} if database else {}
    with tempfile.TemporaryDirectory() as folder, evenweave(Path(folder), **env) as server:
        path = Path(folder) / "posts"
        room = server.python(f"PATH, COUNT = {str(path)!r}, {answers}\n{PREPARE}", timeout=600)
        bodies = path.read_bytes()
        posts = [bodies[start : start + 5120] for start in range(0, len(bodies), 5120)]
        found = asyncio.run(_post_all(server, room, posts))
        rows = server.python(COUNT_ROWS)
        assert rows >= len(found), f"{len(found)} acknowledged, {rows} on disk"
        return found


async def _post_all(server: Evenweave, room: str, posts: list[bytes]) -> list[float]:
    host = f"127.0.0.1:{server.port}"
    head = f"POST /box/{room} HTTP/1.1\r\nHost: {host}\r\n"
    head += "Content-Type: application/json\r\nContent-Length: 5120\r\n\r\n"

    async def post(body: bytes) -> float | None:
        await asyncio.sleep(random.random() * WITHIN_SECONDS)
        began = time.monotonic()
        try:
            async with asyncio.timeout(PATIENCE):
                reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
                writer.write(head.encode() + body)
                status = await reader.readline()
                writer.close()
        except (OSError, TimeoutError):
            return None
        return (time.monotonic() - began) * 1000 if b" 201 " in status else None

    found = await asyncio.gather(*(post(body) for body in posts))
    return [ms for ms in found if ms is not None]


def usual(answers: int, database: str | None) -> list[float]:
    """The same for the usual way."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "PYTHONPATH": str(ROOT), "DATA_DIR": folder, "BENCH_INTAKE": "1"}
        if database:
            env |= {
                "DATABASE_URL": database,
                "SECRET_KEY": "only for measuring" * 4,
                "ALLOWED_HOSTS": "127.0.0.1",
            }
        port = free_port()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        server = subprocess.Popen([*USUAL.command, str(port)], cwd=ROOT, env=env, **quiet)  # type: ignore[call-overload]
        crowd = Phones(port, USUAL.path, USUAL.greeting, USUAL.welcome)
        try:
            _control(port).close()
            crowd.connect(answers)
            return _answer_all(crowd)
        finally:
            crowd.close()
            server.kill()
            server.wait()


def _answer_all(crowd: Phones) -> list[float]:
    """Each phone sends its answer at a moment of its own and waits for its own acknowledgement."""
    due = sorted((random.random() * WITHIN_SECONDS, fd) for fd in crowd.sockets)
    frame = masked(json.dumps({"answer": "tea" * 30}).encode())
    sent: dict[int, float] = {}
    found: list[float] = []
    began = time.monotonic()
    while len(found) < len(crowd) and time.monotonic() < began + PATIENCE:
        while due and began + due[0][0] <= time.monotonic():
            fd = due.pop(0)[1]
            crowd.sockets[fd].send(frame)
            sent[fd] = time.monotonic()
        for fd, _ in crowd.epoll.poll(0.002, 4096):
            if b'"stored"' in crowd.read(fd) and fd in sent:
                found.append((time.monotonic() - sent.pop(fd)) * 1000)
    return found


def run(sizes: list[int], rounds: int) -> str:
    """Both ways on both databases. Gives a Markdown table."""
    lines = ["| answers in 1 s | database | way | p50 ms | p99 ms | lost |", "|---|---|---|---|---|---|"]
    ways = {"ours, as shipped": ours, "the usual way": usual}
    for size in sizes:
        found: dict[tuple[str, str], list[list[float]]] = {}
        for _ in range(rounds):
            with databases() as each:
                for name, urls in each.items():
                    for way, measure in ways.items():
                        url = urls.get("usual") if way == "the usual way" else urls.get("ours")
                        found.setdefault((name, way), []).append(measure(size, url))
                        print(size, name, way, _cut(found[name, way][-1]), flush=True)
        for (name, way), runs in found.items():
            p50, p99 = (statistics.median(_cut(one)[place] for one in runs) for place in (0, 1))
            lost = sum(size - len(one) for one in runs)
            lines.append(f"| {size} | {name} | {way} | {p50:.0f} | {p99:.0f} | {lost} of {size * rounds} |")
    return "\n".join(lines)


def _cut(latencies: list[float]) -> tuple[float, float]:
    if len(latencies) < 2:
        return float("nan"), float("nan")
    cuts = statistics.quantiles(latencies, n=100)
    return cuts[49], cuts[98]
