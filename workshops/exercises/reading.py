"""A card to be read: nothing is asked, nothing leaves the phone. It may open one of our pages."""

from typing import Any, Literal

from pydantic import Field

from workshops.exercises.base import Card, Kind, Stage, gettext_noop

Page = Literal["find-a-therapist"]


class ReadingCard(Card):
    link: Page | None = Field(None, description="A page of ours that is opened from a reading.")


class Reading(Kind):
    name = "reading"
    label = gettext_noop("Reading")
    Card = ReadingCard

    def stages(self, card: Any) -> tuple[Stage, ...]:
        return ()

    def details(self, card: Any) -> dict[str, Any]:
        return {"link": card.link}

    def example(self) -> tuple[str, str]:
        return "twenty-minutes-to-hello", "HI-1"
