"""The gentle checks: the shipped library has no finding, and a planted fault of every rule is found."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command

from workshops.decks.linting import RULES, grade, lint, needed_seconds, upper_size
from workshops.decks.schema import Deck
from workshops.library import shipped_deck, shipped_decks

Body = dict[str, Any]


def body() -> Body:
    """A light deck of an hour that nobody has anything to say about."""
    cards = [
        card("reading", 5),
        card("wall", 10),
        card("choice", 5, options=["tea", "coffee"]),
        card("pair", 12, turns={"each_seconds": 180}),
        card("grounding", 4, anchors=["sight"]),
        card("circle", 12, turns={"each_seconds": 60}),
        card("closing", 7),
    ]
    for number, exercise in enumerate(cards, 1):
        exercise["id"] = f"TS-{number}"
    return {
        "deck": "test", "code": "TS", "title": "A test", "purpose": "To be looked at.", "audience": ["adults"],
        "size": {"min": 4, "best": "6-12", "max": 20}, "minutes": 55, "exercises": cards,
    }  # fmt: skip


def card(kind: str, minutes: int, **more: Any) -> Body:
    return {
        "id": "", "kind": kind, "title": "A card", "minutes": minutes, "depth": 1,
        "prompt": "What made you smile this week? A dog, a text, a bus that waited.",
        "gentler": "Think of it, and keep it.", **more,
    }  # fmt: skip


def found_in(deck: Body) -> list[tuple[str, str | None]]:
    return [(one.rule, one.exercise) for one in lint(Deck.model_validate(deck))]


def deeper(deck: Body) -> None:
    deck["exercises"][1]["depth"] = 3


def nearer_than_told(deck: Body) -> None:
    deck["exercises"][3]["depth"] = 2


def no_closing(deck: Body) -> None:
    del deck["exercises"][5:]


def short_ending(deck: Body) -> None:
    deck["exercises"][5] = {**card("reading", 17), "id": "TS-6"}
    deck["exercises"][6]["minutes"] = 2


def unsettled(deck: Body) -> None:
    deck["exercises"][3]["depth"] = 2
    deck["exercises"][5]["depth"] = 3


def too_soon(deck: Body) -> None:
    deck["exercises"][1]["prompt"] = "Write about the worst thing that happened to you."


def all_writing(deck: Body) -> None:
    deck["exercises"][2] = {**card("journal", 5), "id": "TS-3"}
    deck["exercises"][3] = {**card("notes", 12), "id": "TS-4"}


def wordy(deck: Body) -> None:
    deck["exercises"][1]["prompt"] = "Say a good thing. " * 11


def learned(deck: Body) -> None:
    deck["exercises"][1]["prompt"] = (
        "Contextualise the intergenerational determinants of relational vulnerability which characterise "
        "contemporary organisational participation and institutional accountability."
    )


def hurried(deck: Body) -> None:
    deck["exercises"][3]["turns"] = {"each_seconds": 600}


def bossy(deck: Body) -> None:
    deck["exercises"][1]["prompt"] = "Write what you should have said. You have to be honest."


def clinical(deck: Body) -> None:
    deck["exercises"][1]["prompt"] = "Name a toxic friend and their symptoms."


def harsh(deck: Body) -> None:
    del deck["exercises"][1]["gentler"]


def undescribed(deck: Body) -> None:
    own = {"our bench": {"file": "bench.jpg", "description": "The bench."}}
    deck["exercises"][1] = {**card("picture", 10, options=["our bench", "fog"], pictures=own), "id": "TS-2"}


PLANTED: list[tuple[Callable[[Body], None], tuple[str, str | None]]] = [
    (deeper, ("depth", "TS-2")),
    (nearer_than_told, ("promise", "TS-4")),
    (no_closing, ("closing", None)),
    (short_ending, ("ending", "TS-7")),
    (unsettled, ("grounding", "TS-6")),
    (too_soon, ("warm-up", "TS-2")),
    (all_writing, ("writing", "TS-4")),
    (wordy, ("length", "TS-2")),
    (learned, ("reading", "TS-2")),
    (hurried, ("minutes", "TS-4")),
    (bossy, ("prescribing", "TS-2")),
    (clinical, ("diagnosing", "TS-2")),
    (harsh, ("gentler", "TS-2")),
    (undescribed, ("picture", "TS-2")),
]


def test_the_shipped_library_has_no_finding() -> None:
    assert [f"{deck.deck}: {one}" for deck in shipped_decks() for one in lint(deck)] == []


def test_a_light_deck_has_none_either() -> None:
    assert found_in(body()) == []


@pytest.mark.parametrize(("plant", "finding"), PLANTED, ids=[finding[0] for _, finding in PLANTED])
def test_a_planted_fault_is_found(plant: Callable[[Body], None], finding: tuple[str, str | None]) -> None:
    deck = body()
    plant(deck)
    assert finding in found_in(deck)
    said = next(one for one in lint(Deck.model_validate(deck)) if one.rule == finding[0])
    assert str(said).count(".") >= 2, "it says why and how to mend it"
    assert "%" not in str(said)


def test_every_rule_has_its_fault() -> None:
    """A rule may find two things; each of them is planted above."""
    assert len({finding[0] for _, finding in PLANTED}) == len(PLANTED) == len(RULES) + 2


def test_that_nobody_has_to_is_no_order() -> None:
    deck = body()
    deck["exercises"][1]["prompt"] = "Nobody has to answer, and you don't have to stay."
    assert found_in(deck) == []


def test_sizes_and_turns() -> None:
    assert upper_size(shipped_deck("first-threads")) == 12
    assert upper_size(shipped_deck("close-to-home")) == 16
    circle = shipped_deck("first-threads").exercise("FT-9")
    assert needed_seconds(circle, 12) == 6 * 45 + 60


def test_a_grade_rises_with_harder_words() -> None:
    easy = "The cat sat on the mat. The dog ran to the gate. We all had tea and cake."
    assert grade("Tea?") == 0
    assert (
        0 <= grade(easy) + 4 < grade(easy.replace("cat", "representative").replace("cake", "accountability"))
    )


def test_the_command(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("lint_decks")
    assert capsys.readouterr().out == "17 decks, nothing to mend.\n"
    bad = tmp_path / "bad.yaml"
    bad.write_text("deck: [")
    with pytest.raises(SystemExit):
        call_command("lint_decks", str(bad))
    assert "bad.yaml" in capsys.readouterr().out
