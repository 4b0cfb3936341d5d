"""Rules of the living text: what an exercise starts from, when the next stage may come, what may be settled. Pure; the
rules of everything else are in `rules`, which hands these the state, the plan and the command."""

from . import commands, events, living, room
from .event import Event
from .facts import Plan, PlannedExercise
from .refusals import Code, Refused

KEEP = "keep"


def loaded(state: room.State, plan: Plan, card: PlannedExercise) -> list[str]:
    """The lines that an exercise brings from before when the room first comes to it."""
    if not (card.loads or card.settles):
        return []
    source = plan.exercises.get(card.loads or "")
    return living.brought(state, card.loads, card.settles, source.seeds if source else 0)


def starts_anew(state: room.State, plan: Plan, card: PlannedExercise, entry: room.State) -> bool:
    """Whether an exercise that found nothing to bring, and where nothing has happened, finds something now."""
    return bool(card.loads) and not (entry["loaded"] or entry["batches"]) and bool(loaded(state, plan, card))


def may_come(state: room.State, plan: Plan, name: str, stage: str, meets_again: bool) -> None:
    """Whether the next stage of an exercise may begin. Raises `Refused`."""
    if not living.lines(name, state["exercises"][name], plan.exercises[name].seeds):
        raise Refused(Code.NOTHING_TO_SHOW)
    if plan.exercises[name].settles and stage == KEEP:
        settled_here = state["agreed"] and state["agreed"]["versions"][-1]["by"] == name
        if not meets_again:
            raise Refused(Code.NOT_NOW)
        if not settled_here or not living.current(state["agreed"]):
            raise Refused(Code.NOTHING_TO_SHOW)


def stand(state: room.State, plan: Plan, command: commands.Stand) -> list[Event]:
    """What becomes of one line, for everybody to see: it stands, it is left out, or other words stand for it."""
    entry = _being_settled(state, plan, command.exercise)
    known = living.lines(command.exercise, entry, plan.exercises[command.exercise].seeds)
    other = command.to in entry["shown"] and entry["about"].get(command.to) == command.line
    if command.line not in known or not (command.to in ("kept", "out") or other):
        raise Refused(Code.UNKNOWN)
    if entry["stands"].get(command.line, "kept") == command.to:
        return []
    return [events.Stood(exercise=command.exercise, line=command.line, to=command.to)]


def settle(state: room.State, plan: Plan, command: commands.Settle) -> list[Event]:
    """A new version of the text, of the lines that were on the desk's screen; none if it says what it said before."""
    entry = _being_settled(state, plan, command.exercise)
    known = living.lines(command.exercise, entry, plan.exercises[command.exercise].seeds)
    if not {*known, *living.others(entry)} >= {*command.lines}:
        raise Refused(Code.UNKNOWN)
    chosen = list(dict.fromkeys(command.lines))
    before = state["agreed"]
    if chosen == living.current(before) and before["versions"][-1]["by"] == command.exercise:
        return []
    version = living.next_version(before, command.exercise, chosen, entry["about"])
    return [events.Settled(exercise=version.pop("by"), **version)]


def _being_settled(state: room.State, plan: Plan, name: str) -> room.State:
    """An exercise whose text can be settled now: from the marks on, until the group was asked to keep it."""
    entry: room.State | None = state["exercises"].get(name)
    if entry is None:
        raise Refused(Code.UNKNOWN)
    if not plan.exercises[name].settles or entry["stage"] in (entry["stages"][0], KEEP):
        raise Refused(Code.NOT_NOW)
    return entry
