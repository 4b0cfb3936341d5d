"""The page on which owners change the list of words to look at first: owners alone, a phrase to a line, the log
says that and not what; and the leaders' notes on a past workshop's page, for those who led it alone."""

import pytest
from django.urls import reverse

from facilitation.box.private import seal
from facilitation.models import PrivateNote, Room
from tests.workshops.conftest import browser
from workshops.models import AuditEntry, OwnWords

ADDRESS = reverse("office-words")


def save(cast, added="", left_out=""):
    return browser(cast.willows["owner"]).post(ADDRESS, {"added": added, "left_out": left_out})


@pytest.mark.parametrize("role", ["coordinator", "facilitator", "author", "viewer"])
def test_only_owners_see_and_change_the_list(cast, role):
    client = browser(cast.willows[role])
    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, {"added": "willow house"}).status_code == 403
    assert not OwnWords.objects.exists()


def test_words_are_kept_one_to_a_line_each_once(cast):
    assert save(cast, "Willow House\n\n willow   HOUSE \nthe annexe\n", "want to die").status_code == 302
    own = OwnWords.objects.get(organisation=cast.willow)
    assert (own.added, own.left_out) == (["Willow House", "the annexe"], ["want to die"])
    page = browser(cast.willows["owner"]).get(ADDRESS).content.decode()
    assert "the annexe" in page and "end my life" in page


@pytest.mark.parametrize("added", ["of", "x" * 61, "!!!", "\n".join(f"word {n}" for n in range(301))])
def test_what_no_list_can_look_for_is_refused_in_a_sentence(cast, added):
    reply = save(cast, added)
    assert reply.status_code == 422 and 'id="added-error"' in reply.content.decode()
    assert not OwnWords.objects.exists()


def test_the_log_says_that_it_was_changed_and_not_how(cast):
    save(cast, "Willow House")
    [entry] = AuditEntry.objects.filter(organisation=cast.willow)
    assert entry.verb == AuditEntry.Verb.SETTINGS and "Willow" not in entry.about


def test_another_house_has_a_list_of_its_own(cast):
    save(cast, "Willow House")
    assert "Willow House" not in browser(cast.harbours["owner"]).get(ADDRESS).content.decode()


def noted(cast):
    workshop = cast.workshop(cast.amara)
    room = Room.objects.create(
        workshop=workshop, policy={"circle": "circle"}, state={"exercises": {}, "cards": {}}
    )
    PrivateNote.objects.create(room=room, author=cast.amara.pk, body=seal(room.pk, "ask about the orange"))
    return reverse("office-workshop", args=[workshop.pk])


def test_notes_are_on_the_page_of_those_who_led_it(cast):
    assert "ask about the orange" in browser(cast.amara).get(noted(cast)).content.decode()


@pytest.mark.parametrize("role", ["owner", "coordinator", "facilitator", "author", "viewer"])
def test_nobody_else_finds_them_there(cast, role):
    page = browser(cast.willows[role]).get(noted(cast)).content.decode()
    assert "orange" not in page and "Private notes" not in page
