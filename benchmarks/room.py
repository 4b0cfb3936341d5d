"""What a hall asks of one room besides fan-out and intake: ballots stamped ahead of need, and one large gathering.

Measured inside one process of ours against a real database, without sockets: what is timed is what the server does.
"""

import statistics
import tempfile
from pathlib import Path
from typing import Any

from tests.servers import Evenweave

from .intake import databases

SEATS, STAGES = 500, 12
ANSWERS = 500

OPEN = """
import base64, secrets, time
from uuid import uuid4
from facilitation import actions, holding, opening, queries, seating
from facilitation.box import ballots, keys
from facilitation.box.box import take_in
from facilitation.box.keyring import ring
from facilitation.box.sealing import nonce_of
from facilitation.live.frames import encode
from facilitation.models import Seat, Sealed
from workshops.actions.demonstration import demonstration
workshop = demonstration()
room = opening.open_room(workshop)
desk = actions.Actor("desk", workshop.facilitators.first().pk)
held = {"fence": holding.desk_came(room.id, desk.id, "here")["fence"]}
b64 = lambda data: base64.urlsafe_b64encode(data).decode().rstrip("=")
"""
STAMP = """
stages = list(room.public_keys)
seats = Seat.objects.bulk_create([Seat(room=room, token=secrets.token_bytes(32)) for _ in range(SEATS)])
asked = [{stage: b64(b"\\0" + secrets.token_bytes(255)) for stage in stages} for _ in seats]
cpu, began = time.process_time(), time.monotonic()
for seat, blinded in zip(seats, asked):
    seating.stamp(room.id, seat.pk, blinded)
scale = STAGES / len(stages)
print(json.dumps({"cpu": (time.process_time() - cpu) * scale, "wall": (time.monotonic() - began) * scale}))
"""
GATHER = """
wall = next(s for s in room.public_keys if s.startswith("HI-4/"))
order = room.state["order"]
for fields in ({"do": "begin"}, {"do": "move", "from": order[0], "to": "HI-4"}):
    reply = actions.perform(room.id, desk, {"t": "do", "id": str(uuid4()), **held, **fields})
    assert reply["t"] == "ok", reply
key = ring().get(room.id, keys.sign(wall))
from facilitation.box.submission import Answer
posts = []
for n in range(ANSWERS):
    nonce = nonce_of(secrets.token_bytes(32))
    blinded, inverse = ballots.blind(ballots.public(key), nonce)
    stamp = ballots.finalize(ballots.public(key), nonce, ballots.sign_blinded(key, blinded), inverse)
    text = "Somebody made tea and did not ask. " * 4
    posts.append((room.id, Answer(do="answer", stage=wall, nonce=b64(nonce), stamp=b64(stamp), answer={"text": text})))
for start in range(0, ANSWERS, 50):
    take_in(posts[start : start + 50])
assert Sealed.objects.count() == ANSWERS, Sealed.objects.count()
room.refresh_from_db()
seq, began = room.seq, time.monotonic()
gather = {"t": "do", "id": str(uuid4()), **held, "do": "gather", "exercise": "HI-4", "stage": wall[5:]}
reply = actions.perform(room.id, desk, gather)
assert reply["t"] == "ok", reply
gathered = time.monotonic() - began
for facts in queries.events_after(room.id, str(room.epoch), seq):
    for audience in ("desk", "seat", "stage"):
        encode(facts.frames[audience])
print(json.dumps({"gathered": gathered, "encoded": time.monotonic() - began}))
"""


def _timed(code: str, database: str | None) -> dict[str, float]:
    env: Any = {"DATABASE_URL": database} if database else {}
    with tempfile.TemporaryDirectory() as folder:
        server = Evenweave(Path(folder), **env)
        server.prepare()
        told: dict[str, float] = server.python(
            f"SEATS, STAGES, ANSWERS = {SEATS}, {STAGES}, {ANSWERS}\n{OPEN}{code}", timeout=600
        )
        return told


def run(rounds: int) -> str:
    """Both on both databases. Gives a Markdown table of medians in seconds."""
    lines = ["| what | database | s | target |", "|---|---|---|---|"]
    found: dict[tuple[str, str, str], list[float]] = {}
    for _ in range(rounds):
        with databases() as each:
            for name, urls in each.items():
                stamped = _timed(STAMP, urls.get("ours"))
                found.setdefault((f"stamping {SEATS} × {STAGES} ballots, CPU", name, "≤ 15"), []).append(
                    stamped["cpu"]
                )
                found.setdefault(
                    (f"stamping {SEATS} × {STAGES} ballots, one after the other", name, ""), []
                ).append(stamped["wall"])
        with databases() as each:
            for name, urls in each.items():
                out = _timed(GATHER, urls.get("ours"))
                found.setdefault(
                    (f"gathering {ANSWERS}: opened, shuffled, re-sealed, committed", name, ""), []
                ).append(out["gathered"])
                found.setdefault(
                    (f"gathering {ANSWERS}: … read back and encoded for every audience", name, "≤ 1"), []
                ).append(out["encoded"])
                print(name, stamped, out, flush=True)
    lines += [
        f"| {what} | {name} | {statistics.median(seconds):.2f} | {target} |"
        for (what, name, target), seconds in found.items()
    ]
    return "\n".join(lines)
