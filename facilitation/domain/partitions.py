"""Drawing one of the least bad ways to split people into groups, every one of them equally likely, by counting them.

`drawn` counts exactly and is for a dozen people; its cost grows like two to the power of their number. Sizes and
costs are arguments: nothing here knows people, pairs or rooms.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from random import Random

Costs = Sequence[Sequence[int]]
Split = list[list[int]]


def drawn(sizes: Sequence[int], costs: Costs, rng: Random) -> Split:
    """Split 0, 1, … (as many as the sizes add up to) into groups of these sizes, in no particular order.

    Among all such splits, those with the least sum of `costs[a][b]` over every two in one group are counted, and one
    of them is drawn with equal chances: person by person, each choice weighted by how many such splits it leads to.
    """

    @cache
    def best(rest: int, left: tuple[int, ...]) -> tuple[int, int]:
        """(least cost, how many splits have it) of the people in the mask `rest` into groups of the sizes `left`."""
        if not rest:
            return 0, 1
        least, ways = -1, 0
        for group, price in _first_groups(rest, left, costs):
            more, count = best(rest & ~group, _without(left, group.bit_count()))
            if least < 0 or price + more < least:
                least, ways = price + more, 0
            if price + more == least:
                ways += count
        return least, ways

    rest, left = (1 << sum(sizes)) - 1, tuple(sorted(sizes))
    groups: Split = []
    while rest:
        least, ways = best(rest, left)
        pick = rng.randrange(ways)
        for group, price in _first_groups(rest, left, costs):
            after = _without(left, group.bit_count())
            more, count = best(rest & ~group, after)
            if price + more != least:
                continue
            if pick < count:
                groups.append(_people(group))
                rest, left = rest & ~group, after
                break
            pick -= count
    return groups


def _first_groups(rest: int, left: tuple[int, ...], costs: Costs) -> Iterator[tuple[int, int]]:
    """Every group that the first person of `rest` can be in, as (mask, cost). To decide for the first person, whoever
    it is, is what makes every split come up once and not once for every order of its groups."""
    first, *others = _people(rest)
    for size in sorted(set(left)):
        for with_them in combinations(others, size - 1):
            group = (first, *with_them)
            mask = sum(1 << person for person in group)
            yield mask, sum(costs[a][b] for a, b in combinations(group, 2))


def _without(left: tuple[int, ...], size: int) -> tuple[int, ...]:
    at = left.index(size)
    return left[:at] + left[at + 1 :]


def _people(mask: int) -> list[int]:
    return [place for place in range(mask.bit_length()) if mask >> place & 1]
