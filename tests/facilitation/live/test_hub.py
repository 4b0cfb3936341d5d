"""Every screen hears everything once, in order, without holes, in its own redaction, from one encoding."""

import asyncio
from uuid import UUID, uuid4

import pytest
from channels.layers import get_channel_layer

from facilitation.live import presence, publishing
from facilitation.live.hub import Hub
from facilitation.live.switchboard import LINGER_SECONDS, Switchboard

from .cast import ROOM, Phone, Room, desk, quiet, seat_id, stage


async def test_a_newcomer_gets_a_snapshot_and_then_what_follows(room: Room, hub: Hub) -> None:
    room.happen()
    phone = await Phone().hello()
    assert [frame["t"] for frame in phone.frames] == ["snapshot"]
    snapshot = phone.frames[0]
    assert (snapshot["seq"], snapshot["for"], snapshot["mine"]) == (1, "seat", "nothing")
    assert snapshot["now"] > 1_600_000_000_000
    publishing.ring(ROOM, room.happen())
    await quiet()
    assert phone.seqs() == [2]


async def test_an_event_during_the_snapshot_is_told_once(room: Room, hub: Hub) -> None:
    await Phone(cookie="seat=2").hello()

    async def happens_meanwhile() -> None:
        del room.before["mine_many"]
        publishing.ring(ROOM, room.happen())
        await quiet()

    room.before["mine_many"] = happens_meanwhile
    phone = await Phone().hello()
    await quiet()
    assert phone.got("snapshot")[0]["seq"] == 0
    assert phone.seqs() == [1]


async def test_a_snapshot_newer_than_the_hub_is_not_followed_by_what_it_has(room: Room, hub: Hub) -> None:
    first = await Phone(cookie="seat=2").hello()
    room.happen()
    late = await desk().hello()  # no doorbell rang: the hub does not know of the event, the snapshot does
    publishing.ring(ROOM, room.happen())
    await quiet()
    assert late.got("snapshot")[0]["seq"] == 1
    assert (first.seqs(), late.seqs()) == ([1, 2], [2])


async def test_one_text_for_all_phones_and_one_reading(room: Room, hub: Hub) -> None:
    phones = [await Phone(cookie=f"seat={n}").hello() for n in range(5)]
    room.asked.clear()
    publishing.ring(ROOM, room.happen())
    await quiet()
    assert room.asked == ["events_after"]
    assert len({id(phone.texts[-1]) for phone in phones}) == 1


async def test_each_audience_has_its_own_redaction_and_the_same_numbers(room: Room, hub: Hub) -> None:
    phone, screen, laptop = await Phone().hello(), await stage().hello(), await desk().hello()
    publishing.ring(ROOM, room.happen("gathered", secret=True))
    await quiet()
    assert [who.got("event")[0]["event"]["kind"] for who in (phone, screen, laptop)] == [
        "quiet",
        "quiet",
        "gathered",
    ]
    assert phone.seqs() == screen.seqs() == laptop.seqs() == [1]


async def test_who_resumes_gets_what_was_missed_and_then_ready(room: Room, hub: Hub) -> None:
    for _ in range(4):
        room.happen()
    phone = await Phone().hello(room.epoch, 2)
    assert [f["t"] for f in phone.frames if f["t"] != "here"] == ["event", "event", "ready", "mine"]
    assert phone.seqs() == [3, 4]
    assert phone.got("ready")[0] == {"t": "ready", "seq": 4, "epoch": room.epoch}


async def test_a_storm_of_returns_reads_the_log_once(room: Room, hub: Hub) -> None:
    for _ in range(4):
        room.happen()
    phones = [Phone(cookie=f"seat={n}") for n in range(30)]
    for n, phone in enumerate(phones):
        phone.say({"t": "hello", "epoch": room.epoch, "seq": n % 4})
    for _ in range(10):
        await quiet()
    assert [phone.seqs() for phone in phones] == [list(range(n % 4 + 1, 5)) for n in range(30)]
    assert room.asked.count("events_after") <= 4
    assert room.asked.count("snapshot") == 0
    assert room.asked.count("mine_many") < 10


@pytest.mark.parametrize("seq", [9, 0])
async def test_who_cannot_resume_gets_a_snapshot(room: Room, hub: Hub, seq: int) -> None:
    room.happen()
    room.hole = True
    phone = await Phone().hello(room.epoch, seq)
    assert [frame["t"] for frame in phone.frames] == ["snapshot"]


async def test_another_epoch_gets_a_snapshot(room: Room, hub: Hub) -> None:
    phone = await Phone().hello(str(uuid4()), 0)
    assert [frame["t"] for frame in phone.frames] == ["snapshot"]


