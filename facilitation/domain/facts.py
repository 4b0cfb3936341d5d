"""What the rules are told: the deck's plan, what a gathering brought out, who is present, the clock and chance.

Plain values made by `facilitation.plan`, the box and the actions; no behaviour here.
"""

from collections.abc import Sequence
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
class PlannedExercise:
    """What the rules need to know of a card."""

    id: str
    kind: str
    minutes: float
    stages: tuple[PlannedStage, ...] = ()
    deals: str | None = None
    review: bool = False
    flowing: bool = False
    turns_ms: int = 0
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The deck of this room, in order."""

    exercises: dict[str, PlannedExercise]

    @property
    def order(self) -> list[str]:
        return list(self.exercises)


@dataclass(frozen=True)
class Batch:
    """What opening the box brought out: ids of the re-sealed texts, counts, and how many real answers."""

    ids: list[str]
    counts: dict[str, Any] | None
    answers: int


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
    batch: Batch | None = None
    roll: Sequence[Person] = ()
    spares: Sequence[str] = ()
    seat: str = ""
    card: dict[str, Any] | None = None
