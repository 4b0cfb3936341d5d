"""The other implementation: Cloudflare's blindrsa-ts in Node, and the recording of what it answered once.

`python -m tests.facilitation.box.interop <folder>` records tests/vectors/blindrsa-ts.json anew, where <folder> holds
`node_modules/@cloudflare/blindrsa-ts` (`npm install --no-save @cloudflare/blindrsa-ts@0.4.4`).
"""

import json
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa

from facilitation.box import ballots
from facilitation.domain.base64url import to_bytes, to_text

VERSION = "0.4.4"
ROUNDS = 8
RECORDED = Path(__file__).parents[2] / "vectors" / "blindrsa-ts.json"


class BlindRsaTs:
    """Their side, in a Node process."""

    def __init__(self, folder: Path) -> None:
        script = Path(__file__).with_name("blindrsa.mjs")
        pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self._node = subprocess.Popen(["node", str(script)], cwd=folder, text=True, **pipes)

    def ask(self, do: str, **request: Any) -> dict[str, Any]:
        assert self._node.stdin
        assert self._node.stdout
        print(json.dumps({"do": do, **request}), file=self._node.stdin, flush=True)
        return dict(json.loads(self._node.stdout.readline()))

    def close(self) -> None:
        self._node.communicate()


def jwk(key: bytes) -> tuple[dict[str, str], dict[str, str]]:
    """(public, private) of one of our keys, in their form."""
    p, q = (int.from_bytes(half, "big") for half in (key[: len(key) // 2], key[len(key) // 2 :]))
    d = pow(ballots.E, -1, (p - 1) * (q - 1))
    numbers = {"p": p, "q": q, "d": d, "dp": d % (p - 1), "dq": d % (q - 1), "qi": rsa.rsa_crt_iqmp(p, q)}
    public = {"n": to_text(ballots.public(key)), "e": "AQAB"}
    return public, public | {name: _text(value) for name, value in numbers.items()}


def _text(number: int) -> str:
    return to_text(number.to_bytes(-(-number.bit_length() // 8), "big"))


def exchange(theirs: BlindRsaTs, key: bytes) -> dict[str, str]:
    """One ballot with their phone and our server, checked by both."""
    public, _ = jwk(key)
    message = secrets.token_bytes(32)
    asked = theirs.ask("blind", publicKey=public, message=to_text(message))
    signature = ballots.sign_blinded(key, to_bytes(asked["blinded"]))
    more = {"signature": to_text(signature), "inverse": asked["inverse"]}
    made = theirs.ask("finalize", publicKey=public, message=to_text(message), **more)
    return {"message": to_text(message), "blinded": asked["blinded"], **more, "stamp": made["stamp"]}


def record(folder: Path) -> None:
    theirs = BlindRsaTs(folder)
    key = ballots.new_key()
    _, private = jwk(key)
    rounds = []
    for _ in range(ROUNDS):
        one = exchange(theirs, key)
        their_signature = theirs.ask("sign", privateKey=private, blinded=one["blinded"])["signature"]
        rounds.append({**one, "signature": their_signature})
    theirs.close()
    source = f"@cloudflare/blindrsa-ts {VERSION}, RSABSSA-SHA384-PSS-Deterministic; recorded by {Path(__file__).name}"
    RECORDED.write_text(
        json.dumps({"source": source, "key": to_text(key), "rounds": rounds}, indent=1) + "\n"
    )


if __name__ == "__main__":
    record(Path(sys.argv[1]))
