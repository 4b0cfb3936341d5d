"""What a room leaves for its organisation's reports, at the moment it is put away: how many came, how many just
listened (in steps), and how many stood where on the lines of its pulses and measures.

Everything goes through the gate here, once, and only what came out is written down: no raw count outlives the room.
Rehearsals leave nothing. Nor do exercises that keep nothing, or whose counts nobody is told.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from workshops.decks.cards import card_of
from workshops.exercises.shares import share
from workshops.models.results import Attendance, Result
from workshops.reports import gate
from workshops.reports.stored import ToldLine, as_json

from . import plan
from .models import Room, Seat

_ONE_TEXT_EACH = ("wall", "closing")  # as many people answered as there are texts


def freeze(room: Room, fleeting: list[str]) -> None:
    """Inside the transaction that puts the room away, before its seats go. Safe to run twice."""
    workshop = room.workshop
    if workshop.rehearsal or workshop.destroyed_on or workshop.opened_on is None:
        return
    organisation = workshop.organisation
    k = max(organisation.k, room.policy["k"])
    came = Seat.objects.filter(room=room, simulated=False, queue=None).count()
    Attendance.objects.get_or_create(
        workshop=workshop,
        defaults={
            "came": came if isinstance(gate.came(came, k), gate.Figure) else None,
            "listened": _listened(room, came, k),
            "kept_until": workshop.opened_on + dt.timedelta(days=organisation.attendance_days),
        },
    )
    until = workshop.opened_on + dt.timedelta(days=organisation.measures_days)
    for card in plan.deck_of(room).exercises:
        counts = _told_counts(room, card)
        if counts is None or card.id in fleeting:
            continue
        asked: Any = card_of(card)
        Result.objects.get_or_create(
            workshop=workshop,
            exercise=card.id,
            defaults={
                "item_set": asked.item_set,
                "moment": card.moment or "",
                "lines": [as_json(line) for line in _lines(asked, counts, came, k)],
                "kept_until": until,
            },
        )


def _told_counts(room: Room, card: Any) -> dict[str, Any] | None:
    """The counts of a pulse or a measure that everybody in the room saw; None if there are none, or none in numbers."""
    if card.kind not in ("pulse", "measure"):
        return None
    counts = room.state["exercises"].get(card.id, {}).get("counts", {}).get("values")
    return counts if counts and "lines" in counts and "pattern" not in counts else None


def _lines(card: Any, counts: dict[str, Any], came: int, k: int) -> list[ToldLine]:
    least = max(k, card.least)
    changes = counts.get("change") or [None] * len(counts["lines"])
    return [
        ToldLine(
            id=item.id,
            text=item.text,
            low=(ends := _ends(card.scale, item))[0],
            high=ends[1],
            names=_names(card.scale, item),
            line=gate.line(spread, came, least),
            change=_steps(change),
        )
        for item, spread, change in zip(card.items.counted, counts["lines"], changes, strict=True)
    ]


def _ends(scale: Any, item: Any) -> list[str]:
    """The words at both ends of the group's picture, where more is always further on."""
    if item.type == "yes_no":
        return _turned(["no", "yes"], item)
    ends = [scale.labels[0], scale.labels[-1]] if scale.labels else [scale.low, scale.high]
    return _turned(ends, item)


def _names(scale: Any, item: Any) -> list[str]:
    """What each place of the picture is called: by its word, or by its number."""
    if item.type == "yes_no":
        return _turned(["no", "yes"], item)
    return _turned(scale.labels or [str(n) for n in range(scale.min, scale.max + 1)], item)


def _turned(names: list[str], item: Any) -> list[str]:
    return names[::-1] if item.reverse else list(names)


def _steps(change: dict[str, Any] | None) -> dict[str, str] | None:
    """A change in steps; of how many people is not kept: at least twenty."""
    return {step: change[step] for step in ("back", "same", "on")} if change else None


def _listened(room: Room, came: int, k: int) -> str:
    """How many of those who were there just listened, over the evening's exercises, in a step. Nobody is told of fewer
    than k people's evening."""
    if came < k:
        return ""
    answered = [min(n, came) for card in plan.deck_of(room).exercises if (n := _answered(room, card))]
    silent = sum(came - n for n in answered)
    return share(silent, came * len(answered)) if answered else ""


def _answered(room: Room, card: Any) -> int:
    """How many people an exercise heard from; nought where that cannot be said."""
    entry = room.state["exercises"].get(card.id)
    if not entry or not entry["batches"]:
        return 0
    counted = [counts.get("of", 0) for counts in entry["counts"].values() if "pattern" not in counts]
    if counted:
        return int(max(counted))
    return len(entry["shown"]) if card.kind in _ONE_TEXT_EACH else 0
