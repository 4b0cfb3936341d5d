"""Random workshops, command by command, through the real rules: the raw material of fold and rule tests.

A script is a list of (event, state before, state after). Refusals are part of the game and are left out.
"""

from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID

from facilitation.domain import commands, events, living, mending, room as rooms, rounds, rules
from facilitation.domain.event import Event
from facilitation.domain.facts import (
    Batch,
    Facts,
    Person,
    Plan,
    PlannedExercise,
    PlannedGroups,
    PlannedStage,
)
from facilitation.domain.patterns import marked
from facilitation.domain.refusals import Refused

WORDS = PlannedStage("words", reviewable=True, reviewed=False, flows=True)
LINES = PlannedStage("lines", reviewable=True, reviewed=False, flows=False)
DOTS = PlannedStage("dots", reviewable=False, reviewed=False, flows=False)
MARKS = PlannedStage("marks", reviewable=True, reviewed=False, flows=False)
KEEP = PlannedStage("keep", reviewable=False, reviewed=False, flows=False)
NOTES = PlannedStage("words", reviewable=True, reviewed=True, flows=False)
NOTE = PlannedStage("note", reviewable=True, reviewed=False, flows=False)
TURNS = {2: (60, 20, 60, 20, 10), 3: (40, 13, 40, 13, 40, 13, 10)}
PAIRS = PlannedGroups(2, 3, TURNS)
FOURS = PlannedGroups(4, 5, {n: (240 // n,) * n for n in range(2, 6)}, named=True)
PLAN = Plan(
    {
        "T-1": PlannedExercise("T-1", "reading", 1),
        "T-2": PlannedExercise("T-2", "wall", 3, (WORDS,), review=True),
        "T-3": PlannedExercise("T-3", "vote", 3, (LINES, DOTS)),
        "T-4": PlannedExercise("T-4", "pair", 4, deals="groups", turns_ms=170_000, groups=PAIRS),
        "T-5": PlannedExercise("T-5", "notes", 3, (NOTES,), deals="notes", review=True),
        "T-6": PlannedExercise("T-6", "choice", 2, (DOTS,)),
        "T-7": PlannedExercise("T-7", "grounding", 3, anchors=("sight", "sound", "touch", "breath")),
        "T-81": PlannedExercise("T-81", "agreements", 4, (LINES, MARKS, KEEP), seeds=2, settles=True),
        "T-82": PlannedExercise("T-82", "vote", 2, (LINES, DOTS), loads="T-2", begins="dots"),
        "T-83": PlannedExercise("T-83", "agreements", 2, (LINES, MARKS, KEEP), loads="T-81", settles=True),
        "T-8": PlannedExercise("T-8", "circle", 9, (WORDS,), deals="circle"),
        "T-9": PlannedExercise("T-9", "small", 9, (NOTE,), deals="groups", turns_ms=240_000, groups=FOURS),
    }
)


IN_THE_ROUND = ["make_circle", "round", "pass_piece", "pass_piece", "give_piece", "sit_down", "to_wall"]
OFTEN = ["let_in", "return_note", "return_note", "move", "move", "gather", "gather", "show", "deal", "stage"]


@dataclass(frozen=True)
class Step:
    """One event of a script."""

    event: rooms.EventData
    before: rooms.State
    after: rooms.State


def play(seed: int, commands: int = 90) -> list[Step]:
    """A random workshop of up to `commands` commands."""
    chance = Random(seed)
    state = rooms.new(PLAN.order)
    steps: list[Step] = []
    for _ in range(commands):
        command = random_command(chance, state)
        try:
            happened = rules.decide(state, PLAN, command, random_facts(chance, state, command))
        except Refused:
            continue
        if state["phase"] == "live" and chance.random() < 0.05:
            happened = [random_take_back(chance, state)]
        if state["at"] == "T-8" and chance.random() < 0.2:
            happened = rounds.gone(state, [f"s{chance.randint(0, 9)}"], chance.choice(["lost", "left", None]))
        if state["phase"] == "live" and chance.random() < 0.03:
            happened = [events.Attending(on=not state["attended"])]
        elif state["phase"] == "live" and chance.random() < 0.1:
            seat, why = f"s{chance.randint(0, 8)}", chance.choice(["lost", "left", None])
            happened = [*happened, *mending.gone(rooms.fold_all(state, _data(happened)), [seat], why)]
        for event in happened:
            data = event.model_dump()
            after = rooms.fold(state, data)
            steps.append(Step(data, state, after))
            state = after
    return steps


def _data(happened: list[Event]) -> list[rooms.EventData]:
    return [event.model_dump() for event in happened]


def uuid(chance: Random) -> str:
    return str(UUID(int=chance.getrandbits(128), version=4))


TALK = ("deal", "swap", "keep_apart", "choosing", "send_deal", "mend", "join_up", "go_alone", "regroup", "change_over",
        "longer", "sit_out", "timer")  # fmt: skip


def _talks(chance: Random, state: rooms.State) -> str:
    """What is likely to be asked where people are dealt: the deal first, then the timer, then anything."""
    entry = state["exercises"][state["at"]]
    next_ = (
        "send_deal"
        if entry["draft"]
        else "deal"
        if not entry["deal"]
        else "timer"
        if not state["timer"]
        else ""
    )
    return next_ if next_ and chance.random() < 0.5 else chance.choice(TALK)


def random_command(chance: Random, state: rooms.State, plan: Plan = PLAN) -> commands.Command:
    ruled = {name for name, command in commands.COMMANDS.items() if command in rules._RULES}
    names = [*sorted(ruled - {"end", "begin", *IN_THE_ROUND}), *OFTEN]
    name = "begin" if state["phase"] == "lobby" else chance.choice(names)
    if state["at"] == "T-8" and chance.random() < 0.6:
        name = chance.choice(IN_THE_ROUND)
    if state["phase"] == "live" and plan.exercises[state["at"]].groups and chance.random() < 0.85:
        name = _talks(chance, state)
    if state["at"] and plan.exercises[state["at"]].deals == "notes" and chance.random() < 0.4:
        name = chance.choice(["gather", "deal", "return_note"])
    if state["phase"] == "live" and plan.exercises[state["at"]].settles and chance.random() < 0.5:
        name = chance.choice(["gather", "show", "stage", "stand", "settle"])
    if chance.random() < 0.01:
        name = "end"
    return commands.parse({"t": "do", "id": uuid(chance), "do": name, **_fields(chance, state, name, plan)})


def _fields(chance: Random, state: rooms.State, name: str, plan: Plan) -> dict[str, Any]:
    at = state["at"] or plan.order[0]
    exercise = chance.choice(list(state["exercises"]) or [at])
    dealing = {c.deals: c.id for c in plan.exercises.values() if c.deals and c.id in state["exercises"]}
    entry = state["exercises"].get(exercise, {})
    shown = entry.get("shown", []) + entry.get("waiting", []) + entry.get("hidden", [])
    reflection = chance.choice(shown) if shown else uuid(chance)
    stage = entry.get("stage") or "words"
    on = chance.random() < 0.5
    worded = chance.choice(state["order"])
    if name == "unhide":
        hidden = [(e, i) for e, x in state["exercises"].items() for i in x["hidden"]]
        exercise, reflection = chance.choice(hidden) if hidden else (exercise, reflection)
    if name in ("return_note", "deal") and "notes" in dealing:
        exercise = dealing["notes"] if name == "return_note" else chance.choice(list(dealing.values()))
        entry = state["exercises"].get(exercise, {})
    if name in TALK:
        talking = [e for e, x in state["exercises"].items() if x["talk"] is not None]
        exercise = state["at"] if state["at"] in talking else chance.choice(talking or [exercise])
        if name == "deal" and chance.random() < 0.5:
            exercise = dealing.get("notes", exercise)
        entry = state["exercises"].get(exercise, {})
    talk = entry.get("talk") or {"joined": {}}
    people = [f"s{n}" for n in range(9)]
    dealt = [i for n in (entry.get("deal") or {}).get("notes", {}).values() for i in n]
    return {
        "move": {"from": at, "to": chance.choice(list(plan.exercises)), "let_in": chance.random() < 0.3},
        "stage": {"exercise": exercise, "stage": (entry.get("stages") or ["dots"])[-1] if on else "marks"},
        **_agreeing(chance, state, plan),
        "review": {"exercise": exercise, "on": on},
        "flow": {"exercise": exercise, "on": on},
        "soften": {"exercise": exercise, "on": on},
        "gather": {"exercise": exercise, "stage": stage},
        "show": {"exercise": exercise, "stage": stage},
        "hide": {"exercise": exercise, "reflection": reflection},
        "unhide": {"exercise": exercise, "reflection": reflection},
        "light": {"exercise": exercise, "reflection": reflection if on else None},
        "close": {"exercise": exercise},
        "reopen": {"exercise": exercise},
        "timer": {
            "act": chance.choice(["start", "pause", "resume", "add", "off"]),
            "seconds": chance.randint(1, 99),
        },
        "lead": {
            "exercise": "T-7" if at == "T-7" else exercise,
            "anchor": chance.choice(["sight", "breath"]) if on else None,
        },
        "make_circle": {"exercise": "T-8", "count": chance.randint(1, 3)},
        "round": {
            "exercise": "T-8",
            "act": chance.choice(["start", "start", "pause", "resume", "reverse"]),
            "circle": chance.choice([None, 0, 1]),
        },
        "give_piece": random_gift(chance, state),
        "to_wall": {"exercise": "T-8" if chance.random() < 0.1 else exercise},
        "pass_piece": {"exercise": "T-8", "turn": holder(state)[1]},
        "sit_down": {"exercise": "T-8"},
        "deal": {"exercise": exercise, "how": chance.choice(["fresh", "same"])},
        "swap": {"exercise": exercise, "a": chance.choice(people), "b": chance.choice(people)},
        "keep_apart": {
            "exercise": exercise,
            "a": chance.choice(people),
            "b": chance.choice(people),
            "on": on,
        },
        "choosing": {"exercise": exercise, "on": on},
        "mend": {"exercise": exercise, "seat": chance.choice(people) if on else None},
        "join_up": {"exercise": exercise, "number": chance.choice([None, *talk["joined"]])},
        "go_alone": {"exercise": exercise},
        "regroup": {"exercise": exercise},
        "change_over": {"exercise": exercise, "turn": chance.randint(0, 2), "on": chance.random() < 0.8},
        "longer": {"exercise": exercise},
        "send_deal": {"exercise": exercise},
        "reorder": {"from": state["order"], "to": random_order(chance, state)},
        "skip": {"exercise": chance.choice(state["order"]), "on": chance.random() < 0.7},
        "word": {
            "exercise": worded,
            "was": state["cards"].get(worded, {"rev": 0})["rev"],
            "prompt": "Other *words*.",
        },
        "preview": {"prompt": "*So*"},
        "add": {"after": worded, "prompt": "B008", "kind": chance.choice(["wall", "pair"])},
        "people": {"n": chance.randint(0, 30)},
        "door": {"state": chance.choice(["open", "knock", "closed"])},
        "late_see": {"on": on},
        "dim": {"on": on},
        "qr": {"on": on},
        "bright": {"on": on},
        "layout": {"as": chance.choice(["usual", "large", "share"])},
        **{name: {"on": on} for name in ("still", "support", "rest")},
        "hold_up": {"on": on},
        "sit_out": {"exercise": exercise, "on": on},
        "hand_over": {"to": uuid(chance)},
        "return_note": {"exercise": exercise, "note": chance.choice(dealt) if dealt else uuid(chance)},
    }.get(name, {})


def holder(state: rooms.State) -> tuple[str, int]:
    """The seat that has the piece of the first circle where somebody has, and its turn."""
    for circle in (state["exercises"].get("T-8") or {}).get("circles") or []:
        if circle["at"] is not None:
            return circle["people"][circle["at"]]["seat"], circle["turn"]
    return "s1", 0


def random_gift(chance: Random, state: rooms.State) -> dict[str, Any]:
    to = chance.choice([None, f"s{chance.randint(0, 9)}"])
    return {"exercise": "T-8", "circle": chance.choice([0, 0, 1]), "to": to, "turn": holder(state)[1]}


def random_order(chance: Random, state: rooms.State) -> list[str]:
    """Often one that is allowed: something that is to come goes to the end; sometimes just any."""
    order = list(state["order"])
    if chance.random() < 0.3:
        chance.shuffle(order)
        return order
    coming = [name for name in order if name not in state["visited"]] or order
    moved = chance.choice(coming)
    order.remove(moved)
    return [*order, moved]


def _agreeing(chance: Random, state: rooms.State, plan: Plan) -> dict[str, Any]:
    """Lines of a text that is being settled, with other words for them, or of one that could not be."""
    at = [
        name
        for name, x in state["exercises"].items()
        if plan.exercises[name].settles and x["stage"] == "marks"
    ]
    name = chance.choice(at or [state["at"] or plan.order[0]])
    entry = state["exercises"].get(name) or rooms.entry([], review=False, flowing=False)
    known = [*living.lines(name, entry, plan.exercises[name].seeds), *living.others(entry)] or ["nothing"]
    line = chance.choice(known)
    words = [i for i, about in entry["about"].items() if about == line]
    lines = [i for i in known if chance.random() < 0.7] or known[:1]
    return {
        "stand": {"exercise": name, "line": line, "to": chance.choice(["kept", "out", *words])},
        "settle": {"exercise": name, "lines": lines},
    }


def random_facts(chance: Random, state: rooms.State, command: commands.Command) -> Facts:
    batch = None
    if isinstance(command, commands.Gather):
        batch = random_batch(chance, state, command.exercise, command.stage)
    seats = [Person(f"s{n}", emblem="Feather" if n % 3 else "") for n in range(chance.randint(1, 9))]
    seat = "s1" if isinstance(command, commands.ReturnNote) else f"s{chance.randint(0, 8)}"
    spares = ["spare-0", "spare-1", "spare-2"]
    seat = holder(state)[0] if isinstance(command, commands.PassPiece) else "s1"
    if isinstance(command, commands.SitDown):
        seat = f"s{chance.randint(0, 12)}"
        seats = [Person(seat)]
    now = chance.randint(10**12, 10**12 + 10**7)
    timer = state["timer"]
    if isinstance(command, commands.ChangeOver) and timer and timer["ends"]:
        now = timer["ends"] - chance.randint(timer["total"] // 2, timer["total"])
    card = None
    if isinstance(command, commands.Word):
        card = random_card(chance, command.exercise, command.was + 1)
    elif isinstance(command, commands.Add) and len(state["order"]) < len(PLAN.order) + 3:
        card = random_card(chance, f"X-{len(state['order'])}", 0)
    people = {"roll": seats, "spares": spares, "seat": seat, "at_door": chance.randint(0, 2)}
    return Facts(now=now, rng=chance, k=5, batch=batch, card=card, meets_again=True, **people)


def random_card(chance: Random, name: str, rev: int) -> dict[str, Any]:
    """As `facilitation.cards` would make it, as far as folds and redaction look at it."""
    return {
        "id": name, "title": f"Title {chance.randint(0, 99)}", "prompt": [["p", ["Other ", ["em", ["words"]]]]],
        "rev": rev, "by": "Amara", "notes": {"listen": "for the desk"}, "before": {"title": "Old"},
        "source": {"id": name, "prompt": "Other *words*"},
    }  # fmt: skip


def random_batch(chance: Random, state: rooms.State, exercise: str, stage: str) -> Batch:
    answers = chance.randint(0, 12)
    if answers < 5:
        return Batch([], None, answers)
    entry = state["exercises"].get(exercise) or rooms.entry([], review=False, flowing=False)
    lines = living.lines(exercise, entry, PLAN.exercises[exercise].seeds)
    if stage == "note":
        return Batch([uuid(chance), uuid(chance)], None, answers)
    if stage == "dots":
        counts = {"dots": {i: chance.randint(0, 4) for i in lines}, "of": answers}
        return Batch([], marked(counts) if chance.random() < 0.3 else counts, answers)
    if stage == "keep":
        return Batch([], {"keep": chance.randint(0, 1), "of": answers}, answers)
    if stage == "marks":
        ids = sorted(uuid(chance) for _ in range(chance.randint(0, 3) if lines else 0))
        counts = {"holds": {i: chance.randint(0, answers) for i in lines}, "of": answers}
        return Batch(ids, counts, answers, about={i: chance.choice(lines) for i in ids})
    return Batch([uuid(chance) for _ in range(answers)], None, answers, caught=chance.random() < 0.2)


def random_take_back(chance: Random, state: rooms.State) -> events.TakenBack:
    shown = [i for x in state["exercises"].values() for i in x["shown"]]
    unseen = [i for x in state["exercises"].values() for i in [*x["waiting"], *x["hidden"]]]
    return events.TakenBack(ids=sorted(shown[:1]), unseen=sorted(unseen[:1]))


def every_event() -> dict[str, type[Event]]:
    """All that can happen, by kind."""
    found = [Event]
    for each in found:
        found += each.__subclasses__()
    return {one.model_fields["kind"].default: one for one in found if "kind" in one.model_fields}
