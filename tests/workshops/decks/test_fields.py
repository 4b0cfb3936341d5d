"""The editor's forms: every kind and every field of a card has its words, and each shipped exercise fits its form."""

import pytest

from workshops.decks.checking import remarks
from workshops.decks.fields import form_of, forms, head_form
from workshops.decks.schema import Deck
from workshops.exercises import kinds
from workshops.library import shipped_decks

TYPES = {
    "line",
    "prose",
    "number",
    "tick",
    "choice",
    "earlier",
    "group",
    "lines",
    "rows",
    "steps",
    "pictures",
    "own",
}


def every_field(fields):
    for field in fields:
        yield field
        yield from every_field(field.get("fields", ()))


@pytest.mark.parametrize("kind", sorted(kinds))
def test_every_kind_is_explained_field_by_field(kind):
    form = form_of(kind)
    assert form["for"], "what this kind is for is said where one chooses it"
    for field in every_field(form["fields"]):
        assert field["type"] in TYPES, field
        assert field["label"] and field["help"].endswith((".", "?")), field
        assert "_" not in field["label"], f"{field['name']} has no name for people"


def test_the_deck_as_a_whole_is_explained_too():
    for field in every_field(head_form()["fields"]):
        assert field["type"] in TYPES and field["label"] and field["help"].endswith("."), field


@pytest.mark.parametrize("kind", sorted(kinds))
def test_a_form_has_every_field_of_its_card_and_no_other(kind):
    names = [field["name"] for field in form_of(kind)["fields"]]
    assert sorted(names) == sorted(set(kinds[kind].Card.model_fields) - {"id", "kind"})


def test_whatever_our_decks_use_can_be_written_in_the_editor():
    for deck in shipped_decks():
        for exercise in deck.exercises:
            used = exercise.model_dump(exclude_unset=True, exclude_none=True).keys() - {"id", "kind"}
            known = {field["name"] for field in forms()[exercise.kind]["fields"]}
            assert used <= known, (deck.deck, exercise.id, used - known)


def test_our_own_decks_have_nothing_to_be_said_about_them():
    for deck in shipped_decks():
        assert remarks(deck.model_dump(mode="json", by_alias=True, exclude_unset=True)) == [], deck.deck


def planted(**changes):
    deck: Deck = next(one for one in shipped_decks() if one.deck == "good-company")
    body = deck.model_dump(mode="json", by_alias=True, exclude_unset=True)
    body["exercises"][0] |= changes
    return remarks(body)


@pytest.mark.parametrize(
    ("changes", "rule", "field", "must"),
    [
        ({"prompt": "You should tell us."}, "prescribing", "prompt", False),
        ({"gentler": None}, "gentler", "gentler", False),
        ({"depth": 3}, "warm-up", "depth", False),
        ({"prompt": ""}, "format", "prompt", True),
        ({"minutes": "soon"}, "format", "minutes", True),
        ({"kind": "picture", "options": ["a", "b"]}, "format", "options", True),
    ],
)
def test_a_fault_is_found_where_it_is_and_only_what_is_no_deck_is_a_must(changes, rule, field, must):
    found = [(one.rule, one.field, one.must) for one in planted(**changes) if one.exercise == "GC-1"]
    assert (rule, field, must) in found


@pytest.mark.parametrize(
    "body",
    [{}, {"exercises": []}, {"exercises": [{}, {"id": "D-1"}]}, {"exercises": [{"id": 3, "kind": []}]}],
)
def test_a_page_that_is_just_begun_is_met_with_sentences(body):
    assert all(one.why for one in remarks(body)) and any(one.must for one in remarks(body))
