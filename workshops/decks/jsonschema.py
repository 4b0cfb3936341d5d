"""The published JSON Schemas of decks and of their translations, made from the models. Run this module to write them.

`workshops/library/deck.schema.json` and `overlay.schema.json` are products: a test keeps them in step with the models.
"""

import json
from pathlib import Path
from typing import Any

from workshops.decks.overlays import Overlay
from workshops.decks.schema import KINDS_OF_THE_FORMAT, Deck
from workshops.exercises import kinds

PUBLISHED = Path(__file__).parent.parent / "library" / "deck.schema.json"
PUBLISHED_OVERLAY = PUBLISHED.with_name("overlay.schema.json")
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def deck_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that editors can check a deck against as it is typed."""
    schema = Deck.model_json_schema()
    exercise = schema["$defs"]["Exercise"]["properties"]["kind"]
    exercise.pop("pattern")
    exercise["enum"] = sorted(KINDS_OF_THE_FORMAT | set(kinds))
    return {"$schema": DRAFT, **_without_titles(schema)}


def overlay_schema() -> dict[str, Any]:
    """The same for translations."""
    return {"$schema": DRAFT, **_without_titles(Overlay.model_json_schema())}


def published_text() -> str:
    """The text of the decks' file, exactly."""
    return _written(deck_schema())


def published_overlay_text() -> str:
    """The same for translations."""
    return _written(overlay_schema())


def fields(schema: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Every part of the format with its fields and their descriptions, for the documentation."""
    parts = {"Deck": schema["properties"]}
    parts |= {name: part["properties"] for name, part in schema["$defs"].items() if "properties" in part}
    return {
        name: {field: about["description"] for field, about in properties.items()}
        for name, properties in parts.items()
    }


def _written(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _without_titles(part: Any, names: bool = False) -> Any:
    """pydantic's made-up titles help nobody. `names`: the keys are field names, where a title is a title."""
    if isinstance(part, list):
        return [_without_titles(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        key: _without_titles(value, names=not names and key in ("properties", "$defs"))
        for key, value in part.items()
        if names or key != "title"
    }


if __name__ == "__main__":
    PUBLISHED.write_text(published_text(), "utf-8")
    PUBLISHED_OVERLAY.write_text(published_overlay_text(), "utf-8")
