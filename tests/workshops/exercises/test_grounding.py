"""Which anchors a grounding offers: never one sense alone, breath only where the deck names it, and words for each."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from workshops.exercises.grounding import ALWAYS, ANCHORS, Grounding, offered
from workshops.library import shipped_decks

SCRIPT = Path(__file__).parents[3] / "static/js/room/kinds/grounding.js"
SHIPPED = [x for deck in shipped_decks() for x in deck.exercises if x.kind == "grounding"]
CARD = {"id": "A-1", "kind": "grounding", "title": "A", "minutes": 3, "prompt": "Look around."}


def anchors(*own: str) -> list[str]:
    return offered(Grounding.Card.model_validate({**CARD, **({"anchors": list(own)} if own else {})}))


def test_the_decks_own_come_first_and_sight_sound_and_touch_are_always_there() -> None:
    assert anchors("sound") == ["sound", "sight", "touch"]
    assert anchors("memory", "sight") == ["memory", "sight", "sound", "touch"]
    for exercise in SHIPPED:
        found = offered(Grounding().card(exercise))
        assert found[: len(exercise.anchors or [])] == (exercise.anchors or [])
        assert set(ALWAYS) <= set(found) and len(found) == len(set(found))


def test_breath_is_offered_only_where_the_deck_names_it_or_names_nothing() -> None:
    assert "breath" not in anchors("touch", "sight")
    assert anchors() == ["sight", "sound", "touch", "breath"]
    gently = next(x for x in SHIPPED if x.id == "GG-2")
    assert "breath" not in offered(Grounding().card(gently))


def test_an_anchor_without_words_is_refused() -> None:
    with pytest.raises(ValidationError):
        anchors("gong")


def test_the_screens_have_words_for_every_anchor() -> None:
    inside = SCRIPT.read_text().split("export const anchors = {")[1].split("\n};")[0]
    assert tuple(re.findall(r"^  (\w+): \{", inside, re.MULTILINE)) == ANCHORS
