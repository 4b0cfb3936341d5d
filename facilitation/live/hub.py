"""One hub per process and room with sockets in it: reads what happened once, encodes it once per audience,
and hands the same text to every socket.

Doorbells only wake it; what it tells comes from the database, in order and without holes. Subscribe, then
snapshot, then drop what the snapshot already has. Frames never pass through Channels. It decides nothing.
"""

import asyncio
import logging
import time
from collections.abc import Coroutine
from typing import Any
from uuid import UUID

from ..domain.late import DOOR
from . import publishing
from .care import Care
from .crowd import Crowd
from .desks import Desks
from .frames import KEPT, History, Told, clock, encode, extend
from .link import Link
from .missing import Missing
from .own import Own
from .places import Places
from .presence import forget_room
from .records import Records
from .sparing import Sparing
from .turns import Turns
from .welcome import Mine, Snapshots

logger = logging.getLogger(__name__)

RECHECK_SECONDS = 60.0
NO_ROOM, OVER = 4404, 4410
EVERYBODY_INSIDE = ("desk", "stage", "seat")  # told by events alone: their view is their audience's


class Hub:
    """Everything of one room that this process holds in memory; all of it can be lost without loss."""

    def __init__(self, room_id: UUID, records: Records) -> None:
        self.room_id = room_id
        self.crowd = Crowd()
        self.places = Places(
            room_id, records, self.crowd, self._tell_here, self._tell_knocking, self._welcome_anew
        )
        self.idle_since = time.monotonic()
        self._desks = Desks(room_id, records, self.crowd, self.spawn)
        self._records = records
        self._history = History()
        self._snapshots = Snapshots(room_id, records, self._history)
        self._mine = Mine(room_id, records)
        self._reading = asyncio.Lock()
        self._awake: asyncio.Task[None] | None = None
        self._again = False
        self._turns = Turns()
        self._band: Any = None
        self._enough = False
        self._ballots: int | None = None  # not known before the first beat
        self.sparing = Sparing()
        self._missing = Missing(self.places.sockets, self._miss, self._find)
        self.care = Care(room_id, records, self.crowd)
        self._own = Own(self._mine, self.crowd, self._is_back)
        self._tasks: set[asyncio.Task[Any]] = set()

    # -- coming and going ------------------------------------------------------------------------------------

    def came(self, link: Link) -> None:
        """A socket was admitted; it follows once it has said hello."""
        self.crowd.arrive(link)
        if link.audience == "seat":
            self.places.of(link).came(link.actor)

    def went(self, link: Link) -> None:
        """A socket is gone."""
        self.crowd.leave(link)
        if link.audience == "seat":
            self.places.of(link).went(link.actor)
            self._missing.went(link.actor)
            self.spawn(self._missing.look())
            self.care.forget(link)
        elif link.audience == "desk":
            self._desks.went(link)
        self.idle_since = time.monotonic()

    async def _miss(self, seats: list[str]) -> None:
        await self._records.note_gone(self.room_id, [UUID(seat) for seat in seats])

    def _is_back(self, seat: str) -> None:
        self.spawn(self._missing.back(seat))

    async def _find(self, seats: list[str]) -> None:
        await self._records.note_back(self.room_id, [UUID(seat) for seat in seats])

    async def welcome(self, link: Link, epoch: str | None, seq: int | None) -> None:
        """Bring a socket up to date: by the events it missed if they are at hand, else by a snapshot."""
        self.crowd.arrive(link)
        if link.audience == "desk":
            await self._desks.came(link)
        known = link.view in EVERYBODY_INSIDE and epoch is not None and seq is not None
        if epoch is None or seq is None or not (known and await self._can_resume(epoch, seq)):
            await self._tell_snapshot(link)
            return
        link.seq = seq
        self._follow(link)
        link.say(encode({"t": "ready", "seq": link.seq, "epoch": self._history.epoch}))
        if link.audience == "seat":
            await self._own.tell_to(link)
        elif link.audience == "desk":
            await self.care.tell()
            await self.care.tell_notes()

    async def _can_resume(self, epoch: str, seq: int) -> bool:
        history = self._history
        if history.covers(epoch, seq):
            return True
        async with self._reading:
            if history.covers(epoch, seq):
                return True
            told = await self._read(epoch, seq)
            if told is None or (told and told[0].seq != seq + 1):
                return False
            if history.epoch is None:
                history.start(epoch, seq)
                return all(map(history.add, told))
            if history.epoch == epoch and seq < history.seq:
                history.reach_back(told)
        return history.covers(epoch, seq)

    async def _tell_snapshot(self, link: Link) -> None:
        history, version = self._history, self._mine.version
        while True:
            taken = await self._snapshots.take(link.view)
            more = {"here": self.places.inside.here(), "ballots": self._ballots, "band": self._band}
            if link.audience == "desk":
                more["knocking"] = self.places.door.here()
            if link.audience == "seat":
                more["mine"] = mine = await self._mine.of(link.actor)
                self._own.heard(link, mine)
            if history.epoch is None:
                history.start(taken.epoch, taken.seq)
            if taken.epoch == history.epoch and taken.seq >= history.base:
                break
            await self._catch_up()
        link.say(extend(taken.text, more | {"now": clock()}))
        link.seq = taken.seq
        self._follow(link)
        if taken.seq > history.seq:
            self.wake()
        if link.audience == "seat" and version != self._mine.version:
            await self._own.tell_to(link)

    def _welcome_anew(self, link: Link) -> None:
        self.spawn(self._tell_snapshot(link))

    def _follow(self, link: Link) -> None:
        """What it lacks, and from here on everything; nothing may be awaited between the two."""
        now = clock()
        for told in self._history.after(link.seq):
            link.seq = told.seq
            link.say(told.text(link.view, now))
        if self._turns and link.view != DOOR:
            link.say(encode(self._turns.frame()))
        self.crowd.follow(link)

    # -- what happened ---------------------------------------------------------------------------------------

    def rung(self, process: str, bell: publishing.Bell) -> None:
        """A doorbell of this room."""
        match bell["kind"]:
            case "events":
                if bell["seq"] > self._history.seq:
                    self.wake()
            case "care":
                self.spawn(self.care.tell())
            case "notes":
                self.spawn(self.care.tell_notes())
            case "mine":
                self._own.changed()
                self.spawn(self._own.tell())
            case "bell":
                self.crowd.tell({"t": "bell", "now": clock()}, *EVERYBODY_INSIDE)
            case "roll":
                self.spawn(self._answer_roll(bell["call"], bell["within"]))
            case "seats":
                self.spawn(self.places.check())
            case "hands":
                self.spawn(self._desks.tell(bell["asking"]))
            case "authority":
                self.spawn(self._tell_leads())
            case "over":
                self.spawn(self._check_room())
            case "here" if process != publishing.PROCESS:
                self.places.inside.heard(process, bell["phones"])
            case "knock" if process != publishing.PROCESS:
                self.places.door.heard(process, bell["phones"])

    def wake(self) -> None:
        """See what is new, once more if it is being looked at already."""
        self._again = True
        if self._awake is None:
            self._awake = self.spawn(self._catch_up_until_quiet())

    async def _catch_up_until_quiet(self) -> None:
        try:
            while self._again:
                self._again = False
                await self._catch_up()
        finally:
            self._awake = None

    async def _catch_up(self) -> None:
        async with self._reading:
            more = self._history.epoch is not None
            while more:
                told = await self._read(str(self._history.epoch), self._history.seq)
                if told is None or not all(map(self._tell_event, told)):
                    return self._start_over()
                more = len(told) >= KEPT

    async def _read(self, epoch: str, seq: int) -> list[Told] | None:
        found = await self._records.events_after(self.room_id, epoch, seq, KEPT)
        return None if found is None else [Told(facts.seq, facts.frames) for facts in found]

    def _tell_event(self, told: Told) -> bool:
        if not self._history.add(told):
            return False
        if told.unsays:
            self._snapshots.forget()
        self.crowd.tell_event(told)
        if self._turns.heard(told):
            self.crowd.tell(self._turns.frame(), *EVERYBODY_INSIDE)
        return True

    def _start_over(self) -> None:
        """The epoch changed or there is a hole: everybody gets a snapshot."""
        self._history.forget()
        self._snapshots.forget()
        self._turns.forget()
        for link in self.crowd.everyone():
            if link.seq >= 0:
                self.crowd.arrive(link)
                self.spawn(self._tell_snapshot(link))

    # -- what is not numbered --------------------------------------------------------------------------------

    async def beat(self, minute: bool) -> None:
        """One grid step: the beat to every socket, then what the room does on the grid."""
        try:
            if minute and not await self._check_room():
                return
            pulse = await self._records.pulse(self.room_id, self.places.inside.here() or None)
            self._band, self._enough, self._ballots = pulse["band"], pulse["enough"], pulse["ballots"]
            known = (self._history.epoch, self._history.seq)
            if known[0] is not None and known != (str(pulse["epoch"]), pulse["seq"]):
                await self._catch_up()
        finally:  # without the database the beat still says that the link is alive
            self._tell_beat()
            self.places.repeat()
        await self._desks.beat()
        await self._records.on_grid(self.room_id, minute)
        await self._desks.check(RECHECK_SECONDS)
        if minute or self.places.door.seats():
            await self.places.check()

    def _tell_beat(self) -> None:
        history = self._history
        beat = {"t": "beat", "seq": history.seq, "epoch": history.epoch, "now": clock()}
        beat |= {"here": self.places.inside.here(), "ballots": self._ballots, "band": self._band}
        self.crowd.tell(beat, "seat", "stage")
        self.crowd.tell(beat | {"band": None}, DOOR)
        self.crowd.tell(beat | {"enough": self._enough}, "desk")

    def _tell_here(self, here: int) -> None:
        self.crowd.tell({"t": "here", "here": here})

    def _tell_knocking(self, knocking: int) -> None:
        self.crowd.tell({"t": "door", "knocking": knocking}, "desk")

    async def _answer_roll(self, call: str, within: float) -> None:
        if seats := self.places.seats(within):
            await self._records.answer_roll(self.room_id, UUID(call), [UUID(seat) for seat in seats])

    # -- authority -------------------------------------------------------------------------------------------

    async def _tell_leads(self) -> None:
        """Who leads this room may have changed: a desk that is nobody's any more closes, and every screen is told."""
        await self._desks.check(0)
        facts = await self._records.led_by(self.room_id)
        self._snapshots.forget()
        self.crowd.tell({"t": "led_by", "room": facts}, "desk")
        names = {key: facts[key] for key in ("facilitator", "facilitators")}
        self.crowd.tell({"t": "led_by", "room": names}, "stage", "seat", DOOR)

    async def _check_room(self) -> bool:
        """Whether there still is a room. If not, every screen is closed and its words are forgotten here too."""
        room = await self._records.find_room(self.room_id)
        if room is not None and not room.over:
            return True
        self._history.forget()
        self._snapshots.forget()
        forget_room(self.room_id)
        await self.crowd.close(NO_ROOM if room is None else OVER)
        return False

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Run `work` beside everything else; what goes wrong is logged by its kind only."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)
        return task

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            logger.error("a room's hub met %s; the next beat tries again", type(error).__name__)
