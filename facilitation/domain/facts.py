"""What the rules are told: the deck's plan, what a gathering brought out, who is present, the clock and chance.

Plain values made by `facilitation.plan`, the box and the actions; no behaviour here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any


@dataclass(frozen=True)
class PlannedStage:
    """One answering stage: its name, whether its texts may be looked over, always are, or may flow."""

    name: str
    reviewable: bool
    reviewed: bool
    flows: bool


@dataclass(frozen=True)
class PlannedGroups:
    """How a card deals people to each other; see `workshops.exercises.base.Groups`. `seconds`: turns by people."""

    size: int
    most: int
    seconds: dict[int, tuple[int, ...]]
    roles: bool = False
    named: bool = False
    chosen: bool = False

    def turns(self, people: int) -> tuple[int, ...]:
        """The seconds of the turns of a group of `people`; of the nearest size there is a plan for."""
        return self.seconds[min(self.seconds, key=lambda known: abs(known - people))]


@dataclass(frozen=True)
class PlannedExercise:
    """What the rules need to know of a card.

    `seeds`: how many lines the deck brings; `loads`: the exercise that lines are brought from, and `begins`: the stage
    that it begins with where some were; `settles`: whether the group's living text is settled here.
    """

    id: str
    kind: str
    minutes: float
    stages: tuple[PlannedStage, ...] = ()
    deals: str | None = None
    review: bool = False
    flowing: bool = False
    turns_ms: int = 0
    groups: PlannedGroups | None = None
    anchors: tuple[str, ...] = ()
    least: int = 0  # `min_display`: nothing is counted in the open under so many answers
    plainly: bool = False  # `hide_counts`: the pattern is shown, never the counts
    body_neutral: bool = False
    addressed: bool = False  # notes that go to the one they name
    history: bool = True  # `keep_history`: False lets nothing outlive the room
    seeds: int = 0
    loads: str | None = None
    begins: str | None = None
    settles: bool = False


def least(planned: PlannedExercise, entry: dict[str, Any], k: int) -> int:
    """How many answers must wait before the next batch of an exercise may come out: *k*, and for the first that
    is shown of a stage `min_display`. A rehearsal, where *k* is 1, is for trying out and waits for nobody."""
    stage = entry["stage"]
    written = stage == entry["stages"][0] and (entry["shown"] or entry["waiting"] or entry["hidden"])
    before = stage in entry["counts"] or stage in entry["held_counts"] or written
    return k if before or k == 1 else max(k, planned.least)


@dataclass(frozen=True)
class Plan:
    """The deck of this room, in order."""

    exercises: dict[str, PlannedExercise]

    @property
    def order(self) -> list[str]:
        return list(self.exercises)


@dataclass(frozen=True)
class Batch:
    """What opening the box brought out: ids of the re-sealed texts, counts, how many people stand behind it, whether
    the organisation's word list would have the facilitator look at one of the texts first, and which line of the
    exercise a text is about."""

    ids: list[str]
    counts: dict[str, Any] | None
    answers: int
    least: int = 0  # how many there had to be, where that is more than *k*
    caught: bool = False
    about: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Person:
    """A seat as others may see it in a pair."""

    seat: str
    emblem: str = ""
    name: str = ""


@dataclass(frozen=True)
class Facts:
    """Everything the rules may not find out by themselves. Times in epoch milliseconds."""

    now: int
    rng: Random = field(default_factory=Random)
    k: int = 5
    take_back_minutes: int = 15
    addresses: Mapping[str, str] = field(default_factory=dict)  # of addressed notes: id → whom it is for
    batch: Batch | None = None
    roll: Sequence[Person] = ()
    spares: Sequence[str] = ()
    seat: str = ""
    at_door: int = 0
    card: dict[str, Any] | None = None
    meets_again: bool = False
