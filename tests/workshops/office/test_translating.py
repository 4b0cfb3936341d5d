"""A translation's pages: without scripts as a form, with them text by text, and as a file out and in."""

import json

import pytest
from django.urls import reverse

from tests.workshops.conftest import browser
from workshops.actions import decks, drafting, translations as acts
from workshops.decks.overlays import Overlay
from workshops.models import DeckTranslation

WALL = {"kind": "wall", "title": "A tiny good thing", "minutes": 5, "prompt": "What made you smile?"}
XSS = "</script><script>alert(1)</script>"


@pytest.fixture
def deck(cast):
    made = decks.create_blank(cast.amara, "An evening together", "For neighbours.")
    made.shared = True
    made.save()
    drafting.add_exercise(cast.amara, made, WALL)
    return made


@pytest.fixture
def arabic(cast, deck):
    return acts.begin(cast.amara, deck, "ar")


def at(name, row):
    return reverse(f"office-{name}", args=[row.deck_id, row.language])


def page(client, row, query=""):
    return client.get(at("translate", row) + query).content.decode()


def seen(client, row):
    return client.get(at("translate", row)).context["sheet"].seen


def write(client, row, began, **texts):
    fields = {f"t:{place}": words for place, words in texts.pop("texts").items()}
    return client.post(at("translate", row), {"seen": began, **fields, **texts})


def save(client, row, place, words, was=""):
    body = {"act": "save", "exercise": place, "source": {"words": words, "of": ""}, "was": was}
    return client.post(at("translate-save", row), json.dumps(body), content_type="application/json")


def overlay(row):
    row.refresh_from_db()
    return Overlay.model_validate(row.overlay)


def test_a_language_is_added_from_the_list_and_never_twice(cast, deck):
    client = browser(cast.amara)
    address = reverse("office-translations", args=[deck.pk])
    assert 'value="pt-BR"' in client.get(address).content.decode()
    assert client.post(address, {"language": "pt-BR"}).url.endswith("/in/pt-BR/")
    shown = client.get(address).content.decode()
    assert 'value="pt-BR"' not in shown and "4 of 4 are still to translate" in shown
    for odd in ("en", "xx", "../", ""):
        assert client.post(address, {"language": odd}).status_code == 422
    assert DeckTranslation.objects.get(deck=deck).language == "pt-BR"


def test_ours_can_be_put_in_an_organisations_words(cast):
    hello = cast.workshop(cast.amara).deck_version.deck
    client = browser(cast.amara)
    address = reverse("office-translations", args=[hello.pk])
    assert "This one comes from us" in client.get(address).content.decode()
    shown = client.get(client.post(address, {"language": "de"}).url).content.decode()
    assert "phones show our words in this language" in shown
    arabic = client.get(client.post(address, {"language": "ar"}).url).content.decode()
    assert "phones show the deck’s own words" in arabic
    assert "Zwanzig Minuten bis Hallo" in shown and "All 38 texts are translated" in shown


def test_without_scripts_it_is_a_form(cast, arabic):
    client = browser(cast.amara)
    shown = page(client, arabic)
    assert 'dir="rtl"' in shown and "4 of 4 are still to translate" in shown
    texts = {"/title": "مساء معًا", "AET-1/prompt": "ما الذي\r\nأضحكك؟", "/by": "Noor"}
    answer = write(client, arabic, seen(client, arabic), texts=texts)
    assert answer.status_code == 302
    assert overlay(arabic).exercises["AET-1"].prompt == "ما الذي\nأضحكك؟"
    assert (overlay(arabic).title, overlay(arabic).by) == ("مساء معًا", "Noor")
    assert "2 of 4 are still to translate" in page(client, arabic)
    assert 't:/title"' not in page(client, arabic, "?show=missing")
    assert "No original has changed" in page(client, arabic, "?show=changed")


def test_two_forms_at_once_lose_nothing(cast, arabic):
    amara, noor = browser(cast.amara), browser(cast.noor)
    began = seen(noor, arabic)
    write(amara, arabic, began, texts={"/title": "مساء"})
    answer = write(noor, arabic, began, texts={"/title": "أمسية", "AET-1/title": "شيء صغير"})
    shown = answer.content.decode()
    assert answer.status_code == 409 and "Somebody else changed this meanwhile" in shown
    assert "مساء" in shown and "أمسية" in shown, "both are there to be seen"
    assert overlay(arabic).title == "مساء" and overlay(arabic).exercises["AET-1"].title == "شيء صغير"
    write(noor, arabic, answer.context["sheet"].seen, texts={"/title": "أمسية"})
    assert overlay(arabic).title == "أمسية"


def test_what_changed_since_can_still_fit(cast, deck, arabic):
    client = browser(cast.amara)
    save(client, arabic, "AET-1/title", "شيء صغير")
    one = drafting.draft_of(cast.amara, deck).rows.get()
    drafting.save_exercise(
        cast.amara, deck, one.exercise, one.source | {"title": "Something small"}, one.revision
    )
    shown = page(client, arabic, "?show=changed")
    assert "It was:" in shown and "A tiny good thing" in shown and "One original" not in shown
    write(client, arabic, seen(client, arabic), texts={"AET-1/title": "شيء صغير"}, fits="AET-1/title")
    assert "No original has changed" in page(client, arabic, "?show=changed")


