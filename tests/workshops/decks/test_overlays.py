"""A deck in another language: words laid over it, what falls back, and what the checks find."""

import pytest

from workshops.decks.linting import lint
from workshops.decks.overlays import Overlay, lint_overlay, stamped, translated
from workshops.library import shipped_deck, shipped_overlays

HELLO = shipped_deck("twenty-minutes-to-hello")
GERMAN = shipped_overlays()["twenty-minutes-to-hello"]["de"]


def with_words(**words):
    return Overlay.model_validate(
        {"translation": HELLO.deck, "language": "de", "exercises": {"HI-3": words, "HI-6": words}}
    )


@pytest.mark.parametrize("slug", sorted(shipped_overlays()))
def test_shipped_translations_are_whole_and_of_todays_words(slug):
    for overlay in shipped_overlays()[slug].values():
        assert lint_overlay(shipped_deck(slug), overlay) == []
        marked = stamped(shipped_deck(slug), overlay)
        assert marked == overlay, "every word has its mark"


def test_words_are_laid_over_and_nothing_else_changes():
    german = translated(HELLO, GERMAN)
    assert german.title == "Zwanzig Minuten bis Hallo"
    assert german.exercise("HI-3").rows[1] == ["Tee", "Kaffee", "keins von beiden"]
    for own, theirs in zip(HELLO.exercises, german.exercises, strict=True):
        same = {"id", "kind", "minutes", "depth", "notes", "turns", "dots", "options"}
        assert own.model_dump(include=same) == theirs.model_dump(include=same)
    assert len(lint(german)) == len(lint(HELLO))


def test_what_is_missing_falls_back_and_is_found():
    overlay = with_words(title="Kleine Fragen")
    german = translated(HELLO, overlay)
    assert german.exercise("HI-3").title == "Kleine Fragen"
    assert german.exercise("HI-3").prompt == HELLO.exercise("HI-3").prompt
    said = [str(one) for one in lint_overlay(HELLO, overlay) if one.exercise == "HI-3"]
    assert [one.split(" is not")[0] for one in said] == ["HI-3: prompt", "HI-3: gentler", "HI-3: rows"]


def test_what_is_stale_falls_back_and_is_found():
    new = HELLO.exercise("HI-4").model_copy(update={"prompt": "What made you smile today?"})
    changed = HELLO.model_copy(
        update={"exercises": [new if one.id == "HI-4" else one for one in HELLO.exercises]}
    )
    german = translated(changed, GERMAN)
    assert german.exercise("HI-4").prompt == "What made you smile today?"
    assert german.exercise("HI-4").title == "Etwas kleines Gutes"
    (finding,) = lint_overlay(changed, GERMAN)
    assert finding.exercise == "HI-4" and "other words than the deck has now" in str(finding)


def test_a_list_of_another_length_falls_back():
    """People choose by place: a missing option would turn one answer into another."""
    short = with_words(rows=[["früh", "spät"]])
    assert translated(HELLO, short).exercise("HI-3").rows == HELLO.exercise("HI-3").rows
    uneven = with_words(rows=[["a", "b"], ["a", "b"], ["a", "b"], ["a", "b"]])
    assert translated(HELLO, uneven).exercise("HI-3").rows == HELLO.exercise("HI-3").rows


def test_words_for_no_exercise_are_found():
    lost = Overlay.model_validate(
        {"translation": "x", "language": "de", "exercises": {"ZZ-1": {"title": "Wohin?"}}}
    )
    assert "ZZ-1" in {one.exercise for one in lint_overlay(HELLO, lost)}
