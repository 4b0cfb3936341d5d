"""Every field that a deck may give an exercise is honoured: what is written there reaches the screens, the rules or the
box, and is read where it arrives. A field that nothing reads has no place in the schema, whatever deck uses it.

How each behaves has its own tests; here is only that nothing a deck says falls on deaf ears.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import Field, ValidationError

from facilitation import plan
from workshops.decks.cards import card_json, card_of
from workshops.decks.schema import Deck, Exercise
from workshops.exercises import find, kinds
from workshops.exercises.base import Card
from workshops.exercises.pair import Pair
from workshops.exercises.turns import Turns
from workshops.library import pictures, shipped_deck, shipped_decks

ROOT = Path(__file__).parents[2]
ROOM = ROOT / "static/js/room"

OWN = {"file": "own.webp", "description": "A gate that stands open."}
# What else a field could say, to see whether anything listens; the first that the kind takes is tried, then the next.
OTHERWISE: dict[str, list[dict[str, Any]]] = {
    "id": [{"id": "ZZ-99"}],
    "title": [{"title": "Another title"}],
    "minutes": [{"minutes": 93}],
    "depth": [{"depth": 3}, {"depth": 1}],
    "prompt": [{"prompt": "Something else?"}],
    "gentler": [{"gentler": "A way round."}],
    "notes": [{"notes": {"listen": "another tone", "watch": "another thing", "care": "another kindness"}}],
    "link": [{"link": "find-a-therapist"}, {"link": None}],
    "load_from": [{"load_from": "ZZ-98"}],
    "keep_history": [{"keep_history": False}, {"keep_history": True}],
    "wipe_on_close": [{"wipe_on_close": True}, {"wipe_on_close": False}],
    "options": [{"options": list(pictures())[:2]}, {"options": ["one", "two", "three"], "rows": None}],
    "pictures": [{"pictures": {"Our gate": OWN | {"description": "A gate that is shut."}}}],
    "rows": [{"rows": [["this", "that"], ["here", "there"]], "options": None, "multiple": None}],
    "multiple": [{"multiple": True, "options": ["one", "two"], "rows": None}, {"multiple": False}],
    "dots": [{"dots": 7}],
    "limit": [{"limit": 77}],
    "release": [{"release": "flowing"}],
    "hold_for_review": [{"hold_for_review": True}, {"hold_for_review": False}],
    "body_neutral": [{"body_neutral": True}, {"body_neutral": False}],
    "hide_counts": [{"hide_counts": True}, {"hide_counts": False}],
    "min_display": [{"min_display": 17}],
    "roles": [{"roles": ["teller", "listener", "keeper of time"]}],
    "stages": [{"stages": [{"who": "pairs", "seconds": 77}]}],
    "group_size": [{"group_size": 6}],
    "partners": [{"partners": "chosen"}, {"partners": "dealt"}],
    "deal": [{"deal": "addressed"}, {"deal": "shuffled"}],
    "item_set": [{"item_set": "room-4"}, {"item_set": "company-5"}],
    "moment": [{"moment": "after"}, {"moment": "before"}],
    "seeds": [{"seeds": ["We begin on time."]}],
    "anchors": [{"anchors": ["memory"]}, {"anchors": ["breath"]}],
    "template": [{"template": ["Dear me,"]}],
    "export": [{"export": "device_only"}, {"export": None}],
}
SPOKEN = {"each_seconds": 60}  # what every other time of a turn is beside
BESIDE: dict[str, dict[str, Any]] = {  # what a field has to be beside to matter
    "export": {"wipe_on_close": True},
    "pictures": {"pictures": {"Our gate": OWN}, "options": ["Our gate", *list(pictures())[:2]]},
}
OF_THE_OFFICE = {"credit": "templates/office/deck.html"}  # read there alone, before anybody is invited

Told = dict[str, str]


def saying(exercise: Exercise, update: dict[str, Any]) -> Exercise:
    source = exercise.model_dump(mode="json", exclude_unset=True) | update
    return Exercise.model_validate({name: value for name, value in source.items() if value is not None})


def both_ways(exercise: Exercise, field: str) -> Iterator[tuple[Exercise, Exercise]]:
    """The exercise, and the same with the field saying something else, as far as the kind takes both."""
    outer, _, turn = field.partition(".")
    if turn:
        updates = [{"turns": {**SPOKEN, turn: 2 if turn == "rounds" else 77}}]
        exercise = saying(exercise, {"turns": SPOKEN})
    else:
        updates = OTHERWISE[outer]
        exercise = saying(exercise, BESIDE.get(outer, {}))
    for update in updates:
        try:
            changed = saying(exercise, update)
            card_of(changed)
        except (ValidationError, KeyError):
            continue
        yield exercise, changed


def told(exercise: Exercise) -> Told:
    """All that an exercise says to anybody: to screens (`wire.…`), to the rules (`rules.…`), to the box (`box.…`)."""
    kind, card = find(exercise.kind), card_of(exercise)
    wire = card_json(exercise, for_desk=True)
    del wire["source"]  # to be edited from, not to be drawn
    box = {
        stage.name: (stage.reviewed, stage.Answer, stage.Answer.model_json_schema())
        for stage in kind.stages(card)
    }
    parts = {
        "wire": wire,
        "rules": vars(plan._planned(exercise)),
        "box": {**box, "rights": kind.rights(card)},
    }
    return {f"{to}.{name}": repr(said) for to, all in parts.items() for name, said in all.items()}


def listeners(exercise: Exercise, field: str) -> set[str]:
    """Where it is told otherwise once the field says something else, and somebody reads it there."""
    for one, other in both_ways(exercise, field):
        before, after = told(one), told(other)
        names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        read = {name for name in names if is_read(name, exercise.kind)}
        if read:
            return read
    return set()


@cache
def is_read(name: str, kind: str) -> bool:
    to, _, part = name.partition(".")
    if to == "wire":
        return bool(
            re.search(
                rf"\b(card|exercise|other|source)\??\.{part}\b|\(\{{[^()]*\b{part}\b[^()]*\}}\)",
                screens_of(kind),
            )
        )
    return to == "box" or bool(re.search(rf"\.{part}\b", rules()))


@cache
def screens_of(kind: str) -> str:
    """The scripts that draw a kind: its own, all they import, and the frames of seat, desk and stage around it."""
    waiting, scripts = [ROOM / "kinds" / f"{kind}.js"], set[Path]()
    waiting += [script for folder in ("seat", "desk", "stage") for script in (ROOM / folder).glob("*.js")]
    while waiting:
        script = waiting.pop()
        if script not in scripts and ROOM in script.parents:
            scripts.add(script)
            found = re.findall(r'from "(\.{1,2}/[^"]+)"', script.read_text())
            waiting += [(script.parent / path).resolve() for path in found]
    return "\n".join(script.read_text() for script in sorted(scripts))


@cache
def rules() -> str:
    """What the room does with a plan: everything live, without where the plan is made."""
    makes = {ROOT / "facilitation/plan.py", ROOT / "facilitation/domain/facts.py"}
    return "\n".join(f.read_text() for f in (ROOT / "facilitation").rglob("*.py") if f not in makes)


def fields_of(kind: str) -> list[str]:
    """The fields that the card of a kind takes; the times of its turns as "turns.each_seconds"."""
    names = [name for name in find(kind).Card.model_fields if name not in {"kind", "turns", *OF_THE_OFFICE}]
    turns = Turns.model_fields if "turns" in find(kind).Card.model_fields else ()
    return names + [f"turns.{turn}" for turn in turns if any(both_ways(example(kind), f"turns.{turn}"))]


def example(kind: str) -> Exercise:
    slug, id = find(kind).example()
    return shipped_deck(slug).exercise(id)


def deaf(exercise: Exercise, fields: list[str]) -> list[str]:
    """The fields that nothing listens to."""
    return [f"{exercise.id} ({exercise.kind}): {field}" for field in fields if not listeners(exercise, field)]


# -- the walk ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", kinds)
def test_every_field_that_a_kind_takes_is_read(kind: str) -> None:
    assert deaf(example(kind), fields_of(kind)) == []


@pytest.mark.parametrize("deck", shipped_decks(), ids=lambda deck: deck.deck)
def test_every_field_that_a_shipped_deck_uses_is_read(deck: Deck) -> None:
    for exercise in deck.exercises:
        used = exercise.model_fields_set - {"kind", "turns", *OF_THE_OFFICE}
        turns = exercise.turns.model_fields_set if exercise.turns else set()
        assert deaf(exercise, [*sorted(used), *(f"turns.{turn}" for turn in sorted(turns))]) == []


@pytest.mark.parametrize(("field", "page"), OF_THE_OFFICE.items())
def test_what_only_the_office_reads_is_read_there(field: str, page: str) -> None:
    assert field in (ROOT / page).read_text()


# -- teeth -------------------------------------------------------------------------------------------------------


class Coloured(Exercise):
    colour: str | None = Field(None, description="Planted: a colour that nothing paints with.")


class ColouredCard(Pair.Card):
    colour: str | None = Field(None, description="Planted.")


class Silent(Pair):
    """Takes a colour and does nothing with it."""

    Card: type[Card] = ColouredCard  # type: ignore[misc]


class Loud(Silent):
    """Sends it to every screen, where nothing reads it."""

    def details(self, card: Any) -> dict[str, Any]:
        return {**super().details(card), "colour": card.colour}


@pytest.mark.parametrize("kind", [Silent, Loud])
def test_a_field_that_nothing_reads_is_found(kind: type[Pair], monkeypatch: pytest.MonkeyPatch) -> None:
    pair = example("pair")
    monkeypatch.setitem(kinds, "pair", kind())  # type: ignore[index]
    monkeypatch.setitem(OTHERWISE, "colour", [{"colour": "madder"}])
    planted = Coloured.model_validate(pair.model_dump(mode="json", exclude_unset=True) | {"colour": "woad"})
    monkeypatch.setattr(f"{__name__}.Exercise", Coloured)
    assert deaf(planted, ["colour", "partners"]) == [f"{pair.id} (pair): colour"]
