"""Agreements: everybody may propose a line, then everybody marks the lines they can hold or would word differently.

What is settled from them is the group's living text, which the room keeps (`facilitation.domain.living`). A mark and
another wording are sealed together; they come out apart, so that nothing says who marked or reworded what.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Self, cast
from zlib import crc32

from pydantic import AfterValidator, BaseModel, Field, model_validator

from workshops.exercises.base import Card, Harvest, Kind, Line, Stage, gettext_noop
from workshops.exercises.texts import LINE_LENGTH, Answer, clean_line, no_longer_than, text_answer, text_of

MOST_MARKS = 60  # as many keys, with other words for some, as one sealed answer has room for
MOST_WORDINGS = 3  # as many as can be taken back with one ballot
KEY = r"^([A-Z][A-Z0-9]{0,7}-[0-9]{1,3}/s[0-9]{1,2}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$"
Key = Annotated[str, Field(pattern=KEY)]
Wording = Annotated[
    str,
    Field(max_length=LINE_LENGTH * 4),
    AfterValidator(clean_line),
    AfterValidator(no_longer_than(LINE_LENGTH)),
]


class AgreementsCard(Card):
    seeds: Annotated[list[Line], Field(min_length=1, max_length=40)] | None = Field(
        None, description="Lines that agreements start from."
    )
    hold_for_review: bool = Field(
        False, description="Whether the facilitator looks lines over before they show."
    )
    body_neutral: bool = Field(
        False, description="Whether talk of weight, size, food and looks is pointed out to the facilitator."
    )


class Marks(Answer):
    """The lines somebody can hold, and other `words` for the lines they are `about`, place by place."""

    holds: Annotated[list[Key], Field(max_length=MOST_MARKS)]
    about: Annotated[list[Key], Field(max_length=MOST_WORDINGS)]
    words: Annotated[list[Wording], Field(max_length=MOST_WORDINGS)]

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if not self.holds and not self.words:
            raise ValueError("nothing is marked")
        if len(self.about) != len(self.words):
            raise ValueError("each wording is about one line")
        if len(set(self.holds)) != len(self.holds) or len(set(self.about)) != len(self.about):
            raise ValueError("a line is marked once")
        return self


class Keep(Answer):
    """Whether the text may be kept for the group's next meetings."""

    keep: bool


class Agreements(Kind):
    name = "agreements"
    label = gettext_noop("Agreements")
    Card = AgreementsCard
    takes_lines = True
    settles = True

    def stages(self, card: AgreementsCard) -> tuple[Stage, ...]:
        return (
            Stage("lines", text_answer(LINE_LENGTH, one_line=True), reviewed=card.hold_for_review),
            Stage("marks", Marks),
            Stage("keep", Keep, reviewable=False),
        )

    def seeds(self, card: AgreementsCard) -> Sequence[str]:
        return card.seeds or ()

    def harvest(
        self, card: Any, stage: str, answers: Sequence[BaseModel], options: Sequence[str] = ()
    ) -> Harvest:
        if stage == "lines":
            return Harvest(texts=[[text_of(answer)] for answer in answers])
        if stage == "marks":
            return _marked(cast(Sequence[Marks], answers), options)
        if stage == "keep":
            return _asked(cast(Sequence[Keep], answers))
        return super().harvest(card, stage, answers, options)

    def merge(self, old_counts: dict[str, Any], new_counts: dict[str, Any]) -> dict[str, Any]:
        merged = super().merge(old_counts, new_counts)
        if "keep" in merged:  # one "rather not" is enough, in whichever batch it comes
            merged["keep"] = min(counts["keep"] for counts in (old_counts, new_counts) if counts)
        return merged

    def details(self, card: AgreementsCard) -> dict[str, Any]:
        return {"seeds": list(card.seeds or ()), "limit": LINE_LENGTH}

    def rehearsed(self, card: Any, stage: str, raw: Any, lines: Mapping[str, str]) -> dict[str, Any] | None:
        if not isinstance(raw, str):
            return None
        if stage == "keep":
            return {"keep": True}
        if stage == "marks":
            return _rehearsed_marks(raw, lines)
        return {"text": raw} if len(raw) <= LINE_LENGTH else None

    def example(self) -> tuple[str, str]:
        return "first-threads", "FT-7"


def _marked(answers: Sequence[Marks], options: Sequence[str]) -> Harvest:
    """How many can hold each line, and the other words. A line that has gone meanwhile takes its marks with it."""
    known = set(options)
    total: Counter[str] = Counter(key for answer in answers for key in answer.holds)
    pairs = [
        [(key, text) for key, text in zip(answer.about, answer.words, strict=True) if key in known]
        for answer in answers
    ]
    return Harvest(
        texts=[[text for _, text in mine] for mine in pairs],
        about=[[key for key, _ in mine] for mine in pairs],
        counts={"holds": {key: total[key] for key in options}, "of": len(answers)},
    )


def _asked(answers: Sequence[Keep]) -> Harvest:
    """Whether nobody would rather not. How many would, is not counted: one alone would stand there for all to see."""
    agreed = int(all(answer.keep for answer in answers))
    return Harvest(texts=[[] for _ in answers], counts={"keep": agreed, "of": len(answers)})


def _rehearsed_marks(raw: str, lines: Mapping[str, str]) -> dict[str, Any] | None:
    """A simulated person's marks: some three of four lines, always the same for the same voice and line."""
    luck = {key: crc32(f"{raw} / {text}".encode()) % 16 for key, text in lines.items()}
    holds = [key for key in lines if luck[key] >= 4][:MOST_MARKS]
    others = [key for key in lines if not luck[key] and len(raw) <= LINE_LENGTH][:1]
    if not holds and not others:
        return None
    return {"holds": holds, "about": others, "words": [raw for _ in others]}
