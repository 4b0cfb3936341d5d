"""What every kind of exercise is made of: its card, the stages it asks for answers in, and how answers become a result.

Pure: no Django, no clock, no randomness, no database. Answers arrive validated and without any trace of who sent
them; a harvest may only count them and hand their texts on, never order, join or keep them.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

# Counts are sums of small numbers: keys and nested ints (or lists of ints) only.
Counts = dict[str, Any]


def gettext_noop(text: str) -> str:
    """Mark `text` for translation without translating it: the views do that, these modules know no Django."""
    return text


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


def line_key(exercise: str, place: int) -> str:
    """What a line that a deck brings (a seed) is called wherever lines have ids: "FT-7/s0"."""
    return f"{exercise}/s{place}"


class Strict(BaseModel):
    """A part of a deck: unknown fields are refused, 'two' is not 2, and once read it does not change."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class FacilitatorNotes(Strict):
    listen: Prose | None = Field(None, description="What the facilitator may hear.")
    watch: Prose | None = Field(None, description="What could go wrong.")
    care: Prose | None = Field(None, description="What to do so that people are looked after.")


class Card(Strict):
    """The fields every exercise has, whatever its kind. A kind's own card adds what only that kind needs."""

    id: str = Field(
        pattern=r"^[A-Z][A-Z0-9]{0,7}-[0-9]{1,3}$",
        description="The exercise's name inside the deck: the deck's code, a hyphen and a number, such as HI-3.",
    )
    kind: str = Field(
        pattern=r"^[a-z]{3,20}$", description="What kind of exercise this is, such as wall or pair."
    )
    title: Line = Field(description="A short title.")
    minutes: int = Field(
        ge=1, le=240, description="How long it takes, setting up and a short harvest included."
    )
    depth: int = Field(1, ge=1, le=3, description="How deep it goes: 1 light, 2 personal, 3 tender.")
    prompt: Prose = Field(
        description="What people are asked, in simple Markdown; at most 40 words reads well on a phone."
    )
    gentler: Prose | None = Field(
        None, description="The easier way to do it, one tap away for one person or the whole room."
    )
    notes: FacilitatorNotes = Field(
        default_factory=lambda: FacilitatorNotes.model_validate({}),
        description="Notes for the facilitator alone.",
    )
    credit: Prose | None = Field(None, description="Where an idea comes from; shown with the credits.")
    load_from: str | None = Field(
        None,
        pattern=r"^[A-Z][A-Z0-9]{0,7}-[0-9]{1,3}$",
        description="An earlier exercise whose lines or result are brought back here; it may belong to another deck.",
    )
    keep_history: bool = Field(
        True, description="Whether anything of it may be kept after the workshop, if the room keeps any."
    )
    wipe_on_close: bool = Field(
        False, description="Whether what a phone keeps of it for its person is wiped when the workshop ends."
    )


class GuardedCard(Card):
    """A card that may ask for more answers than the room does before anything shows."""

    min_display: int | None = Field(
        None,
        ge=0,
        le=50,
        description="No result is shown under this many answers (never less than the room's own).",
    )

    @property
    def least(self) -> int:
        """The fewest answers that anything is shown of."""
        return self.min_display or 0


class CountedCard(GuardedCard):
    """A card whose result is counts."""

    hide_counts: bool = Field(False, description="Whether the result is shown as a pattern without counts.")


@dataclass(frozen=True)
class Stage:
    """One thing a kind asks for. `Answer` is strict and knows the card's limits; just listening never gets here."""

    name: str
    Answer: type[BaseModel]
    reviewed: bool = False
    reviewable: bool = True
    flows: bool = False


@dataclass(frozen=True)
class Harvest:
    """What a batch of answers comes to: `texts[i]` are the texts of answer i (none for values), `counts` the rest.

    `about[i]` says of each of these texts which line of the exercise it belongs to, for kinds where texts do.
    """

    texts: list[list[str]]
    counts: Counts = field(default_factory=dict)
    about: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True)
class Groups:
    """How a card deals people to each other: in groups of about `size` (0: as they came together), never more than
    `most`; whether each needs so many `roles`, is `named`, or is `chosen` by people; and a plan of turns by size."""

    size: int
    most: int
    turns: Mapping[int, list[dict[str, Any]]]
    roles: bool = False
    named: bool = False
    chosen: bool = False

    @property
    def usual(self) -> list[dict[str, Any]]:
        """The plan of a group of the usual size, which the room's timer follows; for households, of the largest."""
        return self.turns.get(self.size) or self.turns[max(self.turns)]

    def details(self) -> dict[str, Any]:
        """The plans as every screen gets them."""
        return {
            "size": self.size,
            "turns": self.usual,
            "turns_of": {str(people): plan for people, plan in self.turns.items()},
        }


