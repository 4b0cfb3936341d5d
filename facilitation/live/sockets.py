"""The sockets of seat, desk and stage as plain ASGI callables: who may come in, what they may send, how
often.

They authorise, parse and pass on; what a command does is decided by `actions`, what everybody hears by the
hub. Nothing about a participant is logged, not even when something breaks.
"""

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http.cookie import parse_cookie
from django.utils.translation import gettext as _

from ..domain.late import OUT
from .frames import encode
from .hub import NO_ROOM, OVER, Hub
from .link import TOO_SLOW, Link, Send
from .places import NOT_YOURS, STEPPED_OUT
from .records import Records
from .switchboard import Switchboard, switchboard

logger = logging.getLogger(__name__)

HELLO_SECONDS = 10.0
FRAME_CHARACTERS = 16 * 1024
FRAMES, PER_SECONDS = 30, 10.0
SOCKETS_PER_SEAT = 4
GONE, TOO_BIG, FLOOD, BROKEN = 1000, 1009, 1008, 1011

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Admit = Callable[[Records, UUID, dict[str, str]], Awaitable[tuple[str, str] | None]]


class Closed(Exception):
    """Ends a conversation; its code is told to the other side, unless that side ended it (code 0)."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


async def seat(scope: Scope, receive: Receive, send: Send) -> None:
    """A participant's phone: `/r/<room>/socket`, known by its seat cookie."""
    await _serve("seat", _admit_seat, scope, receive, send)


async def stage(scope: Scope, receive: Receive, send: Send) -> None:
    """A projector: `/stage/<room>/socket`, known by its stage cookie. It only listens."""
    await _serve("stage", _admit_stage, scope, receive, send)


async def desk(scope: Scope, receive: Receive, send: Send) -> None:
    """A facilitator: `/desk/<room>/socket`, known by the sign-in of a member who may lead this room."""
    await _serve("desk", _admit_desk, scope, receive, send)


async def _admit_seat(records: Records, room: UUID, cookies: dict[str, str]) -> tuple[str, str] | None:
    seat_id = await records.seat_for(room, cookies.get("seat", ""))
    return seat_id and (str(seat_id), "")


async def _admit_stage(records: Records, room: UUID, cookies: dict[str, str]) -> tuple[str, str] | None:
    return ("", "") if await records.stage_allowed(room, cookies.get("stage", "")) else None


async def _admit_desk(records: Records, room: UUID, cookies: dict[str, str]) -> tuple[str, str] | None:
    key = cookies.get(settings.SESSION_COOKIE_NAME, "")
    member_id = await records.desk_member(room, key)
    return member_id and (str(member_id), key)


async def _serve(audience: str, admit: Admit, scope: Scope, receive: Receive, send: Send) -> None:
    if (await receive())["type"] != "websocket.connect":
        return
    await send({"type": "websocket.accept"})  # a browser reads a close code only of a socket that was open
    room_id: UUID = scope["url_route"]["kwargs"]["room"]
    board = switchboard()
    try:
        await _open(board, room_id)
        admitted = await admit(board.records, room_id, _cookies(scope))
        if admitted is None:
            raise Closed(NOT_YOURS)
        link = Link(send, audience, *admitted)
        if audience == "seat":
            link.view = await _view_of(board.records, room_id, link.actor)
        hub = await board.hub(room_id)  # the one of a while ago may be gone if the database took its time
        await _stay(board, hub, link, receive, scope)
    except Closed as closed:
        await _goodbye(send, closed.code)
    except Exception as error:
        logger.error("a socket of the %s met %s", audience, type(error).__name__)
        await _goodbye(send, BROKEN)


async def _view_of(records: Records, room_id: UUID, seat: str) -> str:
    view: str | None = (await records.views_of(room_id, [UUID(seat)])).get(seat)
    if view is None:
        raise Closed(NOT_YOURS)
    if view == OUT:
        raise Closed(STEPPED_OUT)
    return view


async def _open(board: Switchboard, room_id: UUID) -> None:
    """Whether there is such a room, and a place in it. From here on it is listened to."""
    room = await board.records.find_room(room_id)
    if room is None:
        raise Closed(NO_ROOM)
    if room.over:
        raise Closed(OVER)
    hub = await board.hub(room_id)
    if len(hub.crowd) >= settings.SOCKETS_PER_ROOM:
        raise Closed(TOO_SLOW)  # come again, and wait a little longer each time


