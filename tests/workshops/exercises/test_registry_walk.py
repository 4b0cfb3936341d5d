"""Every kind is complete: a card, answers, a harvest, screens, styles and an example people can try."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from workshops.decks.cards import card_of
from workshops.exercises import find, kinds
from workshops.exercises.base import Card, Kind
from workshops.library import rehearsal, rehearsed_answer, shipped_deck

ROOT = Path(__file__).parents[3]
OF_THIS_VERSION = {"reading", "wall", "cloud", "choice", "vote", "pair", "notes", "closing", "picture"}

GIVES_BOTH = {"picture", "agreements"}

each_kind = pytest.mark.parametrize("kind", kinds.values(), ids=list(kinds))


def test_the_kinds_of_twenty_minutes_to_hello_are_all_here() -> None:
    assert set(kinds) >= OF_THIS_VERSION
    assert shipped_deck("twenty-minutes-to-hello").unplayable_kinds(kinds) == []


def test_an_unknown_kind_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        find("karaoke")


@each_kind
def test_it_is_named_after_its_module(kind: Kind) -> None:
    assert type(kind).__module__ == f"workshops.exercises.{kind.name}"
    assert kind.label


@each_kind
def test_it_has_a_card_schema(kind: Kind) -> None:
    assert issubclass(kind.Card, Card)
    assert set(kind.Card.model_json_schema()["properties"]) >= {"id", "title", "prompt", "gentler", "notes"}


@each_kind
def test_its_example_is_in_a_shipped_deck(kind: Kind) -> None:
    slug, id = kind.example()
    exercise = shipped_deck(slug).exercise(id)
    assert exercise.kind == kind.name
    assert isinstance(card_of(exercise), kind.Card)


@each_kind
def test_rehearsal_voices_answer_every_stage_of_its_example(kind: Kind) -> None:
    slug, id = kind.example()
    exercise = shipped_deck(slug).exercise(id)
    card = card_of(exercise)
    lines: dict[str, str] = {}
    for stage in kind.stages(card):
        assert issubclass(stage.Answer, BaseModel)
        assert len(stage.name) > 1, "a single letter names a spare ballot"
        assert stage.Answer.model_json_schema()["additionalProperties"] is False
        said = [rehearsed_answer(exercise, stage.name, raw, lines) for raw in rehearsal(slug)[id]]
        answers = [stage.Answer.model_validate(one) for one in said if one is not None]
        assert len(answers) >= (4 if kind.deals == "groups" else 10)
        signs = {getattr(one, "sign", ""): {"group": "woad", "people": 4} for one in answers}
        harvest = kind.harvest(card, stage.name, answers, signs if kind.deals == "groups" else list(lines))
        assert len(harvest.texts) == len(answers)
        assert any(harvest.texts) or harvest.counts, "a stage gives something"
        if any(harvest.texts) and harvest.counts:
            # Both at once only where a text tells no more of its answer than what it was counted as (decision 15).
            assert kind.name in GIVES_BOTH
        if stage.name == "lines":
            lines = {_id(place): texts[0] for place, texts in enumerate(harvest.texts)}


@each_kind
def test_a_stage_it_does_not_have_is_a_lookup_error(kind: Kind) -> None:
    slug, id = kind.example()
    card = card_of(shipped_deck(slug).exercise(id))
    with pytest.raises(LookupError):
        kind.harvest(card, "no-such-stage", [])
    with pytest.raises(LookupError):
        kind.stage(card, "no-such-stage")


@each_kind
def test_it_has_one_script_with_seat_desk_stage_and_a_text_alternative(kind: Kind) -> None:
    script = (ROOT / "static/js/room/kinds" / f"{kind.name}.js").read_text()
    for view in ("Seat", "Desk", "Stage", "alternative"):
        assert (
            f"export function {view}(" in script
            or f"export const {view} " in script
            or _re_exports(script, view)
        )


@each_kind
def test_it_has_a_style_sheet(kind: Kind) -> None:
    """For all surfaces, or what the stage alone needs apart, so that phones need not load it."""
    sheets = [ROOT / "static/css" / folder / f"{kind.name}.css" for folder in ("kinds", "stage/kinds")]
    assert any(sheet.is_file() for sheet in sheets)


def _re_exports(script: str, view: str) -> bool:
    names = re.findall(r"^export \{(.*?)\}", script, re.MULTILINE | re.DOTALL)
    return view in re.split(r"[\s,]+", " ".join(names))


def _id(place: int) -> str:
    return f"00000000-0000-4000-8000-{place:012d}"
