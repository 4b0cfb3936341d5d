"""The live side of a workshop at rest: rooms, seats, the box, what came out of it, and numbered events.

No row here joins a seat to an answer, and nothing about a participant has a time: every key is a random
UUID, and `Seat`, `Stamp`, `Sealed`, `Spent`, `Reflection`, `KeptLine`, `Withdrawal`, `Signal` and `Parcel` hold no
date. Texts are stored only as ciphertext, under keys that live outside this database (`facilitation.box.keyring`).
"""

import secrets
from uuid import uuid4

from django.db import models

from workshops.models import Cohort, Member, Workshop


class Room(models.Model):
    """The live side of one workshop: its frozen policy, its code, and the state folded from its events."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, related_name="room")
    code = models.CharField(max_length=8, unique=True, null=True)
    secret = models.CharField(max_length=43, unique=True, null=True)
    stage_key = models.CharField(max_length=43, unique=True, default=secrets.token_urlsafe)
    policy = models.JSONField(help_text="Frozen when the room opens: k, circle, country, retention, limits.")
    public_keys = models.JSONField(
        default=dict, help_text="Stage key → modulus of its ballot key, base64url."
    )
    epoch = models.UUIDField(default=uuid4)
    seq = models.PositiveIntegerField(default=0)
    state = models.JSONField()
    phase = models.CharField(max_length=8, default="lobby")
    over_on = models.DateField(null=True)
    take_back_until = models.DateTimeField(null=True, help_text="Set when the facilitator ends the room.")
    kept_until = models.DateField(null=True)
    holder = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    fence = models.PositiveIntegerField(
        default=0, help_text="Grows when somebody else takes the controls (domain.lease)."
    )
    held_until = models.BigIntegerField(default=0, help_text="Milliseconds since 1970.")
    freed = models.PositiveIntegerField(
        default=0,
        help_text="Empty seats with ballots whose places were given away. The ballots are still good.",
    )

    def __str__(self) -> str:
        return f"room {self.id}"


class Hand(models.Model):
    """A member's desks of a room on one process: whether they are open, and when that was last heard. Staff only."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="hands")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    process = models.CharField(max_length=16)
    here = models.BooleanField(default=True)
    seen = models.BigIntegerField(help_text="Milliseconds since 1970.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "member", "process"], name="one_hand_per_process")
        ]

    def __str__(self) -> str:
        return f"hand {self.id}"


class Event(models.Model):
    """What happened in a room, numbered within its epoch. Holds ids and counts, never what people wrote."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="events")
    epoch = models.UUIDField()
    seq = models.PositiveIntegerField()
    data = models.JSONField()
    command = models.UUIDField(
        null=True, help_text="The command that caused it, so that a repeat does nothing."
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "epoch", "seq"], name="one_event_per_number")]

    def __str__(self) -> str:
        return f"{self.room_id} {self.seq}"


class Seat(models.Model):
    """One phone's place in a room. It knows how to appear, and whether it is inside: nothing else.

    `queue`: its place at the door, while it waits there without any ballots; forgotten as soon as it is in. `arrival`:
    with which arrival it came in late (0: it was here from the beginning), so that it is not shown what came before.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="seats")
    token = models.BinaryField(max_length=32, unique=True, help_text="SHA-256 of the seat cookie.")
    appears = models.CharField(max_length=8, default="thread")
    emblem = models.CharField(max_length=24, blank=True)
    name = models.CharField(max_length=40, blank=True)
    simulated = models.BooleanField(default=False)
    left = models.BooleanField(default=False)
    queue = models.PositiveIntegerField(null=True)
    arrival = models.PositiveSmallIntegerField(default=0)
    out = models.BooleanField(default=False, help_text="Was asked to step out; then it has left, too.")

    def __str__(self) -> str:
        return f"seat {self.id}"


class Stamp(models.Model):
    """That a seat was given its ballot for a stage. Issued ahead of need to everyone, so it says nothing of use."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="stamps")
    stage = models.CharField(max_length=80)
    blinded = models.BinaryField(max_length=32, help_text="SHA-256 of the blinded ballot.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "stage"], name="one_stamp_per_seat_and_stage")]

    def __str__(self) -> str:
        return f"stamp {self.id}"


class Sealed(models.Model):
    """A sealed answer waiting in the box. Everything but the stage is meaningless once its keys are destroyed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="box")
    stage = models.CharField(max_length=80)
    marker = models.BinaryField(max_length=32)
    body = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "stage", "marker"], name="one_answer_per_ballot")
        ]

    def __str__(self) -> str:
        return f"sealed {self.id}"


