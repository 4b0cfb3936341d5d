"""The pictures that cards name among their options, read once from the file that we ship. The drawings themselves are
static files; nothing here opens them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from workshops.decks import yaml12
from workshops.decks.companions import Pictures
from workshops.exercises.picture import Drawing

SHIPPED = Path(__file__).parent.parent / "library" / "pictures.yaml"


@cache
def pictures() -> Mapping[str, Drawing]:
    """Every picture by the name that decks use, in the order of the file."""
    found = Pictures.model_validate(yaml12.load(SHIPPED.read_bytes())).pictures
    return {one.name: Drawing(key=key, description=one.description) for key, one in found.items()}
