"""What the word list may do: put a card first on the desk, and have a batch looked over. What it may not:
remove a card, tell a phone or the stage, or leave anything behind."""

import json
from typing import Any

import pytest

from facilitation import queries
from facilitation.domain import room as rooms
from facilitation.domain.event import Event as Happening
from facilitation.models import Event, Seat
from tests.trust import cast, tables
from workshops.models import OwnWords

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HEAVY = "some nights I want to die and I tell no one"
LIGHT = ["tea", "the dog", "a walk", "her laugh", "rain on the roof"]
TOPICS = ("danger", "harm", "abuse", "methods", "contact", "names", "body", "own")


def wall(texts: list[str], **card: Any) -> cast.Desk:
    """A wall that nobody meant to review, with these words in its box."""
    desk = cast.open_with({"kind": "wall", **card})
    people = cast.phones(desk, len(texts))
    desk.walk_to("X-1")
    cast.answer_all(people, texts, "X-1/words")
    return desk


def heed(desk: cast.Desk) -> dict[str, list[str]]:
    """What the desk is told to look at first: by snapshot, which says the same as the frames."""
    frame = queries.snapshot(desk.room_id, "desk")
    found = queries.events_after(desk.room_id, str(desk.room.epoch), 0) or []
    told = {i: t for event in found for i, t in event.frames["desk"].get("heed", {}).items()}
    assert {i: t for i, t in told.items() if i in frame["heed"]} == frame["heed"]
    return {frame["texts"][i]: topics for i, topics in frame["heed"].items()}


def test_a_caught_card_is_held_for_review_and_none_is_removed() -> None:
    desk = wall([*LIGHT, HEAVY])
    assert desk.gather("X-1")["t"] == "ok"
    entry = desk.entry("X-1")
    assert (len(entry["waiting"]), entry["shown"], entry["review"]) == (6, [], True)
    assert heed(desk) == {HEAVY: ["danger"]}
    desk.must("show", exercise="X-1", stage="words")
    assert HEAVY in desk.shown("X-1").values()


def test_a_batch_in_which_nothing_is_noticed_goes_out_at_once() -> None:
    desk = wall(LIGHT)
    assert desk.gather("X-1")["t"] == "ok"
    assert len(desk.entry("X-1")["shown"]) == 5 and heed(desk) == {}


def test_a_flow_stops_for_it_and_flows_again_when_asked() -> None:
    desk = wall([*LIGHT, HEAVY], release="flowing")
    assert desk.gather("X-1")["t"] == "ok"
    entry = desk.entry("X-1")
    assert (entry["flowing"], entry["review"], len(entry["waiting"])) == (False, True, 6)
    desk.must("show", exercise="X-1", stage="words")
    desk.must("flow", exercise="X-1", on=True)
    assert (desk.entry("X-1")["flowing"], desk.entry("X-1")["review"]) == (True, False)


def test_to_phones_it_looks_as_if_the_facilitator_had_asked_for_it() -> None:
    """Otherwise a phone could tell the room that somebody wrote something heavy."""
    caught, asked = wall([*LIGHT, HEAVY]), wall([*LIGHT, "nothing at all"])
    caught.gather("X-1")
    asked.must("review", exercise="X-1", on=True)
    asked.gather("X-1")
    for audience in ("seat", "stage"):
        assert sent(caught, audience) == sent(asked, audience)


def sent(desk: cast.Desk, audience: str) -> list[Any]:
    """What an audience was sent since the room moved here, without what differs by chance."""
    found = queries.events_after(desk.room_id, str(desk.room.epoch), 0) or []
    state = rooms.redact_state(desk.room.state, audience)
    frames = [{k: v for k, v in f.frames[audience].items() if k != "seq"} for f in found]
    return [frame for frame in frames if frame["event"]["kind"] not in ("moved", "begun")] + [
        state["exercises"]
    ]


def left_behind(desk: cast.Desk) -> list[str]:
    """Topics or heavy words in any row, and in any frame that is not the desk's."""
    rows = repr(tables.everything()) + json.dumps(list(Event.objects.values_list("data", flat=True)))
    others = json.dumps([sent(desk, audience) for audience in ("seat", "stage")])
    others += json.dumps(
        [queries.snapshot(desk.room_id, audience)["state"] for audience in ("seat", "stage")]
    )
    return [word for word in (*(f'"{topic}"' for topic in TOPICS), "heed", HEAVY) if word in rows + others]


def test_nothing_of_what_was_noticed_is_left_anywhere() -> None:
    desk = wall([*LIGHT, HEAVY])
    desk.gather("X-1")
    assert heed(desk)
    assert left_behind(desk) == []


def test_what_is_left_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: a build that writes the topic into the event for the desk's convenience."""
    from facilitation.domain import events, showing

    honest = showing._hold_back

    def noted(planned: Any, exercise: str, entry: Any) -> list[Happening]:
        return [*honest(planned, exercise, entry), events.Staged(exercise=exercise, stage='"danger"')]

    monkeypatch.setattr(showing, "_hold_back", noted)
    desk = wall([*LIGHT, HEAVY])
    desk.gather("X-1")
    assert left_behind(desk)


def test_bodies_are_noticed_only_where_the_deck_leaves_them_out() -> None:
    about = "I only feel enough when I am on a diet"
    assert _caught(about) == []
    assert _caught(about, body_neutral=True) == ["body"]


def test_numbers_and_names_that_are_here_are_noticed() -> None:
    assert _caught("ring me on 07700 900 123") == ["contact"]
    assert _caught("since 12.10.2024 it is better") == []
    desk = wall([*LIGHT, "Without Noor I would not have come"])
    seat = Seat.objects.filter(room=desk.room_id).first()
    Seat.objects.filter(pk=seat.pk).update(appears="name", name="Noor")
    desk.gather("X-1")
    assert heed(desk) == {"Without Noor I would not have come": ["names"]}


def test_an_organisation_adds_words_and_leaves_ours_out() -> None:
    desk = wall([*LIGHT, HEAVY, "we met at Willow House"])
    OwnWords.objects.create(
        organisation=desk.room.workshop.organisation, added=["willow house"], left_out=["want to die"]
    )
    desk.gather("X-1")
    assert heed(desk) == {"we met at Willow House": ["own"]}


def _caught(text: str, **card: Any) -> list[str]:
    desk = wall([*LIGHT, text], **card)
    desk.gather("X-1")
    return heed(desk).get(text, [])
