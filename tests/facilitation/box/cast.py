"""The cast of the box's tests: a room that is open at its first wall, and phones with stamped ballots."""

import json
from dataclasses import dataclass, field
from secrets import token_bytes
from typing import Any
from uuid import UUID, uuid4

from facilitation import actions, holding
from facilitation.box import ballots, keys, sealing
from facilitation.box.keyring import ring
from facilitation.box.submission import Answer, Replace, Withdraw
from facilitation.domain.base64url import to_text
from facilitation.models import Room


class Desk:
    """Leads a room by the same door as the real one."""

    def __init__(self, room: Room) -> None:
        self.room_id = room.id
        self.member = room.workshop.leads.get().member_id
        self.fence = holding.desk_came(room.id, self.member, "here")["fence"]

    def do(self, do: str, **fields: Any) -> dict[str, Any]:
        message = {"t": "do", "id": str(uuid4()), "do": do, "fence": self.fence, **fields}
        return actions.perform(self.room_id, actions.Actor("desk", self.member), message)

    @property
    def room(self) -> Room:
        return Room.objects.get(pk=self.room_id)

    def walk_to(self, exercise: str) -> None:
        if self.room.phase == "lobby":
            assert self.do("begin")["t"] == "ok"
        at = self.room.state["at"]
        if at != exercise:
            assert self.do("move", **{"from": at}, to=exercise)["t"] == "ok"


@dataclass
class Phone:
    """A phone with one stamped ballot for one stage."""

    room_id: UUID
    stage: str
    key: bytes = field(default_factory=lambda: token_bytes(32))
    stamp: bytes = b""

    def __post_init__(self) -> None:
        self.nonce = sealing.nonce_of(self.key)
        signing = ring().get(self.room_id, keys.sign(self.stage))
        n = ballots.public(signing)
        blinded, inverse = ballots.blind(n, self.nonce)
        self.stamp = ballots.finalize(n, self.nonce, ballots.sign_blinded(signing, blinded), inverse)

    def _post(self, do: str, **more: Any) -> dict[str, Any]:
        return {"do": do, "stage": self.stage, "nonce": to_text(self.nonce), **more}

    def answering(self, text: str | None) -> dict[str, Any]:
        return self._post(
            "answer", stamp=to_text(self.stamp), answer=None if text is None else {"text": text}
        )

    def replacing(self, text: str | None) -> dict[str, Any]:
        return {**self.answering(text), "do": "replace", "key": to_text(self.key)}

    def withdrawing(self) -> dict[str, Any]:
        return self._post("withdraw", key=to_text(self.key))


def parsed(room_id: UUID, post: dict[str, Any]) -> tuple[UUID, Answer | Replace | Withdraw]:
    model = {"answer": Answer, "replace": Replace, "withdraw": Withdraw}[post["do"]]
    return room_id, model.model_validate(post)


def body(post: dict[str, Any], size: int = 5120) -> bytes:
    return json.dumps(post).encode().ljust(size)


async def knock(
    room: object, content: bytes, **changes: Any
) -> tuple[int, dict[str, Any], dict[bytes, bytes]]:
    """One request to the door: (status, reply, headers)."""
    from facilitation.box.door import app

    headers = {b"content-type": b"text/plain", b"content-length": str(len(content)).encode()}
    headers |= changes.pop("headers", {})
    scope = {
        "type": "http",
        "method": "POST",
        "path": f"/box/{room}",
        "headers": list(headers.items()),
        **changes,
    }
    parts = [
        {"type": "http.request", "body": content[i : i + 1000], "more_body": True}
        for i in range(0, len(content), 1000)
    ]
    parts.append({"type": "http.request", "body": b"", "more_body": False})
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return parts.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start, reply = sent
    assert len(reply["body"]) == 512
    return start["status"], json.loads(reply["body"]), dict(start["headers"])
