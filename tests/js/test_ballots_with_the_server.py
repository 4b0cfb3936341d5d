"""The scripts' ballots and the server's stamps fit each other: the one protocol in its two languages."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from facilitation.box import ballots, sealing
from facilitation.domain.base64url import to_bytes, to_text


def test_a_ballot_made_in_javascript_and_stamped_in_python() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node here: ballots.js was not tried against the server")
    script = Path(__file__).with_name("ballot-phone.mjs")
    phone = subprocess.Popen([node, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert phone.stdin
    assert phone.stdout

    def ask(**request: Any) -> dict[str, str]:
        print(json.dumps(request), file=phone.stdin, flush=True)
        return dict(json.loads(phone.stdout.readline()))  # type: ignore[union-attr]

    for number in range(10):
        key = ballots.new_key()
        ballot = ask(stage=f"HI-{number}/words", n=to_text(ballots.public(key)))
        stamp = to_text(ballots.sign_blinded(key, to_bytes(ballot["blinded"])))
        done = ask(ballot=ballot, stamp=stamp)
        assert sealing.nonce_of(to_bytes(done["key"])) == to_bytes(done["nonce"])
        assert ballots.verify(ballots.public(key), to_bytes(done["nonce"]), to_bytes(done["stamp"]))
    phone.communicate()
