"""A picture and its line are one answer: counted once, spoken of together, and joined to nothing else."""

from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from pydantic import ValidationError

from workshops.decks.cards import card_json, card_of
from workshops.decks.problems import DeckProblems
from workshops.decks.reading import read_deck
from workshops.exercises import find
from workshops.library import rehearsal, rehearsed_answer, shipped_deck, shipped_files

picture = find("picture")
DOORWAYS = shipped_deck("first-threads").exercise("FT-5")
CARD: Any = card_of(DOORWAYS)
Answer = picture.stage(CARD, "picks").Answer
PLACES = range(len(CARD.options))


def sent(pick: int, line: str | None = None) -> dict[str, Any]:
    """What a phone sends."""
    return {"pick": pick} | ({} if line is None else {"text": f"{CARD.options[pick]}\n{line}"})


def test_a_pick_alone_and_a_pick_with_a_line() -> None:
    assert Answer.model_validate(sent(2)).model_dump() == {"pick": 2, "text": None}
    said = Answer.model_validate(sent(4, "  Moved nine times.\tI pack light. "))
    assert said.model_dump()["text"] == "tent flap\nMoved nine times. I pack light."


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"pick": -1},
        {"pick": 7},
        {"pick": "2"},
        {"pick": None},
        {"text": "tent flap\nI pack light."},
        {"pick": 3, "text": "tent flap\nI pack light."},
        {"pick": 4, "text": "I pack light."},
        {"pick": 4, "text": "tent flap"},
        {"pick": 4, "text": "tent flap\n   "},
        {"pick": 4, "text": "tent flap\n" + "a" * 121},
        {"pick": 4, "line": "I pack light."},
        {"pick": 4, "seat": "somebody"},
    ],
)
def test_what_is_no_answer(said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Answer.model_validate(said)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(PLACES), st.none() | st.sampled_from(["Rain.", "Über all", "a b"])))
)
def test_counts_say_how_many_and_lines_say_their_own_picture(people: list[tuple[int, str | None]]) -> None:
    answers = [Answer.model_validate(sent(*one)) for one in people]
    harvest = picture.harvest(CARD, "picks", answers)
    assert harvest.counts == {
        "rows": [[sum(pick == place for pick, _ in people) for place in PLACES]],
        "of": len(people),
    }
    for (pick, line), texts in zip(people, harvest.texts, strict=True):
        assert texts == ([] if line is None else [f"{CARD.options[pick]}\n{line}"])


def test_it_is_looked_over_first_only_where_the_deck_says_so() -> None:
    assert not picture.stage(CARD, "picks").reviewed
    assert picture.stage(CARD, "picks").reviewable
    held: Any = card_of(DOORWAYS.model_copy(update={"hold_for_review": True}))
    assert picture.stage(held, "picks").reviewed


def test_screens_get_names_descriptions_and_where_the_drawings_are() -> None:
    card = card_json(DOORWAYS, False)
    assert card["options"][4] == "tent flap"
    assert card["pictures"][4] == {
        "key": "tent-flap",
        "description": "A pointed tent on grass with its flap open and a light inside.",
    }
    assert card["limit"] == 120


def test_rehearsal_voices_keep_their_line() -> None:
    said = [rehearsed_answer(DOORWAYS, "picks", raw, {}) for raw in rehearsal("first-threads")["FT-5"]]
    assert said[0] == {"pick": 2, "text": "a window first\nI like to see who's laughing before I go in."}
    assert said[1] == {"pick": 1}
    assert rehearsed_answer(DOORWAYS, "picks", {"pick": "no such door"}, {}) is None


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("tent flap, trapdoor", "options, entry 2: there is no drawing with a description for 'trapdoor'"),
        ("tent flap, fog, tent flap", "options: one picture stands here twice."),
        ("tent flap", "options: this list is too short: it needs at least 2."),
    ],
)
def test_a_deck_whose_pictures_cannot_be_shown_is_not_read(options: str, sentence: str) -> None:
    text = shipped_files()["01-first-threads.yaml"]
    old = "options: [" + ", ".join(f'"{name}"' for name in CARD.options) + "]"
    assert text.count(old) == 1
    with pytest.raises(DeckProblems) as caught:
        read_deck(text.replace(old, f"options: [{options}]"), "my-deck.yaml")
    (problem,) = caught.value.problems
    assert str(problem).startswith(f"my-deck.yaml, exercise FT-5, {sentence}")


def test_a_picture_without_options_is_told_so() -> None:
    text = shipped_files()["01-first-threads.yaml"].replace(
        '    options: ["wide-open', '    seeds: ["wide-open'
    )
    with pytest.raises(DeckProblems) as caught:
        read_deck(text, "my-deck.yaml")
    assert "my-deck.yaml, exercise FT-5, options: this is missing." in str(caught.value)
