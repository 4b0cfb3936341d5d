"""Before the doors open: phones are told when, and the desk does not say that people are coming in."""

import datetime as dt

import pytest
from django.utils import timezone

from facilitation import queries, seating
from facilitation.models import Room
from tests.trust import cast

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def desk() -> cast.Desk:
    desk = cast.open_room("circle", 12)
    workshop = desk.room.workshop
    workshop.planned_at = timezone.now().replace(microsecond=0) + dt.timedelta(hours=9)
    workshop.save()
    return desk


def test_the_desk_knows_when_phones_may_come(desk: cast.Desk) -> None:
    with pytest.raises(seating.Turned) as turned:
        seating.check(Room.objects.get(pk=desk.room_id))
    opens = round(turned.value.facts["opens"].timestamp() * 1000)
    assert queries.snapshot(desk.room_id, "desk")["room"]["opens_at"] == opens
    assert "opens_at" not in queries.snapshot(desk.room_id, "seat")["room"]


def test_a_room_without_a_time_has_no_time_to_wait_for() -> None:
    desk = cast.open_room("circle", 12)
    seating.check(Room.objects.get(pk=desk.room_id))
    assert queries.snapshot(desk.room_id, "desk")["room"]["opens_at"] is None


def test_whoever_begins_early_has_people_knock(desk: cast.Desk) -> None:
    desk.must("begin")
    seating.check(Room.objects.get(pk=desk.room_id))
