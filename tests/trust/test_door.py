"""Attacks 6, 8, 34 and 47 at the door of a room that has begun: whoever knocks sees nothing and is stamped nothing
until somebody lets them in; whoever is let in is never sent what was shared before; and the cap holds."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from facilitation import admission, mine, queries, seating, throttle
from facilitation.domain import late, room as rooms
from facilitation.models import Event, Seat
from tests.trust import cast, tables

pytestmark = [pytest.mark.django_db, pytest.mark.once]

BEFORE = [f"said before {n}" for n in range(6)]


@pytest.fixture
def desk() -> cast.Desk:
    """A room in which six people have shared something on the wall, and moved on."""
    desk = cast.open_room("circle", 12)
    people = cast.phones(desk, 6)
    desk.walk_to()
    cast.answer_all(people, BEFORE)
    assert desk.gather()["t"] == "ok"
    desk.must("show", exercise=cast.WALL, stage="words") if desk.entry()["waiting"] else None
    assert len(desk.shown()) == 6, "there is something to hide"
    return desk


def view(desk: cast.Desk, phone: cast.Phone) -> str:
    return admission.views_of(desk.room_id, [phone.seat])[str(phone.seat)]


def sent(desk: cast.Desk, audience: str) -> Iterator[str]:
    """Everything that an audience could be sent from now on, as text: a snapshot, and every event so far."""
    yield json.dumps(queries.snapshot(desk.room_id, audience), default=str)
    for facts in queries.events_after(desk.room_id, str(desk.room.epoch), 0) or []:
        yield json.dumps(facts.frames[audience])


def found(desk: cast.Desk, audience: str, words: list[str] = BEFORE) -> set[str]:
    return {word for text in sent(desk, audience) for word in words if word in text}


def test_who_knocks_sees_nothing_and_has_no_ballot(desk: cast.Desk) -> None:
    phone = cast.Phone(desk.room_id, waits=True)
    assert view(desk, phone) == late.DOOR
    assert found(desk, "seat") == set(BEFORE), "those who are in see it"
    assert found(desk, late.DOOR) == set()
    snapshot = queries.snapshot(desk.room_id, late.DOOR)
    assert (snapshot["state"]["phase"], snapshot["deck"]["exercises"]) == ("door", {})
    assert "code" not in snapshot["room"]
    assert phone.do("stamp", blinded={})["code"] == "not_now"
    assert tables.rows("Stamp", desk.room_id) and not Seat.objects.get(pk=phone.seat).stamps.exists()


def test_who_is_let_in_is_never_sent_what_was_shared_before(desk: cast.Desk) -> None:
    phone = cast.Phone(desk.room_id, waits=True)
    desk.must("let_in")
    audience = view(desk, phone)
    assert audience == late.view(1)
    assert found(desk, audience) == set()
    state = queries.snapshot(desk.room_id, audience)["state"]
    assert state["late"] == {"veiled": list(desk.room.state["exercises"])}
    assert state["exercises"][cast.WALL]["stage"] == "words", "where the exercise stands is no secret"
    shown = next(iter(desk.shown()))
    desk.must(
        "light", exercise=cast.WALL, reflection=shown
    )  # what happens there afterwards is not sent either
    desk.must("hide", exercise=cast.WALL, reflection=shown)
    desk.must("unhide", exercise=cast.WALL, reflection=shown)
    assert found(desk, audience) == set()
    snapshot = json.dumps(queries.snapshot(desk.room_id, audience), default=str)
    assert shown not in snapshot


def test_who_comes_in_with_the_next_exercise_sees_all_of_it(desk: cast.Desk) -> None:
    people = [cast.Phone(desk.room_id, waits=True) for _ in range(2)]
    desk.must("move", **{"from": cast.WALL}, to="HI-8", let_in=True)
    assert {view(desk, phone) for phone in people} == {late.view(1)}
    for phone in people:
        phone.ballots = cast.stamped(desk.room_id, phone.seat)
    more = cast.phones(desk, 4)  # they come in with an arrival of their own, before anything is shown here
    now = [f"said now {n}" for n in range(6)]
    cast.answer_all([*people, *more], now, "HI-8/words")
    assert desk.gather("HI-8")["t"] == "ok"
    desk.must("show", exercise="HI-8", stage="words") if desk.entry("HI-8")["waiting"] else None
    for audience in (late.view(1), view(desk, more[0]), "seat"):
        assert found(desk, audience, now) == set(now)
    assert found(desk, late.view(1)) == set()


def test_the_facilitator_may_choose_to_let_them_see(desk: cast.Desk) -> None:
    desk.must("late_see", on=True)
    phone = cast.Phone(desk.room_id)
    assert found(desk, view(desk, phone)) == set(BEFORE)
    desk.must("late_see", on=False)
    later = cast.Phone(desk.room_id)
    assert found(desk, view(desk, later)) == set()
    assert found(desk, view(desk, phone)) == set(BEFORE), "a veil never changes, neither way"


def test_late_people_are_announced_to_everybody(desk: cast.Desk) -> None:
    cast.Phone(desk.room_id, waits=True)
    desk.must("let_in")
    event = rooms.redact_event(Event.objects.order_by("-seq")[0].data, "seat")
    assert event == {"kind": "arrived", "n": 1, "veiled": []}


def test_one_by_one_whoever_waited_longest_comes_first_and_nothing_remembers_it(desk: cast.Desk) -> None:
    first, second, third = (cast.Phone(desk.room_id, waits=True) for _ in range(3))
    desk.must("let_in", n=1)
    assert [view(desk, one) for one in (first, second, third)] == [late.view(1), late.DOOR, late.DOOR]
    desk.must("let_in")
    assert {row["queue"] for row in tables.rows("Seat", desk.room_id)} == {None}
    assert {row["arrival"] for row in tables.rows("Seat", desk.room_id)} == {0, 1, 2}
    assert desk.do("let_in")["code"] == "unknown"


def test_not_today_leaves_nothing_and_closes_the_door(desk: cast.Desk) -> None:
    before = len(tables.rows("Seat", desk.room_id))
    phone = cast.Phone(desk.room_id, waits=True)
    desk.must("turn_away")
    assert len(tables.rows("Seat", desk.room_id)) == before
    assert admission.seat_for(desk.room_id, phone.cookie) is None
    with pytest.raises(seating.Turned) as turned:
        seating.enter(desk.room_id)
    assert turned.value.code == "locked"
    desk.must("door", state="knock")
    assert desk.do("door", state="open")["code"] == "not_now", "nobody walks in on a room that has begun"
    cast.Phone(desk.room_id, waits=True)


def test_who_comes_back_with_their_cookie_never_knocks(desk: cast.Desk) -> None:
    early = Seat.objects.filter(room=desk.room_id).first()
    assert early is not None
    assert admission.views_of(desk.room_id, [early.pk]) == {str(early.pk): "seat"}
    desk.must("door", state="closed")
    assert admission.views_of(desk.room_id, [early.pk]) == {str(early.pk): "seat"}


def test_the_door_is_not_wider_than_the_room_and_not_stormed(desk: cast.Desk, client: Any) -> None:
    cap = desk.room.policy["cap"]
    waiting = [cast.Phone(desk.room_id, waits=True) for _ in range(cap - 6)]
    with pytest.raises(seating.Turned) as turned:
        seating.enter(desk.room_id)
    assert (turned.value.code, len(waiting)) == ("full", cap - 6)
    for _ in range(throttle.KNOCKS.amount):
        assert throttle.somebody_may_knock(desk.room_id)
    body = {"secret": desk.room.secret}
    reply = client.post("/join/enter", json.dumps(body), content_type="application/json")
    assert (reply.status_code, reply.json()["code"]) == (429, "crowded")


def test_notes_from_before_are_not_dealt_to_who_came_later(desk: cast.Desk) -> None:
    people = cast.phones(desk, 5)
    desk.must("move", **{"from": cast.WALL}, to="HI-7")
    cast.answer_all(people, [f"note {n}" for n in range(5)], "HI-7/words")
    assert desk.gather("HI-7")["t"] == "ok"
    desk.must("deal", exercise="HI-7")
    late_one = cast.Phone(desk.room_id)
    desk.must("deal", exercise="HI-7")
    dealt = mine.mine_many(desk.room_id, [late_one.seat])[str(late_one.seat)]["notes"]["HI-7"]
    assert [note["spare"] for note in dealt] == [True]


def goes_back_to_a_card_that_brings_what_was_shared() -> tuple[cast.Desk, str, list[str]]:
    """Dots on the lines of a wall: passed by while the wall was empty, come back to once somebody is here who came
    after it had filled. The card then starts anew, with what was shared before they came. Gives the room, their
    audience, and the ids of what they must not get."""
    desk = cast.open_with({"kind": "wall"}, {"kind": "vote", "load_from": "X-1"}, {"kind": "wall"})
    people = cast.phones(desk, 6)
    desk.walk_to("X-1")
    desk.must("move", **{"from": "X-1"}, to="X-2")
    desk.must("move", **{"from": "X-2"}, to="X-1")
    cast.answer_all(people, BEFORE, "X-1/words")
    assert desk.gather("X-1")["t"] == "ok"
    desk.must("show", exercise="X-1", stage="words") if desk.entry("X-1")["waiting"] else None
    desk.must("move", **{"from": "X-1"}, to="X-3")
    late_one = cast.Phone(desk.room_id)
    desk.must("move", **{"from": "X-3"}, to="X-2")
    ids = desk.entry("X-2")["loaded"]
    assert len(ids) == 6 and found(desk, "seat") == set(BEFORE), "there is something to hide"
    return desk, view(desk, late_one), ids


def test_a_card_gone_back_to_brings_them_nothing_of_before() -> None:
    desk, audience, ids = goes_back_to_a_card_that_brings_what_was_shared()
    assert found(desk, audience) == set()
    assert found(desk, audience, ids) == set(), "not even that there were so many"
    moved = [json.loads(e) for e in sent(desk, audience) if '"moved"' in e][-1]["event"]
    assert (moved["to"], moved["entry"]["stages"]) == ("X-2", desk.entry("X-2")["stages"])


def test_a_card_gone_back_to_without_a_veil_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    careful = rooms.redact_event

    def careless(event: Any, audience: str, veil: frozenset[str] = frozenset()) -> Any:
        return careful(event, audience, frozenset() if event["kind"] == "moved" else veil)

    monkeypatch.setattr(rooms, "redact_event", careless)
    desk, audience, ids = goes_back_to_a_card_that_brings_what_was_shared()
    assert found(desk, audience, ids) == set(ids)


LEAKS = {
    "a snapshot without a veil": lambda patch: patch.setattr(rooms, "_veiled", lambda entry: entry),
    "events without a veil": lambda patch: patch.setattr(late, "PASSES", late.PASSES | {"shown", "unhidden"}),
    "everybody an ordinary seat": lambda patch: patch.setattr(late, "to_veil", lambda state: []),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_is_found(desk: cast.Desk, leak: str, monkeypatch: pytest.MonkeyPatch) -> None:
    LEAKS[leak](monkeypatch)
    phone = cast.Phone(desk.room_id)
    assert found(desk, view(desk, phone))


def test_a_door_with_a_window_is_found(desk: cast.Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "_at_the_door", lambda state: rooms.redact_state(state, "seat"))
    assert found(desk, late.DOOR)
