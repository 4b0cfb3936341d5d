"""Attack 13: words that are taken back leave at the next full minute and not before, and then from everywhere: screens,
snapshots, what a returning phone is replayed, the office, the tables. Only their author can do it, and nothing tells
who that was."""

import datetime as dt
import secrets
from typing import Any

import pytest
from django.utils import timezone

from facilitation import ending, queries, timekeeping
from facilitation.box.sealing import nonce_of
from facilitation.box.submission import Outcome
from facilitation.domain.base64url import to_text
from facilitation.live.frames import History, Told
from facilitation.models import Event, Reflection, Withdrawal
from tests.trust import cast, tables

pytestmark = pytest.mark.django_db

WORDS = [f"words of {n}" for n in range(7)]


@pytest.fixture
def desk() -> cast.Desk:
    return cast.open_room(deck="wall").walk_to()


@pytest.fixture
def people(desk: cast.Desk) -> list[cast.Phone]:
    """Seven people whose words were shown."""
    found = cast.phones(desk, 7)
    cast.answer_all(found, WORDS)
    assert desk.gather()["t"] == "ok"
    return found


def told(desk: cast.Desk, seq: int = 0, audience: str = "seat") -> list[dict[str, Any]]:
    room = desk.room
    found = queries.events_after(room.pk, str(room.epoch), seq)
    assert found is not None
    return [facts.frames[audience] for facts in found]


def test_nothing_happens_before_the_full_minute(desk: cast.Desk, people: list[cast.Phone]) -> None:
    before, seq = desk.shown(), desk.room.seq
    assert people[3].take_back() is Outcome.DONE
    for _ in range(5):  # five beats
        timekeeping.on_grid(desk.room_id, minute=False)
    assert (desk.shown(), desk.room.seq) == (before, seq)
    timekeeping.on_grid(desk.room_id, minute=True)
    assert desk.room.seq == seq + 1
    assert sorted(desk.shown().values()) == sorted(set(WORDS) - {WORDS[3]})


def test_they_are_gone_from_everywhere(desk: cast.Desk, people: list[cast.Phone]) -> None:
    assert WORDS[3] in str(told(desk)) and WORDS[3] in str(queries.snapshot(desk.room_id, "desk"))
    people[3].take_back()
    timekeeping.on_grid(desk.room_id, minute=True)
    for audience in ("desk", "stage", "seat"):
        assert WORDS[3] not in str(queries.snapshot(desk.room_id, audience))
        assert WORDS[3] not in str(told(desk, 0, audience))
    assert WORDS[3] not in str(queries.past_reflections(desk.room.workshop))
    assert Reflection.objects.filter(room=desk.room_id).count() == 6
    assert not Withdrawal.objects.exists()


def test_the_frame_tells_no_author(desk: cast.Desk, people: list[cast.Phone]) -> None:
    seats = [str(phone.seat) for phone in people]
    people[3].take_back()
    waiting = tables.rows("Withdrawal")
    timekeeping.on_grid(desk.room_id, minute=True)
    frame = told(desk, desk.room.seq - 1, "desk")[0]
    assert frame.keys() == {"t", "seq", "event"} and frame["event"].keys() == {"kind", "ids", "unseen"}
    for text in (str(frame), str(waiting), str(list(Event.objects.values_list("data", flat=True)))):
        assert not any(seat in text or seat.replace("-", "") in text for seat in seats)


def replayed(desk: cast.Desk, phone: cast.Phone) -> str:
    """What a hub that was there all along hands to a phone that comes back after the full minute."""
    room = desk.room
    history = History()
    history.start(str(room.epoch), 0)
    for facts in queries.events_after(room.pk, str(room.epoch), 0) or []:
        history.add(Told(facts.seq, facts.frames))
    held = room.seq
    phone.take_back()
    timekeeping.on_grid(room.pk, minute=True)
    for facts in queries.events_after(room.pk, str(room.epoch), held) or []:
        history.add(Told(facts.seq, facts.frames))
    return "".join(event.text("seat", 0) for event in history.after(0))


def test_a_hubs_history_does_not_replay_them(desk: cast.Desk, people: list[cast.Phone]) -> None:
    assert WORDS[3] not in replayed(desk, people[3])


def test_a_history_that_keeps_everything_is_found(
    desk: cast.Desk, people: list[cast.Phone], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitation.live.frames.UNSAYING", ())
    assert WORDS[3] in replayed(desk, people[3])


def test_hidden_words_are_not_replayed_from_the_database_either(
    desk: cast.Desk, people: list[cast.Phone]
) -> None:
    """A phone was away when they were shown, and comes back when they are hidden."""
    hidden, text = next(iter(desk.shown().items()))
    desk.must("hide", exercise=cast.WALL, reflection=hidden)
    for audience in ("seat", "stage"):
        assert text not in str(told(desk, 0, audience))
    assert text in str(told(desk, 0, "desk"))
    desk.must("unhide", exercise=cast.WALL, reflection=hidden)
    assert text in str(told(desk))


@pytest.mark.parametrize("do", ["withdraw", "replace"])
def test_nobody_else_can_take_them_back(desk: cast.Desk, people: list[cast.Phone], do: str) -> None:
    other, own = people[0].ballots[cast.STAGE], people[3].post("withdraw")
    answer = {"stamp": to_text(other.stamp), "answer": None} if do == "replace" else {}
    for key in (other.key, secrets.token_bytes(32), bytes(32), other.nonce):
        post = {**own, "do": do, "key": to_text(key), **answer}
        assert cast.put(desk.room_id, post) is Outcome.NO_STAMP
    stranger = secrets.token_bytes(32)
    post = {**own, "key": to_text(stranger), "nonce": to_text(nonce_of(stranger))}
    assert cast.put(desk.room_id, post) is Outcome.DONE  # told the same, so that it is no oracle
    timekeeping.on_grid(desk.room_id, minute=True)
    assert len(desk.shown()) == 7


def test_in_the_box_they_become_a_blank(desk: cast.Desk) -> None:
    found = cast.phones(desk, 6)
    cast.answer_all(found, WORDS[:6])
    assert found[0].take_back() is Outcome.DONE
    assert [len(row["body"]) for row in tables.rows("Sealed", desk.room_id)] == [4124] * 6
    desk.gather()
    assert sorted(desk.shown().values()) == WORDS[1:6]


def test_after_the_end_too_and_without_any_screen(desk: cast.Desk, people: list[cast.Phone]) -> None:
    """Everybody has gone home; somebody takes their words back in the last minute."""
    desk.must("end")
    until = desk.room.take_back_until
    people[3].take_back()
    timekeeping.tick()
    assert WORDS[3] not in str(queries.past_reflections(desk.room.workshop))
    assert desk.room.take_back_until == until, "taking back must not lengthen the time, which would be seen"
    people[4].take_back()
    ending.tick(until + dt.timedelta(seconds=1))
    assert WORDS[4] not in str(queries.past_reflections(desk.room.workshop))
    assert len(queries.past_reflections(desk.room.workshop)[0]["named"]) == 5
    assert not any(tables.rows(name) for name in ("Seat", "Stamp", "Signal", "Withdrawal", "RollAnswer"))


def test_too_late_is_said(desk: cast.Desk, people: list[cast.Phone]) -> None:
    desk.must("end")
    room = desk.room
    room.take_back_until = timezone.now() - dt.timedelta(seconds=1)
    room.save()
    assert people[3].take_back() is Outcome.TOO_LATE
