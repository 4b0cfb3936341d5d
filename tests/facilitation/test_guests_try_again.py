"""What a simulated phone asked is asked again where the socket went before the reply, and what it wrote is posted again
where the box was busy: a slow machine loses nobody's words in a rehearsal."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosedError

from facilitation.guests import people
from facilitation.guests.people import Guest
from facilitation.guests.phone import Phone


class Socket:
    """Keeps what was said; broken, it keeps nothing."""

    def __init__(self, broken: bool = False) -> None:
        self.said: list[dict[str, Any]] = []
        self.broken = broken

    async def send(self, text: str) -> None:
        if self.broken:
            raise ConnectionClosedError(None, None)
        self.said.append(json.loads(text))

    async def close(self) -> None:
        pass


@pytest.mark.parametrize("broken", [False, True])
async def test_a_command_outlives_its_socket(broken: bool) -> None:
    """The first socket took it to a server that is no more, or did not even take it."""
    phone, first, second = Phone("http://nowhere.test"), Socket(broken), Socket()
    phone._socket = first
    asked = asyncio.create_task(phone.do("pass_piece", turn=3))
    await asyncio.sleep(0)
    phone._socket = None
    await phone._receive({"t": "beat", "seq": 1})
    phone._socket = second
    while not second.said:
        await phone._receive({"t": "beat", "seq": 1})
        await asyncio.sleep(0)
    assert second.said[0]["turn"] == 3 and second.said[0]["do"] == "pass_piece"
    assert broken or second.said == first.said, "with the same id it happens once"
    await phone._receive({"t": "ok", "id": second.said[0]["id"]})
    assert (await asked)["t"] == "ok" and len(second.said) == 1
    await phone.close()


async def test_a_busy_box_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "BOX_AGAIN_S", 0)
    guest = Guest(0, "http://nowhere.test", None, 0)
    replies = iter([503, httpx.ConnectError("away"), 429, 425, 201, 500])
    posted: list[Any] = []

    async def answer(*what: Any) -> int:
        posted.append(what)
        reply = next(replies)
        if isinstance(reply, Exception):
            raise reply
        return reply

    monkeypatch.setattr(guest.phone, "answer", answer)
    await guest._put_in("HI-4/words", {"text": "slow"})
    assert posted == [("HI-4/words", {"text": "slow"})] * 5
    await guest.phone.close()


@pytest.mark.parametrize("refusal", [409, 422])
async def test_what_the_box_refuses_is_left(monkeypatch: pytest.MonkeyPatch, refusal: int) -> None:
    guest = Guest(0, "http://nowhere.test", None, 0)
    posted: list[Any] = []

    async def answer(*what: Any) -> int:
        posted.append(what)
        return refusal

    monkeypatch.setattr(guest.phone, "answer", answer)
    await guest._put_in("HI-4/words", None)
    assert len(posted) == 1
    await guest.phone.close()
