"""A room's state and its fold: what every screen, the server and the database agree on.

`fold` is pure and has a twin in `static/js/room/fold.js`; both are held to `tests/vectors/fold.json`. Redaction
commutes with folding: folding what an audience is sent gives what that audience would be sent as a snapshot.
No time, randomness or storage here.
"""

from typing import Any

from . import circle, late, living, talk_state
from .patterns import as_pattern

State = dict[str, Any]
EventData = dict[str, Any]

AUDIENCES = ("desk", "seat", "stage")  # and `late.DOOR`, and those of arrivals (`late.views`)


def new(order: list[str], guests: int = 0, agreed: State | None = None) -> State:
    """The state of a room that has just opened its doors. `order`: exercise ids of the deck, in order. `agreed`: the
    living text that its group brought (`living.carried`)."""
    return {
        "phase": "lobby",
        "door": "open",
        "people": None,
        "order": list(order),
        "skipped": [],
        "begun": None,
        "cards": {},
        "at": None,
        "visited": [],
        "exercises": {},
        "timer": None,
        "rest": False,
        "support": {"on": False, "n": 0},
        "stage": {
            **{"dim": False, "qr": True, "bright": False, "layout": "usual", "still": False},
            "agreed": False,
        },
        "agreed": agreed,
        "guests": guests,
        "attended": True,
        "apart": [],
        "late_see": False,
        "arrivals": [],
        "late": None,
    }


def entry(
    stages: list[str],
    *,
    review: bool,
    flowing: bool,
    loaded: list[str] | None = None,
    begins: str | None = None,
    talking: bool = False,
    choosing: bool = False,
) -> State:
    """The state of an exercise when the room first comes to it. `loaded`: lines brought from before; `begins`: the
    stage that it then begins with, if not the first; `talking`: people are dealt to each other."""
    return {
        "stage": begins or (stages[0] if stages else None),
        "stages": list(stages),
        "open": True,
        "review": review,
        "flowing": flowing,
        "gentler": False,
        "batches": 0,
        "waiting": [],
        "shown": [],
        "hidden": [],
        "returned": [],
        "sitting": [],
        "light": None,
        "led": None,
        "circles": None,
        "pages": [],
        "loaded": loaded or [],
        "about": {},
        "stands": {},
        "counts": {},
        "held_counts": {},
        "draft": None,
        "deal": None,
        "talk": talk_state.new(choosing) if talking else None,
    }


def fold_all(state: State, events: list[EventData]) -> State:
    """The state after all of `events`, in order."""
    for event in events:
        state = fold(state, event)
    return state


def fold(state: State, event: EventData) -> State:
    """The state after `event`. Never mutates `state`. Raises KeyError for a kind it does not know."""
    kind = event["kind"]
    if kind in _EXERCISE_FOLDS:
        name = event["exercise"]
        changed = _EXERCISE_FOLDS[kind](state["exercises"][name], event)
        after = {**state, "exercises": {**state["exercises"], name: {**state["exercises"][name], **changed}}}
        return {**after, **_left(after, event["id"])} if kind in ("hidden", "gone") else after
    return {**state, **_ROOM_FOLDS[kind](state, event)}


def _moved(state: State, event: EventData) -> State:
    to = event["to"]
    seen = state["visited"] if to in state["visited"] else [*state["visited"], to]
    exercises = state["exercises"]
    if event["entry"] is not None:
        exercises = {**exercises, to: event["entry"]}
    changed = {"at": to, "visited": seen, "exercises": exercises, "timer": event["timer"], "rest": False}
    return {**changed, "stage": {**state["stage"], "agreed": False}}  # the new card wants the screen


def _taken_back(state: State, event: EventData) -> State:
    gone, seen = {*event["ids"], *event["unseen"]}, {*event["ids"]}
    return {
        "exercises": {name: _without(exercise, gone, seen) for name, exercise in state["exercises"].items()},
        "agreed": living.without(state["agreed"], gone, taken=True),
    }


def _left(state: State, gone: str) -> State:
    """What a reflection that was hidden leaves besides its own exercise: lines brought elsewhere, the living text."""
    exercises = {
        name: {**exercise, "loaded": [i for i in exercise["loaded"] if i != gone]}
        for name, exercise in state["exercises"].items()
    }
    return {"exercises": exercises, "agreed": living.without(state["agreed"], {gone}, taken=False)}


