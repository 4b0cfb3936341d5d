"""The published JSON Schema of the deck format, made from the models. Run this module to write it to its file.

`workshops/library/deck.schema.json` is a product: a test keeps it in step with the models.
"""

import json
from pathlib import Path
from typing import Any

from workshops.decks.schema import KINDS_OF_THE_FORMAT, Deck
from workshops.exercises import kinds

PUBLISHED = Path(__file__).parent.parent / "library" / "deck.schema.json"


def deck_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that editors can check a deck against as it is typed."""
    schema = Deck.model_json_schema()
    exercise = schema["$defs"]["Exercise"]["properties"]["kind"]
    exercise.pop("pattern")
    exercise["enum"] = sorted(KINDS_OF_THE_FORMAT | set(kinds))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_without_titles(schema)}


def published_text() -> str:
    """The file's text, exactly."""
    return json.dumps(deck_schema(), indent=2, ensure_ascii=False) + "\n"


def fields(schema: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Every part of the format with its fields and their descriptions, for the documentation."""
    parts = {"Deck": schema["properties"]}
    parts |= {name: part["properties"] for name, part in schema["$defs"].items() if "properties" in part}
    return {
        name: {field: about["description"] for field, about in properties.items()}
        for name, properties in parts.items()
    }


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
