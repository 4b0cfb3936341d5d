"""Sets of short lines that belong together, and the scales they are answered on. Shapes only: the files that hold sets
are read elsewhere, and what answers come to is `values`.

A line that means *I would like a quiet word* or *slower, please* is a care signal: it is offered and never counted.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from workshops.exercises.base import Line, Prose, Strict

Name = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,60}$")]
LONGEST_SCALE = 12
Labels = Annotated[list[Line], Field(min_length=2, max_length=LONGEST_SCALE)]


class Scale(Strict):
    """The places a line can be answered on: numbers with words at both ends, or a word for each of them."""

    min: int = Field(ge=-100, le=100)
    max: int = Field(ge=-100, le=100)
    low: Line | None = None
    high: Line | None = None
    labels: Labels | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not 2 <= self.places <= LONGEST_SCALE:
            raise ValueError(f"a scale has two to {LONGEST_SCALE} places")
        if self.labels is None and (self.low is None or self.high is None):
            raise ValueError("a scale needs a word at both ends (low and high), or labels for every place")
        if self.labels is not None and len(self.labels) != self.places:
            raise ValueError("a scale with labels needs one for every place")
        return self

    @property
    def places(self) -> int:
        return self.max - self.min + 1


class Item(Strict):
    """One line. Its `id` is what a phone remembers an answer by, so an id never comes to mean another line."""

    id: Name
    text: Line
    about: Line | None = Field(None, alias="construct")
    reverse: bool = Field(
        False, description="Turned round in the group's picture, never on one's own screen."
    )
    type: Literal["scale", "yes_no"] = "scale"
    routing: Literal["private_signal", "anonymous_slow_down"] | None = Field(
        None, description="The care signal that this line means; it is offered and never counted."
    )


class Instead(Strict):
    """What is said in place of a picture, where numbers could give somebody away."""

    most: Line = Field(description="When most of those who answered said yes to every line.")
    fewer: Line = Field(description="Otherwise.")


class ItemSet(Strict):
    use: Line
    lead: Line | None = Field(None, description="How every line of it begins.")
    note: Prose | None = None
    scale: Scale | None = None
    min_display: int | None = Field(
        None, ge=0, le=50, description="Nothing of it is shown under this many answers."
    )
    instead: Instead | None = Field(None, description="Said in place of numbers: then none are ever shown.")
    items: Annotated[list[Item], Field(min_length=1, max_length=20)]

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if len({item.id for item in self.items}) != len(self.items):
            raise ValueError("two items have the same id")
        if not self.counted:
            raise ValueError("a set needs a line that is answered")
        return self

    @property
    def counted(self) -> list[Item]:
        """The lines that are answered, in order."""
        return [item for item in self.items if item.routing is None]

    @property
    def offered(self) -> list[Item]:
        """The lines that are care signals."""
        return [item for item in self.items if item.routing is not None]

    @property
    def enough(self) -> int:
        """How many lines make an answer: half of them."""
        return -(-len(self.counted) // 2)
