"""Notes that are for somebody: each reaches the one it names and nobody else; where that cannot be told,
nobody. Who wrote it is stored no more than for any other note."""

from typing import Any

import pytest
from hypothesis import given, strategies as st

from facilitation import mine, queries
from facilitation.box.submission import Outcome
from facilitation.domain import dealing
from facilitation.domain.facts import Person
from facilitation.models import Event
from tests.trust import cast, tables

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOTES = {"kind": "notes", "deal": "addressed"}
FAMILY = ["Noor", "Opa", "Mum", "Tomé", "Ada"]


def letters(*notes: tuple[str, str]) -> dict[str, Any]:
    return {"notes": [{"to": to, "text": text} for to, text in notes]}


def evening(names: list[str]) -> tuple[cast.Desk, list[cast.Phone]]:
    """A family at the table; everybody has written to the next."""
    desk = cast.open_with(NOTES)
    people = cast.phones(desk, len(names))
    for phone, name in zip(people, names, strict=True):
        assert phone.do("appear", **{"as": "name", "name": name})["t"] == "ok"
    desk.walk_to("X-1")
    for n, phone in enumerate(people):
        to = names[(n + 1) % len(names)]
        post = phone.post("answer", "X-1/words", answer=letters((to, f"thank you from {n}")))
        assert cast.put(desk.room_id, post) is Outcome.IN_BOX
    assert desk.gather("X-1")["t"] == "ok"
    assert len(desk.entry("X-1")["waiting"]) == len(names), "they are looked over first"
    desk.must("deal", exercise="X-1")
    return desk, people


def received(desk: cast.Desk, people: list[cast.Phone]) -> list[list[str]]:
    found = mine.mine_many(desk.room_id, [phone.seat for phone in people])
    notes = [found[str(phone.seat)]["notes"]["X-1"] for phone in people]
    return [[note["text"] for note in mine if not note["spare"]] for mine in notes]


def test_each_note_reaches_the_one_it_names_and_nobody_else() -> None:
    desk, people = evening(FAMILY)
    wanted = [[f"{name}: thank you from {(n - 1) % 5}"] for n, name in enumerate(FAMILY)]
    assert received(desk, people) == wanted
    for audience in ("seat", "stage"):
        frames = repr(queries.events_after(desk.room_id, str(desk.room.epoch), 0) or [])
        assert "thank you" not in repr(queries.snapshot(desk.room_id, audience)), audience
        assert "thank you" not in frames.split("'desk'")[0]


def test_dealt_at_random_they_would_reach_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: the dealing of other notes, which knows no names."""

    def at_random(people: Any, notes: Any, addresses: Any, spares: Any, rng: Any) -> Any:
        return dealing.deal_notes([person.seat for person in people], notes, spares, rng), []

    monkeypatch.setattr(dealing, "deal_addressed", at_random)
    desk, people = evening(FAMILY)
    wanted = [[f"{name}: thank you from {(n - 1) % 5}"] for n, name in enumerate(FAMILY)]
    assert received(desk, people) != wanted


def test_where_two_go_by_one_name_neither_is_given_what_may_be_the_others() -> None:
    desk, people = evening(["Mum", "Noor", "Mum", "Opa", "Ada"])
    for n, got in enumerate(received(desk, people)):
        assert not [text for text in got if text.startswith("Mum")], n
    lost = queries.snapshot(desk.room_id, "desk")["state"]["exercises"]["X-1"]["deal"]["lost"]
    assert len(lost) == 2
    people[2].do("appear", **{"as": "name", "name": "Mama"})
    desk.must("deal", exercise="X-1")
    assert len(received(desk, people)[0]) == 2, "both were for Mum, and there is one now"


def test_nothing_joins_a_writer_to_a_note() -> None:
    desk, people = evening(FAMILY)
    rows = repr(tables.everything()) + repr(list(Event.objects.values_list("data", flat=True)))
    assert "thank you" not in rows
    deal = desk.entry("X-1")["deal"]["notes"]
    assert set(deal) == {str(phone.seat) for phone in people}, "seats are there as readers alone"


def test_an_answer_names_somebody_and_says_something() -> None:
    desk = cast.open_with(NOTES)
    phone = cast.Phone(desk.room_id)
    desk.walk_to("X-1")
    for wrong in (
        letters(),
        letters(("", "x")),
        letters(("Noor", "")),
        letters(("a: b", "x")),
        {"text": "x"},
    ):
        assert cast.put(desk.room_id, phone.post("answer", "X-1/words", answer=wrong)) is Outcome.MALFORMED


@given(st.data())
def test_nobody_ever_gets_a_note_that_does_not_name_them(data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(["Noor", "noor ", "Opa", "Ada", ""]), min_size=1, max_size=8))
    people = [Person(f"s{n}", emblem=f"E{n % 4}", name=name) for n, name in enumerate(names)]
    wishes = data.draw(st.lists(st.sampled_from(["NOOR", "Opa", "E1", "nobody", "E9"]), max_size=10))
    addresses = {f"n{n}": to for n, to in enumerate(wishes)}
    chance = data.draw(st.randoms())
    found, lost = dealing.deal_addressed(people, list(addresses), addresses, ["spare-0", "spare-1"], chance)
    assert set(found) == {person.seat for person in people}
    given_ = [note for mine in found.values() for note in mine if not note.startswith("spare")]
    assert sorted([*given_, *lost]) == sorted(addresses), "none twice, none gone"
    for person in people:
        called = {dealing.same_name(person.name), dealing.same_name(person.emblem)} - {""}
        mine = [note for note in found[person.seat] if not note.startswith("spare")]
        assert all(dealing.same_name(addresses[note]) in called for note in mine)
        assert found[person.seat], "never none"
