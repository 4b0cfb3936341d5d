"""Two people talk, with timed turns; odd numbers make a three. Nothing leaves the phones, so there is no stage."""

from typing import Any

from pydantic import Field

from workshops.exercises import turns as timing
from workshops.exercises.base import Card, Kind, Stage, gettext_noop
from workshops.exercises.turns import Turns


class PairCard(Card):
    turns: Turns | None = Field(None, description="The timed turns; without them the pair just talks.")


def plan(card: PairCard, people: int = 2) -> list[dict[str, Any]]:
    """The turns of a pair, or of a three that takes no longer than the pairs around it. See `turns.plan`."""
    given = card.turns or Turns.model_validate({"shared_seconds": max(60, (card.minutes - 1) * 60)})
    return timing.plan(given, people)


class Pair(Kind):
    name = "pair"
    label = gettext_noop("Pairs")
    Card = PairCard
    deals = "groups"

    def stages(self, card: PairCard) -> tuple[Stage, ...]:
        return ()

    def details(self, card: PairCard) -> dict[str, Any]:
        return {"turns": plan(card, 2), "turns_three": plan(card, 3)}

    def example(self) -> tuple[str, str]:
        return "twenty-minutes-to-hello", "HI-5"
