"""The server is killed without warning while a hall posts. Every answer that was acknowledged is in the box afterwards,
exactly once, and a phone that was not answered may simply post again."""

import asyncio
import json
import random
import secrets
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from facilitation.box import ballots, sealing
from facilitation.domain.base64url import to_text
from tests.servers import Evenweave
from tests.trust.cast import _stamper

pytestmark = pytest.mark.once

POSTS, AT_A_TIME, KILLS = 2000, 40, 3
WALL = "HI-4/words"

OPEN = """
from facilitation.actions import Actor, perform
from facilitation.opening import open_room
from facilitation.box import keys
from facilitation.box.keyring import ring
from facilitation.holding import desk_came
from workshops.actions.demonstration import demonstration
from uuid import uuid4
workshop = demonstration()
room, member = open_room(workshop), workshop.leads.get().member_id
held = {"fence": desk_came(room.id, member, "here")["fence"]}
for do in ({"do": "begin"}, {"do": "move", "from": room.state["order"][0], "to": "HI-4"}):
    reply = perform(room.id, Actor("desk", member), {"t": "do", "id": str(uuid4()), **held, **do})
    assert reply["t"] == "ok", reply
print(json.dumps([str(room.id), ring().get(room.id, keys.sign("HI-4/words")).hex()]))
"""
FIND = """
from facilitation.box import gathering
from facilitation.models import Room, Sealed
room = Room.objects.get(pk="%s")
rows = list(Sealed.objects.filter(room=room))
batches = room.state["exercises"]["HI-4"]["batches"]
print(json.dumps([one.answer["text"] for one in gathering.unseal(room.id, "HI-4/words", batches, rows)]))
"""


def bodies(signing: bytes) -> list[bytes]:
    stamp = _stamper(signing)
    made = []
    for number in range(POSTS):
        nonce = sealing.nonce_of(secrets.token_bytes(32))
        ballot = {"do": "answer", "stage": WALL, "nonce": to_text(nonce), "stamp": to_text(stamp(nonce))}
        made.append(json.dumps({**ballot, "answer": {"text": f"words {number}"}}).encode().ljust(5120))
    assert len(ballots.public(signing)) == 256
    return made


class Hall:
    """Posts everything, a few at a time, each until it is acknowledged; remembers when each was."""

    def __init__(self, url: str, everything: list[bytes]) -> None:
        self.url = url
        self.everything = everything
        self.told: Counter[int] = Counter()
        self.again = 0

    async def post_all(self) -> None:
        left = list(range(POSTS))
        random.shuffle(left)
        async with httpx.AsyncClient(timeout=5) as client:
            await asyncio.gather(*(self._post_some(client, left) for _ in range(AT_A_TIME)))

    async def _post_some(self, client: httpx.AsyncClient, left: list[int]) -> None:
        while left:
            number = left.pop()
            while True:
                try:
                    reply = await client.post(
                        self.url, content=self.everything[number], headers={"Content-Type": "text/plain"}
                    )
                except httpx.HTTPError:
                    self.again += 1
                    await asyncio.sleep(0.05)
                    continue
                if reply.status_code == 201:
                    self.told[number] += 1
                    break
                assert reply.status_code == 503, reply.text
                await asyncio.sleep(0.05)


async def test_every_acknowledged_answer_outlives_the_server(
    tmp_path: Path, move_in: Callable[..., Evenweave]
) -> None:
    server = move_in(tmp_path)
    room, signing = await asyncio.to_thread(server.python, OPEN)
    hall = Hall(f"{server.base_url}/box/{room}", await asyncio.to_thread(bodies, bytes.fromhex(signing)))
    await asyncio.to_thread(server.start)
    try:
        posting = asyncio.create_task(hall.post_all())
        lost = await killed_often(server, hall, room)
        await asyncio.wait_for(posting, 600)
    finally:
        await asyncio.to_thread(server.stop)
    found = Counter(await asyncio.to_thread(server.python, FIND % room))
    assert lost == []
    assert hall.again, "no post met the killings"
    assert set(hall.told) == set(range(POSTS))
    assert found == Counter(f"words {number}" for number in range(POSTS))
    assert "words " not in server.logged()


async def killed_often(server: Evenweave, hall: Hall, room: str) -> list[str]:
    """Kill, and look before anything is posted again: what was acknowledged by then has to be there."""
    lost: list[str] = []
    for kill in range(1, KILLS + 1):
        while len(hall.told) < POSTS * kill // (KILLS + 2):
            await asyncio.sleep(0.005)
        await asyncio.to_thread(server.kill)
        acknowledged = {f"words {number}" for number in hall.told}
        there: list[Any] = await asyncio.to_thread(server.python, FIND % room)
        assert len(there) == len(set(there))
        lost += sorted(acknowledged - set(there))
        await asyncio.to_thread(server.start)
    return lost
