"""Who meets whom, and who reads which note. Randomness is an argument; nothing here knows who wrote what."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")
Pairing = list[list[str]]

_TRIES = 60


def deal_pairs(seats: Sequence[str], met: Iterable[frozenset[str]], rng: Random) -> Pairing:
    """Split `seats` into pairs, with one three when the number is odd; a lone seat stays alone.

    Among a number of uniform shuffles the one with the fewest repeated meetings is taken, so that without
    earlier meetings (`met`: pairs of seats) every pairing is equally likely.
    """
    before = set(met)
    best: Pairing = []
    fewest = -1
    for _ in range(_TRIES):
        pairing = _split(rng.sample(list(seats), len(seats)))
        repeats = sum(pair in before for trio in pairing for pair in _meetings(trio))
        if fewest < 0 or repeats < fewest:
            best, fewest = pairing, repeats
        if not fewest:
            break
    return best


def _split(order: list[str]) -> Pairing:
    pairs = [order[i : i + 2] for i in range(0, len(order), 2)]
    if len(pairs) > 1 and len(pairs[-1]) == 1:
        lone = pairs.pop()
        pairs[-1] = pairs[-1] + lone
    return pairs


def meetings(pairing: Pairing) -> list[frozenset[str]]:
    """Every two seats that met in a pairing."""
    return [pair for together in pairing for pair in _meetings(together)]


def _meetings(together: list[str]) -> list[frozenset[str]]:
    return [frozenset((a, b)) for i, a in enumerate(together) for b in together[i + 1 :]]


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


def _after(pool: list[T], i: int) -> list[T]:
    return pool[i + 1 :] + pool[:i]
