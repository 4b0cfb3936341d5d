"""What somebody who came in late may see. Whoever knocks waits at the door and is shown nothing of the room; whoever is
let in comes with one arrival, and what had come out before that arrival stays with those who were here.

An arrival veils exercises, not moments: it names, once and for good, those in which something had been shared. So all
who came in together are one audience ("late:2" is the second arrival), frames for it are made once like those for
everybody else, and redaction commutes with folding as it does for them. Pure; knows no seats.
"""

from typing import Any

from . import talk_state

State = dict[str, Any]

DOOR = "door"
OUT = "out"  # what somebody follows who was asked to step out: nothing any more
_LATE = "late:"
# Of a veiled exercise its outside is shown: where it stands, not what came of it. What is not named here is hidden.
OUTSIDE = frozenset(
    {"stage", "stages", "open", "review", "flowing", "gentler", "batches"} | {"deal", "talk", "circles"}
)
# `hidden` and `gone` name an id and no word: the living text and lines brought elsewhere lose it too.
PASSES = frozenset(
    {
        "hidden",
        "gone",
        "staged",
        "reviewing",
        "flowing",
        "softened",
        "gathered",
        "closed",
        "reopened",
        "circled",
    }
    | talk_state.FOLDS.keys()
)
# What somebody at the door is told of the room.
AT_THE_DOOR = ("people", "guests", "attended")
HEARD_AT_THE_DOOR = frozenset({"peopled", "guests", "attending"})


def view(arrival: int) -> str:
    """The audience of those who came in with the n-th arrival, counted from one."""
    return f"{_LATE}{arrival}"


def at_the_door(event: State) -> State:
    """What is heard of an event there: nearly nothing; the end is a door that has closed."""
    if event["kind"] == "ended":
        return {"kind": "door", "state": "closed"}
    return event if event["kind"] in HEARD_AT_THE_DOOR else {"kind": "quiet"}


def role(audience: str) -> str:
    """Whose redaction an audience builds on: a late phone is a phone."""
    return "seat" if audience == DOOR or audience.startswith(_LATE) else audience


def views(state: State) -> list[str]:
    """The audiences of all arrivals so far."""
    return [view(n) for n in range(1, len(state["arrivals"]) + 1)]


def veil(state: State, audience: str) -> frozenset[str]:
    """The exercises that an audience is not shown. `state` may be newer than what is redacted: an arrival's veil never
    changes."""
    if not audience.startswith(_LATE):
        return frozenset()
    return frozenset(state["arrivals"][int(audience.removeprefix(_LATE)) - 1]["veiled"])


def to_veil(state: State) -> list[str]:
    """The exercises that an arrival just now must not see: all that the room has been to, and the one that it is at if
    something has come of it. None where the facilitator has chosen so."""
    if state["late_see"]:
        return []
    return [name for name, entry in state["exercises"].items() if name != state["at"] or _came_out(entry)]


def _came_out(entry: State) -> bool:
    return bool(entry["shown"] or entry["counts"] or entry["deal"])
