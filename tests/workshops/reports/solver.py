"""Somebody who collected everything that reports ever gave out, and reckons: which numbers must be what they are?

Everything given out is a constraint, `least <= sum of cells <= most`. Intervals are narrowed until nothing moves, and
sums are subtracted from each other (Gauss) to see which cells they pin down."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

MOST = 10_000
PRIME = 2**61 - 1
Cell = Hashable


@dataclass(frozen=True)
class Known:
    """The sum of `cells` lies between `least` and `most`."""

    cells: tuple[Cell, ...]
    least: int
    most: int


def same(cells: Iterable[Cell], n: int) -> Known:
    return Known(tuple(cells), n, n)


def derived(known: list[Known]) -> dict[Cell, int]:
    """The cells whose number follows, and the number."""
    low, high = _narrowed(known)
    found = {cell: low[cell] for cell in low if low[cell] == high[cell]}
    return found | _solved([one for one in known if one.least == one.most])


def _narrowed(known: list[Known]) -> tuple[dict[Cell, int], dict[Cell, int]]:
    low = {cell: 0 for one in known for cell in one.cells}
    high = dict.fromkeys(low, MOST)
    moved = True
    while moved:
        moved = False
        for one in known:
            lows, highs = sum(low[c] for c in one.cells), sum(high[c] for c in one.cells)
            for c in one.cells:
                least = max(low[c], one.least - (highs - high[c]))
                most = min(high[c], one.most - (lows - low[c]))
                if (least, most) != (low[c], high[c]):
                    lows, highs = lows + least - low[c], highs + most - high[c]
                    low[c], high[c], moved = least, most, True
    return low, high


def _solved(known: list[Known]) -> dict[Cell, int]:
    """Of the sums alone: the cells that stand alone once all are subtracted from each other. Reckoned modulo a prime,
    which is faster than with fractions."""
    rows: dict[Cell, tuple[dict[Cell, int], int]] = {}
    for one in {(one.cells, one.least) for one in known}:
        row, value = dict.fromkeys(one[0], 1), one[1]
        for pivot in [cell for cell in row if cell in rows]:
            row, value = _less(row, value, *rows[pivot], row[pivot])
        if not row:
            continue
        pivot = next(iter(row))
        by = pow(row[pivot], -1, PRIME)
        row, value = {cell: n * by % PRIME for cell, n in row.items()}, value * by % PRIME
        for other in [other for other, (cells, _) in rows.items() if pivot in cells]:
            rows[other] = _less(*rows[other], row, value, rows[other][0][pivot])
        rows[pivot] = row, value
    return {pivot: value for pivot, (row, value) in rows.items() if len(row) == 1}


def _less(
    row: dict[Cell, int], value: int, other: dict[Cell, int], number: int, by: int
) -> tuple[dict[Cell, int], int]:
    """`row` without `by` times the `other`."""
    left = dict(row)
    for cell, n in other.items():
        left[cell] = (left.get(cell, 0) - by * n) % PRIME
    return {cell: n for cell, n in left.items() if n}, (value - by * number) % PRIME