def test_the_script_saves_text_by_text(cast, arabic):
    amara, noor = browser(cast.amara), browser(cast.noor)
    done = save(amara, arabic, "/title", "  مساء  معًا ").json()
    assert (
        overlay(arabic).title == "مساء معًا" and done["findings"]["said"] == "3 of 4 are still to translate."
    )
    late = save(noor, arabic, "/title", "أمسية")
    assert (late.status_code, late.json()["theirs"]["source"]["words"]) == (409, "مساء معًا")
    assert save(noor, arabic, "/title", "أمسية", late.json()["theirs"]["revision"]).status_code == 200
    assert save(noor, arabic, "AET-9/title", "x").status_code == 410
    assert save(noor, arabic, "/title", "x" * 300, "00000000").status_code == 422
    state = amara.get(at("translate-state", arabic)).json()
    assert state["rows"]["/title"][0] == "أمسية"
    assert amara.get(at("translate-state", arabic), {"known": state["stamp"]}).status_code == 204


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"\xff", b'{"act":"save"}', b"[" * 5000]
    + [
        json.dumps({"act": "save", "exercise": where, "source": {"words": "x", "of": ""}, "was": ""}).encode()
        for where in (
            "title",
            "/",
            "a/b/c",
            "/by/1",
            "/of",
            "/language",
            "AET-1/minutes",
            "a/b/1/2/3",
            "/title/0",
        )
    ],
)
def test_odd_changes_change_nothing(cast, arabic, body):
    before = overlay(arabic)
    answer = browser(cast.amara).post(at("translate-save", arabic), body, content_type="application/json")
    assert answer.status_code in (410, 422) and overlay(arabic) == before


def test_odd_forms_change_nothing(cast, arabic):
    client, before = browser(cast.amara), overlay(arabic)
    for began in ("", "[]", "{", '{"/title": 3}', '{"/title": ["x", "y"]}', '{"a/b/c": ["", ""]}'):
        assert write(client, arabic, began, texts={"/title": "x", "a/b/c": "y"}).status_code == 302
    assert overlay(arabic) == before


def test_what_people_write_is_text(cast, arabic):
    client = browser(cast.amara)
    save(client, arabic, "/title", XSS)
    assert XSS not in page(client, arabic)


def test_publishing_and_taking_away(cast, arabic):
    client = browser(cast.amara)
    address = reverse("office-translations", args=[arabic.deck_id])
    assert (
        "nothing to publish yet" in client.post(at("translate-publish", arabic), follow=True).content.decode()
    )
    save(client, arabic, "/title", "مساء")
    assert "Published." in client.post(at("translate-publish", arabic), follow=True).content.decode()
    save(client, arabic, "/purpose", "للجيران")
    assert "newer words since" in client.get(address).content.decode()
    asked = client.get(at("translate-remove", arabic)).content.decode()
    assert "The 2 translated texts will be gone." in asked and DeckTranslation.objects.exists()
    client.post(at("translate-remove", arabic))
    assert not DeckTranslation.objects.exists()
    assert save(client, arabic, "/title", "x").status_code == 404


def test_a_file_goes_out_and_comes_back_previewed(cast, arabic):
    client = browser(cast.amara)
    save(client, arabic, "/title", "مساء")
    answer = client.get(at("translate-file", arabic))
    text = answer.content.decode()
    assert answer["Content-Disposition"] == 'attachment; filename="an-evening-together.ar.yaml"'
    assert "# What made you smile?" in text and 'prompt: ""' in text
    filled = text.replace('prompt: ""', 'prompt: "ما الذي أضحكك؟"') + "  ZZ-1:\n    title: x\n"
    shown = client.post(at("translate-bring", arabic), {"text": filled})
    said = shown.content.decode()
    assert (
        "One text in" in said and "ما الذي أضحكك؟" in said and "the deck has no exercise of this name" in said
    )
    assert overlay(arabic).exercises == {}, "nothing is saved yet"
    revision = arabic.revision
    confirmed = {"text": filled, "confirmed": "yes", "revision": revision}
    assert client.post(at("translate-bring", arabic), confirmed).status_code == 302
    assert overlay(arabic).exercises["AET-1"].prompt == "ما الذي أضحكك؟"
    again = client.post(
        at("translate-bring", arabic), {"text": filled, "confirmed": "yes", "revision": revision}
    )
    assert again.status_code == 422 and "while you looked" in again.content.decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("translation: x\nlanguage: de\n", "and here is العربيّة"),
        ("&a [*a]", "anchors and aliases"),
        ("a: " + "[" * 40, "nested too deeply"),
        ("translation: x\nlanguage: ar\nexercises: {AET-1: {minutes: 3}}", "AET-1, minutes"),
        ("just words", "beginning with &#x27;translation:&#x27;"),
    ],
)
def test_files_that_cannot_be_taken_are_refused_in_words(cast, arabic, text, said):
    answer = browser(cast.amara).post(at("translate-bring", arabic), {"text": text, "confirmed": "yes"})
    assert answer.status_code == 422 and said in answer.content.decode()


def test_the_schema_is_for_everybody(client):
    answer = client.get("/overlay.schema.json")
    assert answer.json()["properties"]["translation"] and answer["Access-Control-Allow-Origin"] == "*"
