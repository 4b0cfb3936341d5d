"""A phone without a screen: joins by code, has its ballots stamped, keeps a socket with resume, posts to the box.

Speaks only the public protocol (docs/protocol.md). It folds events with the same fold as everybody, so that a
test can compare what it believes with what the server holds.
"""

import asyncio
import json
import random
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
from websockets.asyncio.client import ClientConnection, connect as open_socket
from websockets.exceptions import ConnectionClosed, InvalidStatus

from ..box import ballots
from ..box.sealing import nonce_of
from ..domain import room as rooms, spares
from ..domain.base64url import to_bytes, to_text

BODY_BYTES = 5120
REPLY_S = 30
OVER = (4401, 4404, 4406, 4407, 4410)
Frame = dict[str, Any]


class TurnedAway(Exception):
    """The door said no. `status` and `code` as in the protocol."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        super().__init__(f"{status} {body.get('code')}")
        self.status = status
        self.code = body.get("code")
        self.say = body.get("say")


@dataclass
class Ballot:
    """A stamped right to answer one stage once; `key` takes the answer back."""

    key: bytes
    nonce: bytes
    stamp: bytes


class Phone:
    """One phone in one room. Use as an async context manager, or call `close` in the end."""

    def __init__(self, base_url: str, *, host: str | None = None, simulated: bool = False) -> None:
        self.base_url = base_url.rstrip("/")
        self.origin = host or self.base_url
        self.simulated = simulated
        self.room: Frame = {}
        self.deck: Frame = {}
        self.state: rooms.State = {}
        self.texts: dict[str, str] = {}
        self.mine: Frame = {"deal": {}, "notes": {}, "sitting": [], "joined": {}, "circle": {}}
        self.epoch: str | None = None
        self.seq: int | None = None
        self.beat: Frame = {}
        self.here = 0
        self.over = False
        self.frames: list[Frame] = []
        self.ballots: dict[str, Ballot] = {}
        self.changed = asyncio.Condition()
        self._cookie = ""
        self._socket: ClientConnection | None = None
        self._listening: asyncio.Task[None] | None = None
        self._replies: dict[str, asyncio.Future[Frame]] = {}
        headers = {"Host": urlsplit(self.origin).netloc}
        self._http = httpx.AsyncClient(base_url=self.base_url, headers=headers, timeout=30)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def look(self, code: str | None = None, secret: str | None = None) -> Frame:
        """What the room says of itself at the door. Raises `TurnedAway`."""
        return await self._post("/join/look", {"code": code} if code else {"secret": secret})

    async def join(self, code: str | None = None, secret: str | None = None) -> None:
        """Take a seat. Raises `TurnedAway`."""
        body: Frame = {"code": code} if code else {"secret": secret}
        self.room = (await self._post("/join/enter", {**body, "simulated": self.simulated}))["room"]

    async def _post(self, path: str, body: Frame) -> Frame:
        response = await self._http.post(path, json=body)
        found: Frame = response.json()
        if response.status_code >= 400:
            raise TurnedAway(response.status_code, found)
        if "seat" in response.cookies:
            self._cookie = response.cookies["seat"]
            self._http.cookies.clear()
        return found

    async def connect(self) -> None:
        """Open the socket and keep it open, resuming after every loss, until `close` or the end of the room."""
        self._listening = asyncio.create_task(self._keep_listening())
        await self.until(lambda phone: phone.seq is not None or phone.over)

    async def _keep_listening(self) -> None:
        tries = 0
        while not self.over:
            try:
                async with self._open() as socket:
                    self._socket = socket
                    await socket.send(json.dumps({"t": "hello", "epoch": self.epoch, "seq": self.seq}))
                    async for text in socket:
                        tries = 0
                        await self._receive(json.loads(text))
            except (ConnectionClosed, OSError, InvalidStatus, TimeoutError):
                pass
            closed = self._socket.close_code if self._socket else None
            self._socket = None
            if closed in OVER:
                self.over = True
                async with self.changed:
                    self.changed.notify_all()
                return
            await asyncio.sleep(random.uniform(0, 2 if not tries else min(8, 2**tries)))
            tries += 1

    def _open(self) -> open_socket:
        address = self.base_url.replace("http", "ws", 1) + f"/r/{self.room['room']}/socket"
        parts = urlsplit(self.base_url)
        uri = address.replace(parts.netloc, urlsplit(self.origin).netloc, 1)
        return open_socket(
            uri,
            host=parts.hostname,
            port=parts.port,
            origin=self.origin,  # type: ignore[arg-type]  # a NewType of str
            additional_headers={"Cookie": f"seat={self._cookie}"},
            compression=None,
            max_size=2**22,
        )

    async def _receive(self, frame: Frame) -> None:
        self.frames.append(frame)
        match frame["t"]:
            case "snapshot":
                self.state, self.texts = frame["state"], frame["texts"]
                self.epoch, self.seq, self.deck = frame["epoch"], frame["seq"], frame["deck"]
                self.room = {**self.room, **frame["room"]}
                self.mine = frame.get("mine", self.mine)
            case "event" if self.seq is not None and frame["seq"] == self.seq + 1:
                self.state = rooms.fold(self.state, frame["event"])
                self.texts |= frame.get("texts", {})
                self.seq = frame["seq"]
            case "event" if self.seq is None or frame["seq"] > self.seq:
                await self._say({"t": "hello", "epoch": self.epoch, "seq": self.seq})
            case "beat":
                self.beat = frame
                if self.seq is not None and frame["seq"] > self.seq:
                    await self._say({"t": "hello", "epoch": self.epoch, "seq": self.seq})
            case "mine":
                self.mine = frame["mine"]
            case "ok" | "refused" | "stamps":
                waiting = self._replies.pop(frame.get("id") or "", None)
                if waiting and not waiting.done():
                    waiting.set_result(frame)
        self.here = frame.get("here", self.here)
        async with self.changed:
            self.changed.notify_all()

    async def _say(self, message: Frame) -> None:
        if self._socket:
            await self._socket.send(json.dumps(message))

    async def until(self, true: Callable[["Phone"], Any], seconds: float = REPLY_S) -> None:
        """Wait until `true(self)`. Raises TimeoutError."""
        async with asyncio.timeout(seconds), self.changed:
            await self.changed.wait_for(lambda: true(self))

    async def do(self, name: str, **fields: Any) -> Frame:
        """Send a command and return its reply frame. A socket that is away is waited for; one that goes before it
        has answered is asked again when it is back, with the same id, under which things happen once."""
        command_id = str(uuid4())
        reply: asyncio.Future[Frame] = asyncio.get_running_loop().create_future()
        self._replies[command_id] = reply
        async with asyncio.timeout(REPLY_S):
            while not reply.done():
                asked = self._socket
                with suppress(ConnectionClosed):
                    await self._say({"t": "do", "id": command_id, "do": name, **fields})
                await self._reply_or_socket(reply, asked)
        return reply.result()

    async def _reply_or_socket(self, reply: asyncio.Future[Frame], old: ClientConnection | None) -> None:
        """Until the reply is there, or a socket that is another than this one."""
        await self.until(lambda phone: reply.done() or phone._socket not in (None, old))

    async def get_ballots(self) -> None:
        """Have ballots for every stage stamped, long before they are needed. The keys come with the snapshot."""
        made: dict[str, tuple[bytes, bytes, bytes]] = {}
        blinded = {}
        await self.until(lambda phone: "keys" in phone.room)
        for stage, n in self.room["keys"].items():
            key = secrets.token_bytes(32)
            ballot, inverse = ballots.blind(to_bytes(n), nonce_of(key))
            made[stage] = (key, nonce_of(key), inverse)
            blinded[stage] = to_text(ballot)
        reply = await self.do("stamp", blinded=blinded)
        for stage, stamp in reply.get("stamps", {}).items():
            key, nonce, inverse = made[stage]
            n = to_bytes(self.room["keys"][stage])
            self.ballots[stage] = Ballot(key, nonce, ballots.finalize(n, nonce, to_bytes(stamp), inverse))

    def ballot(self, stage: str) -> Ballot | None:
        """The stamped ballot for a stage: its own, or the spare one if its exercise was added live."""
        name = spares.ballot_of(stage, self.ballots, self.state["cards"])
        return self.ballots[name] if name else None

    def _must(self, stage: str) -> Ballot:
        found = self.ballot(stage)
        if found is None:
            raise KeyError(stage)
        return found

    def card(self, exercise: str) -> Frame:
        """A card as the room has it now: as it was written, or as it was changed live."""
        found: Frame = {**self.deck["exercises"], **self.state["cards"]}[exercise]
        return found

    async def answer(self, stage: str, answer: Frame | None) -> int:
        """Post an answer (None: just listen) for a stage key; returns the HTTP status."""
        ballot = self._must(stage)
        body = {
            "do": "answer",
            "stage": stage,
            "nonce": to_text(ballot.nonce),
            "stamp": to_text(ballot.stamp),
        }
        return (await self.post_to_box({**body, "answer": answer})).status_code

    async def replace(self, stage: str, answer: Frame | None) -> int:
        """Change an answer that is still in the box; returns the HTTP status."""
        ballot = self._must(stage)
        body = {"do": "replace", "stage": stage, "key": to_text(ballot.key), "nonce": to_text(ballot.nonce)}
        return (
            await self.post_to_box({**body, "stamp": to_text(ballot.stamp), "answer": answer})
        ).status_code

    async def take_back(self, stage: str) -> int:
        """Withdraw what was answered; returns the HTTP status."""
        ballot = self._must(stage)
        body = {"do": "withdraw", "stage": stage, "key": to_text(ballot.key), "nonce": to_text(ballot.nonce)}
        return (await self.post_to_box(body)).status_code

    async def post_to_box(self, body: Frame) -> httpx.Response:
        """One padded, cookie-less post, on a connection of its own as from a phone's fetch without credentials."""
        padded = json.dumps(body, ensure_ascii=False).encode().ljust(BODY_BYTES)
        headers = {"Content-Type": "application/json"}
        return await self._http.post(f"/box/{self.room['room']}", content=padded, headers=headers)

    async def lose_signal(self) -> None:
        """Drop the socket as a lost network does; it comes back by itself."""
        if self._socket:
            self._socket.transport.abort()

    async def close(self) -> None:
        """Leave without a word."""
        self.over = True
        if self._listening:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)
        if self._socket:
            await self._socket.close()
        await self._http.aclose()
