"""Ballots: the RFC's own vector, round trips, and what must not pass."""

import json
import secrets
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from facilitation.box import ballots

VECTORS = Path(__file__).parents[2] / "vectors"
KEY = ballots.new_key()
OTHER = ballots.new_key()
N = ballots.public(KEY)


@pytest.fixture(scope="module")
def rfc() -> dict[str, bytes]:
    read = json.loads((VECTORS / "rfc9474.json").read_text())
    return {name: bytes.fromhex(value) for name, value in read.items() if name != "source"}


def number(data: bytes) -> int:
    return int.from_bytes(data, "big")


def test_the_vector_agrees_with_itself(rfc):
    n = number(rfc["n"])
    assert number(rfc["p"]) * number(rfc["q"]) == n
    assert pow(number(rfc["sig"]), 65537, n) == number(rfc["encoded_msg"])
    assert pow(number(rfc["blind_sig"]), 65537, n) == number(rfc["blinded_msg"])
    assert number(rfc["blind_sig"]) * number(rfc["inv"]) % n == number(rfc["sig"])


def test_rfc_9474(rfc):
    key, n = rfc["p"] + rfc["q"], rfc["n"]
    r = pow(number(rfc["inv"]), -1, number(n))
    assert ballots.public(key) == n
    assert ballots.encode(rfc["msg"], 4095, rfc["salt"]) == rfc["encoded_msg"]
    assert ballots.blind_with(n, rfc["msg"], rfc["salt"], r) == (rfc["blinded_msg"], rfc["inv"])
    assert ballots.sign_blinded(key, rfc["blinded_msg"]) == rfc["blind_sig"]
    assert ballots.finalize(n, rfc["msg"], rfc["blind_sig"], rfc["inv"]) == rfc["sig"]
    assert ballots.verify(n, rfc["msg"], rfc["sig"])


@settings(max_examples=20, deadline=None)
@given(st.binary(max_size=64))
def test_a_stamp_fits_its_message_and_key_only(message):
    blinded, inverse = ballots.blind(N, message)
    stamp = ballots.finalize(N, message, ballots.sign_blinded(KEY, blinded), inverse)
    assert ballots.verify(N, message, stamp)
    assert not ballots.verify(N, message + b"!", stamp)
    assert not ballots.verify(ballots.public(OTHER), message, stamp)
    assert not ballots.verify(N, message, stamp[:-1] + bytes([stamp[-1] ^ 1]))


def test_blinding_hides_the_message():
    """The same message never looks the same, and the server's view fits any message equally: r is free."""
    views = {ballots.blind(N, b"same")[0] for _ in range(20)}
    assert len(views) == 20


def test_a_stamp_of_another_key_is_noticed_by_the_phone():
    blinded, inverse = ballots.blind(N, b"mine")
    try:
        wrong = ballots.sign_blinded(OTHER, blinded)
    except ballots.BadBallot:  # the number happened to be above the other key's n
        return
    with pytest.raises(ballots.BadBallot):
        ballots.finalize(N, b"mine", wrong, inverse)


@pytest.mark.parametrize("blinded", [b"", b"\x01", N, b"\xff" * 256, bytes(257)])
def test_only_numbers_below_n_are_stamped(blinded):
    with pytest.raises(ballots.BadBallot):
        ballots.sign_blinded(KEY, blinded)


def test_many_at_once_come_in_order():
    asked = [
        ((KEY, OTHER)[i % 2], ballots.blind(ballots.public((KEY, OTHER)[i % 2]), b"%d" % i)) for i in range(9)
    ]
    stamps = ballots.sign_many([(key, blinded) for key, (blinded, _) in asked])
    for i, ((key, (_, inverse)), stamp) in enumerate(zip(asked, stamps, strict=True)):
        ballots.finalize(ballots.public(key), b"%d" % i, stamp, inverse)
    assert ballots.sign_many([]) == []


def test_a_fault_is_never_handed_out(monkeypatch):
    real = ballots._powers
    calls = iter([0, 1])
    monkeypatch.setattr(
        ballots, "_powers", lambda bases, prime: [x + next(calls) for x in real(bases, prime)]
    )
    with pytest.raises(ballots.SigningFault):
        ballots.sign_blinded(KEY, ballots.blind(N, b"x")[0])


def test_stamping_again_gives_the_same_stamp():
    blinded, _ = ballots.blind(N, secrets.token_bytes(32))
    assert ballots.sign_blinded(KEY, blinded) == ballots.sign_blinded(KEY, blinded)
