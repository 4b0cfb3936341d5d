"""Who is with whom, and who reads which note. Randomness is an argument; nothing here knows who wrote what.

How equal the chances are in a deal of people, and why, is docs/decisions/0019: uniform splits are drawn until one has
nobody with somebody they met or are kept apart from. Where none is found, the least bad ones are counted
(`partitions`); only in rooms too large for that they are looked for by swapping.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from random import Random
from typing import TypeVar

from . import partitions
from .facts import Person

T = TypeVar("T")
Groups = list[list[str]]
Two = frozenset[str]

EXACT_UP_TO = 12
TRIES, TRIES_FIRST = 2000, 30
STARTS = 6
STEPS_EACH = 40  # for every person
APART = 1000  # a pair that must not meet weighs more than everybody meeting again


def sizes_of(people: int, size: int) -> list[int]:
    """Sizes of the groups when about `size` talk together: as near to it as the number allows, rather smaller than
    larger, so that everybody has more time. Nobody is left alone: of pairs, one is a three when the number is odd.
    """
    fewest = -(-people // size)
    ways = [_evenly(people, groups) for groups in (fewest, fewest - 1) if 0 < groups <= max(1, people // 2)]
    return min(ways, key=lambda sizes: max(abs(each - size) for each in sizes), default=[])


def _evenly(people: int, groups: int) -> list[int]:
    return [people // groups + (n < people % groups) for n in range(groups)]


def sizes_with_roles(people: int, roles: int = 3) -> list[int]:
    """The same where every group needs so many roles: one group has one more, or the last one has fewer."""
    whole, rest = divmod(people, roles)
    if rest == 1 and whole:
        return [roles + 1, *[roles] * (whole - 1)]
    return [*[roles] * whole, *([rest] if rest else [])]


def deal_groups(
    seats: Sequence[str], sizes: Sequence[int], met: Mapping[Two, int], apart: Iterable[Two], rng: Random
) -> Groups:
    """Split `seats` into groups of these sizes, which must add up to as many.

    `met`: how often two were together before; `apart`: who must not be together. The least bad split is wanted: first
    as few kept apart together as can be, then as few meeting again; among equally good ones chance decides alone.
    """
    weights = Counter({two: times for two, times in met.items() if times})
    for two in apart:
        weights[two] += APART
    order = rng.sample(list(seats), len(seats))
    otherwise = _counted if len(order) <= EXACT_UP_TO else _improved
    groups = _tried(order, sizes, weights, rng) or otherwise(order, sizes, weights, rng)
    for group in groups:
        rng.shuffle(group)  # who speaks first is chance, too
    rng.shuffle(groups)
    return groups


def _tried(order: list[str], sizes: Sequence[int], weights: Mapping[Two, int], rng: Random) -> Groups | None:
    """A uniform split among those that cost nothing: whatever is drawn first of them. None if none was drawn."""
    for _ in range(TRIES if len(order) > EXACT_UP_TO else TRIES_FIRST):
        groups = _cut(order, sizes)
        if not any(two in weights for group in groups for two in _twos(group)):
            return groups
        rng.shuffle(order)
    return None


def _counted(order: list[str], sizes: Sequence[int], weights: Mapping[Two, int], rng: Random) -> Groups:
    costs = [[weights.get(frozenset((a, b)), 0) for b in order] for a in order]
    return [[order[place] for place in group] for group in partitions.drawn(sizes, costs, rng)]


def _improved(order: list[str], sizes: Sequence[int], weights: Mapping[Two, int], rng: Random) -> Groups:
    """The best that swapping finds from several uniform starts, then mixed by swaps that make nothing worse."""
    best: tuple[int, Groups] | None = None
    for _ in range(STARTS):
        rng.shuffle(order)
        groups = _cut(order, sizes)
        _swap_about(groups, weights, rng)
        found = sum(weights.get(two, 0) for two in meetings(groups))
        if best is None or found < best[0]:
            best = (found, [list(group) for group in groups])
    assert best
    return best[1]


def _swap_about(groups: Groups, weights: Mapping[Two, int], rng: Random) -> None:
    """Random swaps of two people, each kept if it makes nothing worse. Changes `groups`."""
    where = [(g, p) for g, group in enumerate(groups) for p in range(len(group))]
    for _ in range(STEPS_EACH * len(where)):
        (g, p), (h, q) = rng.choice(where), rng.choice(where)
        if g == h:
            continue
        one, other = groups[g][p], groups[h][q]
        mine = [s for s in groups[g] if s != one]
        theirs = [s for s in groups[h] if s != other]
        now = _with(one, mine, weights) + _with(other, theirs, weights)
        then = _with(other, mine, weights) + _with(one, theirs, weights)
        if then <= now:
            groups[g][p], groups[h][q] = other, one


def _with(person: str, others: Iterable[str], weights: Mapping[Two, int]) -> int:
    return sum(weights.get(frozenset((person, other)), 0) for other in others)


def _cut(order: list[str], sizes: Sequence[int]) -> Groups:
    groups, at = [], 0
    for size in sizes:
        groups.append(order[at : at + size])
        at += size
    return groups


def meetings(groups: Iterable[Sequence[str]]) -> list[Two]:
    """Every two that are together in a group."""
    return [two for group in groups for two in _twos(group)]


def _twos(group: Sequence[str]) -> list[Two]:
    return [frozenset(two) for two in combinations(group, 2)]


def place_for(
    person: str, groups: Sequence[Sequence[str]], met: Mapping[Two, int], apart: Iterable[Two], rng: Random
) -> int:
    """Which group takes one more: the one where it is least bad, then the smallest, then chance. Not for no groups."""
    weights = Counter(dict(met))
    for two in apart:
        weights[two] += APART
    price = [(_with(person, group, weights), len(group)) for group in groups]
    return rng.choice([n for n, each in enumerate(price) if each == min(price)])


def deal_notes(
    seats: Sequence[str], notes: Sequence[str], spares: Sequence[str], rng: Random
) -> dict[str, list[str]]:
    """Two different notes for every seat, in the order in which its phone should try them.

    Nobody knows who wrote a note, so nobody can be spared their own by the server: the phone opens the
    first of the two that it did not write. Notes go round evenly; `spares` fill up, so nobody has none.
    At least two notes and spares together are needed. Returns seat → [first choice, second choice].
    """
    pool = list(rng.sample(list(notes), len(notes)))
    fillers = list(rng.sample(list(spares), len(spares)))
    while len(pool) < max(len(seats), 2):
        pool.append(fillers[len(pool) % len(fillers)] if fillers else notes[len(pool) % len(notes)])
    deal = {}
    for i, seat in enumerate(rng.sample(list(seats), len(seats))):
        first = pool[i]
        second = next((n for n in _after(pool, i) if n != first), None)
        deal[seat] = [first] if second is None else [first, second]
    return deal


def deal_addressed(
    people: Sequence[Person],
    notes: Sequence[str],
    addresses: Mapping[str, str],
    spares: Sequence[str],
    rng: Random,
) -> tuple[dict[str, list[str]], list[str]]:
    """Each note to the one it names, by first name or sign: seat → notes, and the notes that found nobody.

    Where two people go by one name neither is given what is for it: it could be for the other family. Who has no
    note at all gets a line of our stock.
    """
    called: dict[str, set[str]] = {}
    for person in people:
        for name in filter(None, (person.name, person.emblem)):
            called.setdefault(same_name(name), set()).add(person.seat)
    deal: dict[str, list[str]] = {person.seat: [] for person in people}
    lost = []
    for note in rng.sample(list(notes), len(notes)):
        meant = called.get(same_name(addresses.get(note, "")), set())
        if len(meant) == 1:
            deal[next(iter(meant))].append(note)
        else:
            lost.append(note)
    fillers = rng.sample(list(spares), len(spares))
    without = [seat for seat, mine in deal.items() if not mine]
    for place, seat in enumerate(without):
        deal[seat] = [fillers[place % len(fillers)]] if fillers else []
    return deal, lost


def same_name(name: str) -> str:
    """What two ways of writing a name must share to mean one person."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _after(pool: list[T], i: int) -> list[T]:
    return pool[i + 1 :] + pool[:i]