async def test_a_new_epoch_starts_everybody_over(room: Room, hub: Hub) -> None:
    room.happen()
    phone, laptop = await Phone().hello(), await desk().hello()
    room.epoch, room.log = str(uuid4()), [{"kind": "begun"}] * 3
    await hub.beat(False)
    await quiet()
    for who in (phone, laptop):
        assert who.got("snapshot")[-1]["epoch"] == room.epoch
    publishing.ring(ROOM, room.happen())
    await quiet()
    assert phone.seqs() == laptop.seqs() == [4]


async def test_a_lost_doorbell_is_found_by_the_beat(room: Room, hub: Hub) -> None:
    phone = await Phone().hello()
    room.happen()
    await quiet()
    assert phone.seqs() == []
    await hub.beat(False)
    assert [frame["t"] for frame in phone.frames if frame["t"] != "here"] == ["snapshot", "event", "beat"]


async def test_the_beat_tells_only_the_desk_that_enough_wait(room: Room, hub: Hub) -> None:
    phone, laptop = await Phone().hello(), await desk().hello()
    room.band = {"exercise": "HI-1", "stage": "words", "band": "half"}
    await hub.beat(False)
    assert laptop.got("beat")[0]["enough"] is True
    beat = phone.got("beat")[0]
    assert set(beat) == {"t", "seq", "epoch", "now", "here", "ballots", "band"}
    assert (beat["band"], beat["seq"], beat["epoch"], beat["here"]) == (room.band, 0, room.epoch, 1)
    assert "on_grid False" in room.asked


async def test_without_the_database_the_beat_goes_on(room: Room, hub: Hub) -> None:
    phone = await Phone().hello()

    async def gone() -> None:
        raise ConnectionError

    room.before["pulse"] = gone
    with pytest.raises(ConnectionError):
        await hub.beat(False)
    assert phone.got("beat")


async def test_words_taken_back_are_not_replayed_from_memory(room: Room, hub: Hub) -> None:
    phone = await Phone(cookie="seat=2").hello()
    publishing.ring(ROOM, room.happen("shown", ids=["a"], words="mine to take back"))
    await quiet()
    assert phone.got("event")[0]["event"]["words"] == "mine to take back"
    room.log[0].pop("words")  # the database has them no more
    publishing.ring(ROOM, room.happen("taken_back", ids=["a"]))
    await quiet()
    late = await Phone().hello(room.epoch, 0)
    assert late.seqs() == [1, 2]
    assert not any("mine to take back" in text for text in late.texts)


async def test_mine_is_told_to_each_seat_in_one_reading(room: Room, hub: Hub) -> None:
    phones = [await Phone(cookie=f"seat={n}").hello() for n in (1, 2)]
    room.belongs = {str(seat_id(1)): "one", str(seat_id(2)): "two"}
    room.asked.clear()
    publishing.ring_mine(ROOM)
    await quiet()
    assert [phone.got("mine")[0]["mine"] for phone in phones] == ["one", "two"]
    assert room.asked == ["mine_many"]


async def test_those_who_come_back_together_are_found_together(room: Room, hub: Hub) -> None:
    room.belongs = {str(seat_id(n)): {"missed": True} for n in range(1, 7)}
    told = asyncio.Event()

    async def slow() -> None:
        await told.wait()

    room.before["note_back"] = slow
    for n in range(1, 7):
        await Phone(cookie=f"seat={n}").hello()
    told.set()
    await quiet()
    assert room.back == [[seat_id(1)], [seat_id(n) for n in range(2, 7)]]


async def test_a_signal_reaches_the_desk_and_its_being_seen_only_the_sender(room: Room, hub: Hub) -> None:
    sender, other, laptop = await Phone().hello(), await Phone(cookie="seat=2").hello(), await desk().hello()
    signal = str(uuid4())
    sender.say({"t": "do", "id": signal, "do": "signal", "kind": "slow"})
    await quiet()
    room.signals = [{"id": signal, "kind": "slow", "wish": None, "who": None, "seen": False}]
    publishing.ring_care(ROOM)
    await quiet()
    assert laptop.got("care")[-1]["signals"] == room.signals
    assert not sender.got("seen") and not sender.got("care")
    room.signals[0]["seen"] = True
    publishing.ring_care(ROOM)
    await quiet()
    assert sender.got("seen") == [{"t": "seen", "id": signal}]
    assert not other.got("seen") and not other.got("care")


async def test_the_bell_is_heard_everywhere(room: Room, hub: Hub) -> None:
    everyone = [await Phone().hello(), await stage().hello(), await desk().hello()]
    publishing.ring_bell(ROOM)
    await quiet()
    assert all(len(who.got("bell")) == 1 for who in everyone)


