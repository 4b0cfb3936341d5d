"""A room in memory behind a switchboard of its own, per test."""

from collections.abc import AsyncIterator

import pytest

from facilitation.live.hub import Hub
from facilitation.live.switchboard import Switchboard

from .cast import ROOM, Room, open_house


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
async def board(room: Room) -> AsyncIterator[Switchboard]:
    board = open_house(room)
    yield board
    await board.stop()


@pytest.fixture
async def hub(board: Switchboard) -> Hub:
    return await board.hub(ROOM)
