"""The shelf of a cohort: first answers that people sealed on their phones under six words, until its last evening.

Nobody here can open a parcel, and none has a name, a tag or a day on it: whoever wants theirs takes the whole shelf,
and their phone tries its words on each. All of them are sealed once more under a key of the cohort, so that they die
with it, copies and backups included. Who may come to the shelf, and until when, is `comparing`'s.
"""

import hmac
import secrets
from random import SystemRandom
from typing import Any
from uuid import UUID

from facilitation.box import sealing
from facilitation.box.keyring import KeyGone, ring
from facilitation.box.submission import Answer, Outcome, Post, Withdraw
from facilitation.domain.base64url import to_bytes, to_text
from facilitation.models import Comparison, Parcel, Room

KEY = "compare"
PARCEL = 12 + 256 + 16  # what a phone makes: nonce, padded answers, tag; static/js/room/values/parcel.js
AT_A_TIME = 8  # a shelf is filled up with blanks to a multiple of this, so that nobody can count cards
_CHANCE = SystemRandom()


def make_key(cohort: UUID) -> None:
    """The cohort's key, made once."""
    ring().put_once(cohort, KEY, sealing.new_key())


def destroy_key(cohort: UUID) -> None:
    """Everything on the shelf is closed for ever."""
    ring().destroy(cohort, KEY)


def handle(cohort: UUID) -> str:
    """What phones know the cohort by: the same for all of them, and nothing else to anybody. Raises KeyGone."""
    return to_text(hmac.digest(ring().get(cohort, KEY), b"handle", "sha256")[:16])


def take(room: Room, post: Post, marker: bytes | None) -> Outcome:
    """A parcel, another in its place, or its withdrawal; the ballot it comes with allows one. The room is locked."""
    if marker is None or room.phase == "ended":
        return Outcome.CLOSED
    if post.stage.rpartition("/")[0] not in room.state["exercises"]:
        return Outcome.EARLY
    comparison = Comparison.objects.filter(cohort=room.workshop.cohort_id).first()
    if comparison is None:
        return Outcome.CLOSED
    known = Parcel.objects.filter(comparison=comparison, marker=marker)
    try:
        if isinstance(post, Withdraw):  # a blank stays: were it deleted, a late repeat could bring it back
            known.update(body=_seal(comparison, secrets.token_bytes(PARCEL)))
            return Outcome.DONE
        if isinstance(post, Answer) and known.exists():
            return Outcome.IN_BOX
        parcel = _parcel(post.answer)
        if parcel is None:
            return Outcome.MALFORMED
        row = Parcel(comparison=comparison, marker=marker, body=_seal(comparison, parcel))
    except KeyGone:
        return Outcome.CLOSED
    how: dict[str, Any] = {"unique_fields": ["comparison", "marker"], "update_fields": ["body"]}
    Parcel.objects.bulk_create([row], update_conflicts=True, **how)
    return Outcome.IN_BOX if isinstance(post, Answer) else Outcome.DONE


def _parcel(answer: dict[str, Any] | None) -> bytes | None:
    """What a phone has sealed, as it came. None if it is not of the one size."""
    try:
        parcel = to_bytes(answer["parcel"]) if answer and set(answer) == {"parcel"} else b""
    except (ValueError, TypeError, AttributeError):
        return None
    return parcel if len(parcel) == PARCEL else None


def parcels(comparison: Comparison) -> list[str]:
    """Everything on the shelf, in no order, as phones take it. Empty once the key is destroyed."""
    rows = list(comparison.parcels.values_list("body", flat=True))
    try:
        found = [sealing.open(_key(comparison), bytes(body), _context(comparison)) for body in rows]
    except KeyGone:
        return []
    _CHANCE.shuffle(found)
    return [to_text(parcel) for parcel in found]


def settle(comparison: Comparison) -> None:
    """The evening on which parcels were left is over: they are laid down anew, in no order, under other ids, marks and
    ciphertexts, with blanks among them. What a log or a backup remembers of tonight leads to none of them."""
    bodies = [to_bytes(parcel) for parcel in parcels(comparison)]
    if not bodies:
        return
    bodies += [secrets.token_bytes(PARCEL) for _ in range(-len(bodies) % AT_A_TIME)]
    _CHANCE.shuffle(bodies)
    comparison.parcels.all().delete()
    Parcel.objects.bulk_create(
        [
            Parcel(comparison=comparison, marker=secrets.token_bytes(32), body=_seal(comparison, body))
            for body in bodies
        ]
    )


def _seal(comparison: Comparison, parcel: bytes) -> bytes:
    return sealing.seal(_key(comparison), parcel, _context(comparison))


def _key(comparison: Comparison) -> bytes:
    return hmac.digest(ring().get(comparison.cohort_id, KEY), b"seal", "sha256")


def _context(comparison: Comparison) -> bytes:
    return comparison.id.bytes + b"parcel"
