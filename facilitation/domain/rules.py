"""What a command leads to in a given state: events, or a refusal with a kind reason.

Pure: the deck's plan, the clock, chance, who is present and what a gathering brought out are arguments
(`Facts`). No storage, no keys, no sockets here; `facilitation.actions` calls `decide`, `timekeeping` calls `gathered`.
"""

from collections.abc import Callable
from typing import Any

from . import (
    clock,
    commands,
    dealing,
    door,
    events,
    mending,
    pacing,
    room,
    rounds,
    settling,
    sheet,
    showing,
    talk_events,
    talking,
)
from .asked import Asked
from .event import Event
from .facts import Facts, Plan, PlannedExercise
from .refusals import Code, Refused
from .showing import gathered as gathered

LEAD_IN_MS = 3000  # so that every screen has heard of it before the first breath


def decide(state: room.State, plan: Plan, command: commands.Command, facts: Facts) -> list[Event]:
    """The events a command leads to. Raises `Refused`. The role must have been checked by the caller."""
    if state["phase"] not in command.phases:
        raise Refused(Code.NOT_NOW)
    rule = _RULES.get(type(command))
    return rule(Asked(state, plan, facts), command) if rule else []


def _begin(asked: Asked, command: commands.Begin) -> list[Event]:
    # moved first: a live room without a current exercise would be a state that no screen can paint
    return [_moved(asked, sheet.way(asked.state)[0]), events.Begun(at=asked.facts.now)]


def _move(asked: Asked, command: commands.Move) -> list[Event]:
    if command.from_ != asked.state["at"]:
        raise Refused(Code.MOVED_ALREADY)
    if command.to not in asked.plan.exercises:
        raise Refused(Code.UNKNOWN)
    if command.to == command.from_:
        return []
    happened = [
        *_at_rest(asked.state, command.from_),
        *sheet.brought_back(asked.state, command.to),
        _moved(asked, command.to),
    ]
    comes = command.let_in and asked.facts.at_door
    return door.let_in(asked.state, happened, asked.facts.at_door) if comes else happened


def _moved(asked: Asked, to: str) -> events.Moved:
    card = asked.plan.exercises[to]
    known = asked.state["exercises"].get(to)
    fresh = (
        None
        if known and not settling.starts_anew(asked.state, asked.plan, card, known)
        else _entry(asked, card)
    )
    total = round(card.minutes * 60_000)
    waits = card.groups is not None
    timer = None if waits or not total else {"total": total, "ends": asked.facts.now + total, "left": None}
    return events.Moved(to=to, entry=fresh, timer=timer)


def _at_rest(state: room.State, leaving: str) -> list[Event]:
    """What runs in an exercise stops when the room leaves it, so that nothing has begun when it comes back."""
    led = [events.Led(exercise=leaving, led=None)] if state["exercises"][leaving]["led"] else []
    return [*led, *rounds.rest(state, leaving)]


def _entry(asked: Asked, card: PlannedExercise) -> room.State:
    lines = settling.loaded(asked.state, asked.plan, card)
    names = [stage.name for stage in card.stages]
    begins = card.begins if lines else None
    fresh = room.entry(
        names,
        review=card.review,
        flowing=card.flowing,
        loaded=lines,
        begins=begins,
        talking=card.groups is not None,
        choosing=card.groups is not None and card.groups.chosen,
    )
    # in a round people speak; only what is put on the wall is written
    return {**fresh, "stage": None} if card.deals == "circle" else fresh


def _set_stage(asked: Asked, command: commands.SetStage) -> list[Event]:
    exercise = asked.exercise(command.exercise)
    if command.stage not in exercise["stages"] or exercise["stage"] is None:
        raise Refused(Code.UNKNOWN)
    if exercise["stages"].index(command.stage) <= exercise["stages"].index(exercise["stage"]):
        raise Refused(Code.MOVED_ALREADY)
    settling.may_come(asked.state, asked.plan, command.exercise, command.stage, asked.facts.meets_again)
    return [events.Staged(exercise=command.exercise, stage=command.stage)]


def _soften(asked: Asked, command: commands.Soften) -> list[Event]:
    asked.exercise(command.exercise)
    return [events.Softened(exercise=command.exercise, on=command.on)]


def _close(asked: Asked, command: commands.CloseExercise) -> list[Event]:
    return [events.Closed(exercise=command.exercise)] if asked.exercise(command.exercise)["open"] else []


def _reopen(asked: Asked, command: commands.ReopenExercise) -> list[Event]:
    return [] if asked.exercise(command.exercise)["open"] else [events.Reopened(exercise=command.exercise)]


def _lead(asked: Asked, command: commands.Lead) -> list[Event]:
    led = asked.exercise(command.exercise)["led"]
    if command.anchor is None:
        return [events.Led(exercise=command.exercise, led=None)] if led else []
    if command.anchor not in asked.plan.exercises[command.exercise].anchors:
        raise Refused(Code.UNKNOWN)
    if command.exercise != asked.state["at"]:
        raise Refused(Code.NOT_NOW)
    if led and led["anchor"] == command.anchor:
        return []
    since = asked.facts.now + LEAD_IN_MS
    return [events.Led(exercise=command.exercise, led={"anchor": command.anchor, "since": since})]


def _deal(asked: Asked, command: commands.Deal) -> list[Event]:
    exercise = asked.exercise(command.exercise)
    planned = asked.plan.exercises[command.exercise]
    if planned.deals == "notes":
        return [talk_events.Dealt(exercise=command.exercise, deal=_deal_notes(asked, planned, exercise))]
    return talking.prepare(asked, command)


