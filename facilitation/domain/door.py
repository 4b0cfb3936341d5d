"""The door of a room: open until it begins; then people knock, and whoever holds the controls lets them in or says not
today. Pure, like all rules: who is at the door is a number, and which seats they are is `seating`'s.
"""

from collections.abc import Sequence

from . import commands, events, late, room
from .event import Event
from .refusals import Code, Refused


def move(state: room.State, to: str) -> list[Event]:
    """Another state of the door. Nobody walks in on a room that has begun."""
    if to == state["door"]:
        return []
    if to == ("open" if state["phase"] == "live" else "knock"):
        raise Refused(Code.NOT_NOW)
    return [events.DoorMoved(state=to)]


def let_in(
    state: room.State, happened: Sequence[Event], at_door: int, most: int | None = None
) -> list[Event]:
    """Those at the door come in, after what `happened` already in the same moment. Raises `Refused` if nobody is."""
    if not at_door:
        raise Refused(Code.UNKNOWN)
    now = room.fold_all(state, [event.model_dump() for event in happened])
    return [*happened, events.Arrived(n=min(at_door, most or at_door), veiled=late.to_veil(now))]


def turn_away(state: room.State) -> list[Event]:
    """Not today: whoever is at the door is told so, and nobody else needs to knock."""
    return move(state, "closed")


def late_see(state: room.State, command: commands.LateSee) -> list[Event]:
    """Whether those who come in from now on see what was shared before."""
    return [events.LateSeeing(on=command.on)] if command.on != state["late_see"] else []
