"""An open wall: everybody writes one reflection, and the batch comes out shuffled."""

from pydantic import Field

from workshops.exercises.base import gettext_noop
from workshops.exercises.texts import FlowingTextCard, TextKind


class WallCard(FlowingTextCard):
    keep_history: bool = Field(
        True, description="Whether the texts may be kept after the workshop, if the room keeps any."
    )


class Wall(TextKind):
    name = "wall"
    label = gettext_noop("Wall")
    Card = WallCard

    def example(self) -> tuple[str, str]:
        return "twenty-minutes-to-hello", "HI-4"
