"""A process that dies between a gathering's commit and the destruction of its held key leaves nothing for long."""

import pytest

from facilitation import changing, timekeeping
from facilitation.box.keyring import ring
from tests.trust import cast


@pytest.fixture
def desk(transactional_db):
    return cast.open_room(circle="rehearsal", deck="wall")


def held(desk):
    return [name for name in ring().names(desk.room_id) if name.startswith("hold/")]


def test_the_next_tick_destroys_what_was_left_behind_and_nothing_else(desk, monkeypatch):
    phone, late = cast.phones(desk, 2)
    desk.walk_to(cast.WALL)
    phone.answer("before the crash")
    monkeypatch.setattr(changing, "_after", lambda *_: None)
    desk.must("gather", exercise=cast.WALL, stage="words")
    assert len(held(desk)) == 2
    timekeeping.tick()
    assert held(desk) == ["hold/HI-4/words/1"]
    late.answer("after it")
    desk.must("gather", exercise=cast.WALL, stage="words")
    assert sorted(desk.shown().values()) == ["after it", "before the crash"]


def test_an_ended_room_keeps_no_key_of_its_box(desk, monkeypatch):
    monkeypatch.setattr(changing, "_after", lambda *_: None)
    desk.walk_to(cast.WALL)
    desk.must("end")
    assert held(desk)
    timekeeping.tick()
    assert ring().names(desk.room_id) == []
