"""Which turn a group is at, by the room's timer. The same arithmetic as static/js/room/turns.js; both are held to
tests/vectors/turns.json.

A group's turns run with the room's timer. A minute that the facilitator adds lengthens the turn that each group is at;
a group that agrees to change over goes to its next turn at once. No clock here: `now` is an argument.
"""

from collections.abc import Sequence
from typing import Any

Timer = dict[str, Any]


def elapsed(timer: Timer, now: int) -> int:
    """Milliseconds of the room's timer that have passed, pauses not counted."""
    left = timer["left"] if timer["ends"] is None else max(0, timer["ends"] - now)
    return int(timer["total"] - left)


def turn_at(seconds: Sequence[int], timer: Timer, now: int, pace: dict[str, Any] | None) -> tuple[int, int]:
    """(index of the group's turn, milliseconds left of it) for turns of these `seconds`; (their number, 0) after the
    last. `pace`: {from, jumps}: when the group's first turn began and when it changed over, by the timer."""
    lengths = [each * 1000 for each in seconds]
    start = pace["from"] if pace else 0
    changes = [(at, 1, 0) for at in (pace["jumps"] if pace else [])]
    changes += [(at, 0, ms) for at, ms in timer.get("added", []) if at >= start]
    index, used, then = 0, 0, start
    for at, jump, more in [*sorted(changes), (max(start, elapsed(timer, now)), 0, 0)]:
        used += max(0, at - then)
        then = max(then, at)
        while index < len(lengths) and used >= lengths[index]:
            used -= lengths[index]
            index += 1
        if index == len(lengths):
            break
        if jump:
            index, used = index + 1, 0
        lengths[min(index, len(lengths) - 1)] += more
    return (index, lengths[index] - used) if index < len(lengths) else (len(lengths), 0)
