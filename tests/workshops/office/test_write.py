"""What the editor asks the server: saved exercise by exercise, nothing of two people lost, nothing that is odd kept."""

import json

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.workshops.conftest import browser
from workshops.actions import decks, drafting
from workshops.models import AuditEntry, DeckDraft, DeckVersion, Workshop

WALL = {
    "kind": "wall",
    "title": "A tiny good thing",
    "minutes": 5,
    "prompt": "What small thing made you smile?",
    "gentler": "A word is enough.",
}
XSS = "</script><script>alert(1)</script>"


@pytest.fixture
def deck(cast):
    return decks.create_blank(cast.amara, "An evening together", "For neighbours.")


@pytest.fixture
def amara(cast):
    return browser(cast.amara)


def at(name, deck):
    return reverse(f"office-write{name}", args=[deck.pk])


def do(client, deck, **act):
    return client.post(at("-change", deck), json.dumps(act), content_type="application/json")


def state(client, deck, known=""):
    return client.get(at("-state", deck), {"known": known})


def titles(client, deck):
    return [one["source"].get("title") for one in state(client, deck).json()["exercises"]]


def test_a_deck_is_written_one_act_at_a_time(amara, deck):
    one = do(amara, deck, act="add", source=WALL, after=None).json()
    two = do(
        amara, deck, act="add", source={**WALL, "kind": "closing", "title": "Goodbye"}, after=None
    ).json()
    assert (one["exercise"], two["exercise"]) == ("AET-1", "AET-2")
    assert titles(amara, deck) == ["Goodbye", "A tiny good thing"]
    do(amara, deck, act="move", exercise="AET-2", after="AET-1")
    done = do(amara, deck, act="save", exercise="AET-1", source={**WALL, "title": "Small"}, was=1)
    assert done.json()["revision"] == 2
    assert titles(amara, deck) == ["Small", "Goodbye"]
    assert do(amara, deck, act="remove", exercise="AET-2", was=1).status_code == 200
    assert titles(amara, deck) == ["Small"]


def test_the_head_is_sent_whole_and_its_names_stay(amara, deck):
    head = state(amara, deck).json()["head"]
    assert "deck" not in head["source"]
    fields = {**head["source"], "minutes": 45, "deck": "stolen", "code": "X"}
    fields.pop("audience")
    assert do(amara, deck, act="head", fields=fields, was=head["revision"]).status_code == 200
    deck.draft.refresh_from_db()
    assert (deck.draft.head["deck"], deck.draft.head["code"]) == ("an-evening-together", "AET")
    assert deck.draft.head["minutes"] == 45 and "audience" not in deck.draft.head


def test_whoever_comes_second_gets_both_texts(cast, amara, deck):
    deck.shared = True
    deck.save()
    noor = browser(cast.noor)
    do(amara, deck, act="add", source=WALL, after=None)
    assert (
        do(noor, deck, act="save", exercise="AET-1", source={**WALL, "title": "Hers"}, was=1).status_code
        == 200
    )
    late = do(amara, deck, act="save", exercise="AET-1", source={**WALL, "title": "Mine"}, was=1)
    assert late.status_code == 409
    assert late.json()["theirs"]["revision"] == 2 and late.json()["theirs"]["source"]["title"] == "Hers"
    assert do(amara, deck, act="save", exercise="AET-1", source=WALL, was=2).status_code == 200
    head = state(noor, deck).json()["head"]
    do(noor, deck, act="head", fields={**head["source"], "title": "Hers"}, was=head["revision"])
    late = do(amara, deck, act="head", fields={**head["source"], "title": "Mine"}, was=head["revision"])
    assert late.status_code == 409 and late.json()["theirs"]["source"]["title"] == "Hers"


def test_what_somebody_else_took_out_is_said_to_be_gone(amara, deck):
    do(amara, deck, act="add", source=WALL, after=None)
    do(amara, deck, act="remove", exercise="AET-1", was=1)
    assert do(amara, deck, act="save", exercise="AET-1", source=WALL, was=1).status_code == 410
    assert do(amara, deck, act="move", exercise="AET-1", after=None).status_code == 410


def test_what_is_not_changed_is_not_sent_again(amara, deck):
    known = state(amara, deck).json()["stamp"]
    assert state(amara, deck, known).status_code == 204
    do(amara, deck, act="add", source=WALL, after=None)
    assert state(amara, deck, known).status_code == 200


