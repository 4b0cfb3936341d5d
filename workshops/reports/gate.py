"""The one gate between counts and whoever reads a report: what goes through may be shown, added up and exported.

Pure. Four rules, with *k* the smallest number of people a figure may be about (the organisation's, which only grows):

1. A line that fewer than *k* people answered stays closed, and is then in **no** sum, filter or file either. Sums are
   made of what was told and of nothing else, so no difference of two of them tells what was closed.
2. A spread is told in bands of neighbouring places with at least *k* people in each. What would be smaller is told
   together with its neighbours, so neither “nobody” nor “everybody” can be read off.
3. Who was there and did not answer is a cell as well. If they are fewer than *k*, it is only said how many answered at
   least.
4. Names that people put beside an evening themselves stand beside its count only where at least *k* others came.

A line goes through once, when its room is put away, and only what was told then is kept. Where *k* has grown since,
`tightened` joins what was told or shuts it; it never looks anew. So what is told of an evening at any time is made of
cells of *k* people or more that were the same from the first day, and it holds across filters, between levels and over
time. `tests/workshops/reports/test_gate.py` tries to break it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A number that may be told. `or_more`: it is at least so many."""

    n: int
    or_more: bool = False

    def __add__(self, other: Figure) -> Figure:
        return Figure(self.n + other.n, self.or_more or other.or_more)


@dataclass(frozen=True)
class Band:
    """Neighbouring places of a scale, `first` to `last`, counted from nought, and how many people stand there."""

    first: int
    last: int
    people: Figure


@dataclass(frozen=True)
class Open:
    """A line that may be told: how many answered it, and where they stand. One band over all places tells no more than
    how many they are."""

    people: Figure
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class Closed:
    """A line that fewer than `k` people answered."""

    k: int


Line = Open | Closed


def line(counts: Sequence[int] | None, came: int | None, k: int) -> Line:
    """What may be told of one line on one evening. `counts`: how many people stand at each place of its scale, None if
    the room closed it already; `came`: how many were there, None where nobody is told."""
    n = sum(counts) if counts else 0
    if counts is None or n < k:
        return Closed(k)
    people = _answered(n, came, k)
    if people.n == came:
        return Closed(k)  # k came and k answered: there is no way to say how many without saying that all did
    bands = [
        (first, last, sum(counts[first : last + 1])) for first, last in _split(counts, 0, len(counts), k)
    ]
    hidden = n - people.n
    while people.or_more and len(bands) > 1 and bands[-1][2] - hidden < k:
        (first, _, m), (_, last, more) = bands[-2:]
        bands = [*bands[:-2], (first, last, m + more)]
    # Always the last band, whatever is in it: the choice must not tell anything either.
    told = [Band(first, last, Figure(m)) for first, last, m in bands]
    if people.or_more:
        told[-1] = Band(told[-1].first, told[-1].last, Figure(bands[-1][2] - hidden, True))
    return Open(people, tuple(told))


def tightened(told: Line, k: int) -> Line:
    """The same where k has grown since it was told: shut, or in wider bands. Made of what was told and nothing else."""
    if isinstance(told, Closed) or told.people.n < k:
        return Closed(max(k, told.k) if isinstance(told, Closed) else k)
    bands: list[Band] = []
    for band in told.bands:
        if bands and bands[-1].people.n < k:
            bands[-1] = _joined(bands[-1], band)
        else:
            bands.append(band)
    if len(bands) > 1 and bands[-1].people.n < k:
        bands[-2:] = [_joined(bands[-2], bands[-1])]
    return Open(told.people, tuple(bands))


def _joined(one: Band, next_one: Band) -> Band:
    return Band(one.first, next_one.last, one.people + next_one.people)


def came(n: int | None, k: int) -> Figure | Closed:
    """How many were there on one evening."""
    return Closed(k) if n is None or n < k else Figure(n)


def others(came_: Figure | Closed | None, named: int, k: int) -> Figure | None:
    """How many came beside those who put their names to an evening. None where they are fewer than k or where nobody
    was counted: then whoever has the count must not be given the names."""
    if not isinstance(came_, Figure) or came_.n - named < k:
        return None
    return Figure(came_.n - named)


def total(figures: Iterable[Figure | Closed]) -> Figure | None:
    """The sum of what was told; None if nothing was. What is closed is not in it."""
    told = [figure for figure in figures if isinstance(figure, Figure)]
    return sum(told[1:], told[0]) if told else None


def _answered(n: int, came_: int | None, k: int) -> Figure:
    """How many answered, so that nobody learns of fewer than k that they did not (nor that everybody did)."""
    if came_ is None or came_ - n >= k:
        return Figure(n)
    return Figure(min(n, max(k, came_ - k + 1)), True)


def _split(counts: Sequence[int], start: int, stop: int, k: int) -> list[tuple[int, int]]:
    """The bands of the places from `start` to before `stop`: cut where both sides have k people, as near to the middle
    as can be, and then each side again."""
    middle = (start + stop) / 2
    cuts = [
        at
        for at in range(start + 1, stop)
        if sum(counts[start:at]) >= k and sum(counts[at:stop]) >= k
    ]  # fmt: skip
    if not cuts:
        return [(start, stop - 1)]
    at = min(cuts, key=lambda cut: (abs(cut - middle), cut))
    return _split(counts, start, at, k) + _split(counts, at, stop, k)
