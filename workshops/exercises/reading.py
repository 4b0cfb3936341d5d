"""A card to be read: nothing is asked, nothing leaves the phone."""

from typing import Any

from workshops.exercises.base import Card, Kind, Stage, gettext_noop


class Reading(Kind):
    name = "reading"
    label = gettext_noop("Reading")
    Card = Card

    def stages(self, card: Any) -> tuple[Stage, ...]:
        return ()

    def example(self) -> tuple[str, str]:
        return "twenty-minutes-to-hello", "HI-1"
