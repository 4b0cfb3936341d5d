"""The door: one size in, one size out, each status with its sentence, and nothing told to anybody."""

import asyncio
import json
import logging
from uuid import uuid4

import pytest
from channels.db import database_sync_to_async
from django.db import OperationalError

from facilitation.box import collecting, door
from facilitation.box.collecting import Collector
from facilitation.box.submission import Outcome
from facilitation.models import Sealed

from .cast import body, knock


@database_sync_to_async
def stored() -> int:
    return Sealed.objects.count()


async def test_an_answer_is_acknowledged_when_it_is_stored(desk, phones):
    status, reply, headers = await knock(desk.room_id, body(phones[0].answering("hello")))
    assert (status, reply) == (201, {"ok": True})
    assert await stored() == 1
    assert headers[b"cache-control"] == b"no-store"
    assert b"set-cookie" not in headers


async def test_a_hall_at_once(desk, phones):
    replies = await asyncio.gather(
        *(knock(desk.room_id, body(phone.answering("hello"))) for phone in phones * 5)
    )
    assert {status for status, _, _ in replies} == {201}
    assert await stored() == len(phones)


@pytest.mark.parametrize(
    ("content", "changes", "status", "code"),
    [
        (b"", {}, 400, "malformed"),
        (b"{}".ljust(5119), {}, 400, "malformed"),
        (b"{}".ljust(5121), {}, 413, "size"),
        (b"{}".ljust(5121), {"headers": {b"content-length": b"5120"}}, 413, "size"),
        (b"{}".ljust(5120), {"headers": {b"content-length": b"x"}}, 413, "size"),
        (b"{}".ljust(5120), {}, 400, "malformed"),
        (b"[" * 5120, {}, 400, "malformed"),
        (b"\xff" * 5120, {}, 400, "malformed"),
        (b'{"do":"answer","stage":"HI-4/words","nonce":"\\ud800"}'.ljust(5120), {}, 400, "malformed"),
        (b"{}".ljust(5120), {"headers": {b"content-type": b"multipart/form-data"}}, 400, "malformed"),
        (b"{}".ljust(5120), {"method": "GET"}, 405, "method"),
        (b"{}".ljust(5120), {"path": "/box/nowhere"}, 404, "room"),
    ],
)
async def test_what_is_not_a_post_is_refused_in_one_sentence(content, changes, status, code):
    got, reply, _ = await knock(uuid4(), content, **changes)
    assert (got, reply["code"]) == (status, code)
    assert reply["say"].endswith(".")


async def test_an_unknown_room(desk, phones):
    status, reply, _ = await knock(uuid4(), body(phones[0].answering("hello")))
    assert (status, reply["code"]) == (404, "room")


async def test_a_slow_body_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(door, "BODY_WITHIN_S", 0.01)
    sent = []

    async def never():
        await asyncio.sleep(60)

    async def send(message):
        sent.append(message)

    headers = [(b"content-type", b"text/plain")]
    await door.app(
        {"type": "http", "method": "POST", "path": f"/box/{uuid4()}", "headers": headers}, never, send
    )
    assert sent[0]["status"] == 408


async def test_who_hangs_up_is_told_nothing():
    async def gone():
        return {"type": "http.disconnect"}

    async def send(message):
        raise AssertionError("nobody is there")

    headers = [(b"content-type", b"text/plain")]
    await door.app(
        {"type": "http", "method": "POST", "path": f"/box/{uuid4()}", "headers": headers}, gone, send
    )


async def test_a_broken_box_says_so_and_tells_nobody_what_was_written(monkeypatch, desk, phones, caplog):
    def broken(posts):
        raise OperationalError(f"the marker text {posts}")

    monkeypatch.setattr(door, "_collector", lambda: collector)
    collector = Collector(broken)
    with caplog.at_level(logging.DEBUG):
        replies = [
            await knock(desk.room_id, body(phone.answering("the marker text"))) for phone in phones[:3]
        ]
    assert {(status, reply["code"]) for status, reply, _ in replies} == {(503, "busy")}
    assert replies[0][2][b"retry-after"]
    complaints = [record for record in caplog.records if record.name == collecting.__name__]
    assert [record.getMessage() for record in complaints] == [
        "The box could not be written: OperationalError"
    ]
    assert complaints[0].exc_info is None
    assert "marker text" not in caplog.text


async def test_nothing_is_logged_of_what_goes_well_or_wrong(desk, phones, caplog):
    with caplog.at_level(logging.DEBUG):
        await knock(desk.room_id, body(phones[0].answering("the marker text")))
        await knock(desk.room_id, body({**phones[0].answering("the marker text"), "stamp": "x"}))
        await knock(desk.room_id, body({"do": "the marker text"}))
    for secret in ("marker text", phones[0].answering(None)["nonce"], phones[0].answering(None)["stamp"]):
        assert secret not in caplog.text
    assert not [record for record in caplog.records if record.name.startswith("facilitation")]


async def test_the_first_does_not_wait_and_the_rest_go_together():
    bunches = []

    def write(posts):
        bunches.append(len(posts))
        return [Outcome.IN_BOX] * len(posts)

    collector = Collector(write)
    await collector.submit(("a", 1))
    assert bunches == [1]
    await asyncio.gather(*(collector.submit(("a", i)) for i in range(20)))
    assert bunches == [1, 20]


async def test_more_than_can_wait_is_sent_away(monkeypatch):
    monkeypatch.setattr(collecting, "MOST_WAITING", 3)
    collector = Collector(lambda posts: [Outcome.IN_BOX] * len(posts))
    said = await asyncio.gather(*(collector.submit(("a", i)) for i in range(5)))
    assert sorted(said) == sorted([Outcome.IN_BOX] * 3 + [Outcome.BUSY] * 2)


def test_every_outcome_has_a_status_and_all_that_is_not_well_a_sentence():
    for outcome in Outcome:
        assert bool(outcome.say) == (outcome.status >= 400)
        assert len(json.dumps({"code": outcome.value, "say": outcome.say}).encode()) < 512
