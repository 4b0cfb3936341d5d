"""Fields of a deck that are promises, kept by the server in what it sends and stores: `min_display`, `hide_counts`,
`keep_history`, `hold_for_review`."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given, strategies as st

from facilitation import ending, queries
from facilitation.box import kept
from facilitation.box.keyring import KeyGone, ring
from facilitation.domain import patterns, room as rooms
from facilitation.domain.bands import band
from facilitation.models import Reflection
from tests.trust import cast, tables

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CHOICE = {"kind": "choice", "options": ["near", "far", "on the hill"]}


def chosen(desk: cast.Desk, picks: list[int]) -> cast.Desk:
    """So many people choose, and it is gathered if it can be."""
    people = cast.phones(desk, len(picks))
    desk.walk_to("X-1")
    for phone, pick in zip(people, picks, strict=True):
        cast.put(desk.room_id, phone.post("answer", "X-1/picks", answer={"picks": [pick]}))
    return desk


def frames(desk: cast.Desk, audience: str) -> str:
    """Everything an audience was ever sent of this room, by event and by snapshot."""
    found = queries.events_after(desk.room_id, str(desk.room.epoch), 0) or []
    return json.dumps([event.frames[audience] for event in found]) + json.dumps(
        rooms.redact_state(desk.room.state, audience)
    )


# -- min_display -------------------------------------------------------------------------------------------------


def test_nothing_is_counted_below_min_display() -> None:
    desk = chosen(cast.open_with({**CHOICE, "min_display": 8}), [0] * 7)
    assert queries.pulse(desk.room_id)["enough"] is False
    assert desk.gather("X-1", "picks")["code"] == "too_few"
    for audience in rooms.AUDIENCES:
        assert '"of"' not in frames(desk, audience)


def test_at_min_display_it_comes_out_and_later_ones_wait_for_k() -> None:
    desk = cast.open_with({**CHOICE, "min_display": 6})
    chosen(desk, [0] * 6)
    assert queries.pulse(desk.room_id)["enough"] is True
    desk.must("gather", exercise="X-1", stage="picks")
    chosen(desk, [1] * 4)
    assert desk.gather("X-1", "picks")["code"] == "too_few"
    chosen(desk, [1])
    desk.must("gather", exercise="X-1", stage="picks")
    assert desk.entry("X-1")["counts"]["picks"] == {"rows": [[6, 5, 0]], "of": 11}


def test_min_display_never_lowers_k_and_a_rehearsal_waits_for_nobody() -> None:
    assert chosen(cast.open_with({**CHOICE, "min_display": 0}), [0] * 4).gather("X-1", "picks")["code"]
    trying = chosen(cast.open_with({**CHOICE, "min_display": 8}, circle="rehearsal"), [0])
    assert trying.gather("X-1", "picks")["t"] == "ok"


# -- hide_counts -------------------------------------------------------------------------------------------------


def hidden() -> cast.Desk:
    desk = chosen(cast.open_with({**CHOICE, "hide_counts": True}), [0] * 6 + [1] * 3)
    desk.must("gather", exercise="X-1", stage="picks")
    return desk


def told(desk: cast.Desk, audience: str) -> Any:
    return rooms.redact_state(desk.room.state, audience)["exercises"]["X-1"]["counts"]["picks"]


def leaks(desk: cast.Desk) -> list[str]:
    """Audiences that were sent a count. The rows would say 6, 3 and 0; there were 9."""
    return [a for a in rooms.AUDIENCES if any(f in frames(desk, a) for f in ("[6, 3, 0]", '"of": 9'))]


def test_hidden_counts_are_sent_to_nobody_and_the_desk_is_nobody_too() -> None:
    desk = hidden()
    assert leaks(desk) == []
    for audience in rooms.AUDIENCES:
        assert told(desk, audience) == {"rows": [[2, 1, 1]], "of": 4, "pattern": "steps"}


def test_a_desk_that_is_told_counts_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "as_pattern", lambda counts: counts)
    assert leaks(hidden())


def test_they_are_added_up_all_the_same_and_leave_only_steps_behind() -> None:
    desk = hidden()
    chosen(desk, [0] + [1] * 4)
    desk.must("gather", exercise="X-1", stage="picks")
    assert told(desk, "desk")["rows"] == [[2, 2, 1]], "seven and seven of fourteen"
    desk.must("end")
    ending.put_away(desk.room)
    left = desk.room.state["exercises"]["X-1"]["counts"]["picks"]
    assert left == {"rows": [[2, 2, 1]], "of": 4, "pattern": "steps"}
    [past] = queries.past_reflections(desk.room.workshop)
    assert past["counts"]["picks"]["rows"] == [[2, 2, 1]]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=6), st.integers(1, 30))
def test_steps_never_tell_all_from_most_nor_none_from_two(row: list[int], of: int) -> None:
    counts = patterns.marked({"rows": [[min(n, of) for n in row]], "of": of})
    steps = patterns.as_pattern(counts)
    assert steps == patterns.as_pattern(steps)
    for n, step in zip(counts["rows"][0], steps["rows"][0], strict=True):
        assert 1 <= step < patterns.OUT_OF
        assert n > 2 or step == 1
        assert step == patterns.STEPS[band(n, of)]


# -- keep_history ------------------------------------------------------------------------------------------------


def fleeting() -> tuple[cast.Desk, list[bytes]]:
    """A wall that leaves nothing behind beside one that may; both shown, then the room is put away."""
    desk = cast.open_with({"kind": "wall", "keep_history": False}, {"kind": "wall"})
    people = cast.phones(desk, 5)
    for name in ("X-1", "X-2"):
        desk.walk_to(name)
        cast.answer_all(people, [f"line {n} of {name}" for n in range(5)], f"{name}/words")
        assert desk.gather(name)["t"] == "ok"
    bodies = [bytes(b) for b in Reflection.objects.filter(exercise="X-1").values_list("body", flat=True)]
    desk.must("end")
    ending.tick(desk.room.take_back_until + dt.timedelta(seconds=1))
    return desk, bodies


def remains(desk: cast.Desk, bodies: list[bytes]) -> list[str]:
    """What is left of the first wall."""
    found = ["a row"] if Reflection.objects.filter(exercise="X-1").exists() else []
    found += ["its place in the room"] if "X-1" in desk.room.state["exercises"] else []
    found += (
        ["a line in the office"] if "of X-1" in repr(queries.past_reflections(desk.room.workshop)) else []
    )
    found += ["a word in a file"] if any(b"of X-1" in f.read_bytes() for f in tables.database_files()) else []
    return found + (["a key"] if any(_opens(desk, body) for body in bodies) else [])


def _opens(desk: cast.Desk, body: bytes) -> bool:
    """Whether any key that survives opens what a backup of the evening would still hold."""
    from facilitation.box import keys, sealing

    for name in ring().names(desk.room_id):
        try:
            sealing.open(ring().get(desk.room_id, name), body, keys.kept_in(desk.room_id))
            return True
        except sealing.CannotOpen:
            continue
    return False


def test_an_exercise_without_history_leaves_neither_row_nor_key() -> None:
    desk, bodies = fleeting()
    assert len(bodies) == 5
    assert remains(desk, bodies) == []
    assert len(Reflection.objects.filter(exercise="X-2")) == 5, "the other wall stays until its day"
    assert len(queries.past_reflections(desk.room.workshop)) == 1


def test_words_sealed_under_the_common_key_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from facilitation.box import keys

    monkeypatch.setattr(kept, "key_for", lambda room, exercise: ring().get(room, keys.KEEP))
    assert remains(*fleeting()) == ["a key"]


def test_rows_that_stay_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ending, "_fleeting", lambda room: [])
    assert {"a row", "its place in the room"} <= set(remains(*fleeting()))


def test_taking_back_works_there_too() -> None:
    desk = cast.open_with({"kind": "wall", "keep_history": False})
    people = cast.phones(desk, 5)
    desk.walk_to("X-1")
    cast.answer_all(people, [f"line {n}" for n in range(5)], "X-1/words")
    desk.gather("X-1")
    people[2].take_back("X-1/words")
    from facilitation import timekeeping

    timekeeping.on_grid(desk.room_id, minute=True)
    assert "line 2" not in desk.shown("X-1").values() and len(desk.shown("X-1")) == 4


def test_its_key_is_gone_when_the_room_is_put_away() -> None:
    desk, _ = fleeting()
    from facilitation.box import keys

    with pytest.raises(KeyGone):
        ring().get(desk.room_id, keys.keep("X-1"))


# -- hold_for_review ---------------------------------------------------------------------------------------------


def test_what_the_deck_holds_for_review_is_held_and_nobody_can_let_it_through() -> None:
    desk = cast.open_with({"kind": "wall", "hold_for_review": True})
    people = cast.phones(desk, 5)
    desk.walk_to("X-1")
    cast.answer_all(people, ["a", "b", "c", "d", "e"], "X-1/words")
    assert desk.gather("X-1")["t"] == "ok"
    assert desk.entry("X-1")["shown"] == [] and len(desk.entry("X-1")["waiting"]) == 5
