"""Noticing words: the same in Python and in JavaScript, by whole words, and hardly ever where nothing is the matter."""

import json
import shutil
import subprocess

import pytest

from tests.servers import ROOT
from workshops import library
from workshops.heeding import List
from workshops.queries.held_words import BODY, FOR_PHONES, shipped_words

VECTORS = ROOT / "tests/vectors/heeding.json"
HELD = json.loads(VECTORS.read_text())


@pytest.mark.parametrize(("text", "topics"), HELD["texts"])
def test_what_is_noticed(text: str, topics: list[str]) -> None:
    assert List(HELD["topics"]).topics(text) == topics


@pytest.mark.skipif(not shutil.which("node"), reason="no Node on this machine")
def test_javascript_notices_the_same() -> None:
    program = """
      import {createHeed} from "./static/js/room/heeding.js";
      import {readFileSync} from "node:fs";
      const {topics, texts} = JSON.parse(readFileSync("tests/vectors/heeding.json", "utf8"));
      const heed = createHeed(topics);
      console.log(JSON.stringify(texts.map(([text]) => heed(text))));
    """
    command = ["node", "--input-type=module", "-e", program]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    assert json.loads(done.stdout) == [topics for _text, topics in HELD["texts"]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("write to me at noor@example.org", True),
        ("see www.example.org", True),
        ("I am @noor_somewhere", True),
        ("+44 20 7946 0018", True),
        ("it cost 1200", False),
        ("since 2024-10-12", False),
        ("on 12/10/2024 we met", False),
        ("room 12, floor 3, 18:30", False),
    ],
)
def test_numbers_and_addresses(text: str, found: bool) -> None:
    assert (List({}).topics(text) == ["contact"]) is found


def test_names_are_found_as_they_are_written() -> None:
    names = List({}, names=["Grace", "Li"])
    assert names.topics("Grace waited for me") == ["names"]
    assert names.topics("with some grace") == []
    assert names.topics("Gracefully") == [], "a part of a word is not a name"
    assert names.topics("Li") == [], "two letters would be found everywhere"


def test_the_rehearsals_voices_are_left_in_peace() -> None:
    """Hundreds of ordinary answers: a list that cries wolf is soon not read any more."""
    usual = List({topic: phrases for topic, phrases in shipped_words("en").items() if topic != BODY})
    said = [
        one
        for deck in library.shipped_decks()
        for all_ in library.rehearsal(deck.deck).values()
        for one in all_
    ]
    texts = [
        one if isinstance(one, str) else one["line"] for one in said if isinstance(one, str) or _has_line(one)
    ]
    assert len(texts) > 500
    assert [text for text in texts if usual.topics(text)] == []


def _has_line(answer: object) -> bool:
    return isinstance(answer, dict) and bool(answer.get("line"))


def test_phones_are_given_no_ways_of_hurting_oneself() -> None:
    assert "methods" not in FOR_PHONES and set(FOR_PHONES) <= shipped_words("en").keys()


def test_a_language_without_a_list_of_its_own_has_english() -> None:
    assert shipped_words("pt") == shipped_words("en-gb") == shipped_words("en")
