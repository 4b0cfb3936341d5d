"""Counts that outlived their rooms, as they may be told today. With `retention`, the only reader of those tables.

Whoever calls has looked up the workshops through a member. Everything here has been through the gate; sums are made of
what was told (`gate.total`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workshops.models import Workshop
from workshops.models.results import Attendance, Result
from workshops.reports import gate
from workshops.reports.gate import Closed, Figure
from workshops.reports.stored import ToldLine, as_told


@dataclass(frozen=True)
class Evening:
    """One workshop that is over. `came`: None where nothing is kept of it (any more)."""

    workshop: Workshop
    came: Figure | Closed | None
    listened: str = ""
    note: str = ""
    summary: str = ""


@dataclass(frozen=True)
class Answered:
    """One pulse or measure of one evening."""

    workshop: Workshop
    item_set: str
    moment: str
    lines: list[ToldLine]


def over(workshops: Any) -> list[Workshop]:
    """Of these, the ones that a report may speak of, oldest first."""
    found = workshops.exclude(ended_on=None).exclude(opened_on=None).exclude(circle=Workshop.Circle.REHEARSAL)
    return list(found.select_related("cohort", "deck_version__deck").defer("deck_version__body")
                .order_by("opened_on", "id"))  # fmt: skip


def evenings(workshops: Iterable[Workshop], k: int) -> list[Evening]:
    """Who came, workshop by workshop."""
    known = list(workshops)
    rows = {row.workshop_id: row for row in Attendance.objects.filter(workshop__in=known)}
    return [_evening(workshop, rows.get(workshop.pk), k) for workshop in known]


def _evening(workshop: Workshop, row: Attendance | None, k: int) -> Evening:
    if row is None:
        return Evening(workshop, None)
    came = gate.came(row.came, k)
    listened = row.listened if isinstance(came, Figure) else ""
    return Evening(workshop, came, listened, row.note, row.summary)


def answered(workshops: Iterable[Workshop], k: int) -> list[Answered]:
    """What the pulses and measures of these evenings came to, in the order of the evenings."""
    known: dict[UUID, Workshop] = {workshop.pk: workshop for workshop in workshops}
    rows = Result.objects.filter(workshop__in=list(known)).order_by("exercise")
    place = {pk: at for at, pk in enumerate(known)}
    return [
        Answered(known[row.workshop_id], row.item_set, row.moment, [as_told(line, k) for line in row.lines])
        for row in sorted(rows, key=lambda row: place[row.workshop_id])
    ]
