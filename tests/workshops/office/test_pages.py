"""The office's pages: what stands on them, for whom, and that more to show does not mean more queries."""

import re

import pytest
from django.urls import reverse

from tests.workshops.conftest import browser, join
from workshops.models import DeckVersion


def page(member, name, *args, **query):
    answer = browser(member).get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_home_asks_the_same_number_of_questions(cast, django_assert_num_queries, rows):
    for n in range(rows):
        for state in ("ready", "open", "ended", "destroyed"):
            workshop = cast.workshop(cast.amara, state=state)
            workshop.leads.create(member=join(cast.willow, f"Co{n}{state}", "facilitator"))
    client = browser(cast.amara)
    with django_assert_num_queries(9):
        client.get(reverse("office-home"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_library_asks_the_same_number_of_questions(cast, django_assert_num_queries, rows):
    keep = DeckVersion.objects.values_list("deck", flat=True)[:rows]
    DeckVersion.objects.exclude(deck__in=list(keep)).delete()
    client = browser(cast.amara)
    with django_assert_num_queries(7):
        client.get(reverse("office-decks"))


def test_home_of_a_new_organisation_helps(cast):
    assert "Begin with a rehearsal" in page(cast.amara, "office-home")
    assert "Begin with a rehearsal" not in page(cast.willows["viewer"], "office-home")
    assert "Read the decks" in page(cast.willows["viewer"], "office-home")


def test_only_who_leads_a_workshop_gets_to_its_desk(cast):
    workshop = cast.workshop(cast.amara, state="open", title="Tonight")
    desk = reverse("office-desk", args=[workshop.pk])
    assert desk in page(cast.amara, "office-home")
    assert "Tonight" in page(cast.noor, "office-home") and desk not in page(cast.noor, "office-home")
    assert browser(cast.noor).get(desk).status_code == 404


def test_home_says_what_becomes_of_the_words(cast):
    cast.workshop(cast.amara, "circle", "ended")
    cast.workshop(cast.amara, "small", "destroyed")
    cast.workshop(cast.amara, "rehearsal", "ended")
    text = page(cast.amara, "office-home")
    assert "is destroyed on 23 December 2026" in text
    assert "was destroyed on 23 November 2026" in text
    assert "Nothing was kept" in text


def test_every_shipped_deck_reads_as_a_booklet(cast):
    for version in DeckVersion.objects.select_related("deck"):
        text = page(cast.willows["viewer"], "office-deck", version.deck.slug)
        for exercise in version.body["exercises"]:
            assert f'id="{exercise["id"]}"' in text


def test_a_deck_that_cannot_be_led_says_so_and_offers_no_start(cast, monkeypatch):
    from workshops.queries import decks

    ready = page(cast.amara, "office-deck", "twenty-minutes-to-hello")
    assert "cannot be led" not in ready and "Use it in a workshop" in ready
    monkeypatch.setattr(decks, "can_be_led", lambda exercise: exercise["kind"] not in ("wall", "pair"))
    text = page(cast.amara, "office-deck", "twenty-minutes-to-hello")
    assert "Wall and pairs cannot be led yet in this version" in text.replace("Pairs", "pairs")
    assert "Use it in a workshop" not in text


def test_a_booklet_shows_its_pictures_with_names_and_descriptions(cast):
    text = page(cast.amara, "office-deck", "first-threads")
    assert text.count('class="drawing"') == 7
    assert re.search(r'<use href="/static/pictures/tent-flap(\.\w+)?\.svg#p"/>', text)
    assert "<h4>tent flap</h4>" in text
    assert "A pointed tent on grass with its flap open and a light inside." in text


def test_a_deck_older_than_its_pictures_can_be_read_and_not_led(cast):
    version = DeckVersion.objects.get(deck__slug="twenty-minutes-to-hello")
    version.body["exercises"][2] |= {"kind": "picture", "rows": None, "options": ["tent flap", "trapdoor"]}
    version.save()
    text = page(cast.amara, "office-deck", "twenty-minutes-to-hello")
    assert "<h4>trapdoor</h4>" in text and text.count('class="drawing"') == 1
    assert "There is no drawing of this one" in text
    assert "Picture cannot be led yet" in text and "Use it in a workshop" not in text


def test_nobody_is_offered_what_their_role_may_not_do(cast):
    assert "Use it in a workshop" not in page(
        cast.willows["author"], "office-deck", "twenty-minutes-to-hello"
    )


def test_the_library_can_be_narrowed(cast):
    assert page(cast.amara, "office-decks").count('class="shelf-row"') == 17
    short = page(cast.amara, "office-decks", length="short")
    assert "Twenty minutes to hello" in short and "Good company" not in short
    assert page(cast.amara, "office-decks", q="ICEBREAKER").count('class="shelf-row"') == 1
    assert page(cast.amara, "office-decks", first="on").count('class="shelf-row"') == 5
    assert "No deck fits all of that" in page(cast.amara, "office-decks", q="zzz")


def test_nonsense_in_the_filter_narrows_nothing(cast):
    text = page(cast.amara, "office-decks", length="'; drop", audience="<b>", q="x" * 500)
    assert text.count('class="shelf-row"') == 17 and "<b>" not in text


def test_what_a_deck_says_is_escaped(cast):
    version = DeckVersion.objects.get(deck__slug="twenty-minutes-to-hello")
    version.body["exercises"][0]["prompt"] = "Hello <img src=x> **there**"
    version.save()
    text = page(cast.amara, "office-deck", "twenty-minutes-to-hello")
    assert "Hello &lt;img src=x&gt; <strong>there</strong>" in text


def test_changing_organisation(cast):
    member = join(cast.harbour, "Amara", "viewer")
    cast.workshop(cast.amara, title="Of the willows")
    cast.workshop(cast.ines, title="Of the harbour")
    client = browser(member)
    names = {}
    for organisation in (cast.willow, cast.harbour):
        assert client.post(reverse("office-change", args=[organisation.pk])).status_code == 302
        names[organisation.name] = client.get(reverse("office-home")).content.decode()
    assert "Of the willows" in names["Willow House"] and "Of the harbour" not in names["Willow House"]
    assert "Of the harbour" in names["Harbour"] and "Of the willows" not in names["Harbour"]


def test_every_page_says_that_it_is_not_treatment(cast):
    for name in ("office-home", "office-decks", "office-start"):
        assert "not a substitute for diagnosis, treatment" in page(cast.amara, name)
