"""An organisation's own decks, from the office: making, sharing, reading for the library, archiving; by role, and never
another house's."""

import pytest
from django.urls import reverse

from tests.workshops.conftest import browser
from workshops import queries
from workshops.actions import decks, drafting, library_gate as gate
from workshops.library import shipped_deck
from workshops.models import Deck

WALL = {"kind": "wall", "title": "One", "minutes": 5, "prompt": "What made you smile?", "gentler": "A word."}
ACTS = ("publish-deck", "share-deck", "archive-deck", "ask-for-reading", "restore-deck", "copy-deck")
XSS = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def ours(cast, title="Ours", publish=True):
    author = cast.willows["author"]
    deck = decks.create_blank(author, title, "For us.")
    drafting.add_exercise(author, deck, WALL)
    if publish:
        decks.publish(author, deck)
    return deck


def get(member, name, *args, **query):
    return browser(member).get(reverse(f"office-{name}", args=args), query)


def post(member, name, *args, **data):
    return browser(member).post(reverse(f"office-{name}", args=args), data)


def test_a_blank_deck_is_its_authors_alone(cast):
    answer = post(cast.amara, "blank-deck", title="An evening", purpose="For neighbours.")
    assert answer.status_code == 302
    assert get(cast.amara, "deck", "an-evening").status_code == 200
    assert get(cast.willows["owner"], "deck", "an-evening").status_code == 404
    assert post(cast.amara, "blank-deck", title="", purpose="").status_code == 422


def test_what_is_not_a_deck_yet_is_said_in_sentences(cast):
    post(cast.amara, "blank-deck", title="An evening", purpose="For neighbours.")
    answer = post(cast.amara, "publish-deck", "an-evening")
    assert answer.status_code == 422 and b"<b>exercises</b>: this list is too short" in answer.content


def test_ours_can_be_made_theirs(cast):
    assert post(cast.amara, "copy-deck", "good-company").status_code == 302
    copy = Deck.objects.get(organisation=cast.willow)
    assert (copy.slug, copy.owner) == ("good-company-our-way", cast.amara)
    assert post(cast.willows["viewer"], "copy-deck", "good-company").status_code == 403


def test_from_asking_to_the_library(cast):
    deck, author = ours(cast), cast.willows["author"]
    assert post(author, "ask-for-reading", deck.slug).status_code == 302
    page = get(cast.noor, "read-deck", deck.slug)
    assert page.status_code == 200 and b"What the gentle checks say" in page.content
    assert post(cast.noor, "read-deck", deck.slug, number=1, verdict="send back").status_code == 422
    assert post(cast.noor, "read-deck", deck.slug, number=1, verdict="accept").status_code == 302
    assert get(cast.willows["viewer"], "deck", deck.slug).status_code == 200
    assert b"Ours" in get(cast.willows["viewer"], "decks").content
    assert b"office/start/?deck=ours" in get(cast.amara, "deck", deck.slug).content


@pytest.mark.parametrize("role", ["facilitator", "author", "viewer"])
def test_nobody_else_judges(cast, role):
    deck = ours(cast)
    gate.share(cast.willows["author"], deck, True)
    gate.ask_for_review(cast.willows["author"], deck)
    answer = post(cast.willows[role], "read-deck", deck.slug, number=1, verdict="accept")
    assert answer.status_code in (403, 404)
    assert Deck.objects.get(pk=deck.pk).state == Deck.State.ASKED


def test_newer_words_than_those_that_were_read_are_not_taken_in(cast):
    deck, author = ours(cast), cast.willows["author"]
    drafting.save_exercise(author, deck, "O-1", {**WALL, "title": "Two"}, 1)
    decks.publish(author, deck)
    answer = post(cast.noor, "read-deck", deck.slug, number=1, verdict="accept")
    assert answer.status_code == 404, "nobody has shown it to her"
    gate.ask_for_review(author, deck)
    answer = post(cast.noor, "read-deck", deck.slug, number=1, verdict="accept")
    assert answer.url == reverse("office-read-deck", args=[deck.slug])
    assert not deck.versions.exclude(accepted_on=None).exists()


def test_ones_own_deck_is_read_by_somebody_else_who_is_named(cast):
    deck = decks.create_blank(cast.noor, "Noors", "For us.")
    drafting.add_exercise(cast.noor, deck, WALL)
    decks.publish(cast.noor, deck)
    page = get(cast.noor, "deck", deck.slug).content.decode()
    assert "Ask for it to be read" in page and "Take it into the library" not in page
    page = get(cast.noor, "read-deck", deck.slug).content.decode()
    owner = cast.willows["owner"]
    assert "You wrote this yourself, so somebody else reads it" in page and str(owner.user) in page
    assert 'value="accept"' not in page and "Ask for it to be read" in page
    post(cast.noor, "read-deck", deck.slug, number=1, verdict="accept")
    assert not deck.versions.exclude(accepted_on=None).exists()
    post(cast.noor, "ask-for-reading", deck.slug)
    assert "Read it for the library" in get(owner, "deck", deck.slug).content.decode()
    cast.willow.members.exclude(pk=cast.noor.pk).update(role="viewer")
    page = get(cast.noor, "read-deck", deck.slug).content.decode()
    assert "nobody else here takes decks into the library" in page and 'value="accept"' in page
    post(cast.noor, "read-deck", deck.slug, number=1, verdict="accept")
    assert deck.versions.exclude(accepted_on=None).exists()