class Spent(models.Model):
    """A ballot whose answer has left the box, so that a late repeat is not counted twice. Gone when the room ends."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="spent")
    stage = models.CharField(max_length=80)
    marker = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "stage", "marker"], name="spent_once")]

    def __str__(self) -> str:
        return f"spent {self.id}"


class Reflection(models.Model):
    """One gathered text, re-sealed under the room's kept key."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="reflections")
    exercise = models.CharField(max_length=40)
    stage = models.CharField(max_length=80)
    body = models.BinaryField()
    tag = models.BinaryField(
        max_length=32, db_index=True, help_text="What only the author's phone can produce."
    )

    def __str__(self) -> str:
        return f"reflection {self.id}"


class KeptText(models.Model):
    """The living text that a group agreed on screen to keep for its next meetings, until a day it was told."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    cohort = models.OneToOneField(Cohort, on_delete=models.CASCADE, related_name="kept_text")
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(help_text="Which version of the text it is.")
    kept_until = models.DateField()

    def __str__(self) -> str:
        return f"text {self.id}"


class KeptLine(models.Model):
    """One line of it, sealed under a key of the cohort. Copied when nobody can take it back any more."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    text = models.ForeignKey(KeptText, on_delete=models.CASCADE, related_name="lines")
    place = models.PositiveSmallIntegerField(
        help_text="Where it stands in the text, as the group settled it."
    )
    body = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "place"], name="one_line_per_place")]

    def __str__(self) -> str:
        return f"line {self.id}"


class Withdrawal(models.Model):
    """A take-back waiting for the next full minute, so that its moment says nothing."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="withdrawals")
    tag = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "tag"], name="one_withdrawal_per_tag")]

    def __str__(self) -> str:
        return f"withdrawal {self.id}"


class Signal(models.Model):
    """A care signal. It names an emblem or name only if the person chose to show it, and never a seat.

    `about` is a reflection that somebody read and was worried by; such a signal names nobody at all. `taken_by`
    is the member who looks after it, `remark` what those who lead note about it, sealed like their private
    notes."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="signals")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8)
    wish = models.CharField(max_length=8, blank=True)
    emblem = models.CharField(max_length=24, blank=True)
    name = models.CharField(max_length=40, blank=True)
    seen = models.BooleanField(default=False)
    about = models.UUIDField(null=True)
    taken_by = models.UUIDField(null=True)
    remark = models.BinaryField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "number"], name="one_signal_per_number")]

    def __str__(self) -> str:
        return f"signal {self.id}"


class RollAnswer(models.Model):
    """A seat that was connected when the desk asked for a deal. Deleted as soon as the deal is made."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="roll")
    call = models.UUIDField()
    seat = models.UUIDField()

    def __str__(self) -> str:
        return f"roll {self.call}"


class PrivateNote(models.Model):
    """What one of those who lead writes for themselves and the others who lead. Sealed under the room's notes
    key, which dies with the words. `before`: carried here from an earlier evening of the cohort. `carry`: to be
    carried on."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="private_notes")
    author = models.UUIDField(help_text="The member who wrote it.")
    body = models.BinaryField()
    version = models.PositiveIntegerField(default=1)
    before = models.BooleanField(default=False)
    carry = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "author", "before"], name="one_note_per_author")
        ]

    def __str__(self) -> str:
        return f"note {self.id}"


class Comparison(models.Model):
    """What a cohort's first measure leaves for its last: pictures that everybody saw, by their set of lines, and the
    day on which all of it goes. It knows of no seat, no room and no answer."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    cohort = models.OneToOneField(Cohort, on_delete=models.CASCADE, related_name="comparison")
    until = models.DateField()
    pictures = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"comparison {self.id}"


class Parcel(models.Model):
    """First answers that a phone sealed under its person's six words. Nobody here can open it, and nothing on it says
    whose it is or when it came; `marker` recognises the ballot it was left with until that evening ends."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="parcels")
    marker = models.BinaryField(max_length=32)
    body = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comparison", "marker"], name="one_parcel_per_ballot")]

    def __str__(self) -> str:
        return f"parcel {self.id}"
