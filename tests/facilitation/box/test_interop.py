"""Ours and Cloudflare's, both ways: against what theirs answered once, and live where the package is installed."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitation.box import ballots
from facilitation.domain.base64url import to_bytes, to_text

from .interop import RECORDED, BlindRsaTs, exchange, jwk

# Where `npm install @cloudflare/blindrsa-ts` was run; scripts and CI may say, a clone need not have it.
FOLDER = Path(os.environ.get("BLINDRSA_TS", Path(__file__).parents[3]))


def test_what_theirs_answered_once():
    recorded = json.loads(RECORDED.read_text())
    key = to_bytes(recorded["key"])
    n = ballots.public(key)
    assert len(recorded["rounds"]) == 8
    for one in recorded["rounds"]:
        message, blinded, signature, inverse, stamp = (
            to_bytes(one[name]) for name in ("message", "blinded", "signature", "inverse", "stamp")
        )
        assert ballots.sign_blinded(key, blinded) == signature
        assert ballots.finalize(n, message, signature, inverse) == stamp


@pytest.fixture
def theirs() -> Iterator[BlindRsaTs]:
    if not shutil.which("node") or not (FOLDER / "node_modules/@cloudflare/blindrsa-ts").is_dir():
        pytest.skip("no Node or no @cloudflare/blindrsa-ts here: only its recorded answers were checked")
    running = BlindRsaTs(FOLDER)
    yield running
    running.close()


def test_their_phone_and_our_server(theirs):
    key = ballots.new_key()
    for _ in range(20):
        one = exchange(theirs, key)
        assert ballots.verify(ballots.public(key), to_bytes(one["message"]), to_bytes(one["stamp"]))


def test_our_phone_and_their_server(theirs):
    key = ballots.new_key()
    public, private = jwk(key)
    n = ballots.public(key)
    for number in range(20):
        message = b"ballot %d" % number
        blinded, inverse = ballots.blind(n, message)
        signature = to_bytes(theirs.ask("sign", privateKey=private, blinded=to_text(blinded))["signature"])
        stamp = ballots.finalize(n, message, signature, inverse)
        request = {"publicKey": public, "message": to_text(message), "stamp": to_text(stamp)}
        assert theirs.ask("verify", **request) == {"valid": True}
