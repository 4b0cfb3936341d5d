"""D12 to D14 on a real server, over real sockets: two facilitators press *Next* together; the holder is cut off, the
other takes over, and what was still on its way is refused; everybody who leads is gone, the server dies too, and the
room is on return as it was."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from facilitation.guests.phone import Phone
from tests.facilitation.live.test_whole import Screen
from tests.servers import Evenweave

pytestmark = pytest.mark.once

PRESSES = 250  # a thousand go through the one door in test_hands.py
PER_SOCKET = 25  # a socket may say thirty things in ten seconds
HASTE = {"LEASE_SECONDS": "4", "ALONE_TOLD_SECONDS": "2", "ALONE_PAUSE_SECONDS": "4", "BEAT_SECONDS": "2"}
LED_BY_TWO = """
from importlib import import_module
from django.conf import settings
from facilitation.opening import open_room
from workshops.actions.demonstration import demonstration
from workshops.actions import start
from workshops.models import Lead, Member, User
shown = demonstration()
amara = shown.leads.first().member
asked = {"deck": shown.deck_version, "title": "Hands", "circle": "rehearsal", "country": "GB", "expected": 20}
workshop = start(amara, asked)
room = open_room(workshop)
tome = User.objects.create_user(f"{room.pk}@example.org", "Tomé")
member = Member.objects.create(organisation=workshop.organisation, user=tome, role="facilitator")
Lead.objects.create(workshop=workshop, member=member)
def signed_in(user):
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store["_auth_user_id"], store["_auth_user_hash"] = str(user.pk), user.get_session_auth_hash()
    store["_auth_user_backend"] = "allauth.account.auth_backends.AuthenticationBackend"
    store.create()
    return store.session_key
print(json.dumps([str(room.id), room.code, signed_in(amara.user), signed_in(tome)]))
"""


class House:
    """A server with one room that two people lead."""

    def __init__(self, server: Evenweave, room: str, code: str, amara: str, tome: str) -> None:
        self.server, self.room, self.code = server, room, code
        self._sessions = {"Amara": amara, "Tomé": tome}

    async def desk(self, who: str) -> Screen:
        """Another desk of theirs; `held` is the number that it knows."""
        path, cookie = f"/desk/{self.room}/socket", f"sessionid={self._sessions[who]}"
        screen = Screen(self.server, path, cookie)
        await screen.open()
        while not screen.held:
            await screen.until("hands")
        return screen

    async def phone(self) -> Phone:
        phone = Phone(self.server.base_url, simulated=True)
        await phone.join(code=self.code)
        await phone.connect()
        await phone.get_ballots()
        return phone


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, move_in: Callable[..., Evenweave]
) -> Iterator[Evenweave]:
    with move_in(tmp_path_factory.mktemp("hands"), **HASTE).served() as server:
        yield server


@pytest.fixture
def house(server: Evenweave) -> House:
    return House(server, *server.python(LED_BY_TWO))


async def test_two_who_press_next_together_advance_once_each_time(house: House) -> None:
    """Two hands of the holder, who are both allowed to; in every second lot one is Tomé's, whose screen has not heard
    that he does not hold."""
    phone = await house.phone()
    first = await house.desk("Amara")
    assert (await first.do("begin"))["t"] == "ok"
    await phone.until(lambda p: p.state["at"])
    order = phone.state["order"]
    for lot in range(PRESSES // PER_SOCKET):
        hands = [await house.desk("Amara"), await house.desk("Tomé" if lot % 2 else "Amara")]
        hands[1].held = hands[0].held
        allowed = {"ok", "not_holding"} if lot % 2 else {"ok", "moved_already"}
        for n in range(lot * PER_SOCKET, (lot + 1) * PER_SOCKET):
            move = {"from": order[n % len(order)], "to": order[(n + 1) % len(order)]}
            said = await asyncio.gather(*(hand.do("move", **move) for hand in hands))
            codes = [reply.get("code", "ok") for reply in said]
            assert codes.count("ok") == 1 and set(codes) == allowed, (n, codes)
        for hand in hands:
            await hand.socket.close()
    # counted are the moves, not all events: a machine that stalls for seconds tells phones that nobody leads
    await phone.until(lambda p: len(_moves(p)) == 1 + PRESSES)
    assert _moves(phone) == [order[n % len(order)] for n in range(1 + PRESSES)]
    await phone.close()


def _moves(phone: Phone) -> list[str]:
    """Where the room was led, as this phone heard it, in order."""
    return [f["event"]["to"] for f in phone.frames if f["t"] == "event" and f["event"]["kind"] == "moved"]


async def test_what_a_lost_holder_pressed_is_refused_once_somebody_took_over(house: House) -> None:
    amara, tome, phone = await house.desk("Amara"), await house.desk("Tomé"), await house.phone()
    assert (await amara.do("begin"))["t"] == "ok"
    await phone.until(lambda p: p.state["phase"] == "live")
    at = phone.state["at"]
    assert (await tome.do("take"))["code"] == "held"
    lost = amara.held
    amara.socket.transport.abort()  # no goodbye, as when a cable is pulled; her press is on its way nowhere
    while (await tome.until("hands"))["gone"] is not True:
        pass
    assert (await tome.do("take"))["t"] == "ok"
    await tome.until("hands")
    seq = phone.seq

    # the line heals, and what she had pressed arrives under the number of then
    back = await house.desk("Amara")
    late: list[tuple[str, dict[str, Any]]] = [
        ("move", {"from": at, "to": phone.state["order"][1]}),
        ("end", {}),
        ("people", {"n": 9}),
        ("door", {"state": "closed"}),
    ]
    for name, fields in late:
        back.held = lost
        assert (await back.do(name, **fields)).get("code") == "not_holding", name
    assert (await tome.do("people", n=4))["t"] == "ok"
    await phone.until(lambda p: p.state["people"] == 4)
    assert (phone.seq, phone.state["at"], phone.state["phase"]) == ((seq or 0) + 1, at, "live")
    await phone.close()


async def test_all_who_lead_are_gone_and_the_server_too_and_the_room_is_as_it_was(house: House) -> None:
    desks = [await house.desk("Amara"), await house.desk("Tomé")]
    phone = await house.phone()
    assert (await desks[0].do("begin"))["t"] == "ok"
    await phone.until(lambda p: p.state["at"])
    first, cloud = phone.state["order"][:2]
    for name, fields in (("move", {"from": first, "to": cloud}), ("flow", {"exercise": cloud, "on": True})):
        assert (await desks[0].do(name, **fields))["t"] == "ok"
    for desk in desks:
        desk.socket.transport.abort()
    await phone.until(lambda p: p.state["attended"] is False)
    assert await phone.answer(f"{cloud}/words", {"words": ["slow"]}) == 201
    await phone.until(lambda p: p.state["timer"]["ends"] is None)  # and time stands still
    await asyncio.to_thread(house.server.restart)  # killed, not stopped
    await phone.until(lambda p: p._socket is not None)
    await asyncio.sleep(2 * int(HASTE["BEAT_SECONDS"]) + 1)
    left = phone.state
    assert (left["at"], left["exercises"][cloud]["shown"], left["attended"]) == (cloud, [], False)

    amara = await house.desk("Amara")
    await phone.until(lambda p: p.state["attended"])
    assert phone.state["timer"]["ends"] is None, "nothing starts by itself"
    assert (await amara.do("timer", act="resume"))["t"] == "ok"  # in a rehearsal one word is enough to flow
    await phone.until(lambda p: p.state["exercises"][cloud]["shown"])
    await phone.close()
