"""The deck format as pydantic models: a deck, its exercises with every field that any kind has, and its size.

It says what a deck file may hold; reading one and speaking of its problems is `reading`. What only one kind needs
is judged by that kind's card (`workshops.exercises`), so that a new kind needs nothing here unless it has new fields.
"""

from collections.abc import Container
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from workshops.exercises.base import Card, Line, Prose, Strict
from workshops.exercises.picture import OwnPictures
from workshops.exercises.reading import Page
from workshops.exercises.texts import Release
from workshops.exercises.turns import GroupStage, Turns

# Every kind that the format knows, whether this version can play it or not.
KINDS_OF_THE_FORMAT: frozenset[str] = frozenset(
    {"reading", "grounding", "journal", "wall", "closing", "cloud", "notes", "agreements", "pulse", "measure"}
    | {"choice", "vote", "picture", "pair", "triad", "small", "circle"}
)

LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"

Lines = Annotated[list[Line], Field(min_length=1, max_length=40)]

SomeLines = Annotated[list[Line], Field(max_length=40)]  # or none


class Size(Strict):
    """How many people a deck is for."""

    min: int = Field(ge=2, le=2000, description="The fewest people it works with.")
    best: Line = Field(description="The best size, in words or as a range such as 8-12.")
    max: int = Field(ge=2, le=2000, description="The most people it works with.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.max < self.min:
            raise ValueError(f"max ({self.max}) should not be less than min ({self.min})")
        return self


class Exercise(Card):
    """One exercise of a deck, with every field that any kind has."""

    options: Lines | None = Field(None, description="The options, pictures or lines to choose from.")
    pictures: OwnPictures | None = Field(
        None, description="Pictures of the deck's own, each under the name that options use for it."
    )
    rows: Annotated[list[Lines], Field(min_length=1, max_length=12)] | None = Field(
        None, description="Several small choices at once, each a list of options; any may be skipped."
    )
    multiple: bool | None = Field(None, description="Whether more than one option may be marked.")
    dots: int | None = Field(None, ge=1, le=10, description="How many dots each person has.")
    limit: int | None = Field(
        None, ge=20, le=800, description="The most characters one text may have (400 unless you say so)."
    )
    release: Release | None = Field(
        None,
        description="held: shown when the facilitator gathers; flowing: shuffled batches show by themselves.",
    )
    hold_for_review: bool | None = Field(
        None, description="Whether the facilitator looks texts over before they show."
    )
    body_neutral: bool | None = Field(
        None, description="Whether talk of weight, size, food and looks is pointed out to the facilitator."
    )
    hide_counts: bool | None = Field(
        None, description="Whether the result is shown as a pattern without counts."
    )
    min_display: int | None = Field(
        None,
        ge=0,
        le=50,
        description="No result is shown under this many answers (never less than the room's own).",
    )
    turns: Turns | None = Field(None, description="The timed turns of people talking.")
    roles: Lines | None = Field(None, description="The roles in a three, in order.")
    stages: Annotated[list[GroupStage], Field(min_length=1, max_length=12)] | None = Field(
        None, description="The steps of a growing circle, each with who and seconds."
    )
    group_size: int | None = Field(
        None, ge=0, le=12, description="How many make a small group; 0: the household people came with."
    )
    partners: Literal["dealt", "chosen"] | None = Field(
        None, description="dealt: pairs by chance; chosen: people find each other and say so on their phones."
    )
    deal: Literal["shuffled", "addressed"] | None = Field(
        None, description="How notes are dealt: shuffled, or addressed to somebody (among families only)."
    )
    item_set: str | None = Field(
        None, pattern=r"^[a-z0-9-]{1,60}$", description="The set of pulse items to answer, such as room-4."
    )
    moment: Literal["before", "after"] | None = Field(
        None, description="Whether a measure is taken before or after."
    )
    seeds: Lines | None = Field(None, description="Lines that agreements start from.")
    anchors: Lines | None = Field(None, description="Where attention may rest in a grounding.")
    link: Page | None = Field(None, description="A page of ours that is opened from a reading.")
    template: Lines | None = Field(None, description="The lines of a private journal page.")
    export: Literal["device_only"] | None = Field(
        None, description="device_only: people may save the page, on their own device only."
    )


class Deck(Strict):
    """A deck: what it is for, and its exercises in order."""

    deck: str = Field(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        description="The deck's short name, for addresses.",
    )
    code: str = Field(
        pattern=r"^[A-Z][A-Z0-9]{0,7}$", description="A few capitals that its exercises' ids begin with."
    )
    title: Line = Field(description="The deck's title.")
    subtitle: Line | None = Field(None, description="A line under the title.")
    purpose: Prose = Field(description="What it is for, in a sentence or two.")
    audience: Lines = Field(description="Whom it is meant for.")
    size: Size = Field(description="How many people it is for.")
    minutes: int = Field(
        ge=1, le=600, description="How long the whole deck takes; its exercises add up to this."
    )
    depth_max: int = Field(1, ge=1, le=3, description="The deepest it goes: 1 light, 2 personal, 3 tender.")
    rct: SomeLines = Field(default_factory=list, description="The relational-cultural ideas it works with.")
    serves: SomeLines = Field(default_factory=list, description="The subjects it serves.")
    needs: Prose | None = Field(None, description="What it needs: facilitators, training, things to prepare.")
    content_note: Prose | None = Field(
        None, description="What people read about its subject before they join."
    )
    say_aloud: Prose | None = Field(None, description="A welcome that the facilitator may say aloud.")
    language: str | None = Field(
        None,
        pattern=LANGUAGE,
        description="The language it is written in, such as de or pt-BR; English unless you say so.",
    )
    credits: Lines | None = Field(
        None, description="Who wrote it and what it builds on; participants see it at the end."
    )
    licence: Line | None = Field(
        None, description="How others may use its words, such as CC BY 4.0; participants see it at the end."
    )
    exercises: Annotated[list[Exercise], Field(min_length=1, max_length=60)] = Field(
        description="The exercises, in order."
    )

    def exercise(self, id: str) -> Exercise:
        """The exercise called `id`; KeyError if there is none."""
        for exercise in self.exercises:
            if exercise.id == id:
                return exercise
        raise KeyError(id)

    def unplayable_kinds(self, registry: Container[str]) -> list[str]:
        """The kinds in this deck that `registry` lacks, each once, by name. A workshop needs this to be empty."""
        return sorted({exercise.kind for exercise in self.exercises if exercise.kind not in registry})