def _without(exercise: State, gone: set[str], seen: set[str]) -> State:
    kept = {
        part: [i for i in exercise[part] if i not in gone]
        for part in ("waiting", "shown", "hidden", "returned", "loaded")
    }
    light = None if exercise["light"] in gone else exercise["light"]
    return {
        **exercise,
        **kept,
        "light": light,
        "pages": _turned(exercise, gone),
        "about": {i: line for i, line in exercise["about"].items() if i not in gone},
        "stands": _stands_without(exercise["stands"], gone),
        "counts": _counts_without(exercise["counts"], seen),
        "held_counts": _counts_without(exercise["held_counts"], seen),
    }


def _turned(exercise: State, gone: set[str]) -> list[str]:
    """The reflections at which the stage's pages were turned. Where one leaves, the next that stays takes its place."""
    shown = exercise["shown"]
    kept = [i for i in shown if i not in gone]

    def heir(anchor: str) -> str | None:
        after = shown[shown.index(anchor) :] if anchor in shown else []
        return next((i for i in after if i not in gone), kept[-1] if kept else None)

    heirs = [heir(anchor) if anchor in gone else anchor for anchor in exercise["pages"]]
    return [anchor for anchor in heirs if anchor]


def _counts_without(counts: State, gone: set[str]) -> State:
    """Dots and marks given to a line disappear with the line (of lines that not everybody saw, nobody but the desk
    knows)."""
    return {
        stage: {
            part: {k: n for k, n in c[part].items() if k not in gone}
            if part in ("dots", "holds")
            else c[part]
            for part in c
        }
        for stage, c in counts.items()
    }


def _stands_without(stands: State, gone: set[str]) -> State:
    """What was decided of lines that have gone; where other words have gone, the line stands as it was."""
    return {line: to for line, to in stands.items() if line not in gone and to not in gone}


def _ended(state: State, event: EventData) -> State:
    exercises = {
        name: {
            **exercise,
            **{"open": False, "waiting": [], "hidden": [], "draft": None, "held_counts": {}},
            "about": _of_shown(exercise),
        }
        for name, exercise in state["exercises"].items()
    }
    return {
        "phase": "ended",
        "door": "closed",
        "timer": None,
        "begun": None,
        "rest": False,
        "exercises": exercises,
        "apart": [],
    }


def _of_shown(exercise: State) -> State:
    return {i: line for i, line in exercise["about"].items() if i in exercise["shown"]}


def _kept_apart(state: State, event: EventData) -> State:
    seats = {person["seat"] for person in event["two"]}
    others = [two for two in state["apart"] if {person["seat"] for person in two} != seats]
    return {"apart": [*others, event["two"]] if event["on"] else others}


def _gathered(exercise: State, event: EventData) -> State:
    held = exercise["held_counts"]
    if event["counts"] is not None:
        held = {**held, event["stage"]: event["counts"]}
    return {
        "batches": event["batch"],
        "waiting": [*exercise["waiting"], *event["ids"]],
        "about": {**exercise["about"], **event["about"]},
        "held_counts": held,
    }


def _shown(exercise: State, event: EventData) -> State:
    ids = event["ids"]
    counts = exercise["counts"]
    if event["counts"] is not None:
        counts = {**counts, event["stage"]: event["counts"]}
    return {
        "waiting": [i for i in exercise["waiting"] if i not in ids],
        "shown": [*exercise["shown"], *ids],
        "pages": [ids[0]] if ids else exercise["pages"],
        "about": {**exercise["about"], **event["about"]},
        "counts": counts,
        "held_counts": {k: v for k, v in exercise["held_counts"].items() if k != event["stage"]},
    }


def _hidden(exercise: State, event: EventData) -> State:
    gone = event["id"]
    return {
        "waiting": [i for i in exercise["waiting"] if i != gone],
        "shown": [i for i in exercise["shown"] if i != gone],
        "hidden": [*exercise["hidden"], gone],
        "stands": _stands_without(exercise["stands"], {gone}),
        "light": None if exercise["light"] == gone else exercise["light"],
        "pages": _turned(exercise, {gone}),
    }


