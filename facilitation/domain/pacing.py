"""Rules of turns: a group that changes over when its people agree, and people who need longer. The room's timer is the
only clock; nobody's turn is ever ended for them.
"""

from typing import Any

from . import commands, mending, room, talk_events, talk_state, talking, turning
from .asked import Asked
from .event import Event
from .refusals import Code, Refused

SMALL = 3  # up to so many all agree; of more, most


def change_over(asked: Asked, command: commands.ChangeOver) -> list[Event]:
    """One of a group would like to change over now, or not yet after all. When enough agree, their turn moves on."""
    entry, timer = asked.exercise(command.exercise), asked.state["timer"]
    planned = talking.planned(asked, command.exercise)
    found = _group_of(entry, asked.facts.seat)
    if timer is None or found is None:
        raise Refused(Code.NOT_NOW)
    name, group = found
    pace = talk_state.pace_of(entry["talk"], name)
    turns = planned.turns(on_time(group))
    turn, _left = turning.turn_at(turns, timer, asked.facts.now, pace)
    if turn != command.turn or turn >= len(turns):
        raise Refused(Code.MOVED_ALREADY)
    before = pace["said"]["seats"] if pace["said"] and pace["said"]["turn"] == turn else []
    said = [seat for seat in before if seat != asked.facts.seat]
    if command.on:
        said.append(asked.facts.seat)
    there = mending.present(entry, [person["seat"] for person in group])
    if len([seat for seat in said if seat in there]) >= needed(len(there)) and command.on:
        jumps = [*pace["jumps"], turning.elapsed(timer, asked.facts.now)]
        pace = {**pace, "jumps": jumps, "said": None}
    else:
        pace = {**pace, "said": {"turn": turn, "seats": said} if said else None}
    return [talk_events.Paced(exercise=command.exercise, group=name, pace=pace)]


def needed(people: int) -> int:
    """How many have to agree to change over."""
    return people if people <= SMALL else people // 2 + 1


def on_time(group: talking.Group) -> int:
    """For how many the turns of a group were planned: whoever came while they ran is not counted."""
    return sum(not person.get("late") for person in group)


def _group_of(entry: room.State, seat: str) -> tuple[str, talking.Group] | None:
    deal = entry["deal"] or {"names": [], "groups": []}
    for name, group in zip(deal["names"], deal["groups"], strict=True):
        if any(person["seat"] == seat for person in group):
            return name, group
    return None


def need_longer(asked: Asked, command: commands.NeedLonger) -> list[Event]:
    """Somebody needs longer. The desk learns how many do; once each until time is added."""
    talking.planned(asked, command.exercise)
    longer = asked.exercise(command.exercise)["talk"]["longer"]
    if asked.facts.seat in longer["seats"]:
        return []
    return [talk_events.Longer(exercise=command.exercise, seat=asked.facts.seat, n=longer["n"] + 1)]


def after_timer(state: room.State, act: str) -> list[Event]:
    """What a change of the timer means for the turns of the exercise that people are at."""
    name = state["at"]
    talk: dict[str, Any] | None = state["exercises"].get(name, {"talk": None})["talk"]
    if talk is None:
        return []
    happened: list[Event] = []
    if act == "start" and talk["pace"]:
        happened.append(talk_events.Paced(exercise=name, group=None, pace=None))
    if act in ("start", "add") and talk["longer"]["n"]:
        happened.append(talk_events.Longer(exercise=name, seat="", n=0))
    return happened
