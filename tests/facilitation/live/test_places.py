"""Inside and at the door: who was let in sees the room on the same socket, who was turned away or asked to step out is
told so by its close code, and all who came in together get one text."""

import asyncio

import pytest

from facilitation.live import publishing
from facilitation.live.hub import Hub
from tests.facilitation.live.cast import ROOM, Phone, Room, desk, quiet, seat_id


async def at(room: Room, number: int, view: str | None = "door") -> Phone:
    room.views[str(seat_id(number))] = view
    return await Phone(cookie=f"seat={number}").hello()


async def sees_to_it(room: Room, **views: str | None) -> None:
    """The room changed who is where, and rang."""
    room.views |= {str(seat_id(int(name[1:]))): view for name, view in views.items()}
    publishing.ring_seats(ROOM)
    await quiet()


async def test_who_waits_hears_no_bell_and_is_not_counted_inside(room: Room, hub: Hub) -> None:
    laptop, inside, waits = await desk().hello(), await Phone(cookie="seat=1").hello(), await at(room, 2)
    publishing.ring_bell(ROOM)
    await asyncio.sleep(1.1)  # counts are told at most once a second
    assert waits.got("snapshot")[0]["for"] == "door" and not waits.got("bell") and inside.got("bell")
    assert (hub.places.inside.here(), hub.places.door.here()) == (1, 1)
    assert laptop.got("door")[-1]["knocking"] == 1 and not inside.got("door")


async def test_who_is_let_in_is_told_the_room_on_the_same_socket(room: Room, hub: Hub) -> None:
    waits = await at(room, 2)
    await sees_to_it(room, s2="late:1")
    assert [frame["for"] for frame in waits.got("snapshot")] == ["door", "late:1"] and waits.code is None
    publishing.ring(ROOM, room.happen("moved"))
    await quiet()
    assert waits.seqs() == [1]
    assert (hub.places.inside.here(), hub.places.door.here()) == (1, 0)


async def test_who_came_in_together_gets_one_text(room: Room, hub: Hub) -> None:
    early, first, second = Phone(cookie="seat=1"), await at(room, 2, "late:1"), await at(room, 3, "late:1")
    await early.hello()
    publishing.ring(ROOM, room.happen("moved"))
    await quiet()
    assert first.texts[-1] is second.texts[-1] and first.texts[-1] is not early.texts[-1]
    assert room.asked.count("snapshot") == 2, "one for each audience"


async def test_a_late_phone_never_resumes_by_events(room: Room, hub: Hub) -> None:
    room.views[str(seat_id(2))] = "late:1"
    for _ in range(3):
        room.happen("shown")
    phone = await Phone(cookie="seat=2").hello(room.epoch, 0)
    assert phone.got("snapshot") and not phone.got("ready") and not phone.got("event")


@pytest.mark.parametrize(
    ("before", "after", "code"), [("door", None, 4407), ("seat", None, 4401), ("late:1", "out", 4406)]
)
async def test_who_has_to_go_is_told_why(
    room: Room, hub: Hub, before: str, after: str | None, code: int
) -> None:
    phone, other = await at(room, 2, before), await Phone(cookie="seat=1").hello()
    await sees_to_it(room, s2=after)
    assert (phone.code, other.code) == (code, None)


async def test_who_was_asked_to_step_out_is_told_so_at_every_return(room: Room, hub: Hub) -> None:
    assert (await at(room, 2, "out")).code == 4406


async def test_a_lost_doorbell_is_made_good_by_the_next_minute(room: Room, hub: Hub) -> None:
    phone = await at(room, 2, "seat")
    room.views[str(seat_id(2))] = "out"
    await hub.beat(True)
    await quiet()
    assert phone.code == 4406
