"""Sealing: AES-256-GCM with padding, and the two keyed marks that let a phone come back without being known.

`marker` (HMAC under a stage's mark key) recognises a ballot while its stage lives; `tag` (HMAC under the room's kept
key) finds one's own reflection for taking it back. The nonce that both are made of is only ever inside sealed text.
No storage, no keys of its own.
"""

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

STEP = 512
MOST = 4096
KEY = 32
_NONCE = 12
_LENGTH = 2
_TAKE_BACK = b"evenweave take-back"


class CannotOpen(ValueError):
    """The wrong key, the wrong place or changed bytes; which of them cannot be told."""


class TooLong(ValueError):
    """More than fits into the largest size."""


def new_key() -> bytes:
    """A fresh random key of 32 bytes."""
    return secrets.token_bytes(KEY)


def seal(key: bytes, plaintext: bytes, context: bytes, size: int | None = None, most: int = MOST) -> bytes:
    """Encrypt under a fresh random nonce, padded to `size` bytes or else to the next step of 512.

    `context` is what the text belongs to (room and stage): a ciphertext moved elsewhere does not open.
    Raises TooLong when the text and its two length bytes exceed `size` or `most` bytes.
    """
    wanted = _LENGTH + len(plaintext)
    padded = size or -(-wanted // STEP) * STEP
    if wanted > padded or padded > most:
        raise TooLong
    block = len(plaintext).to_bytes(_LENGTH, "big") + plaintext + bytes(padded - wanted)
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, block, context)


def open(key: bytes, body: bytes, context: bytes) -> bytes:
    """What was sealed. Raises CannotOpen."""
    try:
        block = AESGCM(key).decrypt(body[:_NONCE], body[_NONCE:], context)
    except (InvalidTag, ValueError):
        raise CannotOpen from None
    length = int.from_bytes(block[:_LENGTH], "big")
    return block[_LENGTH : _LENGTH + length]


def marker(mark_key: bytes, nonce: bytes) -> bytes:
    """What a ballot looks like in the database: 32 bytes that mean nothing once the mark key is gone."""
    return hmac.digest(mark_key, nonce, "sha256")


def tag(keep_key: bytes, nonce: bytes, index: int = 0) -> bytes:
    """What is stored beside the `index`-th text of an answer, so that its author alone can take it back."""
    return hmac.digest(keep_key, b"tag" + index.to_bytes(2, "big") + nonce, "sha256")


def nonce_of(take_back_key: bytes) -> bytes:
    """The nonce (and message of the ballot) that belongs to a phone's take-back key w."""
    return hashlib.sha256(_TAKE_BACK + take_back_key).digest()
