"""A picture: everybody picks one of a few named drawings and may add a line about it.

Picks come back as counts. A line comes back as a text whose first row is the name of its own picture: the two were one
answer, so they may stand together, and nothing else is joined to either (docs/decisions/0015). Which drawing belongs to
a name is handed in; no file is read here.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Annotated, Any, Self, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    Field,
    PrivateAttr,
    ValidationInfo,
    create_model,
    model_validator,
)

from workshops.exercises.base import CountedCard, Harvest, Kind, Line, Stage, Strict, gettext_noop
from workshops.exercises.texts import LINE_LENGTH, Answer, clean_line, no_longer_than

NAME_LENGTH = 80


class Drawing(Strict):
    """One of our drawings: `key` is its file's name, `description` says in a sentence what is to be seen."""

    key: str = Field(pattern=r"^[a-z0-9-]{1,60}$")
    description: Line


def _known(name: str, info: ValidationInfo) -> str:
    """The name of a picture that has a drawing and a description. `context` holds those there are."""
    if name not in (info.context or {}).get("pictures", {}):
        raise ValueError(
            f"there is no drawing with a description for '{name[:60]}'; choose a picture that has one "
            "(docs/deck-format.md names them), or have it drawn first"
        )
    return name


def _differ(names: list[str]) -> list[str]:
    if len(set(names)) != len(names):
        raise ValueError("one picture stands here twice")
    return names


Name = Annotated[Line, AfterValidator(_known)]
Names = Annotated[list[Name], Field(min_length=2, max_length=12), AfterValidator(_differ)]


class PictureCard(CountedCard):
    options: Names = Field(description="The names of the pictures to choose from.")
    hold_for_review: bool = Field(
        False, description="Whether the facilitator looks lines over before they show."
    )
    body_neutral: bool = Field(
        False, description="Whether talk of weight, size, food and looks is pointed out to the facilitator."
    )
    _drawings: list[Drawing] = PrivateAttr()

    @model_validator(mode="after")
    def _drawn(self, info: ValidationInfo) -> Self:
        self._drawings = [(info.context or {})["pictures"][name] for name in self.options]
        return self

    @property
    def drawings(self) -> list[Drawing]:
        """The drawings of the options, in the same order."""
        return self._drawings


@lru_cache(maxsize=256)
def _picked(names: tuple[str, ...]) -> type[Answer]:
    """The model of `{"pick": n}` or `{"pick": n, "text": "the picture's name\\na line"}`.

    The phone puts the two together, so that what it calls its own is, letter by letter, what the room gets.
    """

    def check(text: str, info: ValidationInfo) -> str:
        name, _, line = text.partition("\n")
        pick = info.data.get("pick")
        if pick is None or clean_line(name) != clean_line(names[pick]):
            raise ValueError("a line belongs to its own picture")
        return f"{names[pick]}\n{no_longer_than(LINE_LENGTH)(clean_line(line))}"

    pick = Annotated[int, Field(ge=0, lt=len(names))]
    text = Annotated[str, Field(max_length=4 * (NAME_LENGTH + LINE_LENGTH)), AfterValidator(check)]
    return create_model("PictureAnswer", __base__=Answer, pick=(pick, ...), text=(text | None, None))


class Picture(Kind):
    name = "picture"
    label = gettext_noop("Picture")
    Card = PictureCard

    def stages(self, card: PictureCard) -> tuple[Stage, ...]:
        return (Stage("picks", _picked(tuple(card.options)), reviewed=card.hold_for_review),)

    def harvest(
        self, card: Any, stage: str, answers: Sequence[BaseModel], options: Sequence[str] = ()
    ) -> Harvest:
        if stage != "picks":
            return super().harvest(card, stage, answers, options)
        row = [0] * len(card.options)
        texts = []
        for answer in cast(Sequence[Any], answers):
            row[answer.pick] += 1
            texts.append([] if answer.text is None else [answer.text])
        return Harvest(texts=texts, counts={"rows": [row], "of": len(answers)})

    def details(self, card: PictureCard) -> dict[str, Any]:
        return {
            "options": card.options,
            "pictures": [drawing.model_dump() for drawing in card.drawings],
            "limit": LINE_LENGTH,
            "hide_counts": card.hide_counts,
            "min_display": card.min_display,
        }

    def rehearsed(self, card: Any, stage: str, raw: Any, lines: Mapping[str, str]) -> dict[str, Any] | None:
        pick, line = (raw.get("pick"), raw.get("line")) if isinstance(raw, dict) else (raw, None)
        if pick not in card.options:
            return None
        place = card.options.index(pick)
        said = {"text": f"{pick}\n{line}"} if line and len(line) <= LINE_LENGTH else {}
        return {"pick": place, **said}

    def example(self) -> tuple[str, str]:
        return "first-threads", "FT-5"
