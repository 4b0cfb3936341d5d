"""The last card: one small thing to carry out of the room, added to the wall or kept to oneself."""

from pydantic import Field

from workshops.exercises.base import gettext_noop
from workshops.exercises.texts import FlowingTextCard, TextKind
from workshops.exercises.turns import Turns


class ClosingCard(FlowingTextCard):
    turns: Turns | None = Field(None, description="The timed turns, if it is also spoken.")


class Closing(TextKind):
    name = "closing"
    label = gettext_noop("Closing")
    Card = ClosingCard

    def example(self) -> tuple[str, str]:
        return "twenty-minutes-to-hello", "HI-8"
