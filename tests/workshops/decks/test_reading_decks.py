"""A deck file is read, or its problems are said in words that a facilitator understands; quickly, whatever it holds."""

import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from workshops.decks.problems import DeckProblems
from workshops.decks.reading import read_deck
from workshops.decks.schema import Deck
from workshops.library import shipped_files

HELLO = shipped_files()["02-twenty-minutes-to-hello.yaml"]
FULL = 256 * 1024


def problems_of(text: str | bytes) -> list[str]:
    with pytest.raises(DeckProblems) as caught:
        read_deck(text, "02-hello.yaml")
    return [str(problem) for problem in caught.value.problems]


def changed(old: str, new: str) -> str:
    assert old in HELLO
    return HELLO.replace(old, new, 1)


def test_bytes_text_and_a_byte_order_mark_are_all_the_same() -> None:
    deck = read_deck(HELLO, "x")
    assert deck == read_deck(HELLO.encode(), "x") == read_deck(b"\xef\xbb\xbf" + HELLO.encode(), "x")
    assert [exercise.id for exercise in deck.exercises][:3] == ["HI-1", "HI-2", "HI-3"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'minutes: 2\n    depth: 1\n    prompt: "Quick',
            'minutes: two\n    depth: 1\n    prompt: "Quick',
            "exercise HI-3, minutes: this should be a whole number, and it says 'two'.",
        ),
        ("minutes: 20\n", 'minutes: "20"\n', "minutes: this should be a whole number, and it says '20'."),
        ("minutes: 20\n", "minutes: 20.5\n", "minutes: this should be a whole number, and it says '20.5'."),
        ("minutes: 20\n", "minutes: true\n", "minutes: this should be a whole number, and it says true."),
        ("minutes: 20\n", "minutes:\n", "minutes: this should be a whole number, and it says nothing."),
        ("minutes: 20\n", "", "minutes: this is missing."),
        (
            "    dots: 3\n",
            "    dots: 99\n",
            "exercise HI-6, dots: this should be 10 or less, and it says '99'.",
        ),
        (
            "    dots: 3\n",
            "    dotts: 3\n",
            "exercise HI-6, dotts: there is no such field here; perhaps it is misspelt, or belongs elsewhere.",
        ),
        (
            "    dots: 3\n",
            "    dots: 3\n    multiple: true\n",
            "exercise HI-6, multiple: there is no such field here; perhaps it is misspelt, or belongs elsewhere.",
        ),
        ("kind: cloud", "kind: clowd", "exercise HI-2, kind: there is no kind of exercise called 'clowd'."),
        ("id: HI-2", "id: HI-1", "exercise HI-1, id: another exercise of this deck has the same id."),
        ("id: HI-2", "id: FT-2", "exercise FT-2, id: this should begin with the deck's code, HI-."),
        (
            "id: HI-2",
            "id: second",
            "exercise second, id: this should be the deck's code, a hyphen and a number, such as HI-3, "
            "and it says 'second'.",
        ),
        (
            '      listen: "Laughter at near-even splits."',
            "      listen: [a]",
            "exercise HI-3, notes.listen: this should be text, and it says a list; put quotation marks around it.",
        ),
        (
            '["early", "late"]',
            '["early", 7]',
            "exercise HI-3, rows, entry 1, entry 2: this should be text, and it says '7'",
        ),
        (
            '["early", "late"]',
            '["early"]',
            "exercise HI-3, rows, entry 1: this list is too short: it needs at least 2.",
        ),
        ("size: {min: 4", "size: {min: 400", "size: max (200) should not be less than min (400)."),
        ("    dots: 3\n", "    dots: 3\n    dots: 4\n", "line 80: 'dots' stands here a second time."),
        ('title: "Hello, again"', 'title: "Hello, again', "this cannot be read as YAML"),
        ("size: {min", "size: &size {min", "line 7: anchors and aliases (& and *) are not used in decks"),
        ("subtitle: ", "subtitle: !!str ", "line 4: tags (!) are not used in decks; leave it out."),
    ],
)
def test_problems_name_the_file_the_exercise_and_the_field(old: str, new: str, said: str) -> None:
    found = problems_of(changed(old, new))
    assert any(one.startswith("02-hello.yaml") and said in one for one in found), found
    assert not any("pydantic" in one or "Input should" in one or "Error" in one for one in found)


def test_an_exercise_without_a_readable_id_is_named_by_its_place() -> None:
    assert "02-hello.yaml, exercise number 2, id: this is missing." in problems_of(
        changed("  - id: HI-2\n    kind", "  - kind")
    )


