"""The cast of the transport's tests: a room that lives in memory, and phones that speak ASGI."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from facilitation.live import sockets
from facilitation.live.switchboard import Switchboard, install

ROOM = UUID("00000000-0000-4000-8000-00000000beef")
AUDIENCES = ("desk", "seat", "stage")


def seat_id(number: int) -> UUID:
    return UUID(f"00000000-0000-4000-8000-{number:012d}")


@dataclass
class Room:
    """What `admission`, `queries` and `actions` would answer, with a log of events and a count of questions."""

    epoch: str = field(default_factory=lambda: str(uuid4()))
    log: list[dict[str, Any]] = field(default_factory=list)
    exists: bool = True
    over: bool = False
    leading: bool = True
    stage_open: bool = True
    hole: bool = False
    padding: str = ""
    band: Any = None
    signals: list[dict[str, Any]] = field(default_factory=list)
    belongs: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    rolls: list[Any] = field(default_factory=list)
    missed: list[list[UUID]] = field(default_factory=list)
    back: list[list[UUID]] = field(default_factory=list)
    commands: list[Any] = field(default_factory=list)
    desks: list[str] = field(default_factory=list)
    looked: list[int] = field(default_factory=list)
    views: dict[str, Any] = field(default_factory=dict)
    fence: int = 1
    before: dict[str, Callable[[], Any]] = field(default_factory=dict)

    def happen(self, kind: str = "begun", **fields: Any) -> int:
        self.log.append({"kind": kind, **fields})
        return len(self.log)

    async def _answer(self, name: str, found: Any) -> Any:
        self.asked.append(name)
        if name in self.before:
            await self.before[name]()
        return found

    async def find_room(self, room: UUID) -> Any:
        return await self._answer("find_room", SimpleNamespace(over=self.over) if self.exists else None)

    async def seat_for(self, room: UUID, cookie: str) -> Any:
        return await self._answer("seat_for", seat_id(int(cookie)) if cookie.isdigit() else None)

    async def views_of(self, room: UUID, seats: list[UUID]) -> dict[str, str]:
        found = {str(seat): self.views.get(str(seat), "seat") for seat in seats}
        return await self._answer("views_of", {seat: view for seat, view in found.items() if view})

    async def stage_allowed(self, room: UUID, cookie: str) -> bool:
        return self.stage_open and cookie == "projector"

    async def desk_member(self, room: UUID, key: str) -> Any:
        known = self.leading and key == "signed-in"
        return await self._answer("desk_member", seat_id(99) if known else None)

    async def led_by(self, room: UUID) -> dict[str, Any]:
        return {
            "facilitator": "Amara",
            "facilitators": ["Amara", "Tomé"],
            "leads": [{"id": "2", "name": "Tomé"}],
        }

    async def snapshot(self, room: UUID, audience: str) -> dict[str, Any]:
        frame = {
            "t": "snapshot",
            "epoch": self.epoch,
            "seq": len(self.log),
            "for": audience,
            "more": self.padding,
        }
        return await self._answer("snapshot", frame)

    async def events_after(self, room: UUID, epoch: str, seq: int, limit: int = 500) -> Any:
        if epoch != self.epoch or seq > len(self.log) or len(self.log) - seq > limit or self.hole:
            return await self._answer("events_after", None)
        found = [
            SimpleNamespace(seq=number, frames={a: self._frame(number, event, a) for a in self._audiences()})
            for number, event in enumerate(self.log[seq:], seq + 1)
        ]
        return await self._answer("events_after", found)

    def _audiences(self) -> set[str]:
        return {*AUDIENCES, "door", *(view for view in self.views.values() if view)}

    def _frame(self, seq: int, event: dict[str, Any], audience: str) -> dict[str, Any]:
        seen = event if audience == "desk" or not event.get("secret") else {"kind": "quiet"}
        return {"t": "event", "seq": seq, "event": seen}

    async def mine_many(self, room: UUID, seats: list[UUID]) -> dict[str, Any]:
        return await self._answer(
            "mine_many", {str(seat): self.belongs.get(str(seat), "nothing") for seat in seats}
        )

    async def care(self, room: UUID) -> list[dict[str, Any]]:
        return [dict(signal) for signal in self.signals]

    async def pulse(self, room: UUID, here: int | None = None) -> dict[str, Any]:
        pulse = {"seq": len(self.log), "epoch": self.epoch, "band": self.band, "enough": True, "ballots": 1}
        return await self._answer("pulse", pulse)

    async def answer_roll(self, room: UUID, call: UUID, seats: list[UUID]) -> None:
        self.rolls.append((call, seats))

    async def note_gone(self, room: UUID, seats: list[UUID]) -> None:
        self.missed.append(seats)

    async def note_back(self, room: UUID, seats: list[UUID]) -> None:
        await self._answer("note_back", None)
        self.back.append(seats)

    async def on_grid(self, room: UUID, minute: bool) -> None:
        self.asked.append(f"on_grid {minute}")

    async def desk_came(self, room: UUID, member: UUID, process: str) -> dict[str, Any]:
        self.desks.append(str(member))
        return await self._answer("desk_came", await self.hands(room))

    async def desk_went(self, room: UUID, member: UUID, process: str) -> None:
        await self._answer("desk_went", None)
        self.desks.remove(str(member))

    async def keep(self, room: UUID, members: list[UUID], process: str) -> None:
        self.asked.append(f"keep {len(members)}")

    async def attend(self, room: UUID, up_ms: int) -> None:
        self.asked.append("attend")
        self.looked.append(up_ms)

    async def hands(self, room: UUID) -> dict[str, Any]:
        return {"t": "hands", "fence": self.fence, "here": list(self.desks)}

    async def perform(self, room: UUID, actor: Any, message: dict[str, Any]) -> dict[str, Any]:
        self.commands.append((actor, message))
        if message["do"] == "explode":
            raise RuntimeError("words of a participant")
        return {"t": "ok", "id": message["id"], "seq": len(self.log), "left": message["do"] == "leave"}


class Phone:
    """The other end of one socket: what it says, and everything it was handed."""

    def __init__(self, app: Any = sockets.seat, cookie: str = "seat=1", room: UUID = ROOM) -> None:
        headers = [(b"cookie", cookie.encode())]
        scope = {"type": "websocket", "headers": headers, "url_route": {"kwargs": {"room": room}}}
        self.frames: list[dict[str, Any]] = []
        self.texts: list[str] = []
        self.code: int | None = None
        self._inbox: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._inbox.put_nowait({"type": "websocket.connect"})
        self.task = asyncio.ensure_future(app(scope, self._inbox.get, self._send))

    async def _send(self, message: dict[str, Any]) -> None:
        if message["type"] == "websocket.close":
            self.code = self.code or message["code"]
            self._inbox.put_nowait({"type": "websocket.disconnect", "code": message["code"]})
        elif message["type"] == "websocket.send":
            self.texts.append(message["text"])
            self.frames.append(json.loads(message["text"]))

    def say(self, frame: Any) -> None:
        self.say_text(json.dumps(frame))

    def say_text(self, text: str) -> None:
        self._inbox.put_nowait({"type": "websocket.receive", "text": text})

    async def hello(self, epoch: str | None = None, seq: int | None = None) -> "Phone":
        self.say({"t": "hello", "epoch": epoch, "seq": seq})
        await quiet()
        return self

    def hang_up(self) -> None:
        self._inbox.put_nowait({"type": "websocket.disconnect", "code": 1001})

    def got(self, kind: str) -> list[dict[str, Any]]:
        return [frame for frame in self.frames if frame["t"] == kind]

    def seqs(self) -> list[int]:
        return [frame["seq"] for frame in self.got("event")]


def desk() -> Phone:
    return Phone(sockets.desk, "sessionid=signed-in")


def stage() -> Phone:
    return Phone(sockets.stage, "stage=projector")


async def quiet() -> None:
    """Let everything that needs no clock happen."""
    for _ in range(40):
        await asyncio.sleep(0)


def open_house(room: Room) -> Switchboard:
    board = Switchboard(room)  # type: ignore[arg-type]
    install(board)
    return board
