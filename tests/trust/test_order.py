"""Attack 5: the order in which people typed says nothing about the order in which their words come out, nor about
the ids and the places that they get in the table. A thousand gatherings of eight, typed one after the other."""

import os
import random
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import pytest

from facilitation.box import gathering
from tests.trust import cast, tables
from tests.trust.chance import ask_twice, mean_rho, rho_bound

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SIZE = 8
PER_ROOM = 20
Orders = dict[str, list[list[int]]]


@pytest.fixture(autouse=True)
def no_flushing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand gatherings make some ten thousand keys; that they are on the disk is proven elsewhere."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


def gatherings(times: int) -> Orders:
    """By what a watcher or a thief can sort: for each gathering, who typed as the how-manieth."""
    found: Orders = {"shown": [], "by id": [], "by place": [], "by tag": []}
    while len(found["shown"]) < times:
        desk = cast.open_room(deck="wall").walk_to()
        count = min(PER_ROOM, times - len(found["shown"]))
        ballots = iter(cast.ready_made(desk, SIZE * count))
        for _ in range(count):
            for kind, order in gather_once(desk, [next(ballots) for _ in range(SIZE)]).items():
                found[kind].append(order)
    return found


def gather_once(desk: cast.Desk, ballots: Sequence[dict[str, object]]) -> dict[str, list[int]]:
    before = set(desk.entry()["shown"])
    for typed, ballot in enumerate(ballots):
        assert cast.put(desk.room_id, {**ballot, "answer": {"text": f"{typed}"}}) == "in_box"
    assert desk.gather()["t"] == "ok"
    shown = [i for i in desk.entry()["shown"] if i not in before]
    texts = gathering.read(desk.room_id, shown)
    rows = [row for row in tables.rows("Reflection", desk.room_id) if str(row["id"]) in texts]

    def typed_of(ids: Sequence[UUID | str]) -> list[int]:
        return [int(texts[str(i)]) for i in ids]

    return {
        "shown": typed_of(shown),
        "by id": typed_of(sorted(shown)),
        "by place": typed_of([row["id"] for row in rows]),
        "by tag": typed_of([row["id"] for row in sorted(rows, key=lambda row: row["tag"])]),
    }


def leaks(times: int) -> list[str]:
    """The ways of sorting that tell something of the typing order."""
    found = []
    for kind, orders in gatherings(times).items():
        rho, first = mean_rho(orders), sum(order[0] == 0 for order in orders)
        if abs(rho) > rho_bound(SIZE, times):
            found.append(f"{kind}: mean rho {rho:.3f}")
        if not expected_firsts(times)[0] <= first <= expected_firsts(times)[1]:
            found.append(f"{kind}: first typed, first shown {first} times in {times}")
    return found


def expected_firsts(times: int) -> tuple[float, float]:
    """92 to 161 in a thousand: 3.3 standard deviations around an eighth."""
    spread = 3.3 * (times * 1 / SIZE * (1 - 1 / SIZE)) ** 0.5
    return times / SIZE - spread, times / SIZE + spread


def test_typing_order_says_nothing_about_what_comes_out() -> None:
    low, high = expected_firsts(1000)
    assert (90 < low < 92, 159 < high < 161) == (True, True)
    assert ask_twice(lambda: leaks(1000)) == []


class Lazy:
    """Chance that now and then does not bother."""

    def __init__(self, share: float) -> None:
        self.share = share

    def shuffle(self, items: list[object]) -> None:
        if random.random() > self.share:
            random.shuffle(items)


def stored_unshuffled(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shown is shuffled, but the rows were written before."""
    as_typed(monkeypatch, 0)
    write = gathering.Reflection.objects.bulk_create
    typed: list[object] = []

    class Noted(Lazy):
        def shuffle(self, items: list[object]) -> None:
            typed[:] = list(items)
            random.shuffle(items)

    monkeypatch.setattr(gathering, "_CHANCE", Noted(0))
    monkeypatch.setattr(
        gathering.Reflection.objects, "bulk_create", lambda rows: write(list(typed) if rows else rows)
    )


def counting_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids that grow, as a UUIDv7's do."""
    as_typed(monkeypatch, 0)
    numbers = iter(range(10**9))
    monkeypatch.setattr(gathering, "uuid4", lambda: UUID(int=next(numbers) << 40))


def as_typed(monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    """The box gives its rows back in the order of their arrival, and chance is lazy. (The database gives them back by
    their markers, which is another shuffle; but nothing promises that.)"""
    unseal = gathering.unseal

    def in_order(*args: Any) -> list[gathering.Unsealed]:
        return sorted(unseal(*args), key=lambda one: one.answer["text"])

    monkeypatch.setattr(gathering, "unseal", in_order)
    monkeypatch.setattr(gathering, "_CHANCE", Lazy(share))


LEAKY: dict[str, tuple[int, Callable[[pytest.MonkeyPatch], None]]] = {
    "no shuffle": (40, lambda patch: as_typed(patch, 1)),
    "no shuffle in one of three": (100, lambda patch: as_typed(patch, 0.34)),
    "rows before the shuffle": (40, stored_unshuffled),
    "ids that grow": (40, counting_ids),
}


@pytest.mark.parametrize("leak", LEAKY)
def test_a_leaky_gathering_is_found(leak: str, monkeypatch: pytest.MonkeyPatch) -> None:
    times, build = LEAKY[leak]
    build(monkeypatch)
    assert leaks(times)
