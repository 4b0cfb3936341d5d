"""The fingerprint's words are the same list for the phone and for us, and say what they are meant to say."""

import re
from pathlib import Path

from facilitation.domain.words import WORDS, fingerprint, four_words

LIST = Path(__file__).resolve().parents[3] / "static/js/room/word-list.js"


def test_there_is_one_plain_word_for_every_byte():
    assert len(WORDS) == len(set(WORDS)) == 256
    assert all(re.fullmatch("[a-z]{2,9}", word) for word in WORDS)


def test_the_phone_has_the_same_list():
    assert " ".join(re.findall('"([a-z ]{9,})"', LIST.read_text())).split() == list(WORDS)


def test_another_key_or_policy_is_another_fingerprint():
    prints = [
        fingerprint({"HI-2/words": "abc"}, {"k": 5}),
        fingerprint({"HI-2/words": "abd"}, {"k": 5}),
        fingerprint({"HI-2/words": "abc"}, {"k": 3}),
    ]
    assert len(set(prints)) == 3
    assert four_words(bytes([0, 1, 254, 255]) + bytes(28)) == [WORDS[0], WORDS[1], WORDS[254], WORDS[255]]
