"""Exercises added live are answered with spare ballots: stamped for everybody long before, part of what the square
vouches for, good for one answer to one stage and no other. A twin that looks ballots up more loosely must fail."""

from types import SimpleNamespace

import pytest

from facilitation import queries
from facilitation.box import rights
from facilitation.box.keyring import ring
from facilitation.box.submission import Outcome
from facilitation.domain import spares
from facilitation.domain.words import fingerprint
from tests.trust import cast, tables

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def desk() -> cast.Desk:
    return cast.open_room("rehearsal")


def add(desk: cast.Desk, after: str = "HI-1", **what: str) -> str:
    """Adds an exercise; gives its name."""
    before = set(desk.room.state["order"])
    desk.must("add", after=after, **what)
    (name,) = set(desk.room.state["order"]) - before
    return name


def vote_of(desk: cast.Desk) -> dict[str, str]:
    return {"version": str(desk.room.workshop.deck_version_id), "exercise": "HI-6"}


def test_an_added_wall_gathers_what_phones_wrote_with_ballots_they_had_before(desk: cast.Desk) -> None:
    people = cast.phones(desk, 3)
    stamps = tables.rows("Stamp")
    print_ = fingerprint(desk.room.public_keys, desk.room.policy)
    name = add(desk, prompt="B008", kind="wall")
    assert name == "X-1"
    desk.walk_to("HI-1").walk_to(name)
    cast.answer_all(people, ["tea", None, "rain on a tent"], f"{name}/words")
    assert desk.gather(name)["t"] == "ok"
    assert sorted(desk.shown(name).values()) == ["rain on a tent", "tea"]
    assert people[0].take_back(f"{name}/words") is Outcome.DONE
    assert tables.rows("Stamp") == stamps, "adding changes nothing about anybody's ballots"
    assert fingerprint(desk.room.public_keys, desk.room.policy) == print_


def test_two_stages_take_two_ballots_and_neither_does_for_the_other(desk: cast.Desk) -> None:
    phone = cast.Phone(desk.room_id)
    name = add(desk, **vote_of(desk))
    desk.walk_to("HI-1").walk_to(name)
    lines, dots = phone.post("answer", f"{name}/lines"), phone.post("answer", f"{name}/dots")
    for ballot, stage in ((dots, "lines"), (lines, "dots")):
        crossed = {**ballot, "stage": f"{name}/{stage}", "answer": {"text": "with the wrong ballot"}}
        assert cast.put(desk.room_id, crossed) is Outcome.NO_STAMP
    assert cast.put(desk.room_id, {**lines, "answer": {"text": "with the right one"}}) is Outcome.IN_BOX


def test_a_spare_ballot_counts_once_and_only_where_it_was_taken(desk: cast.Desk) -> None:
    phone = cast.Phone(desk.room_id)
    first, second = add(desk, prompt="B008", kind="wall"), add(desk, prompt="B011", kind="wall")
    desk.walk_to("HI-1").walk_to(second).walk_to(first)
    post = {**phone.post("answer", f"{first}/words"), "answer": {"text": "once"}}
    assert [cast.put(desk.room_id, post) for _ in range(3)] == [Outcome.IN_BOX] * 3
    for stage in (f"{second}/words", "HI-4/words", "X-1/a", "X-3/words", "X-3/a"):
        assert cast.put(desk.room_id, {**post, "stage": stage}) is Outcome.NO_STAMP
    desk.gather(first)
    assert cast.put(desk.room_id, post) is Outcome.IN_BOX
    assert list(desk.shown(first).values()) == ["once"]
    assert desk.gather(first)["code"] == "too_few"


def test_before_anything_was_added_a_spare_ballot_answers_nothing(desk: cast.Desk) -> None:
    phone = cast.Phone(desk.room_id)
    desk.walk_to("HI-1")
    ballot = phone.ballots["X-1/a"]
    post = {
        **phone.post("answer", "HI-4/words"),
        "nonce": cast.to_text(ballot.nonce),
        "stamp": cast.to_text(ballot.stamp),
    }
    for stage in ("X-1/a", "X-1/words", "HI-4/words"):
        assert (
            cast.put(desk.room_id, {**post, "stage": stage, "answer": {"text": "too soon"}})
            is Outcome.NO_STAMP
        )


def test_keys_of_slots_that_nobody_took_die_with_the_others(desk: cast.Desk) -> None:
    name = add(desk, prompt="B008", kind="wall")
    desk.walk_to("HI-1").walk_to(name)
    assert f"hold/{name}/words/0" in ring().names(desk.room_id)
    desk.must("end")
    assert ring().names(desk.room_id) == []


def test_when_all_are_taken_it_is_said_and_talking_can_still_be_added(desk: cast.Desk) -> None:
    for prompt in ("B008", "B011", "B015", "B019"):
        add(desk, prompt=prompt, kind="wall")
    told = desk.do("add", after="HI-1", prompt="B023", kind="wall")
    assert told["code"] == "none_left" and told["say"]
    assert add(desk, prompt="B012", kind="pair") == "Y-1"


def test_everybody_gets_all_of_them_whether_they_will_be_used_or_not(desk: cast.Desk) -> None:
    names = {name for name in desk.room.public_keys if spares.is_spare(name)}
    assert len(names) == sum(spares.SLOTS)
    people = cast.phones(desk, 2)
    for phone in people:
        assert names <= phone.ballots.keys()
    sent = queries.snapshot(desk.room_id, "seat")["room"]["keys"]
    assert names <= sent.keys(), "so that a phone can check them against the square"


def test_a_looser_look_up_is_found(desk: cast.Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Teeth: were the first spare ballot good for every stage, one ballot would answer two."""

    def loose(stage, ballots, cards):
        exercise = stage.rpartition("/")[0]
        return stage if stage in ballots else f"{exercise}/a" if f"{exercise}/a" in ballots else None

    monkeypatch.setattr(rights, "spares", SimpleNamespace(ballot_of=loose))
    with pytest.raises(AssertionError):
        test_two_stages_take_two_ballots_and_neither_does_for_the_other(desk)
