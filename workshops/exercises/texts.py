"""The texts people write: how they are cleaned, what is refused, and the kinds that ask for one.

Cleaning never changes a word: it composes accents (NFC), unifies line ends and white space, and trims the edges.
Lengths are counted in Unicode code points after that (in JavaScript: `[...text.normalize("NFC")].length`).
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Annotated, Any, Literal, Protocol, cast

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, create_model

from workshops.exercises.base import Card, Harvest, Kind, Stage

TEXT_LENGTH = 400
LINE_LENGTH = 120
Release = Literal["held", "flowing"]


class Answer(BaseModel):
    """What leaves a phone. Strict: nothing is guessed, nothing unknown is taken along."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def clean_text(text: str) -> str:
    """A text as we keep it. ValueError if it holds control characters or nothing that can be seen."""
    text = re.sub(r"\r\n?|[\u2028\u2029]", "\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    if any(unicodedata.category(char) in ("Cc", "Cs") and char != "\n" for char in text):
        raise ValueError("control characters cannot be shown")
    text = re.sub(r"\n{3,}", "\n\n", text.strip())
    if not any(unicodedata.category(char)[0] not in "ZC" for char in text):
        raise ValueError("there is nothing to read in it")
    return text


def clean_line(text: str) -> str:
    """The same for what stands on one line: every run of white space becomes one space."""
    return " ".join(clean_text(text).split())


def no_longer_than(limit: int) -> Callable[[str], str]:
    """A check that counts what is kept, not what was typed."""

    def check(text: str) -> str:
        if len(text) > limit:
            raise ValueError(f"longer than {limit} characters")
        return text

    return check


@lru_cache(maxsize=256)
def text_answer(limit: int, one_line: bool = False) -> type[Answer]:
    """The model of `{"text": …}` for one limit.

    The raw length is capped first, so that nothing long is normalised; composing never needs more than triple.
    """
    clean = AfterValidator(clean_line if one_line else clean_text)
    text = Annotated[str, Field(max_length=limit * 4), clean, AfterValidator(no_longer_than(limit))]
    return create_model("TextAnswer", __base__=Answer, text=(text, ...))


class HasText(Protocol):
    text: str


class PlainTextCard(Card):
    """A card that asks for one text."""

    limit: int = Field(
        TEXT_LENGTH,
        ge=20,
        le=800,
        description="The most characters one text may have (400 unless you say so).",
    )
    body_neutral: bool = Field(
        False, description="Whether talk of weight, size, food and looks is pointed out to the facilitator."
    )


class TextCard(PlainTextCard):
    """A card whose texts are looked over if its deck asks for it."""

    hold_for_review: bool = Field(
        False, description="Whether the facilitator looks texts over before they show."
    )


class FlowingTextCard(TextCard):
    release: Release = Field(
        "held",
        description="held: shown when the facilitator gathers; flowing: shuffled batches show by themselves.",
    )


class TextKind(Kind):
    """A kind with one stage of texts, called words."""

    def stages(self, card: Any) -> tuple[Stage, ...]:
        return (Stage("words", text_answer(card.limit), reviewed=card.hold_for_review, flows=True),)

    def harvest(
        self, card: Any, stage: str, answers: Sequence[BaseModel], options: Sequence[str] = ()
    ) -> Harvest:
        if stage != "words":
            return super().harvest(card, stage, answers, options)
        return Harvest(texts=[[text_of(answer)] for answer in answers])

    def details(self, card: Any) -> dict[str, Any]:
        return {"limit": card.limit}

    def rehearsed(self, card: Any, stage: str, raw: Any, lines: Mapping[str, str]) -> dict[str, Any] | None:
        return {"text": raw} if isinstance(raw, str) else None


def text_of(answer: BaseModel) -> str:
    return cast(HasText, answer).text
