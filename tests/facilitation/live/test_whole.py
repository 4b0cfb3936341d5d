"""`manage.py serve` with its database: a desk, a stage and phones in one room, a restart in the middle."""

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
import websockets

from facilitation.guests.phone import Phone
from tests.servers import Evenweave

pytestmark = pytest.mark.once

OPEN_A_ROOM = """
from importlib import import_module
from django.conf import settings
from facilitation.opening import open_room
from workshops.actions.demonstration import demonstration
workshop = demonstration()
room = open_room(workshop)
user = workshop.facilitators.first().user
store = import_module(settings.SESSION_ENGINE).SessionStore()
store["_auth_user_id"], store["_auth_user_hash"] = str(user.pk), user.get_session_auth_hash()
store["_auth_user_backend"] = "allauth.account.auth_backends.AuthenticationBackend"
store.create()
print(json.dumps([str(room.id), room.code, room.stage_key, store.session_key]))
"""


class Screen:
    """A desk or a stage, as far as this test needs one."""

    def __init__(self, server: Evenweave, path: str, cookie: str) -> None:
        self._uri = server.base_url.replace("http", "ws", 1) + path
        self._options: dict[str, Any] = {"origin": server.base_url, "compression": None}
        self._options["additional_headers"] = {"Cookie": cookie}
        self.frames: list[dict[str, Any]] = []
        self.held: dict[str, Any] = {}  # what a desk says with every command

    async def open(self) -> "Screen":
        self.socket = await websockets.connect(self._uri, **self._options)
        await self.socket.send('{"t":"hello","epoch":null,"seq":null}')
        await self.until("snapshot")
        return self

    def _hear(self, frame: dict[str, Any]) -> None:
        self.frames.append(frame)
        if frame["t"] == "hands":
            self.held = {"fence": frame["fence"]}

    async def until(self, kind: str) -> dict[str, Any]:
        while True:
            frame = dict(json.loads(await asyncio.wait_for(self.socket.recv(), 60)))
            self._hear(frame)
            if frame["t"] == kind:
                return frame

    async def do(self, name: str, **fields: Any) -> dict[str, Any]:
        asked = str(uuid4())
        await self.socket.send(json.dumps({"t": "do", "id": asked, "do": name, **self.held, **fields}))
        while True:
            frame = dict(json.loads(await asyncio.wait_for(self.socket.recv(), 60)))
            self._hear(frame)
            if frame.get("id") == asked:
                return frame


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, move_in: Callable[..., Evenweave]
) -> Iterator[Evenweave]:
    with move_in(tmp_path_factory.mktemp("whole")).served() as server:
        yield server


async def test_one_room_all_the_way(server: Evenweave) -> None:
    room, code, stage_key, session = await asyncio.to_thread(server.python, OPEN_A_ROOM)
    phones = [Phone(server.base_url, simulated=True) for _ in range(3)]
    for phone in phones:
        await phone.join(code=code)
        await phone.connect()
        await phone.get_ballots()
    desk = await Screen(server, f"/desk/{room}/socket", f"sessionid={session}").open()
    stage = await Screen(server, f"/stage/{room}/socket", f"stage={stage_key}").open()

    assert (await desk.do("begin"))["t"] == "ok"
    first = phones[0].state["order"][0]
    cloud = phones[0].state["order"][1]
    assert (await desk.do("move", **{"from": first, "to": cloud}))["t"] == "ok"
    assert (await stage.until("event"))["event"]["kind"] in ("begun", "moved")
    for phone in phones:
        await phone.until(lambda phone: phone.state["at"] == cloud, 3)
    assert (await phones[0].do("signal", kind="slow", wish="pausing", shown=False))["t"] == "ok"
    signal = (await desk.until("care"))["signals"][0]
    assert (await desk.do("see", signal=signal["id"]))["t"] == "ok"
    await phones[0].until(lambda phone: any(frame["t"] == "seen" for frame in phone.frames), 3)

    seqs = [phone.seq for phone in phones]
    await asyncio.to_thread(server.restart, hard=False)
    desk = await Screen(server, f"/desk/{room}/socket", f"sessionid={session}").open()
    for phone in phones:
        await phone.until(lambda phone: phone._socket is not None, 15)
    assert (await desk.do("dim", on=True))["t"] == "ok"
    for phone, seq in zip(phones, seqs, strict=True):
        await phone.until(lambda phone: phone.state["stage"]["dim"], 15)
        assert phone.seq == (seq or 0) + 1
        assert [frame["t"] for frame in phone.frames].count("snapshot") == 1  # resumed, not begun anew
        await phone.close()
    assert "error" not in server.logged().lower(), server.logged()
    assert "127.0.0.1" not in server.logged()


async def test_signing_out_closes_the_desk_at_once(server: Evenweave) -> None:
    room, _code, _stage_key, session = await asyncio.to_thread(server.python, OPEN_A_ROOM)
    desk = await Screen(server, f"/desk/{room}/socket", f"sessionid={session}").open()
    async with httpx.AsyncClient(base_url=server.base_url, cookies={"sessionid": session}) as browser:
        asked = await browser.get("/sign-in/out/")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', asked.text)
        assert token, asked.text
        form = {"csrfmiddlewaretoken": token[1]}
        gone = await browser.post("/sign-in/out/", data=form, headers={"Origin": server.base_url})
    assert gone.headers["Location"] == "/sign-in/"
    with pytest.raises(websockets.ConnectionClosed) as closed:
        async with asyncio.timeout(30):  # less than the minute after which a desk is looked at anyway
            while True:
                await desk.socket.recv()
    assert closed.value.rcvd is not None and closed.value.rcvd.code == 4401