def test_reading_begins_no_draft_and_the_first_words_do(amara, deck):
    """A deck that was published and is not being written is read as a draft of it would begin."""
    do(amara, deck, act="add", source=WALL, after=None)
    do(amara, deck, act="publish")
    DeckDraft.objects.filter(deck=deck).delete()
    noted = AuditEntry.objects.count()
    assert amara.get(at("", deck)).status_code == 200
    read = state(amara, deck).json()
    assert state(amara, deck, read["stamp"]).status_code == 204
    assert do(amara, deck, act="publish").json()["number"] == 1, "the same words twice are one version"
    assert not DeckDraft.objects.filter(deck=deck).exists() and AuditEntry.objects.count() == noted
    saved = do(amara, deck, act="save", exercise="AET-1", source={**WALL, "title": "Two"}, was=1)
    assert saved.json()["revision"] == 2
    now = state(amara, deck).json()
    assert now["head"] == read["head"] and now["stamp"] != read["stamp"]
    assert titles(amara, deck) == ["Two"]
    assert AuditEntry.objects.filter(verb="deck changed").count() == 1


def test_a_key_costs_few_questions_to_the_database(amara, deck, django_assert_max_num_queries):
    do(amara, deck, act="add", source=WALL, after=None)
    with django_assert_max_num_queries(16):
        do(amara, deck, act="save", exercise="AET-1", source={**WALL, "title": "Two"}, was=1)
    known = state(amara, deck).json()["stamp"]
    with django_assert_max_num_queries(7):
        state(amara, deck, known)


def look(client, deck, **query):
    answer = client.get(at("-state", deck), query)
    return answer.json()["here"] if answer.status_code == 200 else []


def test_who_writes_along_is_seen_at_their_exercise_and_nothing_of_it_is_kept(cast, amara, deck):
    deck.shared = True
    deck.save()
    do(amara, deck, act="add", source=WALL, after=None)
    noor, noted = browser(cast.noor), AuditEntry.objects.count()
    assert look(amara, deck, at="AET-1") == []
    assert look(noor, deck, at="AET-1") == [{"name": str(cast.amara.user), "at": "AET-1"}]
    known = state(amara, deck).json()["stamp"]
    assert amara.get(at("-state", deck), {"known": known}).json() == {
        "here": [{"name": str(cast.noor.user), "at": "AET-1"}]
    }
    for odd in ("<b>", "AET-1\n", "x" * 500, "../..", ""):
        look(noor, deck, at=odd)
        assert look(amara, deck) == [{"name": str(cast.noor.user), "at": ""}]
    assert AuditEntry.objects.count() == noted
    cache.clear()  # some seconds later
    assert amara.get(at("-state", deck), {"known": known}).status_code == 204


def test_who_may_not_write_on_a_deck_neither_sees_nor_is_seen(cast, amara, deck):
    look(amara, deck, at="AET-1")
    for other in (cast.willows["author"], cast.willows["viewer"], cast.ines):
        assert browser(other).get(at("-state", deck), {"at": "AET-1"}).status_code in (403, 404)
    assert look(amara, deck) == []


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "no json",
        "[]",
        '{"act": "burn"}',
        '{"act": "save", "exercise": "../x", "source": {}, "was": 1}',
        '{"act": "save", "exercise": "AET-1", "source": [], "was": 1}',
        '{"act": "save", "exercise": "AET-1", "source": {"minutes": NaN}, "was": 1}',
        '{"act": "save", "exercise": "AET-1", "source": {"title": "a\\u0000b"}, "was": 1}',
        '{"act": "save", "exercise": "AET-1", "source": {"title": "\\ud800"}, "was": 1}',
        '{"act": "save", "exercise": "AET-1", "source": {}, "was": 1, "more": 1}',
        '{"act": "add", "after": null, "source": ' + '{"a":' * 3000 + "1" + "}" * 3000 + "}",
        '{"act": "add", "after": null, "source": {"title": "' + "x" * 70_000 + '"}}',
        '{"act": "add", "after": null, "source": {"title": "' + "x" * 30_000 + '"}}',
    ],
)
def test_what_is_none_of_our_acts_changes_nothing(amara, deck, raw):
    do(amara, deck, act="add", source=WALL, after=None)
    answer = amara.post(at("-change", deck), raw, content_type="application/json")
    assert answer.status_code == 422 and answer.json()["say"]
    assert titles(amara, deck) == ["A tiny good thing"]


