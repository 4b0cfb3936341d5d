"""After a restart no screen counts simulated phones that went with the server, in whatever phase a rehearsal was."""

import pytest

from facilitation import rehearsing, seating
from tests.trust import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("begun", [False, True])
def test_guests_of_a_server_that_was_stopped_are_counted_no_more(begun: bool) -> None:
    desk = cast.open_with({"kind": "wall"}, circle="rehearsal")
    rehearsing.expect_guests(desk.room_id, 3)
    for _ in range(3):
        seating.enter(desk.room_id, simulated=True)
    own = cast.Phone(desk.room_id)
    if begun:
        desk.must("begin")
    assert desk.room.state["guests"] == 3
    rehearsing.forget_guests()
    assert desk.room.state["guests"] == 0
    left = dict(desk.room.seats.values_list("simulated", "left"))
    assert left == {True: True, False: False} and own.do("appear", **{"as": "thread"})["t"] == "ok"
    seq = desk.room.seq
    rehearsing.forget_guests()
    assert desk.room.seq == seq, "and nothing happens where there are none"
