"""A private page: people write for themselves, on their own phone, and nothing of it ever leaves it.

So there is no stage to answer, no harvest and no result; what a phone does with the page is the screens' business.
"""

from typing import Annotated, Any, Literal

from pydantic import Field

from workshops.exercises.base import Card, Kind, Line, Stage, gettext_noop


class JournalCard(Card):
    template: Annotated[list[Line], Field(min_length=1, max_length=12)] | None = Field(
        None, description="The lines of a private journal page."
    )
    export: Literal["device_only"] | None = Field(
        None, description="device_only: people may save the page, on their own device only."
    )


class Journal(Kind):
    name = "journal"
    label = gettext_noop("Private journal")
    Card = JournalCard

    def stages(self, card: JournalCard) -> tuple[Stage, ...]:
        return ()

    def details(self, card: JournalCard) -> dict[str, Any]:
        """`saves`: whether a copy may be saved. A page that is to be wiped may only be if its deck says so."""
        saves = not card.wipe_on_close or card.export == "device_only"
        return {"template": card.template or [], "saves": saves}

    def example(self) -> tuple[str, str]:
        return "good-company", "GC-9"