async def _stay(board: Switchboard, hub: Hub, link: Link, receive: Receive, scope: Scope) -> None:
    if hub.places.sockets(link.actor) >= SOCKETS_PER_SEAT:
        next(other for other in hub.crowd.everyone() if other.actor == link.actor).close(TOO_SLOW)
    hub.came(link)
    conversation = _Conversation(board.records, hub, link, receive, scope.get("server"))
    try:
        await conversation.hello()
        while True:
            await conversation.next()
    finally:
        hub.went(link)


async def _goodbye(send: Send, code: int) -> None:
    if code:
        try:
            await send({"type": "websocket.close", "code": code})
        except Exception:
            return  # the server has noticed before us that the socket is gone


def _cookies(scope: Scope) -> dict[str, str]:
    raw = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
    return parse_cookie(raw.decode("latin1"))


class _Conversation:
    """What comes in on one socket, frame by frame."""

    __slots__ = ("_count", "_hub", "_link", "_receive", "_records", "_server", "_since")

    def __init__(self, records: Records, hub: Hub, link: Link, receive: Receive, server: Any = None) -> None:
        self._records = records
        self._hub = hub
        self._link = link
        self._receive = receive
        self._server = server
        self._count = 0
        self._since = time.monotonic()

    async def hello(self) -> None:
        """The first frame says where the phone stands. Nothing in time: closed."""
        try:
            async with asyncio.timeout(HELLO_SECONDS):
                while (message := await self._read()) is None or message.get("t") != "hello":
                    self._refuse(message)
        except TimeoutError:
            raise Closed(FLOOD) from None
        await self._welcome(message)

    async def next(self) -> None:
        """One more frame: a command, or `hello` again after a gap."""
        message = await self._read()
        if message is None:
            self._refuse(message)
        elif message.get("t") == "hello":
            await self._welcome(message)
        elif message.get("t") == "do" and self._link.audience != "stage":
            await self._perform(message)
        else:
            self._refuse(message)

    async def _read(self) -> dict[str, Any] | None:
        received = await self._receive()
        if received["type"] == "websocket.disconnect":
            raise Closed(0)
        self._allow()
        text = received.get("text") or ""
        if len(text) > FRAME_CHARACTERS or len(received.get("bytes") or b"") > FRAME_CHARACTERS:
            raise Closed(TOO_BIG)
        try:
            message = json.loads(text)
        except (ValueError, RecursionError):
            return None
        return message if isinstance(message, dict) else None

    def _allow(self) -> None:
        now = time.monotonic()
        if now - self._since > PER_SECONDS:
            self._since, self._count = now, 0
        self._count += 1
        if self._count > FRAMES:
            raise Closed(FLOOD)

    async def _welcome(self, message: dict[str, Any]) -> None:
        epoch, seq = message.get("epoch"), message.get("seq")
        known = isinstance(epoch, str) and type(seq) is int and 0 <= seq < 2**31 and _is_uuid(epoch)
        await self._hub.welcome(self._link, epoch if known else None, seq if known else None)

    async def _perform(self, message: dict[str, Any]) -> None:
        from facilitation.actions import Actor

        link = self._link
        if message.get("do") == "signal" and not self._hub.sparing.allows(link.actor):
            self._refuse(message, "not_now", _("Many of these have arrived from here. Please wait a little."))
            return
        try:
            reply = await self._records.perform(
                self._hub.room_id, Actor(link.audience, UUID(link.actor)), message
            )
        except Exception as error:
            logger.error("a command of the %s met %s", link.audience, type(error).__name__)
            self._refuse(message, "failed", _("That did not work. Please try again."))
            return
        link.say(encode(reply))
        if reply.get("invite"):
            from facilitation.guests import invite

            host, port = self._server
            invite(
                reply["secret"],
                reply["invite"],
                f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}",
            )
        if message.get("do") == "signal" and reply["t"] == "ok":
            self._hub.care.remember(link, reply["id"])
        elif reply.get("left"):
            raise Closed(GONE)

    def _refuse(self, message: dict[str, Any] | None, code: str = "malformed", say: str = "") -> None:
        asked = (message or {}).get("id")
        reply = {"t": "refused", "id": asked if isinstance(asked, str) else None, "code": code}
        self._link.say(encode(reply | {"say": say or _("That message could not be read.")}))


def _is_uuid(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