def test_several_problems_come_together_and_endless_ones_are_cut() -> None:
    assert len(problems_of(HELLO.replace("depth: 1", "depth: 9"))) == 8
    assert len(problems_of("deck: x\n" + "".join(f"f{n}: 1\n" for n in range(500)))) == 50


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is nothing in this file."),
        ("# only a comment\n", "there is nothing in this file."),
        ("just words", "this should be a group of named fields, beginning with 'deck:'."),
        ("- a\n- b\n", "this should be a group of named fields, beginning with 'deck:'."),
        (HELLO + "---\n" + HELLO, "a second document begins here"),
        ("%YAML 1.1\n---\na: 1\n", "directives (%) are not used"),
        (HELLO.encode("utf-16"), "not plain text in UTF-8"),
        (b"title: caf\xe9\n", "not plain text in UTF-8"),
        ("a: \ud800", "not plain text in UTF-8"),
        ("a: " + "[" * 13 + "]" * 13, "nested too deeply"),
        ("a" * (FULL + 1), "too large"),
        ("é" * (FULL // 2 + 1), "too large"),
        ("? [a]\n: b\n", "the name of a field should be plain text"),
    ],
)
def test_files_that_are_no_decks(text: str | bytes, said: str) -> None:
    assert said in problems_of(text)[0]


def test_plain_words_stay_words() -> None:
    deck = read_deck(changed('["early", "late"]', "[no, 12:30, on, 2026-01-01]"), "x")
    assert (deck.exercise("HI-3").rows or [])[0] == ["no", "12:30", "on", "2026-01-01"]


NASTY: dict[str, str | bytes] = {
    "brackets": "[" * FULL,
    "braces": "{" * FULL,
    "dashes": "- " * (FULL // 2),
    "questions": "? " * (FULL // 2),
    "newlines": "\n" * FULL,
    "short lines": "a\n" * (FULL // 2),
    "entries": "- a\n" * (FULL // 4),
    "flow entries": "[" + "a," * (FULL // 2 - 2) + "]",
    "fields": "".join(f"k{n}: 1\n" for n in range(FULL // 12)),
    "escapes": '"' + "\\n" * (FULL // 2 - 2) + '"',
    "quoted lines": '"' + "a \n" * (FULL // 3 - 2) + '"',
    "block": "a: |\n" + " x\n" * (FULL // 3 - 4),
    "folded": "a: >\n" + " x\n\n" * (FULL // 4 - 4),
    "plain lines": "a:\n" + "  b c\n" * (FULL // 6 - 2),
    "comments": "# x\n" * (FULL // 4),
    "documents": "---\n" * (FULL // 4),
    "a billion laughs": "a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n",
    "one number": "a: " + "9" * (FULL - 4),
    "indents": "".join(" " * n + "a:\n" for n in range(700)),
    "zeros": "\0" * FULL,
    "bad escape": '"\\U00110000"',
    "bytes": bytes(range(256)) * 1024,
}


@pytest.mark.parametrize("name", NASTY)
def test_nasty_files_take_neither_long_nor_much(name: str) -> None:
    began = time.process_time()
    problems_of(NASTY[name])
    assert time.process_time() - began < 2


@pytest.mark.parametrize("name", ["entries", "quoted lines"])
def test_the_most_wasteful_of_them_stay_small(name: str) -> None:
    tracemalloc.start()
    problems_of(NASTY[name])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000_000


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(sorted(shipped_files())),
    st.data(),
    st.text(max_size=12)
    | st.sampled_from(["\n", "- ", ": ", "&a ", "*a", "!x ", "'", '"', "[", "}", "|", "\t", "---\n", "%"]),
)
def test_any_change_to_a_deck_gives_a_deck_or_its_problems(name: str, data: st.DataObject, put: str) -> None:
    text = shipped_files()[name]
    start = data.draw(st.integers(0, len(text)))
    end = min(len(text), start + data.draw(st.integers(0, 60)))
    try:
        deck = read_deck(text[:start] + put + text[end:], name)
    except DeckProblems as error:
        found = error.problems
    else:
        assert isinstance(deck, Deck)
        return
    assert found
    assert all(problem.sentence and str(problem).startswith(name) for problem in found)


@settings(deadline=None)
@given(st.text() | st.binary())
def test_anything_at_all_gives_a_deck_or_its_problems(source: str | bytes) -> None:
    with pytest.raises(DeckProblems):
        read_deck(source, "anything.yaml")


def test_the_format_knows_no_django() -> None:
    for path in (Path(__file__).parents[3] / "workshops").glob("[de][ex]*/*.py"):
        if path.parent.name in ("decks", "exercises"):
            text = path.read_text()
            assert "import django" not in text and "from django" not in text, path
