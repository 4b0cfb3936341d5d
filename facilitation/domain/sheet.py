"""The run sheet of a room, changed while it is played: the order of what is to come, what is left out, other words.

What was and what is stays where it is; only what the room has not come to yet may move or be skipped. Pure, like all
rules: the cards themselves are made by `facilitation.cards`.
"""

from . import commands, events
from .event import Event
from .refusals import Code, Refused
from .room import State


def way(state: State) -> list[str]:
    """The exercises that the room goes through, in order, without those that are skipped."""
    return [name for name in state["order"] if name not in state["skipped"]]


def reorder(state: State, command: commands.Reorder) -> list[Event]:
    """Another order of what is to come, if nobody has changed it meanwhile."""
    if command.from_ != state["order"]:
        raise Refused(Code.CHANGED_ALREADY)
    if not keeps_what_was(state, command.to):
        raise Refused(Code.NOT_NOW)
    return [events.Reordered(order=command.to)] if command.to != state["order"] else []


def keeps_what_was(state: State, order: list[str]) -> bool:
    """Whether an order has the same exercises, what was visited in the same sequence, and nothing newly behind us."""
    before, visited, at = state["order"], set(state["visited"]), state["at"]
    if sorted(order) != sorted(before):
        return False
    if [n for n in order if n in visited] != [n for n in before if n in visited]:
        return False
    return at is None or set(_behind(order, at)) <= {*_behind(before, at), *visited}


def _behind(order: list[str], at: str) -> list[str]:
    return order[: order.index(at)]


def skip(state: State, command: commands.Skip) -> list[Event]:
    """Leave out what is still to come, or take it back in. The last one that is left cannot be left out."""
    name = command.exercise
    if name not in state["order"]:
        raise Refused(Code.UNKNOWN)
    if (name in state["skipped"]) == command.on:
        return []
    if name in state["visited"]:
        raise Refused(Code.CHANGED_ALREADY)
    if command.on and way(state) == [name]:
        raise Refused(Code.NOT_NOW)
    return [events.Skipped(exercise=name, on=command.on)]


def word(state: State, command: commands.Word, card: State | None) -> list[Event]:
    """Other words for what is or is to come, other minutes for what is to come, if nobody has changed the card
    meanwhile. What was keeps its words."""
    name = command.exercise
    if card is None or name not in state["order"]:
        raise Refused(Code.UNKNOWN)
    if command.was != state["cards"].get(name, {"rev": 0})["rev"]:
        raise Refused(Code.CHANGED_ALREADY)
    if name in state["visited"] and (name != state["at"] or command.minutes is not None):
        raise Refused(Code.NOT_NOW)  # where the room is, the timer has the time
    return [events.Worded(exercise=name, card=card)]


def add(state: State, command: commands.Add, card: State | None) -> list[Event]:
    """A card of another deck or of the prompt bank, after one that is or is to come."""
    order, at = state["order"], state["at"]
    if card is None or card["id"] in order or (command.after is not None and command.after not in order):
        raise Refused(Code.UNKNOWN)
    place = 0 if command.after is None else order.index(command.after) + 1
    if at is not None and place <= order.index(at):
        raise Refused(Code.CHANGED_ALREADY)
    return [events.Added(exercise=card["id"], order=[*order[:place], card["id"], *order[place:]], card=card)]


def brought_back(state: State, name: str) -> list[Event]:
    """Whoever moves to what was skipped wants it after all."""
    return [events.Skipped(exercise=name, on=False)] if name in state["skipped"] else []
