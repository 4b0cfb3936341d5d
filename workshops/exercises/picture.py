"""A picture: everybody picks one of a few named pictures, ours or the deck's own, and may add a line about it.

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
# A file beside the deck, or in a folder beside it. Drawings made of text (SVG) can act, so they are no pictures.
FILE = r"^[\w-][\w .()-]*(/[\w-][\w .()-]*){0,3}\.([wW][eE][bB][pP]|[pP][nN][gG]|[jJ][pP][eE]?[gG])$"
OwnName = Annotated[str, Field(pattern=r"^\S(.{0,78}\S)?$")]


class OwnPicture(Strict):
    """A picture that a deck brings itself."""

    file: str = Field(
        pattern=FILE,
        max_length=120,
        description="Its file (JPEG, PNG or WebP), beside the deck in the same zip; in the office, what we made of it.",
    )
    description: Line = Field(
        description="What is to be seen in it, in a plain sentence, for everybody who does not see it."
    )
    credit: Line | None = Field(None, description="Who made it; participants see it at the end.")
    licence: Line | None = Field(None, description="How it may be used, such as CC BY 4.0.")


OwnPictures = Annotated[dict[OwnName, OwnPicture], Field(min_length=1, max_length=12)]


class Drawing(Strict):
    """One of our drawings: `key` is its file's name, `description` says in a sentence what is to be seen."""

    key: str = Field(pattern=r"^[a-z0-9-]{1,60}$")
    description: Line


def _known(name: str, info: ValidationInfo) -> str:
    """The name of a picture that has a drawing and a description. `context` holds those there are besides its own."""
    if "pictures" not in info.data:
        return name  # something is wrong with its own pictures, and that is said there
    if name not in (info.data["pictures"] or {}) and name not in _ours(info):
        raise ValueError(
            f"there is no drawing with a description for '{name[:60]}'; choose a picture that has one "
            "(docs/deck-format.md names them), or have it drawn first"
        )
    return name


def _ours(info: ValidationInfo) -> Mapping[str, Drawing]:
    found: Mapping[str, Drawing] = (info.context or {}).get("pictures", {})
    return found


def _not_ours(own: dict[str, OwnPicture] | None, info: ValidationInfo) -> dict[str, OwnPicture] | None:
    for name in own or ():
        if name in _ours(info):
            raise ValueError(f"a drawing of ours is called '{name}' already; give this picture another name")
    return own


def _differ(names: list[str]) -> list[str]:
    if len(set(names)) != len(names):
        raise ValueError("one picture stands here twice")
    return names


Name = Annotated[Line, AfterValidator(_known)]
Names = Annotated[list[Name], Field(min_length=2, max_length=12), AfterValidator(_differ)]


class PictureCard(CountedCard):
    pictures: Annotated[OwnPictures | None, AfterValidator(_not_ours)] = Field(
        None, description="Pictures of the deck's own, by the names that options use."
    )
    options: Names = Field(description="The names of the pictures to choose from.")
    hold_for_review: bool = Field(
        False, description="Whether the facilitator looks lines over before they show."
    )
    body_neutral: bool = Field(
        False, description="Whether talk of weight, size, food and looks is pointed out to the facilitator."
    )
    _shown: list[Drawing | OwnPicture] = PrivateAttr()

    @model_validator(mode="after")
    def _seen(self, info: ValidationInfo) -> Self:
        self._shown = [(self.pictures or {}).get(name) or _ours(info)[name] for name in self.options]
        return self

    @property
    def shown(self) -> list[Drawing | OwnPicture]:
        """The pictures of the options, in the same order."""
        return self._shown


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
            "pictures": [
                one.model_dump(exclude={"credit", "licence"}, exclude_none=True) for one in card.shown
            ],
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
