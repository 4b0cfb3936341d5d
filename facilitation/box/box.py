"""The box: takes sealed answers in, replaces them, takes them back. `take_in` is its one way in.

A row says which room and stage, a marker and a ciphertext, all of one size; nothing says who or when. A bunch of
posts is one transaction per room and one INSERT, under the room's row lock, so that a post either is in the box
before a gathering or sees the room after it. What is acknowledged is committed. It opens nothing: that is gathering's.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from random import SystemRandom
from typing import Any, Literal
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from pydantic import ValidationError

from facilitation import plan
from facilitation.box import kept, keys, sealing, shelf
from facilitation.box.failures import Failures
from facilitation.box.keyring import KeyGone, Keyring, ring
from facilitation.box.rights import Right, rights
from facilitation.box.submission import (
    Answer,
    Outcome,
    Post,
    Posted,
    Replace,
    Withdraw,
    stamped,
)
from facilitation.domain.base64url import to_bytes, to_text
from facilitation.models import Reflection, Room, Sealed, Spent, Withdrawal

BODY = sealing.MOST
MOST_TEXTS = 3
_failures = Failures()
_shuffle = SystemRandom().shuffle


def take_in(posts: Sequence[Posted]) -> list[Outcome]:
    """Carry out posts, each answered in its place. Blocks on the database; what it answers is on disk."""
    rooms: dict[UUID, list[int]] = defaultdict(list)
    for place, (room_id, _) in enumerate(posts):
        rooms[room_id].append(place)
    outcomes = [Outcome.BUSY] * len(posts)
    for room_id, places in rooms.items():
        for place, outcome in zip(places, _for_room(room_id, [posts[i][1] for i in places]), strict=True):
            outcomes[place] = outcome
    return outcomes


def pack(nonce: bytes, answer: dict[str, Any] | None) -> bytes:
    """What is sealed: the nonce and the answer (None for just listening). Raises ValueError for broken characters."""
    packed = {"nonce": to_text(nonce), "answer": answer}
    try:
        return json.dumps(packed, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        raise ValueError("not Unicode") from None


def unpack(plaintext: bytes) -> tuple[bytes, dict[str, Any] | None]:
    """(nonce, answer) of one row, for gathering."""
    packed = json.loads(plaintext)
    return to_bytes(packed["nonce"]), packed["answer"]


def standing(room: Room, stage: str) -> Literal["open", "early", "closed"]:
    """Whether a stage takes answers now."""
    exercise, _, name = stage.rpartition("/")
    entry = room.state["exercises"].get(exercise)
    if room.phase == "ended":
        return "closed"
    if room.phase == "lobby" or entry is None:
        return "early"
    if entry["open"] and entry["stage"] == name:
        return "open"
    at = entry["stages"].index(entry["stage"]) if entry["stage"] in entry["stages"] else -1
    return "early" if entry["open"] and name in entry["stages"][at + 1 :] else "closed"


def _for_room(room_id: UUID, posts: list[Post]) -> list[Outcome]:
    known = rights(room_id, {post.stage for post in posts})
    if known is None:
        return [Outcome.NO_ROOM] * len(posts)
    outcomes = [_refusal(room_id, post, known) for post in posts]
    good = [i for i, outcome in enumerate(outcomes) if outcome is None]
    if good:
        with transaction.atomic():
            rooms = Room.objects.select_related("workshop").select_for_update(of=("self",))
            room = rooms.filter(pk=room_id).first()
            if room is None:
                return [Outcome.NO_ROOM] * len(posts)
            done = _Bunch(room, known, ring()).carry_out([posts[i] for i in good])
        for i, outcome in zip(good, done, strict=True):
            outcomes[i] = outcome
    return [outcome or Outcome.BUSY for outcome in outcomes]


def _refusal(room_id: UUID, post: Post, known: dict[str, Right]) -> Outcome | None:
    """Why a post is not looked at further. A right stamp always passes, so a flood of bad ones locks nobody out."""
    right = known.get(post.stage)
    if right is not None and stamped(post, right.modulus):
        return None
    return Outcome.NO_STAMP if _failures.allow(room_id) else Outcome.THROTTLED


def _exercise_of(stage: str) -> str:
    return stage.rpartition("/")[0]


def _exercise(post: Post) -> str:
    return _exercise_of(post.stage)


class _Bunch:
    """Posts of one room, inside its transaction, with its row locked. Keys it has read it keeps only that long."""

    def __init__(self, room: Room, known: dict[str, Right], keyring: Keyring) -> None:
        self.room = room
        self.ring = keyring
        self.rights = plan.rights(room)
        self.leaving: list[Withdraw] = []
        self.marking = cache(lambda stage: keyring.get(room.pk, keys.mark(known[stage].ballot)))
        self.holding = cache(lambda stage: keyring.get(room.pk, keys.hold(stage, self._generation(stage))))

    def carry_out(self, posts: list[Post]) -> list[Outcome]:
        markers = [self._marker(post) for post in posts]
        wanted = [marker for marker in markers if marker]
        self.spent = self._found(Spent, wanted)
        self.waiting = self._found(Sealed, wanted)
        outcomes: dict[int, Outcome] = {}
        fresh: list[Sealed] = []
        for i, (post, marker) in enumerate(zip(posts, markers, strict=True)):
            if post.stage in self.rights:
                outcomes[i] = shelf.take(self.room, post, marker)
            elif isinstance(post, Answer):
                outcomes[i] = self._answer(post, marker, fresh)
        _shuffle(fresh)
        Sealed.objects.bulk_create(fresh, ignore_conflicts=True)
        self.waiting |= {(row.stage, bytes(row.marker)) for row in fresh}
        for i, (post, marker) in enumerate(zip(posts, markers, strict=True)):
            if i in outcomes:
                continue
            if isinstance(post, Replace):
                outcomes[i] = self._replace(post, marker)
            elif isinstance(post, Withdraw):
                outcomes[i] = self._withdraw(post, marker)
        self._note_leaving()
        return [outcomes[i] for i in range(len(posts))]

    def _answer(self, post: Answer, marker: bytes | None, fresh: list[Sealed]) -> Outcome:
        place = self._key(post, marker)
        if place in self.spent or place in self.waiting:
            return Outcome.IN_BOX  # a repeat is told the same again, even if the stage has closed since
        row = self._row(post, marker)
        if row is Outcome.CLOSED and self._came_out(post):
            return Outcome.IN_BOX
        if isinstance(row, Outcome):
            return row
        fresh.append(row)
        return Outcome.IN_BOX

    def _came_out(self, post: Answer) -> bool:
        """Whether these words were gathered, though the ballot is no longer known to be spent (the room has ended): a
        phone that never heard so must not be told that nobody saw them."""
        try:
            tag = kept.tag(self.room.pk, _exercise(post), post.nonce)
        except KeyGone:
            return False
        return Reflection.objects.filter(room=self.room, tag=tag).exists()

    def _replace(self, post: Replace, marker: bytes | None) -> Outcome:
        """Other words in the same row; or the first, if what they replace never arrived."""
        place = self._key(post, marker)
        if place in self.spent:
            return Outcome.GATHERED
        row = self._row(post, marker, again=place in self.waiting)
        if isinstance(row, Outcome):
            return row
        Sealed.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["room", "stage", "marker"], update_fields=["body"]
        )
        self.waiting.add(place)
        return Outcome.DONE

    def _withdraw(self, post: Withdraw, marker: bytes | None) -> Outcome:
        """In the box: the words become a blank at once (were the row deleted, a late repeat could bring them back).

        Gathered already: noted under what only the author can compute, and carried out at the next full minute.
        """
        place = self._key(post, marker)
        if place in self.waiting:
            waiting = Sealed.objects.filter(room=self.room, stage=post.stage, marker=marker)
            try:
                waiting.update(body=self._seal(post.stage, pack(post.nonce, None)))
            except KeyGone:
                waiting.delete()  # its stage has passed: nobody can open it any more
            return Outcome.DONE
        until = self.room.take_back_until
        if until and timezone.now() > until:
            return Outcome.TOO_LATE
        self.leaving.append(post)
        return Outcome.DONE

    def _note_leaving(self) -> None:
        """All of a bunch at once: anybody may post withdrawals of what was never there, as many as they like."""
        tags = [tag for post in self.leaving for tag in self._tags(post)]
        if tags:
            mine = Reflection.objects.filter(room=self.room, tag__in=tags).values_list("tag", flat=True)
            noted = [Withdrawal(room=self.room, tag=bytes(tag)) for tag in mine]
            Withdrawal.objects.bulk_create(noted, ignore_conflicts=True)

    def _tags(self, post: Withdraw) -> list[bytes]:
        try:
            key = kept.key_for(self.room.pk, _exercise(post))
        except KeyGone:
            return []  # the words themselves are destroyed
        return [sealing.tag(key, post.nonce, index) for index in range(MOST_TEXTS)]

    def _row(self, post: Answer | Replace, marker: bytes | None, again: bool = False) -> Sealed | Outcome:
        stands = standing(self.room, post.stage)
        if marker is None or (stands == "closed" and not again):
            return Outcome.CLOSED
        if stands == "early" and not again:
            return Outcome.EARLY
        if not self._readable(post):
            return Outcome.MALFORMED
        try:
            body = self._seal(post.stage, pack(post.nonce, post.answer))
        except sealing.TooLong:
            return Outcome.TOO_LONG
        except ValueError:
            return Outcome.MALFORMED
        except KeyGone:
            return Outcome.CLOSED
        return Sealed(room=self.room, stage=post.stage, marker=marker, body=body)

    def _readable(self, post: Answer | Replace) -> bool:
        """Whether an answer is what its stage asks for: what is not would only be found when nobody can mend it."""
        _, _, stage = plan.stage_answers(self.room)[post.stage]
        try:
            return post.answer is None or bool(stage.Answer.model_validate(post.answer))
        except ValidationError:
            return False

    def _seal(self, stage: str, packed: bytes) -> bytes:
        return sealing.seal(self.holding(stage), packed, keys.held_in(self.room.pk, stage), size=BODY)

    def _generation(self, stage: str) -> int:
        """How often this exercise was gathered: every gathering gives it a fresh held key."""
        return int(self.room.state["exercises"][_exercise_of(stage)]["batches"])

    def _marker(self, post: Post) -> bytes | None:
        """None once the stage's mark key is destroyed: then it has closed for good."""
        try:
            return sealing.marker(self.marking(post.stage), post.nonce)
        except KeyGone:
            return None

    def _found(self, model: type[Sealed] | type[Spent], markers: Iterable[bytes]) -> set[tuple[str, bytes]]:
        rows = model._default_manager.filter(room=self.room, marker__in=markers).values_list(
            "stage", "marker"
        )
        return {(stage, bytes(marker)) for stage, marker in rows}

    @staticmethod
    def _key(post: Post, marker: bytes | None) -> tuple[str, bytes]:
        return post.stage, marker or b""
