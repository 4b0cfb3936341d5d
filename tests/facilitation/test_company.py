"""Who is here is asked for a moment: by commands that say so, and of a whole hall as easily as of one."""

from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from facilitation import company, plan
from facilitation.domain import commands
from facilitation.models import Event
from tests.facilitation.domain import scripts
from tests.trust import cast

pytestmark = pytest.mark.django_db
PAIRS = "FT-8"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(company, "ROLL_CALL_SECONDS", 0)


def dealt(people: int) -> tuple[cast.Desk, list[UUID]]:
    """A room in which so many are dealt to each other."""
    desk = cast.open_room(deck="more")
    phones = [cast.Phone(desk.room_id, ballots=False) for _ in range(people)]
    desk.walk_to(PAIRS).must("deal", exercise=PAIRS)
    desk.must("send_deal", exercise=PAIRS)
    return desk, [phone.seat for phone in phones]


def absent(desk: cast.Desk) -> set[str]:
    return set(desk.entry(PAIRS)["talk"]["absent"])


@pytest.mark.parametrize("hall", [1, 3, 12])
def test_a_hall_that_loses_its_wifi_is_one_change_and_so_is_its_return(hall: int) -> None:
    desk, seats = dealt(12)
    gone = seats[:hall]
    with CaptureQueriesContext(connection) as asked:
        company.note_gone(desk.room_id, [*gone, uuid4()])
    assert absent(desk) == set(map(str, gone))
    with CaptureQueriesContext(connection) as asked_again:
        company.note_back(desk.room_id, gone)
    assert absent(desk) == set()
    assert len(asked) == 8
    assert len(asked_again) == 6


def test_who_is_missed_already_is_not_missed_again() -> None:
    desk, seats = dealt(4)
    company.note_gone(desk.room_id, seats[:2])
    known = Event.objects.count()
    company.note_gone(desk.room_id, seats[:2])
    company.note_back(desk.room_id, seats[2:])
    assert Event.objects.count() == known
    company.note_gone(desk.room_id, seats[:3])
    assert Event.objects.count() == known + 1


def test_only_commands_that_say_so_call_a_roll(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are carried out by threads that must not sleep (`live.records`)."""
    desk, seats = dealt(6)
    called: list[str] = []
    calling = ""

    def present(*_asked: Any) -> set[UUID]:
        called.append(calling)
        return set(seats)

    monkeypatch.setattr(company, "present", present)
    chance, planned = Random(5), plan.plan_of(desk.room)
    for calling, command in commands.COMMANDS.items():
        for _ in range(3 if calling != "end" else 0):
            fields = scripts._fields(chance, desk.room.state, calling, planned) | {"let_in": False}
            fields = {name: value for name, value in fields.items() if name in _names(command)}
            who = desk.member if command.role == "desk" else seats[0]
            cast.ask(desk.room_id, command.role, who, calling, **fields)
    assert set(called) == {name for name, command in commands.COMMANDS.items() if command.calls_roll}


def _names(command: type[commands.Command]) -> set[str]:
    return {field.alias or name for name, field in command.model_fields.items()}