async def test_a_roll_call_is_answered_once_with_sorted_seats(room: Room, hub: Hub) -> None:
    for n in (3, 1, 2, 1):
        await Phone(cookie=f"seat={n}").hello()
    call = uuid4()
    publishing.roll_call(ROOM, call)
    await quiet()
    assert room.rolls == [(UUID(str(call)), [seat_id(1), seat_id(2), seat_id(3)])]


async def test_who_may_no_longer_lead_is_shown_out(room: Room, hub: Hub) -> None:
    laptop, phone = await desk().hello(), await Phone().hello()
    room.leading = False
    await hub.beat(False)
    looked_at_a_moment_ago = laptop.code is None
    publishing.ring_authority(ROOM)
    await quiet()
    assert looked_at_a_moment_ago and (laptop.code, phone.code) == (4401, None)


async def test_every_screen_is_told_who_leads_and_only_desks_which_members_that_are(
    room: Room, hub: Hub
) -> None:
    laptop, phone = await desk().hello(), await Phone().hello()
    publishing.ring_authority(ROOM)
    await quiet()
    (told,), (desks,) = phone.got("led_by"), laptop.got("led_by")
    assert told["room"] == {"facilitator": "Amara", "facilitators": ["Amara", "Tomé"]}
    assert desks["room"]["leads"] and laptop.code is None


async def test_the_minute_finds_a_room_that_is_over(room: Room, hub: Hub) -> None:
    phone = await Phone().hello()
    presence.entered(ROOM, "somebody")
    room.over = True
    await hub.beat(True)
    await quiet()
    assert phone.code == 4410
    assert str(ROOM) not in presence._entered, "nor does it know any more who came to it"


async def test_a_room_that_was_destroyed_is_forgotten_at_once(room: Room, hub: Hub) -> None:
    """Even by whoever keeps a socket open and asks for everything again."""
    phone = await Phone().hello()
    publishing.ring(ROOM, room.happen("shown", words="of a room that is destroyed"))
    await quiet()
    room.exists = False

    async def gone() -> None:
        raise LookupError

    room.before["pulse"] = room.before["snapshot"] = gone
    publishing.ring_over(ROOM)
    await quiet()
    assert phone.code == 4404
    assert hub._history.epoch is None and not hub._snapshots._kept and not list(hub._history.after(0))


async def test_the_minute_finds_a_room_that_was_destroyed(room: Room, hub: Hub) -> None:
    """Its pulse cannot be felt any more, and yet every screen is closed."""
    phone = await Phone().hello()
    room.exists = False

    async def gone() -> None:
        raise LookupError

    room.before["pulse"] = gone
    await hub.beat(True)
    await quiet()
    assert phone.code == 4404


async def test_what_was_never_shown_is_not_replayed_after_the_end(room: Room, hub: Hub) -> None:
    laptop = await desk().hello()
    publishing.ring(ROOM, room.happen("gathered", words="gathered and never shown", secret=True))
    await quiet()
    assert "gathered and never shown" in laptop.texts[-1]
    room.log[0].pop("words")  # the database has them no more
    publishing.ring(ROOM, room.happen("ended"))
    await quiet()
    late = await desk().hello(room.epoch, 0)
    assert late.seqs() == [1, 2]
    assert not any("gathered and never shown" in text for text in late.texts)


async def test_a_hub_stays_while_somebody_is_on_the_way_in(board: Switchboard, hub: Hub) -> None:
    """Between asking for a hub and coming in a socket waits for the database; the beat may fall just then."""
    hub.idle_since -= 2 * LINGER_SECONDS
    assert await board.hub(ROOM) is hub
    await board._beat(False)
    assert await board.hub(ROOM) is hub
    hub.idle_since -= 2 * LINGER_SECONDS
    await board._beat(False)
    assert await board.hub(ROOM) is not hub, "nobody came"


async def test_a_slow_layer_holds_up_no_beat(board: Switchboard, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rooms that everybody has left are taken leave of beside the beat of the others."""
    others = [await board.hub(UUID(int=n)) for n in range(1, 4)]
    await board.hub(ROOM)
    phone = await Phone().hello()
    await quiet()
    never = asyncio.Event()
    monkeypatch.setattr(get_channel_layer(), "group_discard", lambda *_: never.wait())
    for hub in others:
        hub.idle_since -= 2 * LINGER_SECONDS
    async with asyncio.timeout(30):
        await board._beat(False)
    await quiet()
    assert phone.got("beat")


async def test_whoever_was_let_in_late_comes_into_the_hub_that_is_there(
    board: Switchboard, room: Room
) -> None:
    """The database took so long to say who it is that the hub was given up meanwhile."""

    async def slow() -> None:
        (await board.hub(ROOM)).idle_since -= 2 * LINGER_SECONDS
        await board._beat(False)

    room.before["seat_for"] = slow
    phone = await Phone().hello()
    publishing.ring(ROOM, room.happen())
    await quiet()
    assert phone.seqs() == [1]
