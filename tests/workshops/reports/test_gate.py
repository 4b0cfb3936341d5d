"""Nothing about fewer than *k* people can be reckoned out of what the gate gives out: not from one line by somebody
who knows every rule of it, and not from all sums, filters and years of a whole organisation. Each has a twin that
fails."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from tests.workshops.reports.solver import Known, derived, same
from workshops.reports import gate
from workshops.reports.gate import Band, Closed, Figure, Open

TREES = 10_000


def spreads(n: int, places: int) -> Iterator[tuple[int, ...]]:
    if places == 1:
        yield (n,)
        return
    for first in range(n + 1):
        for rest in spreads(n - first, places - 1):
            yield (first, *rest)


def bare(counts: Any, came: int | None, k: int) -> gate.Line:
    """The gate as most build it: what is too small stays out, and nothing else is thought of."""
    n = sum(counts)
    if n < k:
        return Closed(k)
    return Open(Figure(n), tuple(Band(at, at, Figure(m)) for at, m in enumerate(counts) if m >= k))


def given_away(line: Any, k: int, places: int, most: int) -> list[tuple[Any, ...]]:
    """Look at every evening there could be, knowing every rule: what is the same on all evenings that look alike?"""
    alike: dict[Any, list[tuple[tuple[int, ...], int]]] = defaultdict(list)
    for n in range(most + 1):
        for counts in spreads(n, places):
            for came in range(n, most + 1):
                alike[line(counts, came, k), gate.came(came, k)].append((counts, came))
    found = []
    for told, evenings in alike.items():
        cells = {(a, b): {sum(c[a:b]) for c, _ in evenings} for b in range(places + 1) for a in range(b)}
        if isinstance(told[1], Figure):
            cells["silent", 0] = {came - sum(counts) for counts, came in evenings}  # type: ignore[index]
        found += [(told, cell) for cell, values in cells.items() if len(values) == 1 and min(values) < k]
    assert len(alike) > 20, "it tells something"
    return found


@pytest.mark.parametrize(
    ("k", "places", "most"), [(5, 2, 24), (5, 3, 18), (5, 4, 16), (6, 3, 18), (3, 4, 12)]
)
def test_whoever_knows_every_rule_learns_of_no_few(k, places, most):
    assert given_away(gate.line, k, places, most) == []
    assert given_away(bare, k, places, most), "the twin gives something away"


def a_tree(chance: Random) -> dict[tuple[int, int], dict[str, Any]]:
    """Cohorts and their evenings: who came, and how many stood at each place of each line."""
    tree = {}
    for cohort in range(chance.randint(1, 4)):
        for evening in range(chance.randint(1, 4)):
            came = chance.choice((chance.randint(0, 12), chance.randint(4, 30)))
            lines = []
            for _line in range(chance.randint(1, 2)):
                counts = [0] * chance.choice((2, 3, 5))
                for _person in range(chance.randint(max(0, came - 6), came)):
                    counts[min(chance.randrange(len(counts)), chance.randrange(len(counts)))] += 1
                lines.append(tuple(counts))
            tree[cohort, evening] = {"came": came, "lines": lines, "deck": chance.randrange(3)}
    return tree


def given_out(
    tree: Any, k: int, line: Any, everything: bool, filters: list[list[Any]], raised: Any = gate.tightened
) -> list[Known]:
    """All that a report and its files say of a tree, of which every line was put away at 5. `everything`: its sums are
    made of what there is and not of what was told. `raised`: what becomes of a line where k has grown since."""
    known = []
    told = {}
    for at, evening in tree.items():
        cells = [[(at, n, place) for place in range(len(c))] for n, c in enumerate(evening["lines"])]
        came = gate.came(evening["came"], k)
        for n, counts in enumerate(evening["lines"]):
            first = line(counts, evening["came"], 5)
            said = told[at, n] = raised(first, k) if raised else line(counts, evening["came"], k)
            if isinstance(came, Figure):
                known.append(same((*cells[n], ("silent", at, n)), came.n))
            known += _of_line(said, cells[n], ("silent", at, n), k)
    for some in filters:
        for n in range(2):
            here = [at for at in some if at in tree and len(tree[at]["lines"]) > n]
            put_in = [at for at in here if everything or isinstance(told[at, n], Open)]
            cells = [(at, n, place) for at in put_in for place in range(len(tree[at]["lines"][n]))]
            if everything:
                known.append(same(cells, sum(sum(tree[at]["lines"][n]) for at in put_in)))
            elif figure := gate.total(told[at, n].people for at in put_in):
                known.append(_of_figure(cells, figure))
    return [one for one in known if one.cells]


def _of_line(said: gate.Line, cells: list[Any], silent: Any, k: int) -> list[Known]:
    if isinstance(said, Closed):
        return [Known(tuple(cells), 0, k - 1)]
    known = [_of_figure(cells, said.people)]
    known += [_of_figure(cells[band.first : band.last + 1], band.people) for band in said.bands]
    return [*known, Known((silent,), 0, k - 1)] if said.people.or_more else known


def _of_figure(cells: list[Any], figure: Figure) -> Known:
    return Known(tuple(cells), figure.n, 10_000 if figure.or_more else figure.n)


def truth_of(tree: Any, cell: Any) -> int:
    if cell[0] == "silent":
        _, at, n = cell
        return int(tree[at]["came"] - sum(tree[at]["lines"][n]))
    at, n, place = cell
    return int(tree[at]["lines"][n][place])


def reckoned(seed: int, line: Any, everything: bool, raised: Any = gate.tightened) -> list[Any]:
    """What the solver finds of fewer than k in one random organisation, over two years and a raised k."""
    chance = Random(seed)
    tree = a_tree(chance)
    filters = [[at for at in tree if chance.random() < 0.6] for _ in range(5)]
    filters += [list(tree), *([at for at in tree if at[0] == cohort] for cohort in range(4))]
    filters += [[at for at, evening in tree.items() if evening["deck"] == deck] for deck in range(3)]
    earlier = {at: tree[at] for at in list(tree)[: chance.randint(1, len(tree))]}
    known = given_out(earlier, 5, line, everything, filters, raised)
    known += given_out(tree, chance.choice((5, 5, 7)), line, everything, filters, raised)
    found = derived(known)
    wrong = [cell for cell, n in found.items() if truth_of(tree, cell) != n]
    assert not wrong, "the solver only finds what is true"
    return [cell for cell, n in found.items() if n < 5]


def test_no_organisation_gives_away_a_few_people():
    leaks = {seed: found for seed in range(TREES) if (found := reckoned(seed, gate.line, everything=False))}
    assert leaks == {}


def test_a_gate_that_thinks_of_no_complement_is_found_out():
    assert sum(bool(reckoned(seed, bare, everything=True, raised=None)) for seed in range(50)) > 40
    # Either half of the thought alone is too little; and so is looking anew once k has grown.
    assert any(reckoned(seed, bare, everything=False, raised=None) for seed in range(50))
    assert any(reckoned(seed, gate.line, everything=True) for seed in range(50))
    assert reckoned(556, gate.line, everything=False, raised=None)


def test_a_closed_line_is_in_no_sum():
    told = [gate.line((3, 9), 20, 5), gate.line((2, 2), 20, 5), gate.line(None, 20, 5)]
    assert told[1:] == [Closed(5), Closed(5)]
    people = [one.people if isinstance(one, Open) else one for one in told]
    assert gate.total(people) == Figure(12)
    assert gate.total(people[1:]) is None
    assert gate.came(4, 5) == gate.came(None, 5) == Closed(5)


@pytest.mark.parametrize(
    ("counts", "came", "said"),
    [
        ((0, 0, 0, 12), 20, [(0, 3, 12, False)]),  # not that they all stand in one place
        ((6, 0, 0, 6), 20, [(0, 1, 6, False), (2, 3, 6, False)]),
        ((1, 4, 5, 5), 20, [(0, 1, 5, False), (2, 2, 5, False), (3, 3, 5, False)]),
        ((6, 0, 0, 9), 16, [(0, 1, 6, False), (2, 3, 6, True)]),  # one stayed silent; that is not said
        ((6, 0, 0, 6), 12, [(0, 3, 8, True)]),  # nor that everybody answered
    ],
)
def test_what_is_told_of_a_spread(counts, came, said):
    told = gate.line(counts, came, 5)
    assert isinstance(told, Open)
    assert [(band.first, band.last, band.people.n, band.people.or_more) for band in told.bands] == said
    assert told.people == sum((band.people for band in told.bands[1:]), told.bands[0].people)


def test_a_raised_k_joins_what_was_told_and_never_looks_anew():
    told = gate.line((5, 6, 0, 7, 5), 40, 5)
    assert [band.people.n for band in told.bands] == [5, 6, 7, 5]
    assert [band.people.n for band in gate.tightened(told, 7).bands] == [11, 12]
    assert gate.tightened(told, 24) == Closed(24)
    assert gate.tightened(told, 5) == told and gate.tightened(Closed(8), 5) == Closed(8)
