"""A cloud: up to three words from everybody, kept exactly as they were typed.

Words are merged for showing when they differ in nothing but capitals (`word_key`); never by stem, accent or script.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, cast

from pydantic import AfterValidator, BaseModel, Field

from workshops.exercises.base import Card, Harvest, Kind, Stage, gettext_noop
from workshops.exercises.texts import Answer, Release, clean_line, no_longer_than

WORD_LENGTH = 24
MOST_WORDS = 3


def word_key(word: str) -> str:
    """What two words must share to count as the same: NFC, lower case, ß as ss, final sigma as sigma.

    That is case folding spelt out, so that JavaScript does the very same:
    `word.normalize("NFC").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ")`.
    """
    return unicodedata.normalize("NFC", word).lower().replace("ß", "ss").replace("ς", "σ")


def merge_words(words: Iterable[str]) -> list[tuple[str, int]]:
    """Words with their counts, in the order in which each first appears.

    Each is written as it was most often typed; between equals, as it was typed first.
    """
    spellings: dict[str, Counter[str]] = {}
    for word in words:
        spellings.setdefault(word_key(word), Counter())[unicodedata.normalize("NFC", word)] += 1
    # max keeps the first of equals.
    return [(max(seen, key=lambda w: seen[w]), seen.total()) for seen in spellings.values()]


def _each_once(words: list[str]) -> list[str]:
    """One person saying a word three times has said it once."""
    return list({word_key(word): word for word in reversed(words)}.values())[::-1]


Word = Annotated[
    str,
    Field(max_length=WORD_LENGTH * 4),
    AfterValidator(clean_line),
    AfterValidator(no_longer_than(WORD_LENGTH)),
]


class CloudAnswer(Answer):
    words: Annotated[list[Word], Field(min_length=1, max_length=MOST_WORDS), AfterValidator(_each_once)]


class CloudCard(Card):
    hold_for_review: bool = Field(
        False, description="Whether the facilitator looks words over before they show."
    )
    body_neutral: bool = Field(
        False, description="Whether talk of weight, size, food and looks is pointed out to the facilitator."
    )
    release: Release = Field(
        "held",
        description="held: shown when the facilitator gathers; flowing: shuffled batches show by themselves.",
    )


class Cloud(Kind):
    name = "cloud"
    label = gettext_noop("Word cloud")
    Card = CloudCard

    def stages(self, card: CloudCard) -> tuple[Stage, ...]:
        return (Stage("words", CloudAnswer, reviewed=card.hold_for_review, flows=True),)

    def harvest(
        self, card: Any, stage: str, answers: Sequence[BaseModel], options: Sequence[str] = ()
    ) -> Harvest:
        if stage != "words":
            return super().harvest(card, stage, answers, options)
        return Harvest(texts=[list(cast(CloudAnswer, answer).words) for answer in answers])

    def details(self, card: CloudCard) -> dict[str, Any]:
        return {"limit": WORD_LENGTH, "most": MOST_WORDS}

    def rehearsed(self, card: Any, stage: str, raw: Any, lines: Mapping[str, str]) -> dict[str, Any] | None:
        return {"words": [raw]} if isinstance(raw, str) else None

    def example(self) -> tuple[str, str]:
        return "twenty-minutes-to-hello", "HI-2"
