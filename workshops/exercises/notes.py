"""Kind notes: everybody writes one, the facilitator looks them over, and they are dealt at random, nobody their own.

The dealing itself is the room's; our spare lines (`workshops.library.spare_lines`) see to it that nobody gets nothing.
"""

from typing import Literal

from pydantic import Field

from workshops.exercises.base import gettext_noop
from workshops.exercises.texts import TextCard, TextKind


class NotesCard(TextCard):
    deal: Literal["shuffled", "addressed"] = Field(
        "shuffled", description="shuffled: dealt at random; addressed: to somebody, among families only."
    )


class Notes(TextKind):
    name = "notes"
    label = gettext_noop("Notes")
    Card = NotesCard
    deals = "notes"
    flows = False
    always_reviewed = True

    def example(self) -> tuple[str, str]:
        return "twenty-minutes-to-hello", "HI-7"
