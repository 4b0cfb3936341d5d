"""Blind-stamped ballots: RSABSSA-SHA384-PSS-Deterministic of RFC 9474 (PSS with a salt of 48 bytes).

Both sides: the server's (`new_key`, `public`, `sign_blinded`, `sign_many`, `verify`) and the phone's (`blind`,
`finalize`) for simulated phones; the twin for real phones is `static/js/room/ballots.js`. Making keys and verifying
are the `cryptography` library's; the modular power is ours, by CRT, with a blinded base, a blinded exponent and a
fault check. Plain numbers only: no storage, no rooms.
"""

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

import gmpy2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA384
from gmpy2 import mpz

E = 65537
BITS = 2048
SALT = 48
_HASH = 48
_PSS = padding.PSS(mgf=padding.MGF1(SHA384()), salt_length=SALT)


class BadBallot(ValueError):
    """Not a number this key can stamp, or not a stamp of this key. Says nothing of the ballot itself."""


class SigningFault(RuntimeError):
    """The power came out wrong (a hardware fault). Handing it out could reveal the key, so nobody gets it."""


def new_key(bits: int = BITS) -> bytes:
    """A fresh private key: its two primes, big-endian, of equal length. Takes some 50 ms; releases the GIL."""
    numbers = rsa.generate_private_key(public_exponent=E, key_size=bits).private_numbers()
    return numbers.p.to_bytes(bits // 16, "big") + numbers.q.to_bytes(bits // 16, "big")


def public(key: bytes) -> bytes:
    """The modulus n, big-endian; the exponent is always 65537."""
    p, q = _primes(key)
    return _to_bytes(p * q, len(key))


def sign_blinded(key: bytes, blinded: bytes) -> bytes:
    """The stamp on one blinded ballot. Raises BadBallot when it is not a number below n of the right length."""
    return _sign_with(key, [blinded])[0]


def sign_many(pairs: Sequence[tuple[bytes, bytes]]) -> list[bytes]:
    """Stamps for (key, blinded) pairs, in their order. For a thread pool: the powers are done without the GIL.

    Pairs of one key are done together; a bad ballot among them raises BadBallot for all.
    """
    places: dict[bytes, list[int]] = defaultdict(list)
    for place, (key, _) in enumerate(pairs):
        places[key].append(place)
    stamps = [b""] * len(pairs)
    for key, wanted in places.items():
        for place, stamp in zip(wanted, _sign_with(key, [pairs[i][1] for i in wanted]), strict=True):
            stamps[place] = stamp
    return stamps


def verify(n: bytes, message: bytes, stamp: bytes) -> bool:
    """Whether `stamp` is the key's signature on `message`."""
    try:
        _public_key(n).verify(stamp, message, _PSS, SHA384())
    except (InvalidSignature, ValueError):
        return False
    return True


def blind(n: bytes, message: bytes) -> tuple[bytes, bytes]:
    """A ballot the server can stamp without seeing it, and what undoes the blinding: (blinded, inverse)."""
    return blind_with(
        n, message, secrets.token_bytes(SALT), 1 + secrets.randbelow(int.from_bytes(n, "big") - 1)
    )


def blind_with(n: bytes, message: bytes, salt: bytes, r: int) -> tuple[bytes, bytes]:
    """`blind` with its randomness given: for the vectors of the RFC, never for a real ballot."""
    modulus = _number(n)
    m = _number(encode(message, modulus.bit_length() - 1, salt))
    if gmpy2.gcd(m, modulus) != 1 or gmpy2.gcd(r, modulus) != 1:
        raise BadBallot("shares a factor with n")
    blinded = m * gmpy2.powmod(r, E, modulus) % modulus
    return _to_bytes(blinded, len(n)), _to_bytes(gmpy2.invert(r, modulus), len(n))


def finalize(n: bytes, message: bytes, blind_signature: bytes, inverse: bytes) -> bytes:
    """The stamp, with the blinding undone. Raises BadBallot unless it really is the key's signature on `message`."""
    if len(blind_signature) != len(n) or len(inverse) != len(n):
        raise BadBallot("wrong length")
    stamp = _to_bytes(_number(blind_signature) * _number(inverse) % _number(n), len(n))
    if not verify(n, message, stamp):
        raise BadBallot("not a stamp of this key")
    return stamp


def encode(message: bytes, bits: int, salt: bytes) -> bytes:
    """EMSA-PSS-ENCODE of RFC 8017 section 9.1.1, with SHA-384 and MGF1."""
    length = -(-bits // 8)
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    block = bytes(length - len(salt) - _HASH - 2) + b"\x01" + salt
    mask = _mgf1(digest, len(block))
    masked = bytearray(a ^ b for a, b in zip(block, mask, strict=True))
    masked[0] &= 0xFF >> (8 * length - bits)
    return bytes(masked) + digest + b"\xbc"


def _mgf1(seed: bytes, length: int) -> bytes:
    blocks = (hashlib.sha384(seed + i.to_bytes(4, "big")).digest() for i in range(-(-length // _HASH)))
    return b"".join(blocks)[:length]


def _sign_with(key: bytes, blinded: list[bytes]) -> list[bytes]:
    p, q = _primes(key)
    n = p * q
    asked = [_number(b) for b in blinded]
    if any(len(b) != len(key) or m >= n for b, m in zip(blinded, asked, strict=True)):
        raise BadBallot("not a number below n")
    masks = [mpz(1 + secrets.randbelow(int(n) - 1)) for _ in asked]
    masked = [m * gmpy2.powmod(r, E, n) % n for m, r in zip(asked, masks, strict=True)]
    at_p, at_q = _powers(masked, p), _powers(masked, q)
    q_inverse = gmpy2.invert(q, p)
    stamps = []
    for m, r, a, b in zip(asked, masks, at_p, at_q, strict=True):
        s = (b + q * (q_inverse * (a - b) % p)) * gmpy2.invert(r, n) % n
        if gmpy2.powmod(s, E, n) != m:
            raise SigningFault
        stamps.append(_to_bytes(s, len(key)))
    return stamps


def _powers(bases: list[mpz], prime: mpz) -> list[mpz]:
    """bases^d mod prime without the GIL (`powmod_sec` would keep it); d is another multiple each time."""
    d = gmpy2.invert(E, prime - 1) + secrets.randbits(64) * (prime - 1)
    return gmpy2.powmod_base_list([b % prime for b in bases], d, prime)


def _primes(key: bytes) -> tuple[mpz, mpz]:
    half = len(key) // 2
    return _number(key[:half]), _number(key[half:])


def _number(data: bytes) -> mpz:
    return mpz(int.from_bytes(data, "big"))


def _to_bytes(number: mpz, length: int) -> bytes:
    return int(number).to_bytes(length, "big")


@lru_cache(maxsize=512)
def _public_key(n: bytes) -> rsa.RSAPublicKey:
    return rsa.RSAPublicNumbers(E, int.from_bytes(n, "big")).public_key()