def _gone(exercise: State, event: EventData) -> State:
    light = None if exercise["light"] == event["id"] else exercise["light"]
    return {
        "shown": [i for i in exercise["shown"] if i != event["id"]],
        "about": {i: line for i, line in exercise["about"].items() if i != event["id"]},
        "stands": _stands_without(exercise["stands"], {event["id"]}),
        "pages": _turned(exercise, {event["id"]}),
        "light": light,
    }


def _unhidden(exercise: State, event: EventData) -> State:
    back = event["id"]
    to = "shown" if event["to_shown"] else "waiting"
    about = {**exercise["about"], **event["about"]}
    return {"hidden": [i for i in exercise["hidden"] if i != back], to: [*exercise[to], back], "about": about}


def _stood(exercise: State, event: EventData) -> State:
    others = {line: to for line, to in exercise["stands"].items() if line != event["line"]}
    return {"stands": others if event["to"] == "kept" else {**others, event["line"]: event["to"]}}


def _lit(exercise: State, event: EventData) -> State:
    lit, pages = event["id"], exercise["pages"]
    return {"light": lit, "pages": [*pages, lit] if lit and lit not in pages[-1:] else pages}


def _sat_out(exercise: State, event: EventData) -> State:
    others = [s for s in exercise["sitting"] if s != event["seat"]]
    return {"sitting": [*others, event["seat"]] if event["on"] else others}


def _skipped(state: State, event: EventData) -> State:
    others = [name for name in state["skipped"] if name != event["exercise"]]
    return {"skipped": [*others, event["exercise"]] if event["on"] else others}


_ROOM_FOLDS = {
    "begun": lambda s, e: {"phase": "live", "door": "knock", "begun": e["at"]},
    "moved": _moved,
    "added": lambda s, e: {"order": e["order"], "cards": {**s["cards"], e["exercise"]: e["card"]}},
    "worded": lambda s, e: {"cards": {**s["cards"], e["exercise"]: e["card"]}},
    "reordered": lambda s, e: {"order": e["order"]},
    "skipped": _skipped,
    "timer": lambda s, e: {"timer": e["timer"]},
    "peopled": lambda s, e: {"people": e["people"]},
    "door": lambda s, e: {"door": e["state"]},
    "stage": lambda s, e: {"stage": {name: e[name] for name in s["stage"]}},
    "support": lambda s, e: {"support": {"on": e["on"], "n": e["n"]}},
    "rest": lambda s, e: {"rest": e["on"]},
    "settled": lambda s, e: {"agreed": living.settled(s["agreed"], e)},
    "guests": lambda s, e: {"guests": e["n"]},
    "kept_apart": _kept_apart,
    "taken_back": _taken_back,
    "late_see": lambda s, e: {"late_see": e["on"]},
    "arrived": lambda s, e: {"arrivals": [*s["arrivals"], {"n": e["n"], "veiled": e["veiled"]}]},
    "attending": lambda s, e: {"attended": e["on"]},
    "ended": _ended,
    "quiet": lambda s, e: {},
}
_EXERCISE_FOLDS = {
    "staged": lambda x, e: {"stage": e["stage"], "light": None, "pages": x["shown"][:1]},
    "reviewing": lambda x, e: {"review": e["on"]},
    "flowing": lambda x, e: {"flowing": e["on"]},
    "softened": lambda x, e: {"gentler": e["on"]},
    "gathered": _gathered,
    "shown": _shown,
    "hidden": _hidden,
    "gone": _gone,
    "unhidden": _unhidden,
    "lit": _lit,
    "stood": _stood,
    "closed": lambda x, e: {"open": False},
    "reopened": lambda x, e: {"open": True},
    "led": lambda x, e: {"led": e["led"]},
    "circled": lambda x, e: {"circles": e["circles"]},
    "sat_out": _sat_out,
    "drafted": lambda x, e: {"draft": e["draft"]},
    **talk_state.FOLDS,
    "returned": lambda x, e: {"returned": [*x["returned"], e["id"]]},
}


