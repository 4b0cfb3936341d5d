"""What is asked of circles and their talking pieces, and when it is refused. How a circle itself goes is `circle`'s.

The same event follows whatever was asked: it says how the circles are now. So the log has no word for passing.
"""

from collections.abc import Callable, Iterable

from . import circle as circles, commands, events, talk_events
from .circle import Circle
from .event import Event
from .facts import Facts, PlannedExercise
from .refusals import Code, Refused
from .room import State

Change = Callable[[Circle], Circle]


def make(
    state: State, card: PlannedExercise | None, command: commands.MakeCircle, facts: Facts
) -> list[Event]:
    """An order, or several, of everybody who is here. Nobody has the piece yet."""
    entry = _entry(state, card, command.exercise)
    if entry["stage"] is not None or command.exercise != state["at"] or len(facts.roll) < command.count:
        raise Refused(Code.NOT_NOW)
    made = circles.arranged(facts.roll, command.count, facts.rng)
    return [talk_events.Circled(exercise=command.exercise, circles=made)]


def lead(state: State, card: PlannedExercise | None, command: commands.Round) -> list[Event]:
    """Begin a round, let it rest and go on, or turn it the other way; in one circle or in all of them."""
    made = _made(state, card, command.exercise)
    wanted = range(len(made)) if command.circle is None else [command.circle]
    if not all(n < len(made) for n in wanted):
        raise Refused(Code.UNKNOWN)
    if command.act == "start" and command.exercise != state["at"]:
        raise Refused(Code.NOT_NOW)
    change: Change = {
        "start": circles.begun,
        "pause": lambda one: {**one, "paused": one["at"] is not None},
        "resume": lambda one: {**one, "paused": False},
        "reverse": circles.turned,
    }[command.act]
    return _changed(state, command.exercise, dict.fromkeys(wanted, change))


def give(state: State, card: PlannedExercise | None, command: commands.GivePiece) -> list[Event]:
    """The piece goes to anybody in its circle; or on, as if whoever has it had passed it. Nobody is blamed."""
    made = _made(state, card, command.exercise)
    if command.exercise != state["at"]:
        raise Refused(Code.NOT_NOW)
    if command.to is None:
        at = _running(made, command.circle, command.turn)
        return _changed(state, command.exercise, {at: circles.passed_on})
    where = circles.place_of(made, command.to)
    if where is None or where[0] != command.circle or made[where[0]]["people"][where[1]]["left"]:
        raise Refused(Code.UNKNOWN)
    if made[where[0]]["at"] == where[1]:
        return []
    return _changed(state, command.exercise, {where[0]: lambda one: circles.given(one, where[1])})


def _running(made: list[Circle], circle: int, turn: int | None) -> int:
    if circle >= len(made):
        raise Refused(Code.UNKNOWN)
    if made[circle]["at"] is None:
        raise Refused(Code.NOT_NOW)
    if made[circle]["turn"] != turn:
        raise Refused(Code.MOVED_ALREADY)
    return circle


def pass_on(
    state: State, card: PlannedExercise | None, command: commands.PassPiece, facts: Facts
) -> list[Event]:
    """Whoever has the piece is done with it. Asked for a turn that is over, nothing happens to the next one's."""
    made = _made(state, card, command.exercise)
    where = circles.place_of(made, facts.seat)
    if where is None or made[where[0]]["at"] != where[1] or made[where[0]]["turn"] != command.turn:
        raise Refused(Code.MOVED_ALREADY)
    if made[where[0]]["paused"] or command.exercise != state["at"]:
        raise Refused(Code.NOT_NOW)
    return _changed(state, command.exercise, {where[0]: circles.passed_on})


def sit_down(
    state: State, card: PlannedExercise | None, command: commands.SitDown, facts: Facts
) -> list[Event]:
    """Somebody who is in no circle, or had left it, joins: at the end of the order, where fewest are."""
    made = _made(state, card, command.exercise)
    where = circles.place_of(made, facts.seat)
    if where is not None and not made[where[0]]["people"][where[1]]["left"]:
        return []
    if command.exercise != state["at"] or not facts.roll:
        raise Refused(Code.NOT_NOW)
    into = where[0] if where else min(range(len(made)), key=lambda n: len(circles.here(made[n])))
    return _changed(state, command.exercise, {into: lambda one: circles.sat_down(one, facts.roll[0])})


def to_wall(state: State, card: PlannedExercise | None, command: commands.ToWall) -> list[Event]:
    """Too many for a round, or too tender: the same question is answered in writing, without names."""
    entry = _entry(state, card, command.exercise)
    if entry["stage"] is not None:
        return []
    if command.exercise != state["at"]:
        raise Refused(Code.NOT_NOW)
    emptied = [talk_events.Circled(exercise=command.exercise, circles=None)] if entry["circles"] else []
    return [*emptied, events.Staged(exercise=command.exercise, stage=entry["stages"][0])]


def gone(state: State, seats: Iterable[str], why: str | None) -> list[Event]:
    """What it means for the circles that people are at when seats are "lost", have "left", or are back (None)."""
    name: str = state["at"] if state["phase"] == "live" else ""
    before: list[Circle] | None = (state["exercises"].get(name) or {}).get("circles")
    after = list(before or ())
    places = {
        person["seat"]: (n, at) for n, one in enumerate(after) for at, person in enumerate(one["people"])
    }
    for n, place in (places[seat] for seat in seats if seat in places):
        after[n] = _without(after[n], place, why)
    return [talk_events.Circled(exercise=name, circles=after)] if after != (before or []) else []


def _without(circle: Circle, place: int, why: str | None) -> Circle:
    person = circle["people"][place]
    if person["left"] or (why != "left" and person["lost"] == (why == "lost")):
        return circle
    return circles.left(circle, place) if why == "left" else circles.signalled(circle, place, why == "lost")


def rest(state: State, name: str) -> list[Event]:
    """Rounds stand still when the room goes elsewhere; they go on when the facilitator says so."""
    made = state["exercises"][name]["circles"] or []
    running = [n for n, one in enumerate(made) if one["at"] is not None and not one["paused"]]
    return (
        _changed(state, name, dict.fromkeys(running, lambda one: {**one, "paused": True})) if running else []
    )


def _entry(state: State, card: PlannedExercise | None, name: str) -> State:
    if card is None or card.deals != "circle" or name not in state["exercises"]:
        raise Refused(Code.UNKNOWN)
    entry: State = state["exercises"][name]
    return entry


def _made(state: State, card: PlannedExercise | None, name: str) -> list[Circle]:
    made: list[Circle] | None = _entry(state, card, name)["circles"]
    if not made:
        raise Refused(Code.NOTHING_TO_SHOW)
    return made


def _changed(state: State, name: str, changes: dict[int, Change]) -> list[Event]:
    before: list[Circle] = state["exercises"][name]["circles"]
    after = [changes[n](one) if n in changes else one for n, one in enumerate(before)]
    return [talk_events.Circled(exercise=name, circles=after)] if after != before else []
