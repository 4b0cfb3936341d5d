"""What people write is kept word for word, and what cannot be shown is refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from workshops.exercises.cloud import CloudAnswer, merge_words
from workshops.exercises.texts import clean_text, text_answer

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "words.json").read_text("utf-8"))


def text_of(answer: BaseModel) -> Any:
    return answer.model_dump()["text"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ripe mango. ", "Ripe mango."),
        ("cafe\u0301", "café"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("a\tb", "a b"),
        ("👩\u200d👧 مرحبا \u2067x\u2069", "👩\u200d👧 مرحبا \u2067x\u2069"),
    ],
)
def test_texts_are_composed_and_trimmed_and_otherwise_left_alone(typed: str, kept: str) -> None:
    assert text_of(text_answer(400).model_validate({"text": typed})) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "\n\n",
        "\u200b\u200d",
        "\u2066\u2069",
        "a\x00b",
        "a\x1bb",
        "a\x7f",
        "a\x85b",
        "\ud800",
        "a\ufeff\x0b",
    ],
)
def test_what_cannot_be_read_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        text_answer(400).model_validate({"text": typed})


def test_length_counts_what_is_kept() -> None:
    model = text_answer(20)
    assert text_of(model.model_validate({"text": "e\u0301" * 20})) == "é" * 20
    assert text_of(model.model_validate({"text": "😊" * 20 + "  "})) == "😊" * 20
    with pytest.raises(ValidationError):
        model.model_validate({"text": "é" * 21})


@pytest.mark.parametrize(
    "answer", [{}, {"text": 7}, {"text": None}, {"text": "a", "name": "b"}, [], "a", {"text": ["a"]}]
)
def test_answers_of_another_shape_are_refused(answer: Any) -> None:
    with pytest.raises(ValidationError):
        text_answer(400).model_validate(answer)


def test_cleaning_twice_changes_nothing() -> None:
    once = clean_text(" a\r\n\r\n\r\n\tb\u2029 ")
    assert clean_text(once) == once


@pytest.mark.parametrize("words", [[], ["a", "b", "c", "d"], ["a" * 25], [""], ["a", " "], [7], "abc", None])
def test_one_to_three_short_words(words: Any) -> None:
    with pytest.raises(ValidationError):
        CloudAnswer.model_validate({"words": words})


def test_saying_a_word_twice_says_it_once() -> None:
    assert CloudAnswer.model_validate({"words": ["Tired", "tired", "glad\nnow"]}).words == [
        "Tired",
        "glad now",
    ]


@pytest.mark.parametrize(("words", "merged"), VECTORS["cases"])
def test_words_merge_as_the_vectors_say(words: list[str], merged: list[list[Any]]) -> None:
    assert [list(pair) for pair in merge_words(words)] == merged
