"""Sealing what those who lead write for themselves, under a key of the room that dies with its words. It knows
nothing of who may read it."""

from uuid import UUID

from . import keys, sealing
from .keyring import KeyGone, ring

LONGEST_BYTES = 60_000  # the longest notes of five evenings in the widest letters
_MOST = 60 * 1024


def _context(room_id: UUID) -> bytes:
    return room_id.bytes + b"notes"


def seal(room_id: UUID, text: str) -> bytes:
    """Seal a text. The key is made when there is something to seal for the first time."""
    try:
        key = ring().get(room_id, keys.NOTES)
    except KeyGone:
        # Once: two who lead may seal their first texts at the same moment.
        ring().put_once(room_id, keys.NOTES, sealing.new_key())
        key = ring().get(room_id, keys.NOTES)
    return sealing.seal(key, text.encode(), _context(room_id), most=_MOST)


def unseal(room_id: UUID, body: bytes | memoryview | None) -> str:
    """What was sealed; empty once the key is destroyed, or where there is nothing."""
    if body is None:
        return ""
    try:
        return sealing.open(ring().get(room_id, keys.NOTES), bytes(body), _context(room_id)).decode()
    except KeyGone:
        return ""
