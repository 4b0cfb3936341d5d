"""Frames as JSON text, built once per event and audience, and the bounded history of a room's newest events.

Every text carries the server's clock (`now`), so a replayed event gets a fresh one; within one second the
very same text object goes to every socket, which is what lets the server below build one websocket frame for
all. No sockets and no database here.
"""

import json
import time
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

KEPT = 500
UNSAYING = ("taken_back", "hidden", "ended")  # what was never shown is destroyed at the end
FRESH_MS = 1000


def clock() -> int:
    """The server's clock as the wire has it: milliseconds since the epoch."""
    return time.time_ns() // 1_000_000


def encode(frame: dict[str, Any]) -> str:
    """One frame as compact JSON."""
    return json.dumps(frame, separators=(",", ":"), ensure_ascii=False)


def extend(text: str, more: dict[str, Any]) -> str:
    """`text`, a JSON object that is not empty, with the fields of `more` added at its end."""
    return f"{text[:-1]},{encode(more)[1:]}" if more else text


class Told:
    """One numbered event, encoded for an audience when it is first asked for."""

    __slots__ = ("_bases", "_frames", "_texts", "circled", "seq", "unsays")

    def __init__(self, seq: int, frames: dict[str, dict[str, Any]]) -> None:
        self.seq = seq
        self.unsays = any(frame["event"]["kind"] in UNSAYING for frame in frames.values())
        event = frames.get("desk", {}).get("event", {})
        self.circled = event if event.get("kind") == "circled" else None  # for `turns`
        self._frames = frames
        self._bases: dict[str, str] = {}
        self._texts: dict[str, tuple[int, str]] = {}

    def text(self, audience: str, now: int) -> str:
        """The frame for `audience`; the same object again while its clock is less than a second old."""
        at, text = self._texts.get(audience, (0, ""))
        if not text or now - at > FRESH_MS:
            if audience not in self._bases:
                self._bases[audience] = encode(self._frames[audience])
            text = extend(self._bases[audience], {"now": now})
            self._texts[audience] = (now, text)
        return text


class History:
    """The newest events of one epoch without a hole: from `base` (not held) to `seq` (the newest known)."""

    def __init__(self) -> None:
        self.epoch: str | None = None
        self.seq = 0
        self._events: deque[Told] = deque(maxlen=KEPT)

    @property
    def base(self) -> int:
        """The number after which every event is held."""
        return self._events[0].seq - 1 if self._events else self.seq

    def start(self, epoch: str, seq: int) -> None:
        """Forget everything; the newest known event is `seq` of `epoch`."""
        self.epoch, self.seq = epoch, seq
        self._events.clear()

    def forget(self) -> None:
        """Know nothing, not even an epoch."""
        self.epoch, self.seq = None, 0
        self._events.clear()

    def covers(self, epoch: str | None, seq: int) -> bool:
        """Whether somebody who has everything up to `seq` can be brought up to date from here."""
        return epoch == self.epoch and self.base <= seq <= self.seq

    def add(self, event: Told) -> bool:
        """Take the next event. False, and nothing changes, if it is not the next.

        Words that were taken back, hidden or never shown must not be replayed from here: what is held is let go, and
        whoever returns is told from the database.
        """
        if event.seq != self.seq + 1:
            return False
        self.seq = event.seq
        if event.unsays:
            self._events.clear()
        else:
            self._events.append(event)
        return True

    def reach_back(self, events: Iterable[Told]) -> bool:
        """Replace what is held by a longer run that ends where ours ends, or later."""
        run = list(events)
        whole = all(later.seq == former.seq + 1 for former, later in pairwise(run))
        if not run or not whole or run[-1].seq < self.seq:
            return False
        self._events = deque((told for told in run if told.seq <= self.seq), maxlen=KEPT)
        return True

    def after(self, seq: int) -> Iterator[Told]:
        """The events numbered above `seq`, oldest first."""
        return (event for event in self._events if event.seq > seq)