class Kind(ABC):
    """One kind of exercise. Instances hold nothing; the registry makes one of each."""

    name: ClassVar[str]
    label: ClassVar[str]
    Card: ClassVar[type[Card]]
    deals: ClassVar[str | None] = None
    takes_lines: ClassVar[bool] = (
        False  # whether the lines of an earlier exercise become its own (`load_from`)
    )
    settles: ClassVar[bool] = False  # whether the group's living text is settled from its lines

    def card(self, exercise: BaseModel, beside: Mapping[str, Any] | None = None) -> Any:
        """An exercise of a deck as this kind's own card. ValidationError if it does not fit.

        `beside` is what cards may name and the library has, such as the sets of pulse items and the pictures.
        """
        fields = exercise.model_dump(exclude_unset=True, exclude_none=True)
        return self.Card.model_validate(fields, context=dict(beside or {}))

    @abstractmethod
    def stages(self, card: Any) -> tuple[Stage, ...]:
        """The stages this card asks for answers in, in order. None, if nothing leaves the phone."""

    def seeds(self, card: Any) -> Sequence[str]:
        """Lines that the deck brings and that are there from the start; their ids are `line_key`s."""
        return ()

    def begins(self, card: Any) -> str | None:
        """The stage to begin with where lines were brought from an earlier exercise; None for the first."""
        return None

    @abstractmethod
    def example(self) -> tuple[str, str]:
        """A shipped deck's slug and the id of an exercise of this kind in it."""

    def harvest(
        self, card: Any, stage: str, answers: Sequence[BaseModel], options: Sequence[str] = ()
    ) -> Harvest:
        """Turn a batch of answers into texts and counts. `options`: ids of the lines that may be chosen."""
        raise LookupError(f"a {self.name} has no stage {stage!r}")

    def rights(self, card: Any) -> tuple[str, ...]:
        """What a phone may leave once for this card besides its answers; there is a ballot for each."""
        return ()

    def withhold(self, card: Any, counts: Counts, least: int) -> Counts:
        """What of a batch's counts may come out, where fewer than `least` people may have answered a part of it."""
        return counts

    def groups(self, card: Any) -> Groups | None:
        """How this card deals people to each other; None if it does not."""
        return None

    def context(self, entry: Mapping[str, Any], lines: Sequence[str]) -> Any:
        """What a harvest has to know of the exercise's state besides its answers: the `lines` that may be chosen."""
        return lines

    def standing_behind(
        self, card: Any, stage: str, answers: Sequence[BaseModel], options: Any = None
    ) -> int:
        """How many people stand behind these answers, for the room's *k*. `options` as in `harvest`."""
        return len(answers)

    def merge(self, old_counts: Counts, new_counts: Counts) -> Counts:
        """Add a later batch's counts to what was shown before. Either may be empty."""
        merged: Counts = add_counts(old_counts, new_counts)
        return merged

    def details(self, card: Any) -> dict[str, Any]:
        """The card's own fields as every screen gets them; what all kinds share is added by `decks.cards`."""
        return {}

    def rehearsed(self, card: Any, stage: str, raw: Any, lines: Mapping[str, str]) -> dict[str, Any] | None:
        """A rehearsal file's answer as it would come from a phone, or None if it has none for this stage.

        `lines` maps the ids of the lines shown so far to their texts.
        """
        return None

    def stage(self, card: Any, name: str) -> Stage:
        """The stage called `name`; KeyError if this card has none of that name."""
        for stage in self.stages(card):
            if stage.name == name:
                return stage
        raise KeyError(name)


def add_counts(old: Any, new: Any) -> Any:
    """Add two counts of the same shape, part by part. A part only one of them has is kept as it is."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {
            key: add_counts(old[key], new[key]) if key in old and key in new else old.get(key, new.get(key))
            for key in [*old, *(key for key in new if key not in old)]
        }
    if isinstance(old, list) and isinstance(new, list):
        shared = [add_counts(a, b) for a, b in zip(old, new, strict=False)]
        return shared + old[len(shared) :] + new[len(shared) :]
    return old + new
