"""The JSON Schema file and the documentation say what the models say."""

import re
from pathlib import Path

from workshops.decks.jsonschema import (
    PUBLISHED,
    PUBLISHED_OVERLAY,
    deck_schema,
    fields,
    overlay_schema,
    published_overlay_text,
    published_text,
)
from workshops.exercises import kinds
from workshops.exercises.base import Card

DOCUMENT = (Path(__file__).parents[3] / "docs" / "deck-format.md").read_text("utf-8")


def test_the_published_schema_is_in_step() -> None:
    assert PUBLISHED.read_text("utf-8") == published_text(), "run: python -m workshops.decks.jsonschema"
    assert PUBLISHED_OVERLAY.read_text("utf-8") == published_overlay_text(), (
        "run: python -m workshops.decks.jsonschema"
    )


def test_the_document_names_every_text_that_can_be_translated() -> None:
    section = DOCUMENT.split("## Translations\n")[1].split("\n## ")[0]
    parts = fields(overlay_schema())
    assert set(parts["Deck"]) | set(parts["Words"]) <= set(re.findall(r"`(\w+)`", section)) | {"exercises"}


def test_the_document_explains_every_field_and_no_other() -> None:
    sections = re.split(r"^## (\w+)\n", DOCUMENT, flags=re.MULTILINE)[1:]
    explained = {
        name: dict(re.findall(r"^- `(\w+)`(?: \(needed\))?: (.+)$", text, re.MULTILINE))
        for name, text in zip(sections[::2], sections[1::2], strict=True)
    }
    assert {name: explained[name] for name in fields(deck_schema())} == fields(deck_schema())


def test_the_document_says_which_fields_are_needed() -> None:
    schema = deck_schema()
    needed = set(schema["required"]).union(*(part.get("required", []) for part in schema["$defs"].values()))
    assert set(re.findall(r"^- `(\w+)` \(needed\)", DOCUMENT, re.MULTILINE)) == needed


def test_the_document_says_which_kind_takes_which_fields() -> None:
    section = DOCUMENT.split("## Which kind takes which fields\n")[1].split("\n## ")[0]
    listed = re.findall(r"^- `(\w+)`: (.+)$", section, re.MULTILINE)
    said = {kind: set(re.findall(r"`(\w+)`", rest)) for kind, rest in listed}
    for name, kind in kinds.items():
        own = set(kind.Card.model_fields) - set(Card.model_fields)
        assert said[name] == own


def test_every_field_of_a_kind_is_a_field_of_the_format() -> None:
    known = set(deck_schema()["$defs"]["Exercise"]["properties"])
    for kind in kinds.values():
        assert set(kind.Card.model_fields) <= known
