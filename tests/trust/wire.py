"""A short room over the real wire: phones that each have an address, a browser and words like nobody else's, through a
tap that writes down every byte. Linux only in one thing: all of 127.0.0.0/8 is this machine."""

import asyncio
import json
import re
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
from websockets.asyncio.client import ClientConnection, connect

from facilitation.domain.base64url import to_text
from facilitation.guests import phone as guests
from tests.servers import Evenweave

WALL, STAGE = "HI-4", "HI-4/words"
OPEN_A_ROOM = """
from importlib import import_module
from django.conf import settings
from facilitation.opening import open_room
from workshops.actions import demonstration, start
member = demonstration().leads.get().member
from workshops.models import DeckVersion
version = DeckVersion.objects.get(deck__slug="twenty-minutes-to-hello")
fields = {"deck": version, "title": "Markers", "circle": "circle", "country": "GB", "expected": 12}
room = open_room(start(member, fields))
store = import_module(settings.SESSION_ENGINE).SessionStore()
store["_auth_user_id"], store["_auth_user_hash"] = str(member.user.pk), member.user.get_session_auth_hash()
store["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[-1]
store.create()
print(json.dumps([str(room.id), room.code, room.secret, room.stage_key, store.session_key]))
"""


@dataclass
class Opened:
    """How the three kinds of screens get into a room."""

    room: str
    code: str
    secret: str
    stage_key: str
    session: str

    @classmethod
    def on(cls, server: Evenweave) -> "Opened":
        return cls(*server.python(OPEN_A_ROOM))


def _letters() -> str:
    """Without figures: eight of them in a row would be held as a telephone number."""
    return "".join(secrets.choice("bdfghjklmnprstvz") for _ in range(16))


@dataclass
class Markers:
    """What nobody else in the world says, has, or is."""

    text: str = field(default_factory=lambda: f"my secret is {_letters()}")
    agent: str = field(default_factory=lambda: f"Browser/{secrets.token_hex(6)}")
    address: str = field(
        default_factory=lambda: (
            f"127.{10 + secrets.randbelow(200)}.{secrets.randbelow(250)}.{2 + secrets.randbelow(250)}"
        )
    )


@dataclass
class Connection:
    """One TCP connection as the tap saw it."""

    sent: bytearray = field(default_factory=bytearray)
    received: bytearray = field(default_factory=bytearray)


