"""Rules of what comes out of the box: whether it is looked over or flows, when it is gathered, shown, hidden or brought
into the light."""

from . import commands, events, living, room
from .asked import Asked
from .event import Event
from .facts import Facts, Plan, PlannedStage
from .refusals import Code, Refused


def _planned_stage(asked: Asked, name: str) -> PlannedStage:
    exercise = asked.exercise(name)
    stage = next((s for s in asked.plan.exercises[name].stages if s.name == exercise["stage"]), None)
    if stage is None:
        raise Refused(Code.NOT_NOW)
    return stage


def review(asked: Asked, command: commands.Review) -> list[Event]:
    """Whether a batch is looked over before it is shown. Raises `Refused` where it always or never is."""
    stage = _planned_stage(asked, command.exercise)
    if not stage.reviewable or (stage.reviewed and not command.on):
        raise Refused(Code.NOT_NOW)
    return [events.Reviewing(exercise=command.exercise, on=command.on)]


def flow(asked: Asked, command: commands.Flow) -> list[Event]:
    """Whether batches come out by themselves. Raises `Refused` where nothing can flow."""
    stage = _planned_stage(asked, command.exercise)
    if not stage.flows:
        raise Refused(Code.NOT_NOW)
    shows = command.on and not stage.reviewed and asked.exercise(command.exercise)["review"]
    freed = [events.Reviewing(exercise=command.exercise, on=False)] if shows else []
    return [*freed, events.Flowing(exercise=command.exercise, on=command.on)]


def gathered(state: room.State, plan: Plan, exercise: str, stage: str, facts: Facts) -> list[Event]:
    """Bring out a batch, by command or by the grid of a flowing exercise. Raises `Refused` below *k*."""
    asked = Asked(state, plan, facts)
    entry = asked.exercise(exercise)
    batch = facts.batch
    if batch is None or entry["stage"] != stage:
        raise Refused(Code.NOT_NOW)
    if batch.answers < max(facts.k, batch.least):
        raise Refused(Code.TOO_FEW)
    planned = _planned_stage(asked, exercise)
    reviewed = planned.reviewable and (entry["review"] or planned.reviewed)
    out: list[Event] = [] if reviewed or not batch.caught else _hold_back(planned, exercise, entry)
    number = entry["batches"] + 1
    gathered = events.Gathered(
        **{"exercise": exercise, "stage": stage, "batch": number},
        **{"ids": batch.ids, "counts": batch.counts, "about": batch.about},
    )
    if reviewed or out:
        return [*out, gathered]
    ids = [*entry["waiting"], *batch.ids]
    about = _about({**entry["about"], **batch.about}, ids)
    return [gathered, events.Shown(exercise=exercise, stage=stage, ids=ids, counts=batch.counts, about=about)]


def _hold_back(planned: PlannedStage, exercise: str, entry: room.State) -> list[Event]:
    """The word list caught something: the batch is looked over first, and a flow stops. To phones that looks as if
    the facilitator had asked for it."""
    if not planned.reviewable:
        return []
    stops = [events.Flowing(exercise=exercise, on=False)] if entry["flowing"] else []
    return [*stops, events.Reviewing(exercise=exercise, on=True)]


def _about(known: dict[str, str], ids: list[str]) -> dict[str, str]:
    return {i: known[i] for i in sorted(ids) if i in known}


def gather(asked: Asked, command: commands.Gather) -> list[Event]:
    """The box is opened by hand. Raises `Refused` below *k*."""
    return gathered(asked.state, asked.plan, command.exercise, command.stage, asked.facts)


def show(asked: Asked, command: commands.Show) -> list[Event]:
    """What was looked over is shown to everybody. Raises `Refused` where nothing waits; notes are dealt instead."""
    exercise = asked.exercise(command.exercise)
    if asked.plan.exercises[command.exercise].deals == "notes":
        raise Refused(Code.NOT_NOW)
    counts = exercise["held_counts"].get(command.stage)
    if not exercise["waiting"] and counts is None:
        raise Refused(Code.NOTHING_TO_SHOW)
    ids = exercise["waiting"]
    about = _about(exercise["about"], ids)
    return [events.Shown(exercise=command.exercise, stage=command.stage, ids=ids, counts=counts, about=about)]


def hide(asked: Asked, command: commands.Hide) -> list[Event]:
    """One reflection leaves the screens, or never comes to them. Raises `Refused` if it is not there."""
    exercise = asked.exercise(command.exercise)
    shown = command.reflection in exercise["shown"]
    if not shown and command.reflection not in exercise["waiting"]:
        raise Refused(Code.UNKNOWN)
    return [events.Hidden(exercise=command.exercise, id=command.reflection, was_shown=shown)]


def unhide(asked: Asked, command: commands.Unhide) -> list[Event]:
    """It comes back to where the others are now. Raises `Refused` if it is not hidden."""
    exercise = asked.exercise(command.exercise)
    if command.reflection not in exercise["hidden"]:
        raise Refused(Code.UNKNOWN)
    shown = bool(exercise["shown"]) and not exercise["waiting"]
    about = _about(exercise["about"], [command.reflection])
    return [events.Unhidden(exercise=command.exercise, id=command.reflection, to_shown=shown, about=about)]


def light(asked: Asked, command: commands.Light) -> list[Event]:
    """One line or reflection is put in the light, or none. Raises `Refused` if it is not there."""
    exercise = asked.exercise(command.exercise)
    lines = living.lines(command.exercise, exercise, asked.plan.exercises[command.exercise].seeds)
    if command.reflection is not None and command.reflection not in {*lines, *exercise["shown"]}:
        raise Refused(Code.UNKNOWN)
    return [events.Lit(exercise=command.exercise, id=command.reflection)]