def _deal_notes(asked: Asked, planned: PlannedExercise, exercise: room.State) -> dict[str, Any]:
    notes = exercise["waiting"]
    if not notes:
        raise Refused(Code.NOTHING_TO_SHOW)
    if planned.addressed:  # never at random instead: it could reach another family
        facts = asked.facts
        found, lost = dealing.deal_addressed(facts.roll, notes, facts.addresses, facts.spares, facts.rng)
        return {"notes": found, "lost": lost, "round": talking.round_after(exercise)}
    seats = sorted(person.seat for person in asked.facts.roll)
    deal = dealing.deal_notes(seats, notes, asked.facts.spares, asked.facts.rng)
    return {"notes": deal, "round": talking.round_after(exercise)}


def _stage_set(change: Callable[[Any], dict[str, bool]]) -> Callable[[Asked, Any], list[Event]]:
    def rule(asked: Asked, command: Any) -> list[Event]:
        return [events.StageSet(**{**asked.state["stage"], **change(command)})]

    return rule


def _support(asked: Asked, command: commands.Support) -> list[Event]:
    """Pressed again, the lines are offered again: whoever put the note away may want it now."""
    n = asked.state["support"]["n"]
    if not command.on and not asked.state["support"]["on"]:
        return []
    return [events.Supported(on=command.on, n=n + 1 if command.on else n)]


def _end(asked: Asked, command: commands.End) -> list[Event]:
    """Never fewer minutes than people were promised."""
    promised = asked.facts.take_back_minutes
    return [events.Ended(minutes=max(promised, command.minutes or promised))]


def _hold_up(asked: Asked, command: commands.HoldUp) -> list[Event]:
    if command.on and not asked.state["agreed"]:
        raise Refused(Code.NOTHING_TO_SHOW)
    return [events.StageSet(**{**asked.state["stage"], "agreed": command.on})]


def _return_note(asked: Asked, command: commands.ReturnNote) -> list[Event]:
    exercise = asked.exercise(command.exercise)
    if command.note in exercise["returned"]:
        return []
    if command.note not in (exercise["deal"] or {}).get("notes", {}).get(asked.facts.seat, []):
        raise Refused(Code.UNKNOWN)
    return [events.Returned(exercise=command.exercise, id=command.note)]


def _card(asked: Asked, command: Any) -> PlannedExercise | None:
    return asked.plan.exercises.get(command.exercise)


_RULES: dict[type[commands.Command], Callable[[Asked, Any], list[Event]]] = {
    commands.Begin: _begin,
    commands.Move: _move,
    commands.SetStage: _set_stage,
    commands.Review: showing.review,
    commands.Flow: showing.flow,
    commands.Soften: _soften,
    commands.Gather: showing.gather,
    commands.Show: showing.show,
    commands.Hide: showing.hide,
    commands.Unhide: showing.unhide,
    commands.Light: showing.light,
    commands.Stand: lambda asked, c: settling.stand(asked.state, asked.plan, c),
    commands.Settle: lambda asked, c: settling.settle(asked.state, asked.plan, c),
    commands.CloseExercise: _close,
    commands.ReopenExercise: _reopen,
    commands.SetTimer: clock.set_timer,
    commands.Lead: _lead,
    commands.MakeCircle: lambda a, c: rounds.make(a.state, _card(a, c), c, a.facts),
    commands.Round: lambda a, c: rounds.lead(a.state, _card(a, c), c),
    commands.GivePiece: lambda a, c: rounds.give(a.state, _card(a, c), c),
    commands.ToWall: lambda a, c: rounds.to_wall(a.state, _card(a, c), c),
    commands.PassPiece: lambda a, c: rounds.pass_on(a.state, _card(a, c), c, a.facts),
    commands.SitDown: lambda a, c: rounds.sit_down(a.state, _card(a, c), c, a.facts),
    commands.Deal: _deal,
    commands.Swap: talking.swap,
    commands.KeepApart: talking.keep_apart,
    commands.SetChoosing: talking.set_choosing,
    commands.SendDeal: talking.send,
    commands.Mend: mending.mend,
    commands.Reorder: lambda asked, c: sheet.reorder(asked.state, c),
    commands.Skip: lambda asked, c: sheet.skip(asked.state, c),
    commands.Word: lambda asked, c: sheet.word(asked.state, c, asked.facts.card),
    commands.Add: lambda asked, c: sheet.add(asked.state, c, asked.facts.card),
    commands.People: lambda asked, c: [events.Peopled(people=c.n)],
    commands.Door: lambda asked, c: door.move(asked.state, c.state),
    commands.LetIn: lambda asked, c: door.let_in(asked.state, [], asked.facts.at_door, c.n),
    commands.TurnAway: lambda asked, c: door.turn_away(asked.state),
    commands.LateSee: lambda asked, c: door.late_see(asked.state, c),
    commands.Dim: _stage_set(lambda c: {"dim": c.on}),
    commands.Qr: _stage_set(lambda c: {"qr": c.on}),
    commands.Bright: _stage_set(lambda c: {"bright": c.on}),
    commands.Layout: _stage_set(lambda c: {"layout": c.as_}),
    commands.Still: _stage_set(lambda c: {"still": c.on}),
    commands.Support: _support,
    commands.Rest: clock.rest,
    commands.End: _end,
    commands.HoldUp: _hold_up,
    commands.SitOut: mending.sit_out,
    commands.JoinUp: talking.join_up,
    commands.GoAlone: talking.go_alone,
    commands.Regroup: mending.regroup,
    commands.ChangeOver: pacing.change_over,
    commands.NeedLonger: pacing.need_longer,
    commands.ReturnNote: _return_note,
}
