"""Small groups talk, and each may send one note, signed by the group: which group is known, which of its people wrote
it never is. A note counts for everybody in its group; one whose sign is not a dealt group's is left out unread."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Annotated, Any, cast

from pydantic import AfterValidator, BaseModel, Field, create_model, field_validator

from workshops.exercises import turns as timing
from workshops.exercises.base import Card, Groups, Harvest, Kind, Stage, gettext_noop
from workshops.exercises.texts import TEXT_LENGTH, Answer, clean_text, no_longer_than
from workshops.exercises.turns import GroupStage, Turns

SIGN_LENGTH = 22  # 16 random bytes, base64url
HOUSEHOLD = 8
TOGETHER = {"pairs": 2, "threes": 3, "fours": 4}
REHEARSED_SIGN = "rehearsed-sign-of-a-gr"


class SmallCard(Card):
    turns: Annotated[Turns, timing.GROUPED] | None = Field(None, description="The timed turns of a group.")
    stages: list[GroupStage] | None = Field(
        None, description="The steps of a growing circle, in place of turns."
    )
    group_size: int = Field(
        4, ge=0, le=12, description="How many make a small group; 0: the household people came with."
    )
    limit: int = Field(TEXT_LENGTH, ge=20, le=800, description="The most characters a group's note may have.")
    hold_for_review: bool = Field(
        False, description="Whether the facilitator looks notes over before they show."
    )
    body_neutral: bool = Field(
        False, description="Whether talk of weight, size, food and looks is pointed out to the facilitator."
    )

    @field_validator("group_size")
    @classmethod
    def _no_group_of_one(cls, size: int) -> int:
        if size == 1:
            raise ValueError("one person is no group; leave it out for fours, or give 0 for households")
        return size


@lru_cache(maxsize=64)
def note_answer(limit: int) -> type[Answer]:
    """The model of `{"text", "sign"}`: the note, and what only the phones of its group were given."""
    text = Annotated[
        str, Field(max_length=limit * 4), AfterValidator(clean_text), AfterValidator(no_longer_than(limit))
    ]
    sign = Annotated[str, Field(min_length=SIGN_LENGTH, max_length=SIGN_LENGTH)]
    return create_model("NoteAnswer", __base__=Answer, text=(text, ...), sign=(sign, ...))


def size_of(card: SmallCard) -> int:
    """About how many are dealt to each other; 0 for households."""
    together = [TOGETHER[stage.who] for stage in card.stages or () if stage.who in TOGETHER]
    return max(together, default=card.group_size)


def plan(card: SmallCard, people: int) -> timing.Plan:
    """The turns of a group of `people`, which ends with groups of the usual size; or the steps of a growing circle.

    A household has the full time for each, as far as the exercise's minutes allow.
    """
    if card.stages:
        return timing.steps(card.stages)
    given = card.turns or Turns.model_validate({"shared_seconds": max(60, (card.minutes - 1) * 60)})
    return timing.plan(given, people, of=card.group_size or min(people, _tellings(card, given)))


def _tellings(card: SmallCard, given: Turns) -> int:
    """How many can tell in full, setting up and open talk taken off the minutes."""
    room = card.minutes * 60 - 60 - given.open_seconds - given.settle_seconds
    return max(2, room // given.each_seconds) if given.each_seconds else HOUSEHOLD


class Small(Kind):
    name = "small"
    label = gettext_noop("Small groups")
    Card = SmallCard
    deals = "groups"

    def stages(self, card: SmallCard) -> tuple[Stage, ...]:
        return (Stage("note", note_answer(card.limit), reviewed=card.hold_for_review),)

    def groups(self, card: SmallCard) -> Groups:
        size = size_of(card)
        most = size + 1 if size else 12
        plans = {people: plan(card, people) for people in range(2, (most if size else HOUSEHOLD) + 1)}
        return Groups(size=size, most=most, named=True, chosen=not size, turns=plans)

    def details(self, card: SmallCard) -> dict[str, Any]:
        return {"limit": card.limit, "group_size": size_of(card), **self.groups(card).details()}

    def context(self, entry: Mapping[str, Any], lines: Sequence[str]) -> Mapping[str, Any]:
        """The signs of the groups that were dealt: sign → {group, people}."""
        return cast(Mapping[str, Any], (entry["talk"] or {"signs": {}})["signs"])

    def harvest(self, card: Any, stage: str, answers: Sequence[BaseModel], options: Any = None) -> Harvest:
        """Each note with its group's name on a line of its own before it."""
        if stage != "note":
            return super().harvest(card, stage, answers, options or ())
        signs = options or {}
        return Harvest([[_signed(answer, signs)] if _sign(answer) in signs else [] for answer in answers])

    def standing_behind(
        self, card: Any, stage: str, answers: Sequence[BaseModel], options: Any = None
    ) -> int:
        """How many people the notes stand for: everybody in their groups, once."""
        signs = options or {}
        return sum(signs[sign]["people"] for sign in {_sign(answer) for answer in answers} if sign in signs)

    def rehearsed(self, card: Any, stage: str, raw: Any, lines: Mapping[str, str]) -> dict[str, Any] | None:
        return {"text": raw, "sign": REHEARSED_SIGN} if isinstance(raw, str) else None

    def example(self) -> tuple[str, str]:
        return "good-company", "GC-8"


def label(group: str) -> str:
    """A group's name as its notes are signed: "Woad" for `woad`, "Woad 2" for `woad-2`."""
    return group.replace("-", " ").capitalize()


def _sign(answer: BaseModel) -> str:
    return str(getattr(answer, "sign", ""))


def _signed(answer: BaseModel, signs: Mapping[str, Any]) -> str:
    return f"{label(signs[_sign(answer)]['group'])}\n{getattr(answer, 'text', '')}"
