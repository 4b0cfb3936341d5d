"""Rules of the room's one timer: it starts, rests, goes on and gets longer. Nothing ends by itself when it is over."""

from . import commands, events, pacing
from .asked import Asked
from .event import Event
from .refusals import Code, Refused


def set_timer(asked: Asked, command: commands.SetTimer) -> list[Event]:
    """The timer starts, rests, goes on, gets longer or goes. Raises `Refused` where there is none to change."""
    return [*_timed(asked, command), *pacing.after_timer(asked.state, command.act)]


def _timed(asked: Asked, command: commands.SetTimer) -> list[Event]:
    now, timer = asked.facts.now, asked.state["timer"]
    if command.act == "off":
        return [events.Timed(timer=None)]
    if command.act == "start":
        total = (command.seconds or 0) * 1000 or _planned_ms(asked)
        return [events.Timed(timer={"total": total, "ends": now + total, "left": None})]
    if timer is None:
        raise Refused(Code.NOT_NOW)
    left = timer["left"] if timer["ends"] is None else max(0, timer["ends"] - now)
    if command.act == "pause":
        return [] if timer["ends"] is None else [events.Timed(timer={**timer, "ends": None, "left": left})]
    if command.act == "resume":
        return (
            [events.Timed(timer={**timer, "ends": now + left, "left": None})] if timer["ends"] is None else []
        )
    more = (command.seconds or 60) * 1000
    paused = timer["ends"] is None
    added = [
        *timer.get("added", []),
        [timer["total"] - left, more],
    ]  # which turn it lengthens: turning.turn_at
    ends, left = (None, left + more) if paused else (now + left + more, None)
    return [events.Timed(timer={"total": timer["total"] + more, "ends": ends, "left": left, "added": added})]


def _planned_ms(asked: Asked) -> int:
    card = asked.plan.exercises[asked.state["at"]]
    return card.turns_ms or round(card.minutes * 60_000)


def rest(asked: Asked, command: commands.Rest) -> list[Event]:
    """While the room rests its time stands still; it goes on with the room."""
    if asked.state["rest"] == command.on:
        return []
    timer = asked.state["timer"]
    act = "pause" if command.on else "resume"
    clock = set_timer(asked, commands.SetTimer(do="timer", id=command.id, act=act)) if timer else []
    return [events.Rested(on=command.on), *clock]
