"""Other words on a card, live: for this room only, read like a deck's, told to the phones, and taken back again."""

import json

import pytest

from facilitation import plan, queries
from facilitation.domain import room as rooms
from facilitation.models import Event
from tests.trust import cast
from workshops.decks.cards import card_json
from workshops.library import shipped_decks
from workshops.models import DeckVersion

pytestmark = pytest.mark.once
WALL = cast.WALL
NEW = "Write *one* thing.\n\n- a taste\n- a **word**"


@pytest.fixture
def desk(transactional_db):
    return cast.open_room(circle="rehearsal", deck="wall").walk_to(WALL)


def card(desk, audience="seat"):
    return queries.snapshot(desk.room_id, audience)["state"]["cards"][WALL]


def prompt_of(desk):
    return next(one for one in plan.deck_of(desk.room).exercises if one.id == WALL).prompt


def test_the_room_has_them_and_the_deck_keeps_its_own(desk):
    before = DeckVersion.objects.get(pk=desk.room.workshop.deck_version_id).body
    desk.must("word", exercise=WALL, was=0, prompt=NEW)
    assert prompt_of(desk) == NEW
    assert card(desk)["prompt"] == [
        ["p", ["Write ", ["em", ["one"]], " thing."]],
        ["ul", [["a taste"], ["a ", ["strong", ["word"]]]]],
    ]
    assert DeckVersion.objects.get(pk=desk.room.workshop.deck_version_id).body == before
    assert plan.version_deck(desk.room.workshop.deck_version_id).exercise(WALL).prompt != NEW


def test_everything_else_of_the_card_stays_and_its_answers_are_still_taken(desk):
    phone = cast.Phone(desk.room_id)
    desk.must("word", exercise=WALL, was=0, title="Another title", prompt=NEW)
    own = plan.cards(desk.room, for_desk=False)["exercises"][WALL]
    now = card(desk)
    assert {k: v for k, v in now.items() if k not in ("title", "prompt", "rev", "by")} == {
        k: v for k, v in own.items() if k not in ("title", "prompt")
    }
    phone.answer("still here")
    desk.gather()
    assert list(desk.shown().values()) == ["still here"]


def test_phones_and_stage_are_told_who_and_get_no_notes_nor_markdown(desk):
    desk.must("word", exercise=WALL, was=0, prompt=NEW)
    assert card(desk)["by"] and card(desk, "desk")["notes"] and card(desk, "desk")["source"]
    event = Event.objects.filter(room=desk.room_id).order_by("-seq").first().data
    for audience in ("seat", "stage"):
        for sent in (card(desk, audience), rooms.redact_event(event, audience)["card"]):
            assert not sent.keys() & {"notes", "source", "before"}
            assert "**word**" not in json.dumps(sent)


def test_for_phones_a_card_is_what_a_decks_is():
    """Whatever the desk's card has more, redaction takes off: a new field for desks must be added there."""
    for deck in shipped_decks():
        for exercise in deck.exercises:
            assert rooms._redact_card(card_json(exercise, True)) == card_json(exercise, False)


def test_the_words_before_come_back(desk):
    old = prompt_of(desk)
    desk.must("word", exercise=WALL, was=0, prompt=NEW, gentler="")
    assert card(desk)["gentler"] == []
    desk.must("word", exercise=WALL, was=1, **card(desk, "desk")["before"])
    assert prompt_of(desk) == old
    own = plan.cards(desk.room, for_desk=False)["exercises"][WALL]
    assert {**own, "rev": 2, "by": card(desk)["by"]} == card(desk)


def test_of_two_who_change_the_same_card_the_second_is_told(desk):
    desk.must("word", exercise=WALL, was=0, prompt=NEW)
    assert desk.do("word", exercise=WALL, was=0, prompt="Mine")["code"] == "changed_already"
    assert prompt_of(desk) == NEW


@pytest.mark.parametrize(
    "fields",
    [
        {"prompt": ""},
        {"prompt": " \n"},
        {"title": ""},
        {"prompt": "a\x00b"},
        {"prompt": "x" * 2001},
        {"title": "x" * 201},
    ],
    ids=["empty", "blank", "no title", "control character", "too long", "title too long"],
)
def test_what_is_no_card_is_refused(desk, fields):
    assert desk.do("word", exercise=WALL, was=0, **fields)["code"] == "malformed"
    assert desk.room.state["cards"] == {}


def test_html_and_links_are_text(desk):
    desk.must("word", exercise=WALL, was=0, prompt="<img src=x onerror=alert(1)> [here](javascript:alert(1))")
    assert card(desk)["prompt"] == [["p", ["<img src=x onerror=alert(1)> [here](javascript:alert(1))"]]]


def test_what_was_keeps_its_words(transactional_db):
    desk = cast.open_room(circle="rehearsal").walk_to("HI-1").walk_to("HI-2")
    assert desk.do("word", exercise="HI-1", was=0, prompt=NEW)["code"] == "not_now"
    desk.must("word", exercise="HI-8", was=0, prompt=NEW)
    assert desk.do("word", exercise="HI-99", was=0, prompt=NEW)["code"] == "unknown"


def test_a_preview_changes_nothing_and_looks_the_same(desk):
    seq = desk.room.seq
    reply = desk.must("preview", prompt=NEW)
    desk.must("word", exercise=WALL, was=0, prompt=NEW)
    assert (reply["prompt"], reply["gentler"]) == (card(desk)["prompt"], [])
    assert desk.room.seq == seq + 1


def test_other_minutes_shorten_the_turns_and_the_timer_of_what_is_to_come(transactional_db):
    desk = cast.open_room(circle="rehearsal").walk_to("HI-1")
    long = plan.plan_of(desk.room).exercises["HI-5"]
    desk.must("word", exercise="HI-5", was=0, minutes=long.minutes // 2)
    short = plan.plan_of(desk.room).exercises["HI-5"]
    assert short.minutes == long.minutes // 2
    assert short.turns_ms < long.turns_ms * 0.7
    desk.must("word", exercise="HI-4", was=0, minutes=1)
    desk.walk_to("HI-4")
    assert desk.room.state["timer"]["total"] == 60_000
    assert desk.do("word", exercise="HI-4", was=1, minutes=9)["code"] == "not_now", (
        "here the timer has the time"
    )


def test_the_minutes_before_come_back_too(transactional_db):
    desk = cast.open_room(circle="rehearsal").walk_to("HI-1")
    before = plan.cards(desk.room, for_desk=False)["exercises"]["HI-5"]["turns"]
    desk.must("word", exercise="HI-5", was=0, minutes=2)
    desk.must("word", exercise="HI-5", was=1, minutes=4)
    card = queries.snapshot(desk.room_id, "seat")["state"]["cards"]["HI-5"]
    assert (card["minutes"], card["turns"]) == (4, before)


def test_only_the_desk_learns_when_the_room_began_and_only_until_it_ends(desk):
    assert queries.snapshot(desk.room_id, "desk")["state"]["begun"]
    for audience in ("seat", "stage"):
        assert queries.snapshot(desk.room_id, audience)["state"]["begun"] is None
    desk.must("end")
    assert desk.room.state["begun"] is None
