"""One desk, one stage and eight phones play the whole of "Twenty minutes to hello", with everything that goes wrong in
a real room, on one process with SQLite and on two with PostgreSQL and Valkey."""

from collections.abc import Callable

import pytest

from tests.browser.evening import Evening
from tests.browser.theatre import QUICK, Theatre
from tests.servers import Evenweave


def play(evening: Evening, dies: Evenweave) -> None:
    evening.begin()
    evening.cloud()
    evening.choice()
    evening.wall()
    evening.pair()
    evening.vote(restart=dies)
    evening.notes()
    evening.closing()
    evening.end()
    evening.remember_and_destroy()


def test_on_a_laptop(theatre: Theatre, house: Evenweave) -> None:
    play(Evening(theatre), dies=house)


@pytest.fixture
def machines(
    serve: Callable[..., Evenweave], database_url: str, redis_url: str
) -> tuple[Evenweave, Evenweave]:
    ground = {"DATABASE_URL": database_url, "REDIS_URL": redis_url, **QUICK}
    return serve(**ground), serve(**ground)


def test_on_two_machines(theatre_at: Callable[..., Theatre], machines: tuple[Evenweave, Evenweave]) -> None:
    """Desk, Ana and Cai on the first, the stage and Bo on the second, the others on both; the second one dies."""
    play(Evening(theatre_at(*machines), far=1), dies=machines[1])
