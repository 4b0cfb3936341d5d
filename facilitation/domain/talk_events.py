"""What happens between people: who is dealt to whom, who is gone and found again, how turns and talking pieces go on.
Who is with whom is the desk's to know, and each phone's own (`talk_state`, `circle`).
"""

from typing import Any, Literal

from .event import Event, ExerciseEvent


class Circled(ExerciseEvent):
    """How the circles of an exercise are now: their order, and where the piece is. Whatever led to it."""

    kind: Literal["circled"] = "circled"
    circles: list[dict[str, Any]] | None


class SatOut(ExerciseEvent):
    kind: Literal["sat_out"] = "sat_out"
    seat: str
    on: bool


class Drafted(ExerciseEvent):
    kind: Literal["drafted"] = "drafted"
    draft: dict[str, Any] | None


class KeptApart(Event):
    """Two who are not to be dealt together (or may be again). For desks only, and gone with the room."""

    kind: Literal["kept_apart"] = "kept_apart"
    two: list[dict[str, str]]
    on: bool


class Choosing(ExerciseEvent):
    """People find each other by themselves, or are dealt after all."""

    kind: Literal["choosing"] = "choosing"
    on: bool


class JoinedUp(ExerciseEvent):
    """A seat is with those who have the same number; with nobody, if there is none."""

    kind: Literal["joined_up"] = "joined_up"
    seat: str
    number: str | None


class Dealt(ExerciseEvent):
    """`before` and `signs` only for people who talk: earlier rounds, and what only each group's phones know."""

    kind: Literal["dealt"] = "dealt"
    deal: dict[str, Any]
    before: list[list[str]] = []
    signs: dict[str, Any] = {}


class Mended(ExerciseEvent):
    """People who were without company have some; nobody else's group has lost anybody.

    `placed`: who; `begun`: new groups and when their turns began, by the room's timer; `signs` of new groups, and
    `people` of groups that grew.
    """

    kind: Literal["mended"] = "mended"
    deal: dict[str, Any]
    placed: list[str]
    begun: dict[str, int]
    signs: dict[str, Any]
    people: dict[str, int]


class Absent(ExerciseEvent):
    """Somebody who was dealt in is not there now, or is again (`why` is None)."""

    kind: Literal["absent"] = "absent"
    seat: str
    why: Literal["lost", "left", "sitting"] | None


class Paced(ExerciseEvent):
    """A group's turns differ from everybody's; without a group, nobody's do any more."""

    kind: Literal["paced"] = "paced"
    group: str | None
    pace: dict[str, Any] | None


class Longer(ExerciseEvent):
    """`n` people need longer; `seat` is the one who has just said so."""

    kind: Literal["longer"] = "longer"
    seat: str
    n: int
