"""A live room, open at the first wall of the shipped deck."""

import pytest

from facilitation.models import Room
from facilitation.opening import open_room
from workshops.actions.demonstration import demonstration

from .cast import Desk, Phone


@pytest.fixture
def desk(transactional_db: None) -> Desk:
    desk = Desk(open_room(demonstration()))
    desk.walk_to(wall_of(desk.room))
    return desk


@pytest.fixture
def stage(desk: Desk) -> str:
    exercise = desk.room.state["at"]
    return f"{exercise}/{desk.room.state['exercises'][exercise]['stage']}"


@pytest.fixture
def phones(desk: Desk, stage: str) -> list[Phone]:
    return [Phone(desk.room_id, stage) for _ in range(8)]


def wall_of(room: Room) -> str:
    """The id of the first wall."""
    from facilitation import plan

    cards = plan.stage_answers(room)
    return next(key.split("/")[0] for key, (kind, _, _) in cards.items() if kind.name == "wall")
