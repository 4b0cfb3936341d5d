"""A pulse: several short lines, each answered on a scale or skipped, shown as a spread and not as an average."""

from workshops.exercises.base import gettext_noop
from workshops.exercises.values import ValuesCard, ValuesKind


class PulseCard(ValuesCard):
    pass


class Pulse(ValuesKind):
    name = "pulse"
    label = gettext_noop("Pulse")
    Card = PulseCard

    def example(self) -> tuple[str, str]:
        return "good-company", "GC-4"
