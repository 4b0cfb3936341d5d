"""The report of one cohort: who came, how the same lines were answered over time, and before beside after.

Plain values for a page, a file and a plot, all of them through the gate."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from workshops.models import Cohort
from workshops.reports import gate, reading
from workshops.reports.gate import Figure, Open
from workshops.reports.reading import Answered, Evening
from workshops.reports.stored import ToldLine


@dataclass(frozen=True)
class Beside:
    """One line on the first evening and on the last; `then` and `now` are None where it was not asked."""

    told: ToldLine
    then: ToldLine | None
    now: ToldLine | None

    @property
    def both(self) -> bool:
        """Whether both may be told; one alone is no comparison."""
        return all(one is not None and isinstance(one.line, Open) for one in (self.then, self.now))


@dataclass(frozen=True)
class Comparison:
    first: dt.date
    last: dt.date | None
    lines: list[Beside]


@dataclass(frozen=True)
class OverTime:
    """One line of a pulse, evening by evening."""

    told: ToldLine
    evenings: list[tuple[dt.date, str, ToldLine]]


@dataclass(frozen=True)
class CohortReport:
    cohort: Cohort
    k: int
    evenings: list[Evening]
    comparisons: list[Comparison] = field(default_factory=list)
    pulses: list[list[OverTime]] = field(default_factory=list)

    @property
    def came(self) -> Figure | None:
        """How often somebody came, over all evenings that can be told."""
        return gate.total(evening.came for evening in self.evenings if evening.came is not None)

    @property
    def summed_up(self) -> list[Evening]:
        """The evenings of which those who led say something."""
        return [evening for evening in self.evenings if evening.summary]

    @property
    def shut(self) -> int:
        """Evenings that are in no sum, because too few came."""
        return sum(isinstance(evening.came, gate.Closed) for evening in self.evenings)


def report_of(cohort: Cohort, k: int) -> CohortReport:
    """Everything that may be told of a cohort. Costs the same however many evenings there were."""
    workshops = reading.over(cohort.workshops)
    found = reading.answered(workshops, k)
    return CohortReport(cohort, k, reading.evenings(workshops, k), _comparisons(found), _pulses(found))


def _comparisons(found: list[Answered]) -> list[Comparison]:
    """For each set of lines that was measured: the first picture, and the last one beside it."""
    sets = dict.fromkeys(one.item_set for one in found if one.moment)
    comparisons = []
    for name in sets:
        before = [one for one in found if one.item_set == name and one.moment == "before"]
        after = [one for one in found if one.item_set == name and one.moment == "after"]
        if before:
            comparisons.append(_beside(before[0], after[-1] if after else None))
    return comparisons


def _beside(before: Answered, after: Answered | None) -> Comparison:
    now = {told.id: told for told in after.lines} if after else {}
    lines = [Beside(now.get(told.id, told), told, now.get(told.id)) for told in before.lines]
    first, last = before.workshop.opened_on, after.workshop.opened_on if after else None
    assert first is not None, "only evenings that were are reported"
    return Comparison(first, last, lines)


def _pulses(found: list[Answered]) -> list[list[OverTime]]:
    """For each set of lines that a pulse took: its lines, each with its evenings."""
    pulses: dict[str, dict[str, OverTime]] = {}
    for one in found:
        if one.moment:
            continue
        lines = pulses.setdefault(one.item_set, {})
        for told in one.lines:
            over_time = lines.setdefault(told.id, OverTime(told, []))
            day = one.workshop.opened_on
            assert day is not None
            over_time.evenings.append((day, one.workshop.title, told))
    return [list(lines.values()) for lines in pulses.values()]
