"""Settling: places where attention may rest, of equal worth, and a ring to breathe with where the deck names breath.

Nothing leaves the phone. The words for each anchor are the screens' (`static/js/room/kinds/grounding.js`); here is
only which of them a card offers.
"""

from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from workshops.exercises.base import Card, Kind, Stage, gettext_noop

Anchor = Literal["sight", "sound", "touch", "breath", "movement", "memory", "imagination"]
ANCHORS: tuple[str, ...] = get_args(Anchor)
ALWAYS: tuple[str, ...] = (
    "sight",
    "sound",
    "touch",
)  # nobody is left with the one sense they cannot or will not use


class GroundingCard(Card):
    anchors: Annotated[list[Anchor], Field(min_length=1, max_length=7)] | None = Field(
        None, description="Where attention may rest in a grounding."
    )


def offered(card: GroundingCard) -> list[str]:
    """The anchors of a card: the deck's own first, then sight, sound and touch. Breath only if the deck names it, or
    names nothing: for some people slow breathing is not restful."""
    return list(dict.fromkeys([*(card.anchors or (*ALWAYS, "breath")), *ALWAYS]))


class Grounding(Kind):
    name = "grounding"
    label = gettext_noop("Grounding")
    Card = GroundingCard

    def stages(self, card: GroundingCard) -> tuple[Stage, ...]:
        return ()

    def details(self, card: GroundingCard) -> dict[str, Any]:
        return {"anchors": offered(card)}

    def example(self) -> tuple[str, str]:
        return "first-threads", "FT-2"
