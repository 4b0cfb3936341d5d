"""A measure: the same lines before and after, matched on each person's own phone and nowhere else.

The first evening's answers are counted like a pulse. On the last one a phone may send, if its person agrees, what it
answered then beside what it answers now, as one answer that is linked to nothing. From such pairs comes a change, in
steps and without any mean, where there are at least twenty of them, once. Fewer say nothing: then two pictures are
laid side by side, and which pair belonged together was never known here.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal, cast

from pydantic import BaseModel, Field, create_model

from workshops.exercises.base import Counts, Harvest, Stage, add_counts, gettext_noop
from workshops.exercises.shares import share
from workshops.exercises.values import Value, ValuesAnswer, ValuesCard, ValuesKind, place, row, types_of

PAIRS = 20  # content guide 3.1: with fewer no figure of change at all; trust 3.8 asks for ten before any mean
LONG_SCALE = 7  # on a scale of so many places one place up or down is about the same


class MeasureCard(ValuesCard):
    moment: Literal["before", "after"] = Field(description="Whether a measure is taken before or after.")


class AfterAnswer(ValuesAnswer):
    """What is answered now and, where its person agreed, what the same phone answered then."""

    before: list[Value] | None = None


@lru_cache(maxsize=256)
def _after_answer(least: int, most: int, types: tuple[str, ...]) -> type[AfterAnswer]:
    values = row(least, most, types)
    return create_model("After", __base__=AfterAnswer, values=(values, ...), before=(values | None, None))


class Measure(ValuesKind):
    name = "measure"
    label = gettext_noop("Before and after")
    Card = MeasureCard

    def stages(self, card: Any) -> tuple[Stage, ...]:
        if card.moment == "before":
            return super().stages(card)
        model = _after_answer(card.scale.min, card.scale.max, types_of(card))
        return (Stage("values", model, reviewable=False),)

    def rights(self, card: Any) -> tuple[str, ...]:
        """On the first evening, one parcel with a six-word card may be left for the last one."""
        return ("card",) if card.moment == "before" else ()

    def harvest(
        self, card: Any, stage: str, answers: Sequence[BaseModel], options: Sequence[str] = ()
    ) -> Harvest:
        found = super().harvest(card, stage, answers, options)
        if card.moment == "before":
            return found
        pairs = [(one.before, one.values) for one in cast(Sequence[AfterAnswer], answers) if one.before]
        return Harvest(found.texts, {**found.counts, "pairs": _moves(card, pairs)})

    def withhold(self, card: Any, counts: Counts, least: int) -> Counts:
        pairs = counts.get("pairs", [])
        kept = super().withhold(card, {k: v for k, v in counts.items() if k != "pairs"}, least)
        change = [_change(*moves) for moves in pairs]
        return {**kept, "change": change} if any(change) else kept

    def merge(self, old_counts: Counts, new_counts: Counts) -> Counts:
        """A change is told once: of two batches the first one's stays. So does the picture that was laid beside it."""
        merged = super().merge(old_counts, new_counts)
        if "pairs" in old_counts or "pairs" in new_counts:
            pairs = add_counts(old_counts.get("pairs", []), new_counts.get("pairs", []))
            return {**merged, "pairs": pairs}
        once = {part: old_counts.get(part) or new_counts.get(part) for part in ("change", "then")}
        return {**merged, **{part: said for part, said in once.items() if said}}

    def details(self, card: Any) -> dict[str, Any]:
        return {**super().details(card), "moment": card.moment}

    def example(self) -> tuple[str, str]:
        return "first-threads", "FT-3"


def _moves(card: MeasureCard, pairs: Sequence[tuple[Sequence[Value], Sequence[Value]]]) -> list[list[int]]:
    """For each line: how many moved back, stayed about the same, moved on."""
    same = 1 if card.scale.places >= LONG_SCALE else 0
    lines = []
    for at, item in enumerate(card.items.counted):
        both = [(then[at], now[at]) for then, now in pairs]
        steps = [
            place(card, item, now) - place(card, item, then)
            for then, now in both
            if then is not None and now is not None
        ]
        back, on = sum(step < -same for step in steps), sum(step > same for step in steps)
        lines.append([back, len(steps) - back - on, on])
    return lines


def _change(back: int, same: int, on: int) -> dict[str, Any] | None:
    """The change of one line in three steps, or None where too few answered it both times.

    No mean, however rounded: beside the two pictures it would tell what whoever was there on one evening only marked.
    """
    n = back + same + on
    if n < PAIRS:
        return None
    return {"of": n, "back": share(back, n), "same": share(same, n), "on": share(on, n)}
