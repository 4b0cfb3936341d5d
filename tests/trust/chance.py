"""The little arithmetic of the trust tests, and how often chance may raise a false alarm."""

import random
from collections.abc import Callable, Sequence
from statistics import fmean


def spearman(order: Sequence[int]) -> float:
    """Rank correlation of a permutation of 0..n-1 with 0, 1, 2, …"""
    n = len(order)
    return 1 - 6 * sum((i - j) ** 2 for i, j in enumerate(order)) / (n * (n * n - 1))


def mean_rho(orders: Sequence[Sequence[int]]) -> float:
    return fmean(map(spearman, orders))


def rho_bound(size: int, times: int) -> float:
    """|mean rho| of `times` random orders of `size` stays under this with p = 0.999."""
    return 3.29 / ((size - 1) * times) ** 0.5


def ask_twice(measure: Callable[[], list[str]]) -> list[str]:
    """What a measurement found wrong, if it finds it wrong again: chance alone does so once in a million runs."""
    return measure() and measure()


def shuffled(n: int, chance: random.Random) -> list[int]:
    return chance.sample(range(n), n)
