"""Who is here, as far as a desk may know; empty seats; and stepping out, which tells nobody else and leaves alone what
was written."""

from typing import Any

import pytest

from facilitation import admission, rolls, seating
from facilitation.domain import late
from facilitation.models import Room, Seat
from tests.trust import cast, tables

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def desk() -> cast.Desk:
    return cast.open_room("circle", 12)


def roll(desk: cast.Desk, present: set[Any] = frozenset()) -> dict[str, Any]:
    return rolls.people(Room.objects.get(pk=desk.room_id), present)


def named(phone: cast.Phone, name: str) -> cast.Phone:
    Seat.objects.filter(pk=phone.seat).update(appears="name", name=name)
    return phone


def handles(desk: cast.Desk) -> set[str]:
    """Every seat that a desk is given anything of."""
    return {str(phone.pk) for phone in Seat.objects.all() if str(phone.pk) in str(roll(desk))}


def test_who_chose_no_sign_is_a_number(desk: cast.Desk) -> None:
    people = cast.phones(desk, 3)
    Seat.objects.update(appears="thread", emblem="", name="")
    rui = named(people[1], "Rui")
    told = roll(desk)
    assert [one["name"] for one in told["people"]] == ["Rui"] and told["unsigned"] == 2
    assert handles(desk) == {str(rui.seat)}
    for phone in (people[0], people[2]):
        assert desk.do("step_out", seat=str(phone.seat))["code"] == "unknown"


def test_a_list_of_everybody_is_found(desk: cast.Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    cast.phones(desk, 2)
    Seat.objects.update(appears="thread", emblem="", name="")
    monkeypatch.setattr(seating, "shown_as", lambda seat: ("fern", ""))
    assert len(handles(desk)) == 2


def test_stepping_out_ends_the_stamps_and_nothing_that_was_written(desk: cast.Desk) -> None:
    people = cast.phones(desk, 5)
    rui = named(people[0], "Rui")
    desk.walk_to()
    cast.answer_all(people, [f"word {n}" for n in range(5)])
    before = tables.rows("Sealed", desk.room_id)
    desk.must("step_out", seat=str(rui.seat))
    assert tables.rows("Sealed", desk.room_id) == before
    assert admission.views_of(desk.room_id, [rui.seat]) == {str(rui.seat): late.OUT}
    assert rui.do("stamp", blinded={})["code"] == "not_now"
    assert rui.do("signal", kind="word")["code"] == "not_now"
    assert [one["name"] for one in roll(desk)["people"]] == []
    assert desk.gather()["t"] == "ok", "it counts as before"


def test_empty_seats_are_freed_by_number_and_whoever_returns_knocks(desk: cast.Desk) -> None:
    people = cast.phones(desk, 4)
    desk.walk_to()
    here = {phone.seat for phone in people[:2]}
    assert (roll(desk, here)["empty"], roll(desk, here)["taken"]) == (2, 4)
    assert rolls.free(desk.room_id, here) == 2
    assert roll(desk, here)["taken"] == 2 and {seat.pk for seat in Seat.objects.all()} == here
    assert admission.views_of(desk.room_id, [people[3].seat]) == {}, "their cookie opens nothing"
    again = cast.Phone(desk.room_id, waits=True)
    assert Seat.objects.get(pk=again.seat).queue is not None


def test_nobody_is_freed_when_nobody_could_say_who_is_here(desk: cast.Desk) -> None:
    cast.phones(desk, 3)
    assert (roll(desk)["empty"], rolls.free(desk.room_id, set())) == (0, 0)
    assert Seat.objects.count() == 3
