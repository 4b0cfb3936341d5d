"""The form that starts a workshop: one press from the form to the desk, and a clear sentence when it cannot be."""

import pytest
from django.urls import reverse

from facilitation.models import Room
from tests.workshops.conftest import browser
from workshops import queries
from workshops.models import Workshop


def filled(**other):
    version = queries.latest_versions().get(deck__slug="twenty-minutes-to-hello")
    return {
        "deck": str(version.pk), "title": "", "circle": "circle", "country": "GB", "expected": "12",
    } | other  # fmt: skip


def send(member, **other):
    return browser(member).post(reverse("office-start"), filled(**other))


@pytest.mark.once
def test_one_press_leads_from_the_form_to_the_desk(cast):
    answer = send(cast.amara, circle="small", expected="4")
    workshop = Workshop.objects.get()
    room = Room.objects.get()
    assert answer.status_code == 302 and answer.url == reverse("desk", args=[room.pk])
    assert workshop.title == "Twenty minutes to hello" and workshop.under_way
    assert (room.policy["k"], room.policy["circle"], room.policy["country"]) == (3, "small", "GB")
    assert workshop.deck_version.frozen and room.kept_until == workshop.kept_until
    assert browser(cast.amara).get(reverse("office-desk", args=[workshop.pk])).url == answer.url
    assert browser(cast.noor).get(reverse("office-desk", args=[workshop.pk])).status_code == 404


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"expected": "4"}, "before five have answered"),
        ({"expected": "2", "circle": "small"}, "before three have answered"),
        ({"expected": "0"}, "greater than or equal to 1"),
        ({"expected": "many"}, "whole number"),
        ({"country": "XX"}, "valid choice"),
        ({"circle": "square"}, "valid choice"),
        ({"deck": ""}, "required"),
        ({"deck": "9b2f9a86-6d4e-4f43-a2f5-2a6c8f8f1c11"}, "valid choice"),
        ({"deck": "not an id"}, "not a valid"),
        ({"title": "x" * 121}, "at most 120"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_opened(cast, other, words):
    answer = send(cast.amara, **other)
    text = answer.content.decode()
    assert answer.status_code == 422 and words in text and "Not opened yet" in text
    assert 'value="12"' in text or "expected" in other
    assert not Workshop.objects.exists() and not Room.objects.exists()


@pytest.mark.parametrize("role", ["author", "viewer"])
def test_other_roles_are_told_who_may(cast, role):
    for answer in (send(cast.willows[role]), browser(cast.willows[role]).get(reverse("office-start"))):
        assert (
            answer.status_code == 403 and "owners, coordinators and facilitators" in answer.content.decode()
        )
    assert not Workshop.objects.exists()


def test_a_deck_with_a_missing_kind_is_not_offered(cast, monkeypatch):
    from workshops.queries import decks

    assert "Twenty minutes to hello" in browser(cast.amara).get(reverse("office-start")).content.decode()
    monkeypatch.setattr(decks, "can_be_led", lambda exercise: exercise["kind"] != "wall")
    assert "Twenty minutes to hello" not in browser(cast.amara).get(reverse("office-start")).content.decode()
    assert send(cast.amara).status_code == 422
    assert not Workshop.objects.exists()


def test_another_organisations_deck_cannot_be_chosen(cast):
    from workshops.models import Deck, DeckVersion

    body = queries.latest_versions().get(deck__slug="twenty-minutes-to-hello").body
    own = Deck.objects.create(organisation=cast.willow, slug="our-own", title="Our own", owner=cast.amara)
    version = DeckVersion.objects.create(deck=own, number=1, body=body)
    assert send(cast.ines, deck=str(version.pk)).status_code == 422
    assert not Workshop.objects.exists()


def test_a_link_to_the_form_brings_its_deck_and_circle(cast):
    client, address = browser(cast.amara), reverse("office-start")
    wished = {"deck": "twenty-minutes-to-hello", "circle": "rehearsal"}
    form = client.get(address, wished).context["form"]
    assert form["circle"].value() == "rehearsal"
    assert form["deck"].value() == queries.booklet(cast.amara, "twenty-minutes-to-hello").version.pk
    assert client.get(address, {"deck": "\x00", "circle": "x"}).status_code == 200


@pytest.mark.once
def test_doors_that_did_not_open_can_be_opened_from_home(cast):
    workshop = cast.workshop(cast.amara, "rehearsal", "ready")
    address = reverse("open-workshop", args=[workshop.pk])
    assert address in browser(cast.amara).get(reverse("office-home")).content.decode()
    assert browser(cast.noor).post(address).status_code == 404
    assert browser(cast.amara).post(address).url == reverse("desk", args=[Room.objects.get().pk])


def test_a_workshop_that_is_over_does_not_open_again(cast):
    workshop = cast.workshop(cast.amara, state="ended")
    answer = browser(cast.amara).post(reverse("open-workshop", args=[workshop.pk]))
    assert answer.status_code == 409 and "cannot be opened" in answer.content.decode()