class Tap:
    """Stands between phones and a server, keeps the phones' addresses, and writes down every byte."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.connections: list[Connection] = []

    @asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        listening = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        async with listening:
            yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
            listening.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        address = writer.get_extra_info("peername")[0]
        theirs, ours = await asyncio.open_connection("127.0.0.1", self._port, local_addr=(address, 0))
        seen = Connection()
        self.connections.append(seen)
        await asyncio.gather(
            self._copy(reader, ours, seen.sent),
            self._copy(theirs, writer, seen.received),
            return_exceptions=True,
        )

    @staticmethod
    async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, seen: bytearray) -> None:
        try:
            while data := await reader.read(65536):
                seen += data
                writer.write(data)
                await writer.drain()
        finally:
            writer.close()

    def requests(self, to: bytes) -> list[bytes]:
        """Everything that was sent in requests to this path, headers and body."""
        found = []
        for connection in self.connections:
            parts = re.split(rb"(?=(?:GET|POST) /\S* HTTP/1\.1\r\n)", bytes(connection.sent))
            found += [part for part in parts if re.match(rb"(?:GET|POST) " + to, part)]
        return found

    def replies_beside(self, to: bytes) -> list[bytes]:
        """Every reply on the connections that carried requests to this path."""
        carried = [c for c in self.connections if re.search(rb"(?:GET|POST) " + to, bytes(c.sent))]
        return [part for c in carried for part in bytes(c.received).split(b"HTTP/1.1 ") if part]


class Phone(guests.Phone):
    """A phone with marks on it. As a browser does for a request without credentials, what it posts to the box goes out
    on connections of its own, without cookies."""

    def __init__(self, base_url: str, marks: Markers, *, careless: bool = False) -> None:
        super().__init__(base_url)
        self.marks = marks
        self._careless = careless
        transports = [httpx.AsyncHTTPTransport(local_address=marks.address) for _ in range(2)]
        options: dict[str, Any] = {
            "base_url": base_url,
            "timeout": 30,
            "headers": {"User-Agent": marks.agent},
        }
        self._http = httpx.AsyncClient(transport=transports[0], **options)
        self._box = httpx.AsyncClient(transport=transports[1], **options)

    def _open(self) -> connect:
        opening = super()._open()
        opening.user_agent_header = self.marks.agent
        opening.create_connection_kwargs["local_addr"] = (self.marks.address, 0)
        return opening

    async def post_to_box(self, body: dict[str, Any]) -> httpx.Response:
        padded = json.dumps(body, ensure_ascii=False).encode().ljust(guests.BODY_BYTES)
        headers = {"Content-Type": "application/json"}
        if self._careless:
            headers["Cookie"] = f"seat={self._cookie}"
        return await self._box.post(f"/box/{self.room['room']}", content=padded, headers=headers)

    async def close(self) -> None:
        await super().close()
        await self._box.aclose()


class Screen:
    """A desk or a stage."""

    def __init__(self, base_url: str, path: str, cookie: str) -> None:
        self._uri = base_url.replace("http", "ws", 1) + path
        self._options: dict[str, Any] = {"origin": base_url, "compression": None, "max_size": 2**22}
        self._options["additional_headers"] = {"Cookie": cookie}
        self.frames: list[dict[str, Any]] = []
        self.held: dict[str, Any] = {}  # what a desk says with every command
        self.socket: ClientConnection

    async def open(self) -> "Screen":
        self.socket = await connect(self._uri, **self._options)
        await self.socket.send('{"t":"hello","epoch":null,"seq":null}')
        await self.until(lambda frame: frame["t"] == "snapshot")
        return self

    def _hear(self, frame: dict[str, Any]) -> None:
        self.frames.append(frame)
        if frame["t"] == "hands":
            self.held = {"fence": frame["fence"]}

    async def until(self, true: Any) -> dict[str, Any]:
        while True:
            frame = dict(json.loads(await asyncio.wait_for(self.socket.recv(), 60)))
            self._hear(frame)
            if true(frame):
                return frame

    async def must(self, name: str, **fields: Any) -> dict[str, Any]:
        asked = str(uuid4())
        await self.socket.send(json.dumps({"t": "do", "id": asked, "do": name, **self.held, **fields}))
        reply = await self.until(lambda frame: frame.get("id") == asked)
        assert reply["t"] == "ok", reply
        return reply


async def play(
    servers: list[Evenweave], opened: Opened, *, careless: bool = False
) -> tuple[list[Tap], list[Markers]]:
    """Six phones, some of them rough, and a desk; everybody's words are shown in the end."""
    taps = [Tap(server.port) for server in servers]
    marks = [Markers() for _ in range(6)]
    async with taps[0].open() as first, taps[-1].open() as last:
        phones = [Phone((first, last)[n % 2], mark, careless=careless) for n, mark in enumerate(marks)]
        for phone in phones:
            await phone.join(code=opened.code)
            await phone.connect()
            await phone.get_ballots()
        desk = await Screen(
            servers[0].base_url, f"/desk/{opened.room}/socket", f"sessionid={opened.session}"
        ).open()
        await desk.must("begin")
        await desk.must("move", **{"from": "HI-1"}, to=WALL)
        for phone in phones:
            await phone.until(lambda p: p.state["at"] == WALL)
            assert await phone.answer(STAGE, {"text": phone.marks.text}) == 201
        await trouble(phones[0])
        await desk.must("gather", exercise=WALL, stage="words")
        for phone in phones:
            await phone.until(lambda p: {m.text for m in marks} <= set(p.texts.values()))
        assert await phones[1].take_back(STAGE) == 200
        assert (await phones[2].do("signal", kind="word", wish="after"))["t"] == "ok"
        for phone in phones:
            await phone.close()
        await desk.socket.close()
    return taps, marks


async def trouble(phone: Phone) -> None:
    """Everything that a server might be tempted to complain about in a log, with marks all over it."""
    text, room = phone.marks.text, phone.room["room"]
    ballot = phone.ballots[STAGE]
    nonce, stamp = to_text(ballot.nonce), to_text(bytes(256))
    forged = {"do": "answer", "stage": STAGE, "nonce": nonce, "stamp": stamp, "answer": {"text": text}}
    assert (await phone.post_to_box(forged)).status_code == 403
    assert (await phone.post_to_box({"do": text})).status_code == 400
    assert (await phone._box.post(f"/box/{room}", content=text.encode())).status_code == 400
    assert (await phone._http.post("/join/enter", json={"code": text})).status_code == 400
    assert (await phone._http.get(f"/r/{room}/{text.replace(' ', '-')}")).status_code == 404
    assert (await phone._http.post("/join/enter", content=text.encode())).status_code == 400
    assert phone._socket is not None
    await phone._socket.send(text)
    await phone._socket.send(json.dumps({"t": "do", "id": text, "do": text}))
    await phone.lose_signal()
