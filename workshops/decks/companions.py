"""The files that go with the decks: prompt bank, pulse items, frames, help lines, programmes, rehearsal voices.

Only their shapes. Reading them is `reading.read_as`; the ones we ship are found through `workshops.library`.
"""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from workshops.decks.problems import clip
from workshops.decks.schema import Lines
from workshops.exercises.base import Line, Prose, Strict
from workshops.exercises.sets import ItemSet, Scale

Slug = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,60}$")]
PromptId = Annotated[str, Field(pattern=r"^[A-Z][0-9]{3}$")]


def _day(value: Any) -> Any:
    """YAML 1.2 has no dates of its own, so ours are text."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError(
            f"this should be a date such as 2026-11-23, and it says '{clip(value, 40)}'"
        ) from None


Day = Annotated[date, BeforeValidator(_day)]


class Prompt(Strict):
    """One community-building prompt: depth, minutes, for whom, about what."""

    id: PromptId
    d: int = Field(ge=1, le=3)
    min: int = Field(ge=1, le=60)
    size: Literal["pair", "small", "group", "any"]
    theme: Slug
    kind: Slug
    rct: Lines
    text: Prose

    @field_validator("text")
    @classmethod
    def _short(cls, text: str) -> str:
        if len(text.split()) > 40:
            raise ValueError("a prompt has at most 40 words")
        return text


class PromptBank(Strict):
    prompts: Annotated[list[Prompt], Field(min_length=1, max_length=1000)]


class DefaultScale(Scale):
    """The scale of every set that brings none of its own; a line may always be skipped, and keys reach every place."""

    skip: Literal["always"]
    keyboard: Literal[True]


class PictureScale(Strict):
    use: Line
    prompt: Prose
    positions: Lines
    score: Prose


class PulseItems(Strict):
    scale_default: DefaultScale
    item_sets: dict[Slug, ItemSet]
    pictures: dict[Slug, PictureScale]


class NamedPicture(Strict):
    """A drawing of ours: what decks call it, and what is to be seen in it, in one plain sentence."""

    name: Annotated[str, Field(pattern=r"^\S.{0,78}\S$")]
    description: Annotated[str, Field(pattern=r"^[A-Z].{18,138}\.$")]


class Pictures(Strict):
    pictures: dict[Slug, NamedPicture]

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = [picture.name for picture in self.pictures.values()]
        if len(set(names)) != len(names):
            raise ValueError("two pictures have the same name")
        return self


class Frame(Strict):
    title: Line
    body: Prose
    consent: Lines | None = None
    buttons: Lines | None = None


class AlwaysOn(Strict):
    controls: Lines
    help_now: Prose


class FrameSet(Strict):
    join: Frame
    content_note: Frame
    always_on: AlwaysOn
    close: Frame
    page_footer: Prose


class Frames(Strict):
    frames: FrameSet


class HelpLine(Strict):
    """One service. Status A and B have been seen in a source; C is kept back until somebody has checked it."""

    cc: str = Field(pattern=r"^[A-Z]{2}$|^INT$")
    service: Line
    contact: Line
    hours: Line | None = None  # where the source does not say
    whom: Line = Field(alias="for")
    source: Prose
    page_date: str | None = Field(None, pattern=r"^[0-9]{4}(-[0-9]{2}){0,2}$")
    seen: Day
    status: Literal["A", "B", "C"]


class EmergencyNumbers(Strict):
    seen_in_sources: dict[str, str]
    general_knowledge_check_first: dict[str, str]


class HelpLines(Strict):
    crisis: Annotated[list[HelpLine], Field(min_length=1, max_length=1000)]
    emergency_numbers: EmergencyNumbers


class OpenWith(Strict):
    bank: list[PromptId]


class Alternative(Strict):
    deck: Slug
    when: Line


class Sitting(Strict):
    """One meeting of a programme."""

    n: int = Field(ge=1, le=60)
    deck: Slug
    thread: Line
    minutes: int = Field(ge=1, le=600)
    open_with: OpenWith | None = None
    between: Prose | None = None
    after: Prose | None = None
    note: Prose | None = None
    alternative: Alternative | None = None


class Programme(Strict):
    programme: Slug
    title: Line
    subtitle: Line
    whom: Prose = Field(alias="for")
    facilitators: Prose
    before_it_starts: list[Prose]
    measures: dict[str, dict[str, Slug] | Prose]
    sessions: Annotated[list[Sitting], Field(min_length=1, max_length=60)]
    swap_ins: dict[str, dict[str, Prose] | Prose]
    missing_a_session: Prose
    leaving: Prose


class Voice(Strict):
    """A simulated person's answer that both picks and says something."""

    pick: Line | Lines | None = None
    line: Line | None = None


RawAnswer = Prose | Voice | list[int | bool | str | None]


class Rehearsal(Strict):
    """What simulated people answer, exercise by exercise, one entry for each person."""

    deck: Slug
    answers: dict[str, Annotated[list[RawAnswer], Field(min_length=1, max_length=200)]]


class SpareLines(Strict):
    """Kind lines of ours, dealt when there are too few notes, so that nobody receives nothing."""

    lines: Annotated[list[Line], Field(min_length=12, max_length=100)]


Phrases = Annotated[list[Line], Field(min_length=1, max_length=500)]


class HeldTopics(Strict):
    """The phrases of one language, by what they may be about."""

    danger: Phrases
    harm: Phrases
    abuse: Phrases
    methods: Phrases
    body: Phrases


class HeldWords(Strict):
    """Words that have a facilitator look at a card first, by language."""

    languages: Annotated[dict[str, HeldTopics], Field(min_length=1)]
