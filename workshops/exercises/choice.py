"""A choice: one option, several, or one in each of several rows. Only counts come back, never which with which."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Annotated, Any, Self, cast

from pydantic import AfterValidator, BaseModel, Field, create_model, model_validator

from workshops.exercises.base import CountedCard, Harvest, Kind, Line, Stage, gettext_noop
from workshops.exercises.texts import Answer

Options = Annotated[list[Line], Field(min_length=2, max_length=24)]


class ChoiceCard(CountedCard):
    options: Options | None = Field(None, description="The options to choose from.")
    rows: Annotated[list[Options], Field(min_length=1, max_length=12)] | None = Field(
        None, description="Several small choices at once, each a list of options; any may be skipped."
    )
    multiple: bool = Field(False, description="Whether more than one option may be marked.")

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Self:
        if (self.options is None) == (self.rows is None):
            raise ValueError("a choice needs either options or rows, and not both")
        if self.rows is not None and self.multiple:
            raise ValueError("multiple goes with options; in rows there is one pick for each row")
        return self

    @property
    def lists(self) -> list[list[str]]:
        """The options, row by row; a choice without rows has one."""
        return self.rows if self.rows is not None else [self.options or []]


def _distinct(picks: list[int]) -> list[int]:
    if len(set(picks)) != len(picks):
        raise ValueError("an option can be picked once")
    return picks


@lru_cache(maxsize=256)
def _picks_answer(options: int, most: int) -> type[Answer]:
    pick = Annotated[int, Field(ge=0, lt=options)]
    picks = Annotated[list[pick], Field(min_length=1, max_length=most), AfterValidator(_distinct)]
    return create_model("PicksAnswer", __base__=Answer, picks=(picks, ...))


@lru_cache(maxsize=256)
def _rows_answer(sizes: tuple[int, ...]) -> type[Answer]:
    def check(picks: list[int | None]) -> list[int | None]:
        if all(pick is None for pick in picks):
            raise ValueError("at least one row needs a pick")
        if any(pick is not None and not 0 <= pick < size for pick, size in zip(picks, sizes, strict=True)):
            raise ValueError("there is no such option")
        return picks

    picks = Annotated[
        list[int | None], Field(min_length=len(sizes), max_length=len(sizes)), AfterValidator(check)
    ]
    return create_model("RowsAnswer", __base__=Answer, picks=(picks, ...))


class Choice(Kind):
    name = "choice"
    label = gettext_noop("Choice")
    Card = ChoiceCard

    def stages(self, card: ChoiceCard) -> tuple[Stage, ...]:
        sizes = tuple(len(options) for options in card.lists)
        model = (
            _rows_answer(sizes) if card.rows else _picks_answer(sizes[0], sizes[0] if card.multiple else 1)
        )
        return (Stage("picks", model, reviewable=False),)

    def harvest(
        self, card: Any, stage: str, answers: Sequence[BaseModel], options: Sequence[str] = ()
    ) -> Harvest:
        if stage != "picks":
            return super().harvest(card, stage, answers, options)
        rows = [[0] * len(options) for options in cast(ChoiceCard, card).lists]
        for answer in answers:
            for row, pick in _placed(card, answer):
                rows[row][pick] += 1
        return Harvest(texts=[[] for _ in answers], counts={"rows": rows, "of": len(answers)})

    def details(self, card: ChoiceCard) -> dict[str, Any]:
        return {
            "options": card.options,
            "rows": card.rows,
            "multiple": card.multiple,
            "hide_counts": card.hide_counts,
            "min_display": card.min_display,
        }

    def rehearsed(self, card: Any, stage: str, raw: Any, lines: Mapping[str, str]) -> dict[str, Any] | None:
        said = raw.get("pick") if isinstance(raw, dict) else raw
        said = [said] if isinstance(said, str) else said or []
        if card.rows:
            picks = [
                options.index(one) if one in options else None
                for options, one in zip(card.rows, [*said, *[None] * len(card.rows)], strict=False)
            ]
            return {"picks": picks} if any(pick is not None for pick in picks) else None
        found = [card.options.index(one) for one in dict.fromkeys(said) if one in card.options]
        found = found if card.multiple else found[:1]
        return {"picks": found} if found else None

    def example(self) -> tuple[str, str]:
        return "twenty-minutes-to-hello", "HI-3"


def _placed(card: ChoiceCard, answer: BaseModel) -> list[tuple[int, int]]:
    """An answer's picks as (row, option)."""
    picks: list[int | None] = cast(Any, answer).picks
    if card.rows:
        return [(row, pick) for row, pick in enumerate(picks) if pick is not None]
    return [(0, pick) for pick in picks if pick is not None]
