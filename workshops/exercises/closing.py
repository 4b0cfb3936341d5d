"""The last card: one small thing to carry out of the room, added to the wall or kept to oneself."""

from typing import Annotated, Any

from pydantic import Field

from workshops.exercises.base import gettext_noop
from workshops.exercises.texts import FlowingTextCard, TextKind
from workshops.exercises.turns import Turns, only


class ClosingCard(FlowingTextCard):
    turns: Annotated[Turns, only("each_seconds")] | None = Field(
        None, description="How long each person has, about, if it is also spoken."
    )


class Closing(TextKind):
    name = "closing"
    label = gettext_noop("Closing")
    Card = ClosingCard

    def details(self, card: Any) -> dict[str, Any]:
        """`each`: about how many seconds each has in a spoken round; 0 where nothing is said of one."""
        return {**super().details(card), "each": card.turns.each_seconds if card.turns else 0}

    def example(self) -> tuple[str, str]:
        return "twenty-minutes-to-hello", "HI-8"
