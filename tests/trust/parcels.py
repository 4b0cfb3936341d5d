"""A phone's part of the six-word card, in Python: what static/js/room/values/parcel.js makes and opens. Both are held
to tests/vectors/parcel.json."""

import hashlib
import json
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from facilitation.domain.base64url import to_bytes, to_text

ROUNDS = 20_000
BYTES = 256
ABOUT = b"evenweave first answers"


def key_of(words: str, handle: str) -> bytes:
    salt = b"evenweave six words" + to_bytes(handle)
    return hashlib.pbkdf2_hmac("sha256", words.encode(), salt, ROUNDS, 32)


def sealed(key: bytes, first: dict[str, Any], nonce: bytes | None = None) -> str:
    nonce = nonce or secrets.token_bytes(12)
    text = json.dumps(first, separators=(",", ":"), ensure_ascii=False).encode().ljust(BYTES)
    return to_text(nonce + ChaCha20Poly1305(key).encrypt(nonce, text, ABOUT))


def opened(key: bytes, parcel: str) -> dict[str, Any] | None:
    """None: it is somebody else's, or a blank."""
    data = to_bytes(parcel)
    try:
        found: dict[str, Any] = json.loads(ChaCha20Poly1305(key).decrypt(data[:12], data[12:], ABOUT))
    except InvalidTag:
        return None
    return found
