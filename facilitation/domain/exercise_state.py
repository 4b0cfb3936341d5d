"""What a room knows of one exercise, and what events make of it: the part of `room.fold` that looks at nothing else.

Its twin is in `static/js/room/fold.js`. Pure; what the room as a whole becomes, and what each audience is sent, is
`room`'s.
"""

from typing import Any

from . import talk_state

State = dict[str, Any]
EventData = dict[str, Any]


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


def without(exercise: State, gone: set[str], seen: set[str]) -> State:
    """The exercise without reflections that were taken back; `seen`: those of them that everybody saw."""
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


def of_shown(exercise: State) -> State:
    """Which line the shown other words are about."""
    return {i: line for i, line in exercise["about"].items() if i in exercise["shown"]}


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


FOLDS = {
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
