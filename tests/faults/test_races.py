"""Many at once through the one way in and the one door: answers against gatherings, two desks on one button, phones at
a door with few seats. What was acknowledged is found exactly once, and what may happen once happens once."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from time import sleep
from typing import Any
from uuid import UUID, uuid4

import pytest

from facilitation import actions, admission, seating
from facilitation.box import ballots, box, gathering, keys, sealing
from facilitation.box.keyring import ring
from facilitation.box.submission import Answer, Outcome
from facilitation.domain.base64url import to_text
from facilitation.models import Reflection, Room, Sealed, Seat, Spent
from tests.together import at_once
from tests.trust import cast

pytestmark = pytest.mark.django_db(transaction=True)

PHONES, HANDS, POSTS = 240, 6, 8


def posts(room: UUID, stamped: list[dict[str, Any]], words: str) -> list[tuple[UUID, Answer]]:
    """The same ballots with other words each time: only one of them may count."""
    return [
        (room, Answer.model_validate({**ballot, "answer": {"text": f"{words} {n}"}}))
        for n, ballot in enumerate(stamped)
    ]


def texts_of(room: Room) -> list[str]:
    """Everything that was gathered and everything that still waits, as words."""
    ids = [str(pk) for pk in Reflection.objects.filter(room=room).values_list("pk", flat=True)]
    rows = list(Sealed.objects.filter(room=room))
    waiting = gathering.unseal(room.id, cast.STAGE, room.state["exercises"][cast.WALL]["batches"], rows)
    return [*gathering.read(room.id, ids).values(), *(one.answer["text"] for one in waiting)]


def test_answers_racing_gatherings_are_there_once() -> None:
    desk = cast.open_room(people=PHONES, deck="wall").walk_to()
    room = desk.room_id
    stamped = cast.ready_made(desk, PHONES)
    mine = [stamped[hand::HANDS] for hand in range(HANDS)]
    acknowledged: list[tuple[str, Outcome]] = []
    writing = set(range(HANDS))

    def write(hand: int) -> list[tuple[str, Outcome]]:
        """Its own ballots, a few at a time; and those of its neighbour too, as a phone that repeats."""
        told = []
        try:
            for ballot_set, words in ((mine[hand], f"first {hand}"), (mine[hand - 1], f"again {hand}")):
                for start in range(0, len(ballot_set), POSTS):
                    bunch = ballot_set[start : start + POSTS]
                    outcomes = box.take_in(posts(room, bunch, words))
                    told += [(one["nonce"], outcome) for one, outcome in zip(bunch, outcomes, strict=True)]
                    sleep(0.01)  # SQLite's lock is not fair: let the desks have it too
        finally:
            writing.discard(hand)
        return told

    def gather() -> list[tuple[str, Outcome]]:
        while writing:
            desk.gather()
        return []

    for told in at_once([*(lambda hand=hand: write(hand) for hand in range(HANDS)), gather, gather]):
        acknowledged += told
    assert {outcome for _, outcome in acknowledged} == {Outcome.IN_BOX}
    assert len({nonce for nonce, _ in acknowledged}) == PHONES
    room_now = desk.room
    assert room_now.state["exercises"][cast.WALL]["batches"] > 1, "the gatherings did not race the answers"
    assert len(texts_of(room_now)) == PHONES
    marks = Counter(
        bytes(m) for model in (Sealed, Spent) for m in model.objects.values_list("marker", flat=True)
    )
    assert len(marks) == PHONES
    assert set(marks.values()) == {1}


def test_two_answers_with_one_ballot_are_one_and_it_stays_what_it_was() -> None:
    desk = cast.open_room(people=PHONES, deck="wall").walk_to()
    stamped = cast.ready_made(desk, 20)
    at_once(
        [
            lambda words=words: box.take_in(posts(desk.room_id, stamped, words))  # type: ignore[misc]
            for words in ("one", "two", "three", "four")
        ]
    )
    assert desk.gather()["t"] == "ok"
    box.take_in(posts(desk.room_id, stamped, "late"))
    assert desk.gather()["code"] == "too_few"
    said = texts_of(desk.room)
    assert sorted(text.split()[1] for text in said) == sorted(str(n) for n in range(20))


def test_replacing_races_gathering_and_tells_the_truth() -> None:
    """Whoever is told that the change was made has it made; whoever is told it came too late has the old words out."""
    desk = cast.open_room(people=60, deck="wall")
    people = cast.phones(desk, 24)
    desk.walk_to()
    cast.answer_all(people, [f"old {n}" for n in range(24)])

    def change(n: int) -> tuple[int, Outcome]:
        post = people[n].post("replace", answer={"text": f"new {n}"})
        return n, cast.put(desk.room_id, post)

    jobs: list[Callable[[], Any]] = [partial(change, n) for n in range(24)]
    told = [one for one in at_once([*jobs[:12], desk.gather, *jobs[12:]]) if isinstance(one, tuple)]
    said = set(texts_of(desk.room))
    assert said == {f"{'new' if outcome is Outcome.DONE else 'old'} {n}" for n, outcome in told}
    assert len(said) == 24


def test_one_command_sent_twice_happens_once() -> None:
    desk = cast.open_room().walk_to("HI-1")
    before = desk.room.seq
    message = {"t": "do", "id": str(uuid4()), "do": "timer", "act": "add", "seconds": 60, "fence": 1}
    actor = actions.Actor("desk", desk.member)
    replies = at_once([lambda: actions.perform(desk.room_id, actor, message) for _ in range(8)])
    assert {reply["t"] for reply in replies} == {"ok"}
    assert desk.room.seq == before + 1


def test_no_more_seats_than_the_room_promised() -> None:
    desk = cast.open_room(people=5, deck="wall")
    cap = desk.room.policy["cap"]

    def come_in() -> bool:
        try:
            seating.enter(desk.room_id)
        except seating.Turned:
            return False
        return True

    assert sum(at_once([come_in for _ in range(cap + 12)])) == cap
    assert Seat.objects.filter(room=desk.room_id).count() == cap


def test_one_ballot_for_a_stage_however_many_ask_at_once() -> None:
    """Two sockets of one seat ask for two different ballots: only one of them is ever stamped."""
    desk = cast.open_room(deck="wall")
    token = seating.enter(desk.room_id)
    seat = Seat.objects.get(room=desk.room_id, token=admission.digest(token))
    signing = ring().get(desk.room_id, keys.sign(cast.STAGE))

    def ask(n: int) -> bool:
        blinded, _ = ballots.blind(ballots.public(signing), sealing.nonce_of(bytes([n]) * 32))
        text = to_text(blinded)
        return cast.ask(desk.room_id, "seat", seat.id, "stamp", blinded={cast.STAGE: text})["t"] == "stamps"

    assert sum(at_once([lambda n=n: ask(n) for n in range(8)])) == 1  # type: ignore[misc]
