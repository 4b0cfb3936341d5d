"""Dots for lines: either the deck's own options, or lines that the people in the room write first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Annotated, Any, cast

from pydantic import AfterValidator, BaseModel, Field, create_model

from workshops.exercises.base import CountedCard, Harvest, Kind, Line, Stage, gettext_noop
from workshops.exercises.texts import LINE_LENGTH, Answer, text_answer, text_of

UUID = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"


class VoteCard(CountedCard):
    dots: int = Field(3, ge=1, le=10, description="How many dots each person has.")
    options: Annotated[list[Line], Field(min_length=2, max_length=24)] | None = Field(
        None, description="The lines to choose from; without them the people in the room write the lines."
    )
    hold_for_review: bool = Field(
        False, description="Whether the facilitator looks lines over before they show."
    )
    body_neutral: bool = Field(
        False, description="Whether talk of weight, size, food and looks is pointed out to the facilitator."
    )

    @property
    def keys(self) -> list[str]:
        """The ids of the deck's own options: o0, o1 and so on."""
        return [f"o{index}" for index in range(len(self.options or []))]


@lru_cache(maxsize=256)
def _dots_answer(most: int, options: int) -> type[Answer]:
    """The model of `{"dots": {key: n}}`: keys are o0…, or ids of reflections where the deck has no options."""
    known = {f"o{index}" for index in range(options)}
    key: Any = Annotated[str, Field(pattern=r"^o[0-9]{1,2}$" if options else UUID)]

    def check(dots: dict[str, int]) -> dict[str, int]:
        if sum(dots.values()) > most:
            raise ValueError(f"more than {most} dots")
        if known and not dots.keys() <= known:
            raise ValueError("there is no such option")
        return dots

    each = Annotated[int, Field(ge=1, le=most)]
    dots = Annotated[dict[key, each], Field(min_length=1, max_length=most), AfterValidator(check)]
    return create_model("DotsAnswer", __base__=Answer, dots=(dots, ...))


class Vote(Kind):
    name = "vote"
    label = gettext_noop("Dots")
    Card = VoteCard
    takes_lines = True

    def stages(self, card: VoteCard) -> tuple[Stage, ...]:
        dots = Stage("dots", _dots_answer(card.dots, len(card.keys)), reviewable=False)
        lines = Stage("lines", text_answer(LINE_LENGTH, one_line=True), reviewed=card.hold_for_review)
        return (dots,) if card.options else (lines, dots)

    def begins(self, card: VoteCard) -> str | None:
        return "dots"  # lines that came from an earlier exercise need not be written again

    def harvest(
        self, card: Any, stage: str, answers: Sequence[BaseModel], options: Sequence[str] = ()
    ) -> Harvest:
        if stage == "lines" and not card.options:
            return Harvest(texts=[[text_of(answer)] for answer in answers])
        if stage != "dots":
            return super().harvest(card, stage, answers, options)
        keys = card.keys or list(options)
        total: Counter[str] = Counter()
        for answer in answers:
            total.update(cast(Any, answer).dots)
        # A line hidden in the meantime gets no dots: what is not among the keys is dropped.
        counts = {"dots": {key: total[key] for key in keys}, "of": len(answers)}
        return Harvest(texts=[[] for _ in answers], counts=counts)

    def details(self, card: VoteCard) -> dict[str, Any]:
        return {
            "options": card.options,
            "dots": card.dots,
            "limit": LINE_LENGTH,
            "hide_counts": card.hide_counts,
            "min_display": card.min_display,
        }

    def rehearsed(self, card: Any, stage: str, raw: Any, lines: Mapping[str, str]) -> dict[str, Any] | None:
        said = raw.get("pick") if isinstance(raw, dict) else raw
        picks = [said] if isinstance(said, str) else list(said or [])
        if stage == "lines":
            # Where lines come from an earlier exercise in the file, the first pick serves as this person's line.
            line = raw.get("line") if isinstance(raw, dict) else next(iter(picks), None)
            return {"text": line} if line and len(line) <= LINE_LENGTH else None
        shown = dict(zip(card.options, card.keys, strict=True)) if card.options else _by_text(lines)
        found = [shown[pick] for pick in dict.fromkeys(picks) if pick in shown][: card.dots]
        found = found or list(shown.values())[:1]  # who finds none of their favourites likes what there is
        return {"dots": dict.fromkeys(found, 1)} if found else None

    def example(self) -> tuple[str, str]:
        return "twenty-minutes-to-hello", "HI-6"


def _by_text(lines: Mapping[str, str]) -> dict[str, str]:
    """Shown lines by their text; of two that read the same, the first."""
    return {text: key for key, text in reversed(list(lines.items()))}
