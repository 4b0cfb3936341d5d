"""A room's state and its fold: what every screen, the server and the database agree on.

`fold` is pure and has a twin in `static/js/room/fold.js`; both are held to `tests/vectors/fold.json`. What a single
exercise becomes is said in `exercise_state`. Redaction commutes with folding: folding what an audience is sent gives
what that audience would be sent as a snapshot. No time, randomness or storage here.
"""

from typing import Any

from . import circle, exercise_state, late, living, talk_state
from .exercise_state import entry as entry, of_shown as _of_shown
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


def fold_all(state: State, events: list[EventData]) -> State:
    """The state after all of `events`, in order."""
    for event in events:
        state = fold(state, event)
    return state


def fold(state: State, event: EventData) -> State:
    """The state after `event`. Never mutates `state`. Raises KeyError for a kind it does not know."""
    kind = event["kind"]
    if kind in exercise_state.FOLDS:
        name = event["exercise"]
        changed = exercise_state.FOLDS[kind](state["exercises"][name], event)
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
        "exercises": {
            name: exercise_state.without(exercise, gone, seen)
            for name, exercise in state["exercises"].items()
        },
        "agreed": living.without(state["agreed"], gone, taken=True),
    }


def _left(state: State, gone: str) -> State:
    """What a reflection that was hidden leaves besides its own exercise: lines brought elsewhere, the living text."""
    exercises = {
        name: {**exercise, "loaded": [i for i in exercise["loaded"] if i != gone]}
        for name, exercise in state["exercises"].items()
    }
    return {"exercises": exercises, "agreed": living.without(state["agreed"], {gone}, taken=False)}


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


def _kept_apart(state: State, event: EventData) -> State:
    seats = {person["seat"] for person in event["two"]}
    others = [two for two in state["apart"] if {person["seat"] for person in two} != seats]
    return {"apart": [*others, event["two"]] if event["on"] else others}


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


def redact_event(event: EventData, audience: str, veil: frozenset[str] = frozenset()) -> EventData:
    """What `audience` is sent of an event: itself, a reduced form, or `quiet`. `veil`: the exercises that this audience
    must not see (`late.veil`)."""
    kind = event["kind"]
    if audience == late.DOOR:
        return late.at_the_door(event)
    if kind in exercise_state.FOLDS and event["exercise"] in veil and kind not in late.PASSES:
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