def redact_event(event: EventData, audience: str, veil: frozenset[str] = frozenset()) -> EventData:
    """What `audience` is sent of an event: itself, a reduced form, or `quiet`. `veil`: the exercises that this audience
    must not see (`late.veil`)."""
    kind = event["kind"]
    if audience == late.DOOR:
        return late.at_the_door(event)
    if kind in _EXERCISE_FOLDS and event["exercise"] in veil and kind not in late.PASSES:
        return {"kind": "quiet"}
    if kind == "moved" and event["to"] in veil and event["entry"]:
        event = {**event, "entry": _veiled(event["entry"])}
    return _redact_event(event, late.role(audience))


def _redact_event(event: EventData, audience: str) -> EventData:
    kind = event["kind"]
    if kind in ("gathered", "shown") and event["counts"]:
        event = {**event, "counts": as_pattern(event["counts"])}
    if kind in talk_state.FOLDS:
        return talk_state.redact_event(event, audience)
    if kind == "circled":
        return {**event, "circles": circle.redacted(event["circles"], audience)}
    if kind == "sat_out":
        return {"kind": "quiet"}
    if audience == "desk":
        return event
    if kind == "begun":
        return {**event, "at": None}
    if kind == "arrived":
        return {**event, "veiled": []}
    if kind in ("worded", "added"):
        return {**event, "card": _redact_card(event["card"])}
    if kind == "gathered":
        return {**event, "ids": [], "counts": None, "about": {}}
    if kind == "taken_back":
        return {**event, "unseen": []} if event["ids"] else {"kind": "quiet"}
    if kind in ("drafted", "returned", "kept_apart"):
        return {"kind": "quiet"}
    if kind == "hidden":
        gone = {"kind": "gone", "exercise": event["exercise"], "id": event["id"]}
        return gone if event["was_shown"] else {"kind": "quiet"}
    if kind == "unhidden" and not event["to_shown"]:
        return {"kind": "quiet"}
    return event


def redact_state(state: State, audience: str, veil: frozenset[str] | None = None) -> State:
    """What `audience` is sent of a state. Equals folding the redacted events from the start. `veil`, if it is known:
    the exercises that this audience must not see."""
    if audience == late.DOOR:
        return _at_the_door(state)
    role = late.role(audience)
    exercises = {n: _redact_exercise(x, role) for n, x in state["exercises"].items()}
    if role == "desk":
        return {**state, "exercises": exercises}
    cards = {name: _redact_card(card) for name, card in state["cards"].items()}
    arrivals = [{**arrival, "veiled": []} for arrival in state["arrivals"]]
    told = {**state, "exercises": exercises, "cards": cards, "arrivals": arrivals, "begun": None, "apart": []}
    if role == audience:
        return told
    veil = late.veil(state, audience) if veil is None else veil
    exercises = {n: _veiled(x) if n in veil else x for n, x in exercises.items()}
    return {**told, "exercises": exercises, "late": {"veiled": sorted(veil)}}


def _at_the_door(state: State) -> State:
    told = {part: state[part] for part in late.AT_THE_DOOR}
    return {**new([]), "phase": late.DOOR, **told, "door": "closed" if state["phase"] == "ended" else "open"}


def _veiled(exercise: State) -> State:
    """An exercise with its outside only."""
    fresh = entry(exercise["stages"], review=False, flowing=False)
    return {**fresh, **{part: exercise[part] for part in late.OUTSIDE}}


def _redact_card(card: State) -> State:
    """What is drawn; the facilitator's notes, the Markdown and the words before are the desk's."""
    return {name: value for name, value in card.items() if name not in ("notes", "source", "before")}


def _redact_exercise(exercise: State, audience: str) -> State:
    kept = {
        **exercise,
        **{part: _as_patterns(exercise[part]) for part in ("counts", "held_counts")},
        "deal": talk_state.redact_deal(exercise["deal"], audience),
        "circles": circle.redacted(exercise["circles"], audience),
        "talk": talk_state.redact(exercise["talk"], audience),
        "sitting": [],
    }
    if audience == "desk":
        return kept
    nothing: State = {"waiting": [], "hidden": [], "returned": [], "held_counts": {}, "draft": None}
    return {**kept, **nothing, "about": _of_shown(exercise)}


def _as_patterns(counts: State) -> State:
    return {stage: as_pattern(c) for stage, c in counts.items()}
