"""Attacks 27 and 28: never fewer than *k* come out together, however they arrive; *k* is frozen when the doors open;
a rehearsal keeps nothing."""

import datetime as dt
import random
from typing import Any

import pytest

from facilitation import ending, opening, queries, timekeeping
from facilitation.box.keyring import ring
from facilitation.domain.words import fingerprint
from facilitation.models import Event, Reflection, Room, Sealed, Spent
from tests.trust import cast, tables

pytestmark = pytest.mark.django_db

K = {"circle": 5, "small": 3, "rehearsal": 1}


def batches(desk: cast.Desk) -> list[int]:
    """How many texts each gathering brought out."""
    events = Event.objects.filter(room=desk.room_id, data__kind="gathered").order_by("seq")
    return [len(event.data["ids"]) for event in events]


def stream(desk: cast.Desk, chance: random.Random, ballots: list[dict[str, Any]]) -> int:
    """People answer or just listen in bursts while the grid ticks; gives how many real answers went in."""
    real = 0
    while ballots:
        for _ in range(min(len(ballots), chance.randint(0, 7))):
            listens = chance.random() < 0.3
            real += not listens
            cast.put(desk.room_id, {**ballots.pop(), "answer": None if listens else {"text": "words"}})
        timekeeping.on_grid(desk.room_id, minute=chance.random() < 0.2)
    return real


def smallest(desk: cast.Desk, seed: int) -> list[str]:
    """What is wrong with the batches of one flowing afternoon."""
    real = stream(desk, random.Random(seed), cast.ready_made(desk, 60))
    k, out = desk.room.policy["k"], batches(desk)
    waiting = Sealed.objects.filter(room=desk.room_id).count()
    found = [f"a batch of {size} where k is {k}" for size in out if size < k]
    if sum(out) + waiting < real or Spent.objects.filter(room=desk.room_id).count() + waiting != 60:
        found.append("an answer was lost")
    return found + ([] if out else ["nothing came out"])


@pytest.mark.parametrize("circle", ["circle", "small"])
@pytest.mark.parametrize("seed", range(4))
def test_no_batch_is_smaller_than_k(circle: str, seed: int) -> None:
    desk = cast.open_room(circle, deck="wall").walk_to()
    desk.must("flow", exercise=cast.WALL, on=True)
    assert smallest(desk, seed) == []


def test_a_looser_gathering_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that counts those who just listen."""
    from facilitation.box import gathering

    monkeypatch.setattr(gathering, "_behind", lambda recipe, found, context: 5 if found else 0)
    desk = cast.open_room(deck="wall").walk_to()
    desk.must("flow", exercise=cast.WALL, on=True)
    assert smallest(desk, 1)


@pytest.mark.parametrize("circle", K)
def test_k_by_kind_of_circle(circle: str) -> None:
    desk = cast.open_room(circle, deck="wall").walk_to()
    people = cast.phones(desk, 6)
    k = K[circle]
    cast.answer_all(people, ["words"] * (k - 1) + [None] * (7 - k))
    before = tables.everything()
    assert desk.gather()["code"] == "too_few"
    assert tables.everything() == before
    late = cast.Phone(desk.room_id)
    late.answer("words")
    assert desk.gather()["t"] == "ok"
    assert batches(desk) == [k]


def test_k_cannot_be_changed_once_the_doors_are_open() -> None:
    desk = cast.open_room(deck="wall").walk_to()
    frozen, print_ = desk.room.policy, fingerprint(desk.room.public_keys, desk.room.policy)
    workshop = desk.room.workshop
    workshop.circle, workshop.retention_days = "rehearsal", 900
    workshop.save()
    assert opening.open_room(workshop).policy == frozen
    cast.answer_all(cast.phones(desk, 4), ["words"] * 4)
    assert desk.gather()["code"] == "too_few"
    assert desk.room.policy == frozen
    assert fingerprint(desk.room.public_keys, {**frozen, "k": 3}) != print_


def test_nothing_in_the_product_writes_a_policy_twice() -> None:
    """Only `opening` names the field where something could be assigned to it."""
    from pathlib import Path

    from django.conf import settings

    sources = [
        *Path(settings.BASE_DIR, "facilitation").rglob("*.py"),
        *Path(settings.BASE_DIR, "workshops").rglob("*.py"),
    ]
    writers = {s.name for s in sources if "migrations" not in s.parts and _writes_policy(s.read_text())}
    assert writers == {"opening.py"}
    assert _writes_policy("room.policy['k'] = 3") and _writes_policy("Room.objects.update(policy=looser)")


def _writes_policy(source: str) -> bool:
    import ast

    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.keyword) and node.arg == "policy":
            return True
        targets = (
            node.targets
            if isinstance(node, ast.Assign)
            else [node.target]
            if isinstance(node, ast.AugAssign)
            else []
        )
        for target in targets:
            if "policy" in {n.attr for n in ast.walk(target) if isinstance(n, ast.Attribute)}:
                return True
    return False


def test_a_rehearsal_keeps_nothing(django_capture_on_commit_callbacks: Any) -> None:
    desk = cast.open_room("rehearsal", deck="wall").walk_to()
    cast.answer_all(cast.phones(desk, 3), ["one", "two", "three"])
    assert desk.gather()["t"] == "ok"
    workshop = desk.room.workshop
    with django_capture_on_commit_callbacks(execute=True):
        desk.must("end")
    assert not Reflection.objects.filter(room=desk.room_id).exists()
    assert ring().names(desk.room_id) == []
    later = desk.room.take_back_until + dt.timedelta(seconds=1)
    with django_capture_on_commit_callbacks(execute=True):
        ending.tick(later)
        ending.tick(later)
    assert not Room.objects.filter(workshop=workshop).exists()
    assert not any(tables.rows(name) for name in tables.PARTICIPANTS)


BETWEEN = ("X-1", "values")


def families(circle: str, answers: int) -> tuple[cast.Desk, dict[str, Any]]:
    """A room that is asked how it was to be together at home, for which no fewer than eight answers are opened."""
    desk = cast.open_with({"kind": "pulse", "item_set": "between-4"}, circle=circle).walk_to("X-1")
    for ballot in cast.ready_made(desk, answers, "X-1/values"):
        assert cast.put(desk.room_id, {**ballot, "answer": {"values": [7, 8, None, 9]}}) == "in_box"
    return desk, desk.gather(*BETWEEN)


@pytest.mark.parametrize("circle", ["circle", "small"])
def test_a_set_that_asks_for_eight_stays_sealed_for_seven(circle: str) -> None:
    desk, reply = families(circle, 7)
    assert reply["code"] == "too_few"
    assert Sealed.objects.filter(room=desk.room_id).count() == 7, "nothing left the box"
    assert queries.pulse(desk.room_id, 10)["enough"] is False
    desk, reply = families(circle, 8)
    assert reply["t"] == "ok"
    counts = desk.entry("X-1")["counts"]["values"]
    assert counts["of"] == 8
    assert counts["lines"][2] is None, "and a line that nobody answered says nothing"


def test_a_gathering_that_knows_only_k_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from facilitation import changing

    monkeypatch.setattr(changing, "least", lambda planned, entry, k: k)
    assert families("circle", 7)[1]["t"] == "ok"


def test_a_rehearsal_shows_what_it_would_look_like() -> None:
    assert families("rehearsal", 2)[1]["t"] == "ok"
