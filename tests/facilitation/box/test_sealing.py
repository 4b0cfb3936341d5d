"""Sealing: it opens with the right key in the right place only, and its length says nothing."""

import hashlib

import pytest
from hypothesis import given, strategies as st

from facilitation.box import sealing

KEY = sealing.new_key()


@given(st.binary(max_size=sealing.MOST - 2), st.binary(max_size=60))
def test_there_and_back(text, context):
    body = sealing.seal(KEY, text, context)
    assert sealing.open(KEY, body, context) == text
    assert (len(body) - 12 - 16) % sealing.STEP == 0


@pytest.mark.parametrize("size", [None, sealing.MOST])
def test_lengths_come_in_steps(size):
    lengths = {len(sealing.seal(KEY, b"x" * n, b"", size)) for n in range(0, 511)}
    assert len(lengths) == 1


def test_only_the_right_key_place_and_bytes_open_it():
    body = sealing.seal(KEY, b"words", b"here")
    for key, changed, context in [
        (sealing.new_key(), body, b"here"),
        (KEY, body, b"there"),
        (KEY, body[:-1] + bytes([body[-1] ^ 1]), b"here"),
        (KEY, b"", b"here"),
        (KEY, body[:20], b"here"),
    ]:
        with pytest.raises(sealing.CannotOpen) as refusal:
            sealing.open(key, changed, context)
        assert "words" not in repr(refusal.value)


def test_the_same_words_never_look_the_same():
    assert len({sealing.seal(KEY, b"words", b"") for _ in range(50)}) == 50


def test_what_is_too_long_is_refused():
    sealing.seal(KEY, b"x" * (sealing.MOST - 2), b"")
    with pytest.raises(sealing.TooLong):
        sealing.seal(KEY, b"x" * (sealing.MOST - 1), b"")
    with pytest.raises(sealing.TooLong):
        sealing.seal(KEY, b"x" * 600, b"", size=512)


def test_marks_differ_by_key_nonce_and_index():
    nonce = sealing.nonce_of(b"w" * 32)
    assert nonce == hashlib.sha256(b"evenweave take-back" + b"w" * 32).digest()
    other = sealing.new_key()
    made = [
        sealing.marker(KEY, nonce),
        sealing.marker(other, nonce),
        sealing.tag(KEY, nonce),
        sealing.tag(KEY, nonce, 1),
    ]
    assert len(set(made)) == 4
    assert {len(mark) for mark in made} == {32}
