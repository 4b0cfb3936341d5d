"""Values: a set of short lines, answered on a scale, and the spread that many such answers come to. What an answer
looks like and how it is counted; pulse and measure are made of it.

A line may always be skipped. A set is an answer once half of its lines are; who took the gentler way may mark one line.
Lines that are care signals are no part of an answer.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Annotated, Any, Literal, Self, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    Field,
    PrivateAttr,
    ValidationInfo,
    create_model,
    model_validator,
)

from workshops.exercises.base import Counts, GuardedCard, Harvest, Kind, Stage, add_counts
from workshops.exercises.sets import Item, ItemSet, Name, Scale
from workshops.exercises.shares import share
from workshops.exercises.texts import Answer

Value = int | bool | None


class ValuesCard(GuardedCard):
    """A card that names a set of lines; whoever makes the card hands in the sets there are (`context`)."""

    item_set: Name = Field(description="The set of pulse items to answer, such as room-4.")
    _items: ItemSet = PrivateAttr()

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Self:
        sets: Mapping[str, ItemSet] = (info.context or {}).get("item_sets", {})
        if self.item_set not in sets:
            raise ValueError(f"there is no set of lines called {self.item_set}")
        self._items = sets[self.item_set]
        return self

    @property
    def items(self) -> ItemSet:
        return self._items

    @property
    def scale(self) -> Scale:
        assert self._items.scale is not None, "sets are handed in with their scale"
        return self._items.scale

    @property
    def least(self) -> int:
        """By the card or by its set, whichever asks for more."""
        return max(self.min_display or 0, self._items.min_display or 0)


class ValuesAnswer(Answer):
    """One value for each counted line: a place on its scale, yes or no, or None for skipped."""

    gentler: bool = False
    values: list[Value]

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if answered(self.values) < (1 if self.gentler else -(-len(self.values) // 2)):
            raise ValueError("too few lines are answered; that is just listening")
        return self


def answered(values: Sequence[Value]) -> int:
    """How many lines were not skipped."""
    return sum(value is not None for value in values)


def values_answer(card: ValuesCard) -> type[ValuesAnswer]:
    """The model of `{"values": […]}` for the card's set."""
    return _values_answer(card.scale.min, card.scale.max, types_of(card))


@lru_cache(maxsize=256)
def _values_answer(least: int, most: int, types: tuple[str, ...]) -> type[ValuesAnswer]:
    return create_model("Values", __base__=ValuesAnswer, values=(row(least, most, types), ...))


@lru_cache(maxsize=256)
def row(least: int, most: int, types: tuple[str, ...]) -> Any:
    """The type of a list of values, one for each line."""

    def check(values: list[Value]) -> list[Value]:
        for value, kind in zip(values, types, strict=True):
            if value is None or (kind == "yes_no" and isinstance(value, bool)):
                continue
            if kind == "yes_no" or isinstance(value, bool) or not least <= value <= most:
                raise ValueError("there is no such place on the scale")
        return values

    return Annotated[list[Value], Field(min_length=len(types), max_length=len(types)), AfterValidator(check)]


def types_of(card: ValuesCard) -> tuple[str, ...]:
    """What each counted line is answered with."""
    return tuple(item.type for item in card.items.counted)


def place(card: ValuesCard, item: Item, value: int | bool) -> int:
    """Where a value stands in the group's picture, counted from its first place: there more is always further on, so
    reversed lines are turned round."""
    at, places = (int(value), 2) if item.type == "yes_no" else (value - card.scale.min, card.scale.places)
    return places - 1 - at if item.reverse else at


def spread(card: ValuesCard, rows: Sequence[Sequence[Value]]) -> list[list[int]]:
    """For each counted line, how many answers stand at each place. Which value stood beside which is lost here."""
    items = card.items.counted
    lines = [[0] * (2 if item.type == "yes_no" else card.scale.places) for item in items]
    for values in rows:
        for line, item, value in zip(lines, items, values, strict=True):
            if value is not None:
                line[place(card, item, value)] += 1
    return lines


def closed(lines: Sequence[list[int] | None], least: int) -> list[list[int] | None]:
    """The same with every line shut that fewer than `least` people answered: a dot alone would be somebody."""
    return [line if line is not None and sum(line) >= least else None for line in lines]


def merged(old: Sequence[list[int] | None], new: Sequence[list[int] | None]) -> list[list[int] | None]:
    """Two batches of the same lines, added place by place; what was shut in one of them stays out."""
    return [
        add_counts(a, b) if a is not None and b is not None else a if b is None else b
        for a, b in zip(old, new, strict=True)
    ]


class ValuesKind(Kind):
    """A kind with one stage of values."""

    def stages(self, card: Any) -> tuple[Stage, ...]:
        return (Stage("values", values_answer(card), reviewable=False),)

    def harvest(
        self, card: Any, stage: str, answers: Sequence[BaseModel], options: Sequence[str] = ()
    ) -> Harvest:
        if stage != "values":
            return super().harvest(card, stage, answers, options)
        lines = spread(card, [cast(ValuesAnswer, answer).values for answer in answers])
        return Harvest(texts=[[] for _ in answers], counts={"lines": lines, "of": len(answers)})

    def withhold(self, card: Any, counts: Counts, least: int) -> Counts:
        if card.items.instead is not None:
            return {"instead": _in_words(counts["lines"])}
        return {**counts, "lines": closed(counts["lines"], least)}

    def merge(self, old_counts: Counts, new_counts: Counts) -> Counts:
        """Of two sayings the more careful one stays."""
        if "instead" in old_counts or "instead" in new_counts:
            said = {old_counts.get("instead", "most"), new_counts.get("instead", "most")}
            return {"instead": "most" if said == {"most"} else "fewer"}
        if not old_counts or not new_counts:
            return old_counts or new_counts
        lines = merged(old_counts["lines"], new_counts["lines"])
        return {"lines": lines, "of": old_counts["of"] + new_counts["of"]}

    def details(self, card: Any) -> dict[str, Any]:
        items = card.items
        return {
            "item_set": card.item_set,
            "lead": items.lead,
            "lines": [item.model_dump(include={"id", "text", "type", "reverse"}) for item in items.counted],
            "offers": [item.model_dump(include={"id", "text", "routing"}) for item in items.offered],
            "scale": card.scale.model_dump(),
            "enough": items.enough,
            "instead": items.instead.model_dump() if items.instead else None,
            "min_display": card.least,
            "load_from": card.load_from,
        }

    def rehearsed(self, card: Any, stage: str, raw: Any, lines: Mapping[str, str]) -> dict[str, Any] | None:
        """A row in the order of the set; what a person says to a line that is a care signal stays out."""
        items = card.items.items
        if not isinstance(raw, list) or len(raw) != len(items):
            return None
        values = [value for item, value in zip(items, raw, strict=True) if item.routing is None]
        return {"values": values} if answered(values) >= card.items.enough else None


def _in_words(lines: Sequence[Sequence[int]]) -> Literal["most", "fewer"]:
    """Whether most stand in the further half of every line."""
    further = [(sum(line[(len(line) + 1) // 2 :]), sum(line)) for line in lines]
    return "most" if all(share(part, whole) == "most" for part, whole in further) else "fewer"