def test_words_never_become_markup(amara, deck):
    do(amara, deck, act="add", source={**WALL, "title": XSS, "prompt": XSS, "kind": XSS}, after=None)
    page = amara.get(at("", deck)).content.decode()
    assert XSS not in page and "\\u003C/script\\u003E" in page, "in JSON"
    assert "&lt;script&gt;alert(1)" in page, "and where it can be read without scripts"


def test_unfinished_and_odd_exercises_are_read_kept_and_explained(amara, deck):
    odd = {"kind": "wall", "title": ["a", {"b": 1}], "minutes": "soon", "depth": None, "turns": 3}
    do(amara, deck, act="add", source=odd, after=None)
    do(amara, deck, act="add", source={**WALL, "depth": 3}, after="AET-1")
    found = state(amara, deck).json()["findings"]
    lacking = {(one["exercise"], one["field"]) for one in found if one["must"]}
    assert {("AET-1", "title"), ("AET-1", "minutes"), ("AET-1", "prompt")} <= lacking
    gentle = {one["rule"] for one in found if not one["must"]}
    assert {"depth", "closing", "grounding"} <= gentle, (
        "the exercise that can be read is looked at all the same"
    )
    assert amara.get(at("", deck)).status_code == 200


def test_a_picture_without_a_description_keeps_it_from_being_published(amara, deck):
    picture = {**WALL, "kind": "picture", "options": ["no such drawing", "nor this"]}
    do(amara, deck, act="add", source=picture, after=None)
    done = do(amara, deck, act="publish")
    assert done.status_code == 422 and not DeckVersion.objects.filter(deck=deck).exists()
    assert any("drawing with a description" in one["say"] for one in done.json()["problems"])
    assert any(one["must"] and one["field"] == "options" for one in state(amara, deck).json()["findings"])


def test_gentle_checks_never_keep_it_from_being_published(amara, deck):
    do(amara, deck, act="add", source={**WALL, "gentler": None} | {"depth": 3}, after=None)
    done = do(amara, deck, act="publish", ask=True)
    assert done.json()["number"] == 1
    assert done.json()["findings"], "they still have something to say"
    deck.refresh_from_db()
    assert deck.state == "asked"


def test_rehearsing_publishes_and_opens_a_rehearsal_of_just_that(amara, deck):
    do(amara, deck, act="add", source=WALL, after=None)
    answer = amara.post(at("-rehearse", deck))
    workshop = Workshop.objects.get()
    assert answer.status_code == 302 and answer.url.startswith("/desk/")
    assert workshop.circle == "rehearsal" and workshop.deck_version.deck == deck


def test_what_is_no_deck_yet_cannot_be_rehearsed(amara, deck):
    assert amara.post(at("-rehearse", deck)).url == at("", deck)
    assert not Workshop.objects.exists()


def test_who_may_see_a_deck_but_not_change_it_is_told_so(cast, deck):
    drafting.add_exercise(cast.amara, deck, WALL)
    DeckVersion.objects.filter(pk=decks.publish(cast.amara, deck).pk).update(accepted_on="2026-11-01")
    viewer = browser(cast.willows["viewer"])
    for name in ("", "-state", "-ideas"):
        assert viewer.get(at(name, deck)).status_code == 403 or name == "-ideas"
    assert do(viewer, deck, act="add", source=WALL, after=None).status_code == 403
    assert browser(cast.willows["author"]).get(at("", deck)).status_code == 403, (
        "another author's, not shared"
    )


def test_a_shipped_deck_is_copied_and_never_changed(cast, amara):
    from workshops.models import Deck

    assert amara.get(at("", Deck.objects.filter(organisation=None).first())).status_code == 404


def test_prompts_are_found_and_one_is_dealt_by_chance(amara, deck):
    found = amara.get(at("-ideas", deck), {"depth": "1", "words": "small"}).json()
    assert found["found"] >= 1 and all(way["prompt"] for one in found["ideas"] for way in one["ways"])
    one = amara.get(at("-ideas", deck), {"depth": "1", "one": "1"}).json()
    assert len(one["ideas"]) == 1 and one["ideas"][0]["ways"][0]["depth"] == 1
    found = amara.get(at("-ideas", deck), {"concept": "zest"}).json()["found"]
    assert 0 < found < amara.get(at("-ideas", deck)).json()["found"]
    assert '"zest"' in amara.get(at("", deck)).content.decode(), "it can be chosen"
    assert amara.get(at("-ideas", deck), {"depth": "no", "minutes": "9" * 99}).status_code == 200


def test_forged_forms_are_refused(cast, deck):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.amara.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert do(client, deck, act="add", source=WALL, after=None).status_code == 403
