"""What phones and the stage are not told where the promise is that nobody learns of it: a card that was hidden before
anybody saw it, and one that was taken back unseen."""

import json
from typing import Any

import pytest

from facilitation import queries, timekeeping
from facilitation.box.submission import Outcome
from facilitation.domain import room as rooms
from tests.trust import cast

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TEXTS = ["tea", "the dog", "a walk", "her laugh", "rain on the roof", "bread"]
OUTSIDE = ("seat", "stage")


def looked_over() -> tuple[cast.Desk, list[cast.Phone]]:
    """A wall whose batch only the desk sees."""
    desk = cast.open_with({"kind": "wall", "hold_for_review": True}, {"kind": "wall"})
    people = cast.phones(desk, len(TEXTS))
    desk.walk_to("X-1")
    cast.answer_all(people, TEXTS, "X-1/words")
    assert desk.gather("X-1")["t"] == "ok" and len(desk.entry("X-1")["waiting"]) == len(TEXTS)
    return desk, people


def told(desk: cast.Desk, since: int, audience: str) -> list[dict[str, Any]]:
    """The events after number `since`, as this audience is sent them."""
    found = queries.events_after(desk.room_id, str(desk.room.epoch), since)
    assert found, "something happened"
    return [facts.frames[audience]["event"] for facts in found]


def hidden_and_brought_back(desk: cast.Desk) -> tuple[int, str]:
    since, card = desk.room.seq, desk.entry("X-1")["waiting"][0]
    desk.must("hide", exercise="X-1", reflection=card)
    desk.must("unhide", exercise="X-1", reflection=card)
    return since, card


def test_nobody_hears_that_a_card_was_hidden_before_it_was_shown() -> None:
    desk, _people = looked_over()
    since, card = hidden_and_brought_back(desk)
    assert [event["kind"] for event in told(desk, since, "desk")] == ["hidden", "unhidden"]
    for audience in OUTSIDE:
        assert told(desk, since, audience) == [{"kind": "quiet"}] * 2
        assert card not in json.dumps(queries.snapshot(desk.room_id, audience), default=str)


def taken_back_unseen(desk: cast.Desk, people: list[cast.Phone]) -> int:
    since = desk.room.seq
    assert people[2].take_back("X-1/words") is Outcome.DONE
    timekeeping.on_grid(desk.room_id, minute=True)
    return since


def test_nobody_hears_that_something_unseen_was_taken_back() -> None:
    desk, people = looked_over()
    before = set(desk.entry("X-1")["waiting"])
    since = taken_back_unseen(desk, people)
    (gone,) = before - set(desk.entry("X-1")["waiting"])
    assert [event["unseen"] for event in told(desk, since, "desk")] == [[gone]]
    both = {"kind": "taken_back", "ids": ["something that was shown"], "unseen": [gone]}
    for audience in OUTSIDE:
        assert told(desk, since, audience) == [{"kind": "quiet"}]
        assert rooms.redact_event(both, audience) == {**both, "unseen": []}


def test_a_room_that_says_what_was_hidden_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    careful = rooms._redact_event
    monkeypatch.setattr(rooms, "_redact_event", lambda e, a: e if "hidden" in e["kind"] else careful(e, a))
    desk, _people = looked_over()
    since, card = hidden_and_brought_back(desk)
    assert all(card in json.dumps(told(desk, since, audience)) for audience in OUTSIDE)


def test_a_room_that_says_what_was_taken_back_unseen_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    careful = rooms._redact_event
    monkeypatch.setattr(
        rooms, "_redact_event", lambda e, a: e if e["kind"] == "taken_back" else careful(e, a)
    )
    desk, people = looked_over()
    since = taken_back_unseen(desk, people)
    assert all(event["unseen"] for audience in OUTSIDE for event in told(desk, since, audience))
