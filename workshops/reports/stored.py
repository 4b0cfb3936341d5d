"""How a line is written down once it has come through the gate, and read again through it. The only place that knows
the shape of `Result.lines`. Plain Python, no database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workshops.reports import gate
from workshops.reports.gate import Band, Closed, Figure, Line, Open


@dataclass(frozen=True)
class ToldLine:
    """One line of a set as a report may tell it: its words, the words at both ends of its scale, what each place is
    called (always so that more is further on), and what came of it.

    `change`: of people who answered it both times, matched on their own phones, in steps; only where there were twenty.
    """

    id: str
    text: str
    low: str
    high: str
    names: list[str]
    line: Line
    change: dict[str, str] | None = None


_WORDS = ("id", "text", "low", "high", "names")


def as_json(told: ToldLine) -> dict[str, Any]:
    words = {name: getattr(told, name) for name in _WORDS}
    if isinstance(told.line, Closed):
        return {**words, "closed": told.line.k}
    bands = [[band.first, band.last, band.people.n, band.people.or_more] for band in told.line.bands]
    people = [told.line.people.n, told.line.people.or_more]
    return {**words, "people": people, "bands": bands, "change": told.change}


def as_told(stored: dict[str, Any], k: int) -> ToldLine:
    """A stored line, as it may be told where *k* people are asked for now."""
    words = {name: stored[name] for name in _WORDS}
    if "closed" in stored:
        return ToldLine(**words, line=gate.tightened(Closed(stored["closed"]), k))
    bands = tuple(Band(first, last, Figure(n, more)) for first, last, n, more in stored["bands"])
    line = gate.tightened(Open(Figure(*stored["people"]), bands), k)
    return ToldLine(**words, line=line, change=stored["change"] if isinstance(line, Open) else None)
