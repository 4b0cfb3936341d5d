"""An exercise added live: from the bank, from our shelf or the organisation's own, after what is or is to come."""

import datetime as dt

import pytest

from facilitation import plan, queries, timekeeping
from facilitation.cards import may_be_added
from tests.trust import cast
from workshops.library import shipped_deck
from workshops.models import Deck, DeckVersion, Organisation

pytestmark = pytest.mark.once


@pytest.fixture
def desk(transactional_db):
    return cast.open_room("rehearsal").walk_to("HI-1").walk_to("HI-2")


def version_of(slug):
    return str(DeckVersion.objects.get(deck__slug=slug).pk)


def own_deck(organisation):
    body = DeckVersion.objects.get(deck__slug="twenty-minutes-to-hello").body
    deck = Deck.objects.create(slug="ours", title="Ours", organisation=organisation)
    return str(
        DeckVersion.objects.create(deck=deck, number=1, body=body, accepted_on=dt.date(2026, 11, 23)).pk
    )


def test_it_stands_where_it_was_asked_for_and_is_played_like_the_others(desk):
    desk.must("add", after="HI-3", prompt="B012", kind="pair")
    assert desk.room.state["order"][2:5] == ["HI-3", "Y-1", "HI-4"]
    desk.walk_to("Y-1")
    card = queries.snapshot(desk.room_id, "seat")["state"]["cards"]["Y-1"]
    assert (card["kind"], card["depth"], card["origin"]) == ("pair", 1, {"prompt": "B012"})
    assert card["turns"] and card["gentler"]
    assert desk.room.state["timer"] is None, "people are dealt first"


def test_it_can_be_moved_skipped_and_reworded_like_the_others(desk):
    desk.must("add", after="HI-8", prompt="B008", kind="wall")
    order = desk.room.state["order"]
    desk.must("reorder", **{"from": order}, to=[*order[:2], "X-1", *order[2:-1]])
    desk.must("word", exercise="X-1", was=0, prompt="What *tiny* pleasure?")
    desk.must("skip", exercise="X-1", on=True)
    desk.must("skip", exercise="X-1", on=False)
    assert plan.plan_of(desk.room).exercises["X-1"].kind == "wall"
    assert desk.room.state["cards"]["X-1"]["origin"] == {"prompt": "B008"}


def test_nothing_is_added_behind_the_room(desk):
    assert desk.do("add", after="HI-1", prompt="B008", kind="wall")["code"] == "changed_already"
    assert desk.do("add", after=None, prompt="B008", kind="wall")["code"] == "changed_already"
    desk.must("add", after="HI-2", prompt="B008", kind="wall")
    assert desk.room.state["order"][:3] == ["HI-1", "HI-2", "X-1"]


def test_in_the_lobby_it_may_be_the_first(transactional_db):
    desk = cast.open_room("rehearsal")
    desk.must("add", after=None, prompt="B001")
    desk.must("begin")
    assert desk.room.state["at"] == "X-1"


@pytest.mark.parametrize(
    "what",
    [{}, {"prompt": "B999"}, {"prompt": "B012", "kind": "vote"}, {"version": "not"}, {"exercise": "HI-4"}],
    ids=["nothing", "no such prompt", "does not suit", "no version", "half"],
)
def test_what_there_is_not_is_refused(desk, what):
    assert desk.do("add", after="HI-2", **what)["code"] in ("unknown", "malformed")
    assert desk.room.state["cards"] == {}


def test_our_shelf_and_the_organisations_own_but_nobody_elses(desk):
    mine = own_deck(desk.room.workshop.organisation)
    theirs = own_deck(Organisation.objects.create(name="Another", country="GB"))
    desk.must("add", after="HI-2", version=version_of("first-threads"), exercise="FT-1")
    desk.must("add", after="HI-2", version=mine, exercise="HI-4")
    assert desk.do("add", after="HI-2", version=theirs, exercise="HI-4")["code"] == "unknown"


def test_half_of_a_measure_stays_in_its_deck():
    measures = [
        x
        for slug in ("first-threads", "carrying-it-forward")
        for x in shipped_deck(slug).exercises
        if x.kind == "measure"
    ]
    assert measures and not any(map(may_be_added, measures))
    assert all(may_be_added(x) for x in shipped_deck("twenty-minutes-to-hello").exercises)


def test_the_office_finds_what_it_brought_out(desk, transactional_db):
    room = cast.open_room("circle", 8)
    people = cast.phones(room, 5)
    room.must("add", after="HI-1", prompt="B008", kind="wall")
    room.walk_to("HI-1").walk_to("X-1")
    cast.answer_all(people, list("abcde"), "X-1/words")
    assert room.gather("X-1")["t"] == "ok"
    room.must("end")
    timekeeping.tick()
    found = {one["exercise"]: one for one in queries.past_reflections(room.room.workshop)}
    assert sorted(found["X-1"]["named"].values()) == list("abcde")
    assert found["X-1"]["prompt"].startswith("What tiny pleasure")
