"""A round with a talking piece. Nothing is written while people speak; a facilitator may put the same question on the
wall instead, and then it is answered there like on any wall. The order and the piece are the room's (`domain.circle`).
"""

from typing import Annotated, Any

from pydantic import Field

from workshops.exercises.base import gettext_noop
from workshops.exercises.texts import FlowingTextCard, TextKind
from workshops.exercises.turns import Turns, only

EACH_SECONDS = 30
SETTING_UP_SECONDS = 60


class CircleCard(FlowingTextCard):
    turns: Annotated[Turns, only("each_seconds")] | None = Field(
        None, description="How long each person has, about; nobody is cut off."
    )


def each(card: CircleCard) -> int:
    """About how many seconds each person has."""
    return (card.turns.each_seconds if card.turns else 0) or EACH_SECONDS


def fits(card: CircleCard) -> int:
    """How many people one round has time for. With more, two circles are offered, or the wall."""
    return max(1, (card.minutes * 60 - SETTING_UP_SECONDS) // each(card))


class Circle(TextKind):
    name = "circle"
    label = gettext_noop("Round")
    Card = CircleCard
    deals = "circle"

    def details(self, card: Any) -> dict[str, Any]:
        return {"limit": card.limit, "each": each(card), "fits": fits(card)}

    def example(self) -> tuple[str, str]:
        return "first-threads", "FT-9"
