"""Whether anybody is at a desk, and what a room does when nobody is: it holds. Phones are told after a while, running
time is paused after a longer while, and nothing is ever gathered, shown or moved by itself.

Pure: the clock and who was seen when are arguments, in milliseconds.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from . import events, room
from .event import Event


@dataclass(frozen=True)
class Seen:
    """A member's desks on one process: `at`, when they were last heard of; `here`, whether they have not gone since."""

    member: str
    here: bool
    at: int


@dataclass(frozen=True)
class Spans:
    """Milliseconds: how long a desk that said nothing counts as here, until phones are told, until time is paused."""

    fresh: int
    told: int
    paused: int


def here(seen: Iterable[Seen], now: int, spans: Spans) -> set[str]:
    """The members who are at a desk. A process that was killed cannot say that its desks are gone, so what it said
    goes stale."""
    return {one.member for one in seen if one.here and now - one.at < spans.fresh}


def away_for(seen: Iterable[Seen], now: int, spans: Spans) -> int:
    """For how long nobody has been at a desk; 0 while somebody is, and where no desk was ever opened."""
    known = list(seen)
    if not known or here(known, now, spans):
        return 0
    return now - max(one.at for one in known)


def follows(state: room.State, away: int, now: int, spans: Spans) -> list[Event]:
    """What happens in a live room that nobody has attended for `away`."""
    happened: list[Event] = []
    if away >= spans.told and state["attended"]:
        happened.append(events.Attending(on=False))
    if not away and not state["attended"]:
        happened.append(events.Attending(on=True))
    timer = state["timer"]
    if away >= spans.paused and timer is not None and timer["ends"] is not None:
        happened.append(events.Timed(timer={**timer, "ends": None, "left": max(0, timer["ends"] - now)}))
    return happened
