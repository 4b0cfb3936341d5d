"""Doorbells: the only module that touches the channel layer.

A doorbell says that something happened in a room, never what: a kind word, a number, a count. Actions ring
after commit, from any thread; a process hears its own bells at once and those of others through the layer. A
lost bell is found by the beat, so ringing never fails and never waits.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import Callable
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer

logger = logging.getLogger(__name__)

PROCESS = secrets.token_hex(8)
RING_SECONDS = 2.0
ECHO_SECONDS = 15.0
RETRY_SECONDS = 1.0

Bell = dict[str, Any]
Hear = Callable[[str, str, Bell], None]

_ears: list["Ear"] = []


def ring(room_id: object, seq: int) -> None:
    """Room `room_id` is at event `seq`."""
    _ring(room_id, {"kind": "events", "seq": seq})


def ring_care(room_id: object) -> None:
    """A care signal came or was seen."""
    _ring(room_id, {"kind": "care"})


def ring_notes(room_id: object) -> None:
    """Those who lead have written something for themselves."""
    _ring(room_id, {"kind": "notes"})


def ring_mine(room_id: object) -> None:
    """What belongs to single seats (their partners, their notes) changed."""
    _ring(room_id, {"kind": "mine"})


def ring_bell(room_id: object) -> None:
    """The facilitator's soft bell."""
    _ring(room_id, {"kind": "bell"})


def ring_seats(room_id: object) -> None:
    """Somebody was let in, turned away or asked to step out: every process looks at the seats connected to it."""
    _ring(room_id, {"kind": "seats"})


def knocking(room_id: object, phones: int) -> None:
    """So many who are at the door are connected to this process."""
    _ring(room_id, {"kind": "knock", "phones": phones})


def ring_hands(room_id: object, asking: str = "") -> None:
    """Who holds the controls, or whose desks are open, changed; or a member (`asking`) asks for the controls."""
    _ring(room_id, {"kind": "hands", "asking": asking})


def ring_authority(room_id: object) -> None:
    """Who may lead this room changed: look again at every open desk."""
    _ring(room_id, {"kind": "authority"})


def ring_over(room_id: object) -> None:
    """The room was put away or destroyed: nobody is to be told anything of it any more."""
    _ring(room_id, {"kind": "over"})


def roll_call(room_id: object, call_id: object, within: int = 0) -> None:
    """Every process writes down which seats are connected to it, or were within so many seconds, as an answer to
    `call_id`."""
    _ring(room_id, {"kind": "roll", "call": str(call_id), "within": within})


def count(room_id: object, phones: int) -> None:
    """So many seats of the room are connected to this process."""
    _ring(room_id, {"kind": "here", "phones": phones})


def _ring(room_id: object, bell: Bell) -> None:
    room = str(room_id)
    message = {"type": "doorbell", "room": room, "process": PROCESS, **bell}
    for ear in list(_ears):
        ear.loop.call_soon_threadsafe(ear.hear, room, PROCESS, bell)
    if _ears:
        asyncio.run_coroutine_threadsafe(_send(room, message), _ears[0].loop)
        return
    try:
        asyncio.get_running_loop().create_task(_send(room, message))
    except RuntimeError:
        async_to_sync(_send)(room, message)


async def _send(room: str, message: dict[str, Any]) -> None:
    layer = get_channel_layer()
    if layer is None:
        return
    try:
        async with asyncio.timeout(RING_SECONDS):
            await layer.group_send(f"room.{room}", message)
    except Exception as error:
        logger.warning("a doorbell could not be rung (%s); the beat will find it", type(error).__name__)


class Ear:
    """Hears the doorbells of this process at once, those of others through one subscription per process."""

    def __init__(self, hear: Hear) -> None:
        self.loop = asyncio.get_running_loop()
        self.hear = hear
        self._rooms: set[str] = set()
        self._settling: dict[str, asyncio.Task[None]] = {}
        self._channel: str | None = None
        self._echoed = time.monotonic()
        self._listening = self.loop.create_task(self._listen())
        _ears.append(self)

    @property
    def ill(self) -> bool:
        """Whether our own doorbells have stopped coming back through the layer."""
        return bool(self._rooms) and time.monotonic() - self._echoed > ECHO_SECONDS

    async def join(self, room: str) -> None:
        """Hear the bells of `room`, from now on or as soon as the layer can be reached. Whoever asks while others do
        waits with them."""
        if room not in self._rooms:
            if not self._rooms:
                self._echoed = time.monotonic()
            self._rooms.add(room)
            self._settle(room)
        if settling := self._settling.get(room):
            await asyncio.shield(settling)

    def leave(self, room: str) -> None:
        """Hear them no more. Nobody waits for that."""
        self._rooms.discard(room)
        self._settle(room)

    async def stop(self) -> None:
        """Hear nothing more."""
        if self in _ears:
            _ears.remove(self)
        self._listening.cancel()
        await asyncio.gather(self._listening, return_exceptions=True)

    def _settle(self, room: str) -> None:
        if room not in self._settling:
            self._settling[room] = self.loop.create_task(self._tell_until_settled(room))

    async def _tell_until_settled(self, room: str) -> None:
        """One thing at a time: a farewell that reached the layer after a new greeting would leave the room unheard."""
        try:
            told = None
            while told is not (wished := room in self._rooms):
                await self._tell_layer("group_add" if wished else "group_discard", room)
                told = wished
        finally:
            del self._settling[room]

    async def _tell_layer(self, verb: str, room: str) -> None:
        if self._channel is None:
            return
        try:
            async with asyncio.timeout(RING_SECONDS):
                await getattr(get_channel_layer(), verb)(f"room.{room}", self._channel)
        except Exception as error:
            logger.warning("the channel layer is ill (%s); rooms are polled", type(error).__name__)

    async def _listen(self) -> None:
        layer = get_channel_layer()
        while layer is not None:
            try:
                self._channel = await layer.new_channel("hub")
                for room in list(self._rooms):
                    await layer.group_add(f"room.{room}", self._channel)
                while True:
                    self._heard(await layer.receive(self._channel))
            except Exception as error:
                logger.warning("the channel layer is ill (%s); rooms are polled", type(error).__name__)
                await asyncio.sleep(RETRY_SECONDS)

    def _heard(self, message: dict[str, Any]) -> None:
        if message.get("process") == PROCESS:
            self._echoed = time.monotonic()
        else:
            self.hear(message["room"], message["process"], message)
