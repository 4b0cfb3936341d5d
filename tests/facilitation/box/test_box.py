"""What the box takes in, gives back, and refuses, in a real room led by its real desk."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from facilitation.box import gathering, keys, sealing
from facilitation.box.box import take_in
from facilitation.box.keyring import KeyGone, ring
from facilitation.box.submission import Outcome
from facilitation.domain.base64url import to_text
from facilitation.models import Reflection, Room, Sealed, Spent, Withdrawal

from .cast import Desk, Phone, parsed


def post(desk: Desk, *posts: dict) -> list[Outcome]:
    return take_in([parsed(desk.room_id, one) for one in posts])


def words_in_box(desk: Desk, stage: str) -> list[str]:
    rows = list(Sealed.objects.filter(room_id=desk.room_id, stage=stage))
    generation = desk.room.state["exercises"][stage.split("/")[0]]["batches"]
    return sorted(one.answer["text"] for one in gathering.unseal(desk.room_id, stage, generation, rows))


def gather(desk: Desk, stage: str) -> list[str]:
    exercise, name = stage.split("/")
    assert desk.do("gather", exercise=exercise, stage=name)["t"] == "ok"
    ids = desk.room.state["exercises"][exercise]["shown"] + desk.room.state["exercises"][exercise]["waiting"]
    return sorted(gathering.read(desk.room_id, ids).values())


def test_a_bunch_goes_in_with_blanks_and_comes_out_without(desk, stage, phones):
    texts = [f"words {i}" for i in range(6)] + [None, None]
    said = post(desk, *(phone.answering(text) for phone, text in zip(phones, texts, strict=True)))
    assert said == [Outcome.IN_BOX] * 8
    rows = Sealed.objects.filter(room_id=desk.room_id)
    assert {len(row.body) for row in rows} == {12 + 4096 + 16}, "blanks and words are of one size"
    assert {row.pk.version for row in rows} == {4}
    assert words_in_box(desk, stage) == texts[:6]
    assert gather(desk, stage) == texts[:6]


@pytest.mark.django_db(transaction=True)
def test_a_bunch_is_one_insert(desk, stage, phones, django_assert_max_num_queries):
    post(desk, Phone(desk.room_id, stage).answering("warm"))
    with django_assert_max_num_queries(7) as few:
        post(desk, phones[0].answering("one"))
    with django_assert_max_num_queries(len(few)):
        post(desk, *(phone.answering("x") for phone in phones[1:]))


def test_a_repeat_is_told_the_same_and_counted_once(desk, stage, phones):
    phone = phones[0]
    assert post(desk, phone.answering("one"), phone.answering("one")) == [Outcome.IN_BOX] * 2
    assert post(desk, phone.answering("two")) == [Outcome.IN_BOX]
    assert words_in_box(desk, stage) == ["one"]
    assert gather(desk, stage) == ["one"]
    assert post(desk, phone.answering("one")) == [Outcome.IN_BOX]
    desk.do("close", exercise=stage.split("/")[0])
    assert post(desk, phone.answering("one"), phones[1].answering("late")) == [Outcome.IN_BOX, Outcome.CLOSED]
    assert Sealed.objects.count() == 0


def test_replacing_needs_the_key_and_ends_with_the_gathering(desk, stage, phones):
    phone, thief = phones[:2]
    post(desk, phone.answering("one"))
    forged = {**phone.replacing("forged"), "key": to_text(thief.key)}
    assert post(desk, forged) == [Outcome.NO_STAMP]
    assert post(desk, phone.replacing("two")) == [Outcome.DONE]
    assert words_in_box(desk, stage) == ["two"]
    gather(desk, stage)
    assert post(desk, phone.replacing("three")) == [Outcome.GATHERED]
    assert Sealed.objects.count() == 0


def test_replacing_what_never_arrived_puts_it_in(desk, stage, phones):
    assert post(desk, phones[0].replacing("two")) == [Outcome.DONE]
    assert post(desk, phones[0].answering("one")) == [Outcome.IN_BOX]
    assert words_in_box(desk, stage) == ["two"]


def test_taken_back_from_the_box_a_late_repeat_cannot_bring_it_back(desk, stage, phones):
    phone = phones[0]
    post(desk, phone.answering("one"))
    forged = {**phone.withdrawing(), "key": to_text(phones[1].key)}
    assert post(desk, forged) == [Outcome.NO_STAMP]
    before = Sealed.objects.get()
    assert post(desk, phone.withdrawing()) == [Outcome.DONE]
    assert post(desk, phone.answering("one")) == [Outcome.IN_BOX]
    assert words_in_box(desk, stage) == []
    after = Sealed.objects.get()
    assert len(after.body) == len(before.body), "nobody sees from outside that somebody took words back"
    assert post(desk, phone.replacing("after all")) == [Outcome.DONE]
    assert words_in_box(desk, stage) == ["after all"]


def test_taken_back_after_showing_is_noted_for_the_next_minute(desk, stage, phones):
    post(desk, *(phone.answering(f"words {i}") for i, phone in enumerate(phones)))
    gather(desk, stage)
    assert post(desk, phones[3].withdrawing(), phones[3].withdrawing()) == [Outcome.DONE] * 2
    noted = Withdrawal.objects.get()
    gone = Reflection.objects.get(tag=noted.tag)
    assert gathering.read(desk.room_id, [str(gone.pk)]) == {str(gone.pk): "words 3"}


def test_a_stranger_can_note_nothing(desk, stage, phones):
    post(desk, phones[0].answering("one"))
    gather(desk, stage)
    key = b"s" * 32
    stranger = {**phones[0].withdrawing(), "key": to_text(key), "nonce": to_text(sealing.nonce_of(key))}
    assert post(desk, stranger) == [Outcome.DONE]
    assert Withdrawal.objects.count() == 0


def test_taking_back_ends_with_its_time(desk, stage, phones):
    post(desk, phones[0].answering("one"))
    gather(desk, stage)
    Room.objects.update(take_back_until=timezone.now() - timedelta(seconds=1))
    assert post(desk, phones[0].withdrawing()) == [Outcome.TOO_LATE]


def test_a_stamp_is_for_one_room_stage_and_nonce(desk, stage, phones):
    phone, other = phones[:2]
    elsewhere = next(key for key in desk.room.public_keys if key != stage)
    assert (
        post(
            desk,
            {**phone.answering("x"), "stamp": other.answering("x")["stamp"]},
            {**phone.answering("x"), "stage": elsewhere},
            {**phone.answering("x"), "stage": "HI-99/none"},
        )
        == [Outcome.NO_STAMP] * 3
    )
    assert take_in([parsed(uuid4(), phone.answering("x"))]) == [Outcome.NO_ROOM]
    assert Sealed.objects.count() == 0


def test_a_flood_of_bad_stamps_locks_nobody_out(desk, stage, phones):
    bad = {**phones[0].answering("x"), "stamp": phones[1].answering("x")["stamp"]}
    said = post(desk, *[bad] * 100)
    assert set(said) == {Outcome.NO_STAMP, Outcome.THROTTLED}
    assert said[-1] == Outcome.THROTTLED
    assert post(desk, phones[2].answering("good")) == [Outcome.IN_BOX]


def test_early_open_and_closed(desk, stage, phones):
    order = desk.room.state["order"]
    at = stage.split("/")[0]
    after = order[order.index(at) + 1 :]  # spare ballots belong to no place in the order
    later = next(key for key in desk.room.public_keys if key.split("/")[0] in after)
    assert post(desk, Phone(desk.room_id, later).answering("x")) == [Outcome.EARLY]
    desk.do("close", exercise=at)
    assert post(desk, phones[0].answering("x")) == [Outcome.CLOSED]
    desk.do("reopen", exercise=at)
    assert post(desk, phones[0].answering("x")) == [Outcome.IN_BOX]
    late = Phone(desk.room_id, stage)
    desk.do("end")
    assert post(desk, late.answering("x")) == [Outcome.CLOSED]


def test_an_answer_of_another_shape_is_refused_while_it_can_be_mended(desk, stage, phones):
    odd = {**phones[0].answering("x"), "answer": {"picks": [1]}}
    long = phones[0].answering("x" * 3000)
    assert post(desk, odd, long) == [Outcome.MALFORMED] * 2
    assert post(desk, phones[0].answering("x")) == [Outcome.IN_BOX]


def test_after_gathering_no_key_opens_what_waited(desk, stage, phones):
    """The rows of the box, as a copy of the database or its log still has them, against every key that is left."""
    post(desk, *(phone.answering(f"words {i}") for i, phone in enumerate(phones)))
    copies = [bytes(row.body) for row in Sealed.objects.all()]
    opened = ring().get(desk.room_id, keys.hold(stage, 0))
    assert sealing.open(opened, copies[0], keys.held_in(desk.room_id, stage)), (
        "there is something that could leak"
    )
    gather(desk, stage)
    for name in ring().names(desk.room_id):
        key = ring().get(desk.room_id, name)
        for body in copies if len(key) == 32 else []:
            with pytest.raises(sealing.CannotOpen):
                sealing.open(key, body, keys.held_in(desk.room_id, stage))
    with pytest.raises(KeyGone):
        ring().get(desk.room_id, keys.hold(stage, 0))


def test_nothing_in_the_database_holds_a_nonce_or_words(desk, stage, phones):
    post(desk, *(phone.answering("the marker text") for phone in phones))
    gather(desk, stage)
    post(desk, Phone(desk.room_id, stage).answering("the marker text"))
    everything = repr(
        [list(model.objects.values()) for model in (Room, Sealed, Spent, Reflection, Withdrawal)]
    ).encode()
    for phone in phones:
        assert repr(phone.nonce).encode()[2:-1] not in everything
        assert to_text(phone.nonce).encode() not in everything
    assert b"the marker text" not in everything


def test_posts_do_not_show_themselves(phones):
    post = phones[0].answering("the marker text")
    _, read = parsed(uuid4(), post)
    assert "marker text" not in repr(read)
    assert "marker text" not in json.dumps(str(read))
    assert post["nonce"] not in repr(read)
