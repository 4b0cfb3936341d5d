"""An open wall: everybody writes one reflection, and the batch comes out shuffled."""

from workshops.exercises.base import gettext_noop
from workshops.exercises.texts import FlowingTextCard, TextKind


class Wall(TextKind):
    name = "wall"
    label = gettext_noop("Wall")
    Card = FlowingTextCard

    def example(self) -> tuple[str, str]:
        return "twenty-minutes-to-hello", "HI-4"
