"""The report of an organisation, narrowed as one likes: who came, cohort by cohort in the order of their names, and how
often each line was answered. No cohort is put above another. A filter chooses among what was told; it never counts.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from workshops.models import Cohort, Workshop
from workshops.reports import gate, reading
from workshops.reports.gate import Figure, Open
from workshops.reports.reading import Answered, Evening
from workshops.reports.stored import ToldLine


@dataclass(frozen=True)
class Wish:
    """What is asked for; nothing means everything."""

    since: dt.date | None = None
    until: dt.date | None = None
    cohort: Cohort | None = None
    deck: str = ""


@dataclass
class Row:
    """One cohort, or (None) the workshops that belong to none."""

    cohort: Cohort | None
    evenings: list[Evening] = field(default_factory=list)

    @property
    def came(self) -> Figure | None:
        return gate.total(evening.came for evening in self.evenings if evening.came is not None)

    @property
    def shut(self) -> int:
        return sum(isinstance(evening.came, gate.Closed) for evening in self.evenings)


@dataclass
class Asked:
    """One line wherever it was asked: how many answers were told, on how many evenings, and where evenings tell both
    halves of the scale, how many of those answers stand in the further one."""

    told: ToldLine
    answers: Figure | None = None
    evenings: int = 0
    shut: int = 0
    further: Figure | None = None
    of: Figure | None = None


@dataclass(frozen=True)
class OrganisationReport:
    k: int
    rows: list[Row]
    lines: list[Asked]

    @property
    def evenings(self) -> int:
        return sum(len(row.evenings) for row in self.rows)

    @property
    def came(self) -> Figure | None:
        return gate.total(row.came for row in self.rows if row.came is not None)

    @property
    def shut(self) -> int:
        return sum(row.shut for row in self.rows)


def report_of(workshops_: QuerySet[Workshop], wish: Wish, k: int) -> OrganisationReport:
    """Of the workshops that somebody may hear of. Costs the same number of queries however many there are."""
    workshops = reading.over(_narrowed(workshops_, wish))
    rows: dict[Any, Row] = {}
    for evening in reading.evenings(workshops, k):
        rows.setdefault(evening.workshop.cohort_id, Row(evening.workshop.cohort)).evenings.append(evening)
    named = sorted(rows.values(), key=lambda row: (row.cohort is None, str(row.cohort or "").casefold()))
    return OrganisationReport(k, named, _asked(reading.answered(workshops, k)))


def _narrowed(workshops: QuerySet[Workshop], wish: Wish) -> QuerySet[Workshop]:
    wanted = {
        "opened_on__gte": wish.since,
        "opened_on__lte": wish.until,
        "cohort": wish.cohort,
        "deck_version__deck__slug": wish.deck or None,
    }
    return workshops.filter(**{name: value for name, value in wanted.items() if value is not None})


def _asked(found: list[Answered]) -> list[Asked]:
    """Pulses only: a measure's two pictures belong to one cohort, and are compared there."""
    lines: dict[tuple[str, str], Asked] = {}
    for one in found:
        for told in one.lines if not one.moment else []:
            _add(lines.setdefault((one.item_set, told.id), Asked(told)), told)
    return list(lines.values())


def _add(asked: Asked, told: ToldLine) -> None:
    if not isinstance(told.line, Open):
        asked.shut += 1
        return
    asked.evenings += 1
    asked.answers = _plus(asked.answers, told.line.people)
    further = [band for band in told.line.bands if band.first >= halfway(told)]
    if any(band.first == halfway(told) for band in further):
        asked.further = _plus(asked.further, gate.total(band.people for band in further))
        asked.of = _plus(asked.of, told.line.people)


def halfway(told: ToldLine) -> int:
    """The first place of the further half of a line's scale; a middle place counts with it."""
    return len(told.names) // 2


def _plus(one: Figure | None, other: Figure | None) -> Figure | None:
    return gate.total(figure for figure in (one, other) if figure is not None)
