"""The group's living text and the lines it is made of: which lines an exercise has, what was brought from before, and
how versions follow one another. Pure, and of ids alone: a seed of a deck ("FT-7/s0") or a reflection.

A room has one living text. It is `state["agreed"]`: every version with what changed in it, and how many lines were
taken back since the last one.
"""

from collections.abc import Container, Iterable, Sequence
from typing import Any

State = dict[str, Any]


def seeds(exercise: str, count: int) -> list[str]:
    """The ids of the lines that a deck brings with an exercise (`workshops.exercises.base.line_key`)."""
    return [f"{exercise}/s{place}" for place in range(count)]


def lines(name: str, entry: State, seeded: int) -> list[str]:
    """The lines of an exercise in the order of every screen: brought, from the deck, from the room."""
    written = [i for i in entry["shown"] if i not in entry["about"]]
    return list(dict.fromkeys([*entry["loaded"], *seeds(name, seeded), *written]))


def others(entry: State) -> list[str]:
    """Other words that were asked for, as they were shown."""
    return [i for i in entry["shown"] if i in entry["about"]]


def current(agreed: State | None) -> list[str]:
    """The lines that the group holds to now."""
    return list(agreed["versions"][-1]["lines"]) if agreed else []


def carried(number: int, ids: Sequence[str]) -> State:
    """A text that the group brought from an earlier meeting."""
    first = {"n": number, "by": None, "lines": list(ids), "added": [], "dropped": [], "reworded": []}
    return {"versions": [first], "gone": 0}


def next_version(agreed: State | None, exercise: str, chosen: Sequence[str], about: State) -> State:
    """The version that follows when `chosen` are settled in `exercise`, with what changes by it.

    `about`: which line the chosen other words belong to. Words in place of a line that stood are "reworded".
    """
    before = current(agreed)
    reworded = [
        [about[i], i] for i in chosen if about.get(i) in before and about[i] not in chosen and i not in before
    ]
    moved = {i for pair in reworded for i in pair}
    return {
        "n": agreed["versions"][-1]["n"] + 1 if agreed else 1,
        "by": exercise,
        "lines": list(chosen),
        "added": [i for i in chosen if i not in before and i not in moved],
        "dropped": [i for i in before if i not in chosen and i not in moved],
        "reworded": reworded,
    }


def settled(agreed: State | None, event: State) -> State:
    """The text after a `settled` event."""
    version = {key: event[key] for key in ("n", "lines", "added", "dropped", "reworded")} | {
        "by": event["exercise"]
    }
    return {"versions": [*(agreed["versions"] if agreed else []), version], "gone": 0}


def without(agreed: State | None, gone: Container[str], taken: bool) -> State | None:
    """The text without lines that have left the room. `taken`: their authors took them back, and that is said."""
    if agreed is None:
        return None
    left = [i for i in current(agreed) if i in gone] if taken else []
    return {
        "versions": [_version_without(version, gone) for version in agreed["versions"]],
        "gone": agreed["gone"] + len(left),
    }


def _version_without(version: State, gone: Container[str]) -> State:
    """Of other words that have gone, what stays is that their line stood no more; of a line, that words came."""
    parts = {part: _without(version[part], gone) for part in ("lines", "added", "dropped")}
    pairs = [pair for pair in version["reworded"] if not any(i in gone for i in pair)]
    reworded = {old for old, _ in pairs}
    alone = [old for old, new in version["reworded"] if new in gone and old not in gone]
    parts["dropped"] += dict.fromkeys(old for old in alone if old not in reworded)
    parts["added"] += [new for old, new in version["reworded"] if old in gone and new not in gone]
    return {**version, **parts, "reworded": pairs}


def _without(ids: Iterable[str], gone: Container[str]) -> list[str]:
    return [i for i in ids if i not in gone]


def to_keep(state: State) -> State | None:
    """The version that the group agreed on screen to keep for its next meetings; None if it was not asked last, or
    somebody would rather not."""
    asked = [name for name in state["visited"] if "keep" in state["exercises"][name]["counts"]]
    if not asked or not state["agreed"] or not state["exercises"][asked[-1]]["counts"]["keep"]["keep"]:
        return None
    versions: list[State] = [v for v in state["agreed"]["versions"] if v["by"] == asked[-1]]
    return versions[-1] if versions else None


def brought(state: State, source: str | None, settles: bool, seeded: int) -> list[str]:
    """What an exercise starts from: the group's text where agreements are made, else what `source` has shown."""
    if settles and state["agreed"]:
        return current(state["agreed"])
    entry = state["exercises"].get(source)
    return lines(source, entry, seeded) if source and entry else []
