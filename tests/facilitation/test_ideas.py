"""What a desk may look for to add: quickly, only by those who lead the room, and only of their own shelf."""

import datetime as dt
import time

import pytest
from django.test import Client
from django.urls import reverse

from facilitation.models import Room
from tests.trust import cast
from workshops.exercises import kinds
from workshops.models import Deck, DeckVersion, Member, Organisation, OwnPrompt, User

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def desk():
    return cast.open_room("rehearsal")


@pytest.fixture
def asked(desk):
    """Ask as the one who leads; gives the answer's JSON."""
    client = Client()
    client.force_login(Member.objects.get(pk=desk.member).user)

    def ask(**query):
        reply = client.get(reverse("desk-ideas", args=[desk.room_id]), query)
        assert reply.status_code == 200
        return reply.json()

    return ask


def test_prompts_come_as_phones_show_them_with_all_that_adding_one_needs(desk, asked):
    found = asked(words="tiny pleasure")
    (idea,) = found["ideas"]
    assert idea["prompt"] == [["p", ["What tiny pleasure do you defend against all criticism?"]]]
    assert idea["ways"][0]["kind"] == "wall" and idea["ways"][0]["room"] and idea["ways"][0]["gentler"]
    desk.must("add", after="HI-1", **idea["add"], kind="wall")
    assert desk.room.state["cards"]["X-1"]["prompt"] == idea["prompt"]


def test_it_is_narrowed_by_depth_theme_size_minutes_and_idea(asked):
    assert {idea["depth"] for idea in asked(depth="1")["ideas"]} == {1}
    assert all(idea["minutes"] <= 3 for idea in asked(minutes="3")["ideas"])
    assert {idea["size"] for idea in asked(size="pair")["ideas"]} == {"pair", "any"}
    assert {idea["from"] for idea in asked(theme="play")["ideas"]} == {"Play and small joys"}
    assert "zest" in asked()["concepts"] and 0 < asked(concept="zest")["found"] < asked(concept="")["found"]
    assert asked(depth="deep", minutes="-1")["found"] == asked()["found"] > 100


def test_one_more_question_is_one_of_those(asked):
    among = {idea["id"] for idea in asked(theme="play")["ideas"]}
    assert {asked(theme="play", surprise="1")["ideas"][0]["id"] for _ in range(6)} <= among


def test_exercises_of_other_decks_but_not_of_ones_own_nor_of_kinds_we_lack(desk, asked):
    found = asked(**{"from": "decks"})["ideas"]
    assert {way["kind"] for idea in found for way in idea["ways"]} <= set(kinds) - {"measure"}
    assert "Twenty minutes to hello" not in {idea["from"] for idea in found}
    idea = asked(**{"from": "decks", "words": "door"})["ideas"][0]
    desk.must("add", after="HI-1", **idea["add"])


def test_what_has_no_ballots_left_says_so(desk, asked):
    for prompt in ("B008", "B011", "B015", "B019"):
        desk.must("add", after="HI-1", prompt=prompt, kind="wall")
    ways = {way["kind"]: way["room"] for idea in asked()["ideas"] for way in idea["ways"]}
    assert not ways["wall"] and ways["pair"]


def test_another_organisations_deck_is_not_on_the_shelf(asked):
    other = Organisation.objects.create(name="Elsewhere", country="GB")
    body = DeckVersion.objects.get(deck__slug="first-threads").body
    deck = Deck.objects.create(slug="theirs", title="Theirs alone", organisation=other)
    version = DeckVersion.objects.create(deck=deck, number=1, body={**body, "title": "Theirs alone"})
    DeckVersion.objects.filter(pk=version.pk).update(accepted_on=dt.date(2026, 11, 23))
    assert "Theirs alone" not in {idea["from"] for idea in asked(**{"from": "decks"})["ideas"]}


def test_nobody_else_is_answered(desk):
    address = reverse("desk-ideas", args=[desk.room_id])
    assert Client().get(address).status_code == 302
    stranger = Client()
    stranger.force_login(User.objects.create_user("stranger@example.org", "A Stranger"))
    assert stranger.get(address).status_code == 404


def test_looking_costs_few_queries_and_little_time(asked, django_assert_max_num_queries):
    asked(**{"from": "decks"})
    begun = time.perf_counter()
    with django_assert_max_num_queries(8):
        asked(**{"from": "decks", "words": "a"})
    with django_assert_max_num_queries(6):
        asked(words="what")
    assert time.perf_counter() - begun < 1
    assert Room.objects.count() == 1


def test_the_organisations_own_prompts_are_found_and_nobody_elses(asked, desk):
    other = Organisation.objects.create(name="Elsewhere", country="GB")
    mine = desk.room.workshop.organisation
    for organisation, text in ((mine, "Whose door do you know best?"), (other, "Whose door is that?")):
        OwnPrompt.objects.create(organisation=organisation, number=1, text=text, theme="roots", minutes=4)
    (idea,) = asked(words="whose door")["ideas"]
    assert idea["add"] == {"prompt": "P001"} and idea["from"] == "Roots and places"
    desk.walk_to("HI-2")
    desk.must("add", after="HI-3", prompt="P001", kind="wall")
    assert desk.room.state["cards"]["X-1"]["source"]["prompt"] == "Whose door do you know best?"
