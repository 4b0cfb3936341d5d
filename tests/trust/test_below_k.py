"""Attacks 6, 7 and 31: after a reveal, answers come in and no screen hears of it until *k* of them are shown: no frame,
no number, nothing in a fresh snapshot. The beat alone goes on, on its grid, and knows three words for how far it is."""

import asyncio
import json
from collections.abc import AsyncIterator
from functools import wraps
from typing import Any

import pytest
from asgiref.sync import sync_to_async

from facilitation import queries
from facilitation.live import publishing, sockets
from facilitation.live.hub import Hub
from facilitation.live.records import real
from facilitation.live.switchboard import Switchboard, install
from facilitation.models import Room
from tests.facilitation.live.cast import Phone as Screen
from tests.trust import cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]

APPS = {"desk": sockets.desk, "stage": sockets.stage, "seat": sockets.seat}
BEAT = {"t", "seq", "epoch", "now", "here", "ballots", "band"}


class Watched:
    """A room with its three screens, and everything that they are handed."""

    def __init__(self, desk: cast.Desk, people: list[cast.Phone]) -> None:
        self.desk, self.people = desk, people
        self.screens: dict[str, Screen] = {}

    async def watch(self) -> "Watched":
        cookies = {"seat": f"seat={self.people[0].cookie}", "stage": f"stage={await stage_key(self.desk)}"}
        cookies["desk"] = f"sessionid={await signed_in(self.desk)}"
        for audience, app in APPS.items():
            screen = self.screens[audience] = Screen(app, cookies[audience], self.desk.room_id)
            screen.say({"t": "hello", "epoch": None, "seq": None})
        await settle(1.2)  # presence is told within a second
        for audience, screen in self.screens.items():
            assert screen.got("snapshot"), (audience, screen.code, screen.frames)
        return self

    def clear(self) -> None:
        for screen in self.screens.values():
            screen.texts.clear()
            screen.frames.clear()

    def close(self) -> None:
        for screen in self.screens.values():
            screen.hang_up()


async def settle(seconds: float = 0.15) -> None:
    await asyncio.sleep(seconds)


@sync_to_async
def stage_key(desk: cast.Desk) -> str:
    return desk.room.stage_key


@sync_to_async
def signed_in(desk: cast.Desk) -> str:
    """The session of somebody who leads the room."""
    from importlib import import_module

    from django.conf import settings

    from workshops.models import Member

    user = Member.objects.get(pk=desk.member).user
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session.update({"_auth_user_id": str(user.pk), "_auth_user_hash": user.get_session_auth_hash()})
    session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[-1]
    session.create()
    return str(session.session_key)


@sync_to_async
def played() -> tuple[cast.Desk, list[cast.Phone]]:
    """Twelve people, of whom six have answered and seen the words."""
    desk = cast.open_room("circle", 12, deck="wall").walk_to()
    people = cast.phones(desk, 12)
    cast.answer_all(people[:6], [f"words {n}" for n in range(6)])
    assert desk.gather()["t"] == "ok"
    return desk, people


@pytest.fixture
async def board() -> AsyncIterator[Switchboard]:
    board = Switchboard(real())
    board._ticking.cancel()  # the tests beat themselves
    install(board)
    yield board
    await board.stop()


@sync_to_async
def snapshots(desk: cast.Desk) -> dict[str, str]:
    return {a: json.dumps(queries.snapshot(desk.room_id, a), default=str) for a in ("desk", "stage", "seat")}


async def leaks(board: Switchboard, late: int = 4) -> list[str]:
    """What a screen, or one that looks anew, could tell of answers that came in after the reveal, fewer than *k*."""
    desk, people = await played()
    room = await Watched(desk, people).watch()
    hub = await board.hub(desk.room_id)
    before, found = await snapshots(desk), []
    await beat(hub)
    room.clear()
    for phone in people[6 : 6 + late]:
        await sync_to_async(phone.answer)("late words")
        await settle()
        found += [
            f"a frame to the {a} as an answer came: {t}" for a, s in room.screens.items() for t in s.texts
        ]
        room.clear()
        await beat(hub)
        found += [fault for a, s in room.screens.items() for fault in faults_of(a, s.frames)]
        room.clear()
    found += [
        f"a fresh snapshot for the {a}" for a, text in (await snapshots(desk)).items() if text != before[a]
    ]
    seq = json.loads(before["seat"])["seq"]
    found += ["the number of events"] if await sync_to_async(lambda: desk.room.seq)() != seq else []
    assert (await sync_to_async(desk.gather)())["code"] == "too_few"
    room.close()
    await settle()
    return found


async def beat(hub: Hub) -> None:
    await hub.beat(False)
    await settle()


def faults_of(audience: str, frames: list[dict[str, Any]]) -> list[str]:
    """A beat holds nothing but what it always holds, and of the box one of three words."""
    found = []
    for frame in frames:
        fields = BEAT | ({"enough"} if audience == "desk" else set())
        if frame["t"] != "beat" or frame.keys() != fields or frame["here"] != 1:
            found.append(f"{audience}: {frame}")
        elif frame["band"] is None or frame["band"].keys() != {"exercise", "stage", "band"}:
            found.append(f"{audience}: {frame['band']}")
        elif frame["band"]["band"] not in ("few", "half", "most") or frame.get("enough"):
            found.append(f"{audience}: {frame['band']} {frame.get('enough')}")
    return found + ([] if frames else [f"{audience}: no beat at all"])


async def test_nobody_sees_a_late_answer_before_k_of_them_wait(board: Switchboard) -> None:
    assert await leaks(board) == []


async def test_a_beat_with_exact_counts_is_found(board: Switchboard, monkeypatch: pytest.MonkeyPatch) -> None:
    pulse = queries.pulse

    @wraps(pulse)  # hubs ask a module only for what is its own
    def counting(room: Any, *more: Any) -> dict[str, Any]:
        waiting = Room.objects.get(pk=room).box.count()
        return {**(found := pulse(room, *more)), "band": {**found["band"], "band": waiting}}

    monkeypatch.setattr(queries, "pulse", counting)
    assert await leaks(board, late=1)


async def test_a_doorbell_for_every_answer_is_found(
    board: Switchboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = cast.put

    def ringing(room: Any, post: dict[str, Any]) -> Any:
        outcome = put(room, post)
        publishing.ring_bell(room)
        return outcome

    monkeypatch.setattr(cast, "put", ringing)
    assert await leaks(board, late=1)


async def test_a_counter_in_the_state_is_found(board: Switchboard, monkeypatch: pytest.MonkeyPatch) -> None:
    put = cast.put

    def counting(room_id: Any, post: dict[str, Any]) -> Any:
        room = Room.objects.get(pk=room_id)
        room.state = {**room.state, "answers": room.box.count()}
        room.save()
        return put(room_id, post)

    monkeypatch.setattr(cast, "put", counting)
    assert any("snapshot" in fault for fault in await leaks(board, late=2))