@pytest.mark.parametrize("role", ["owner", "viewer"])
def test_another_houses_deck_is_nowhere(cast, role):
    deck = ours(cast)
    gate.accept(cast.noor, deck, 1)
    stranger = cast.harbours[role]
    for name in ("deck", "history", "run-sheet", "deck-file", "read-deck"):
        assert get(stranger, name, deck.slug).status_code == 404, name
        assert get(cast.noor, name, deck.slug).status_code in (200, 302), name
    for name in ACTS:
        assert post(stranger, name, deck.slug, number=1).status_code == 404, name


def test_a_viewer_changes_nothing(cast):
    deck = ours(cast)
    gate.accept(cast.noor, deck, 1)
    for name in ACTS:
        assert post(cast.willows["viewer"], name, deck.slug, number=1).status_code == 403, name


def test_versions_that_were_never_accepted_are_for_those_who_write(cast):
    deck, author = ours(cast), cast.willows["author"]
    gate.accept(cast.noor, deck, 1)
    drafting.save_exercise(author, deck, "O-1", {**WALL, "title": "Two", "minutes": 7}, 1)
    decks.publish(author, deck)
    assert "“Two” is two minutes longer." in get(author, "history", deck.slug).content.decode()
    assert "Two" not in get(cast.willows["viewer"], "history", deck.slug).content.decode()
    assert get(cast.willows["viewer"], "deck", deck.slug, version=2).status_code == 404
    assert get(author, "deck", deck.slug, version=2).status_code == 200
    for odd in ("x", "²", "9" * 30, "-1"):
        assert get(author, "deck", deck.slug, version=odd).status_code == 200


def test_archived_decks_have_a_shelf_of_their_own(cast):
    deck = ours(cast)
    gate.accept(cast.noor, deck, 1)
    post(cast.noor, "archive-deck", deck.slug, archived="yes")
    assert b"/decks/ours/" not in get(cast.amara, "decks").content
    assert b"/decks/ours/" in get(cast.amara, "decks", archived="").content
    assert b"office/start/?deck=ours" not in get(cast.amara, "deck", deck.slug).content


def test_a_saved_file_is_the_deck_with_its_comments(cast):
    from workshops.decks.reading import read_deck
    from workshops.library import shipped_files

    answer = get(cast.willows["viewer"], "deck-file", "twenty-minutes-to-hello")
    assert answer["Content-Disposition"] == 'attachment; filename="twenty-minutes-to-hello.yaml"'
    assert read_deck(answer.content, "x") == shipped_deck("twenty-minutes-to-hello")
    assert answer.content.decode() in shipped_files().values()


def test_what_people_write_is_text_everywhere(cast):
    author = cast.willows["author"]
    deck = decks.create_blank(author, XSS, XSS)
    slug = Deck.objects.get(pk=deck.pk).slug
    fields = dict.fromkeys(("title", "prompt", "gentler", "credit"), XSS)
    drafting.add_exercise(author, deck, {**WALL, **fields, "notes": {"listen": XSS, "care": XSS}})
    decks.publish(author, deck)
    drafting.save_exercise(author, deck, deck.draft.rows.get().exercise, {**WALL, **fields, "title": "Z"}, 1)
    decks.publish(author, deck)
    gate.ask_for_review(author, deck)
    gate.send_back(cast.noor, deck, 2, XSS)
    for name in ("deck", "history", "run-sheet"):
        page = get(author, name, slug).content
        assert b"alert(1)" in page, "there is something that could be run"
        assert b"<script>alert" not in page and b"<img src=x" not in page
    assert b"<script>alert" not in get(author, "decks").content


@pytest.mark.parametrize("narrowed", [
    {"theme": "repair"}, {"depth": "1"}, {"language": "en"}, {"first": "on"}, {"q": "welcome somebody"},
    {"own": "on"}, {"length": "short"}, {"theme": "nowhere", "language": "xx", "depth": "9"},
])  # fmt: skip
def test_the_shelf_is_narrowed(cast, narrowed):
    found = get(cast.amara, "decks", **narrowed).context["decks"]
    everything = len(queries.shelf(cast.amara))
    assert len(found) < everything or narrowed in ({"language": "en"},) or "nowhere" in narrowed.values()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_shelf_of_own_decks_asks_the_same_number_of_questions(cast, django_assert_num_queries, rows):
    for n in range(rows):
        gate.accept(cast.noor, ours(cast, f"Ours {n}"), 1)
        ours(cast, f"Mine {n}")
    client = browser(cast.willows["author"])
    with django_assert_num_queries(7):
        client.get(reverse("office-decks"))


def test_the_programme_is_read_in_order(cast):
    page = get(cast.willows["viewer"], "programme", "six-threads").content.decode()
    places = [page.index(f"/office/decks/{slug}/") for slug in (
        "first-threads", "good-company", "the-ways-we-stay-safe", "finding-our-way-back",
        "the-pictures-we-were-handed", "carrying-it-forward",
    )]  # fmt: skip
    assert places == sorted(places)
    assert get(cast.amara, "programme", "seven-threads").status_code == 404


def test_the_schema_is_there_for_everybody(client):
    answer = client.get("/deck.schema.json")
    assert answer.json()["$defs"]["Exercise"] and answer["Access-Control-Allow-Origin"] == "*"
