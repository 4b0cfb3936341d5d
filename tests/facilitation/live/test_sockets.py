"""Who comes in, what may be sent, how much, and that nothing a stranger sends is more than a refusal."""

import json
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings

from facilitation.live import publishing, sockets
from facilitation.live.hub import Hub
from facilitation.live.sparing import MOST, WITHIN_SECONDS, Sparing
from tests.waiting import eventually

from .cast import ROOM, Phone, Room, desk, quiet, seat_id, stage


@pytest.mark.parametrize(
    ("app", "cookie", "code"),
    [
        (sockets.seat, "", 4401),
        (sockets.seat, "seat=stranger", 4401),
        (sockets.seat, "sessionid=signed-in", 4401),
        (sockets.seat, "seat=1", None),
        (sockets.stage, "stage=wrong", 4401),
        (sockets.stage, "seat=1", 4401),
        (sockets.stage, "stage=projector", None),
        (sockets.desk, "seat=1; stage=projector", 4401),
        (sockets.desk, "sessionid=stolen", 4401),
        (sockets.desk, "sessionid=signed-in", None),
    ],
)
async def test_each_door_has_its_own_key(hub: Hub, app: Any, cookie: str, code: int | None) -> None:
    phone = await Phone(app, cookie).hello()
    assert phone.code == code
    assert bool(phone.got("snapshot")) is (code is None)


async def test_no_such_room(room: Room, hub: Hub) -> None:
    room.exists = False
    assert (await Phone().hello()).code == 4404


async def test_a_room_that_is_over(room: Room, hub: Hub) -> None:
    room.over = True
    assert (await Phone().hello()).code == 4410


async def test_a_full_room_says_come_again(settings: Settings, hub: Hub) -> None:
    settings.SOCKETS_PER_ROOM = 2
    phones = [await Phone(cookie=f"seat={n}").hello() for n in range(3)]
    assert [phone.code for phone in phones] == [None, None, 4408]


async def test_a_seat_keeps_its_newest_sockets(hub: Hub) -> None:
    phones = [await Phone().hello() for _ in range(5)]
    assert [phone.code for phone in phones] == [4408, None, None, None, None]


async def test_silence_at_the_door(monkeypatch: pytest.MonkeyPatch, hub: Hub) -> None:
    monkeypatch.setattr(sockets, "HELLO_SECONDS", 0.02)
    phone = Phone()
    await eventually(lambda: phone.code)
    assert phone.code == 1008
    assert len(hub.crowd) == 0


@pytest.mark.parametrize(
    "text",
    ["", "{", "nul", "[]", "3", '"x"', "{}", '{"t":3}', '{"t":"do"}', "[" * 9000, '{"t":"hello","seq":NaN}'],
)
@pytest.mark.parametrize("greeted", [True, False])
async def test_nonsense_is_refused_kindly(room: Room, hub: Hub, text: str, greeted: bool) -> None:
    phone = await Phone().hello() if greeted else Phone()
    phone.say_text(text)
    await quiet()
    assert phone.code is None
    assert bool(phone.got("refused")) is ('"hello"' not in text)
    await phone.hello()
    assert phone.got("snapshot")


@pytest.mark.parametrize("seq", [-1, 2**40, True, "1", 1.5, None])
@pytest.mark.parametrize("epoch", ["", "x", 3, None, "00000000-0000-4000-8000-000000000000"])
async def test_a_strange_hello_is_a_first_hello(hub: Hub, epoch: Any, seq: Any) -> None:
    phone = await Phone().hello(epoch, seq)
    assert [frame["t"] for frame in phone.frames] == ["snapshot"]


async def test_too_big(hub: Hub) -> None:
    phone = await Phone().hello()
    phone.say_text(json.dumps({"t": "do", "x": "x" * sockets.FRAME_CHARACTERS}))
    await quiet()
    assert phone.code == 1009


async def test_a_flood_is_closed_and_the_room_stays_up(room: Room, hub: Hub) -> None:
    flood, other = await Phone().hello(), await Phone(cookie="seat=2").hello()
    for _ in range(sockets.FRAMES):
        flood.say({"t": "do", "id": str(uuid4()), "do": "appear"})
    await quiet()
    await quiet()
    assert flood.code == 1008
    assert len(room.commands) == sockets.FRAMES - 1  # hello counted too
    assert other.code is None and len(hub.crowd) == 1


async def test_one_phone_does_not_drown_what_others_need(
    room: Room, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also not by another socket of its seat, or by coming back."""
    monkeypatch.setattr(sockets, "FRAMES", 1000)
    clock = [1000.0]
    hub.sparing = Sparing(lambda: clock[0])

    async def signals(phone: Phone, times: int) -> list[str]:
        for _ in range(times):
            phone.say({"t": "do", "id": str(uuid4()), "do": "signal", "kind": "slow"})
        await quiet()
        await quiet()
        return [frame.get("code", "ok") for frame in phone.frames if frame["t"] in ("ok", "refused")]

    first, second, other = [await Phone(cookie=f"seat={n}").hello() for n in (1, 1, 2)]
    assert await signals(first, MOST) == ["ok"] * MOST
    assert await signals(second, 2) == ["not_now"] * 2
    assert await signals(other, 1) == ["ok"]
    first.hang_up()
    assert await signals(await Phone(cookie="seat=1").hello(), 1) == ["not_now"]
    clock[0] += WITHIN_SECONDS + 1
    assert await signals(await Phone(cookie="seat=1").hello(), 1) == ["ok"]
    assert set(hub.sparing._sent) == {str(seat_id(1))}, "nothing is remembered for longer"


async def test_commands_carry_who_asked(room: Room, hub: Hub) -> None:
    phone, laptop = await Phone(cookie="seat=7").hello(), await desk().hello()
    for who in (phone, laptop):
        who.say({"t": "do", "id": str(uuid4()), "do": "begin", "role": "desk"})
    await quiet()
    assert [(actor.role, actor.id) for actor, _ in room.commands] == [
        ("seat", seat_id(7)),
        ("desk", seat_id(99)),
    ]
    assert phone.got("ok") and laptop.got("ok")


async def test_a_stage_only_listens(room: Room, hub: Hub) -> None:
    screen = await stage().hello()
    screen.say({"t": "do", "id": "x", "do": "begin"})
    await quiet()
    assert room.commands == [] and screen.got("refused")[0]["id"] == "x"


async def test_what_breaks_is_logged_without_a_word(
    room: Room, hub: Hub, caplog: pytest.LogCaptureFixture
) -> None:
    phone = await Phone().hello()
    phone.say({"t": "do", "id": "x", "do": "explode"})
    await quiet()
    assert phone.got("refused")[0]["code"] == "failed"
    assert phone.code is None
    # What asyncio may say meanwhile of another test's tasks is not ours.
    said = " ".join(one.getMessage() for one in caplog.records if one.name.startswith("facilitation"))
    assert "RuntimeError" in said and "participant" not in said


async def test_hello_again_fills_a_gap(room: Room, hub: Hub) -> None:
    phone = await Phone().hello()
    room.happen()
    publishing.ring(ROOM, room.happen())
    await quiet()
    await phone.hello(room.epoch, 1)
    assert phone.seqs() == [1, 2, 2]
    assert [frame["t"] for frame in phone.frames][-3:] == ["event", "ready", "mine"]


async def test_who_leaves_is_let_go(hub: Hub) -> None:
    phone = await Phone().hello()
    phone.say({"t": "do", "id": "x", "do": "leave"})
    await quiet()
    assert (phone.got("ok")[0]["id"], phone.code, len(hub.crowd)) == ("x", 1000, 0)
