"""Two people talk, with timed turns; odd numbers make a three. Nothing leaves the phones, so there is no stage."""

from typing import Annotated, Any, Literal

from pydantic import Field

from workshops.exercises import turns as timing
from workshops.exercises.base import Card, Groups, Kind, Stage, gettext_noop
from workshops.exercises.turns import Turns


class PairCard(Card):
    turns: Annotated[Turns, timing.GROUPED] | None = Field(
        None, description="The timed turns; without them the pair just talks."
    )
    partners: Literal["dealt", "chosen"] = Field(
        "dealt", description="dealt: by chance; chosen: people find each other and say so on their phones."
    )


def plan(card: PairCard, people: int = 2) -> timing.Plan:
    """The turns of a pair, or of a three that takes no longer than the pairs around it. See `turns.plan`."""
    given = card.turns or Turns.model_validate({"shared_seconds": max(60, (card.minutes - 1) * 60)})
    return timing.plan(given, people, of=2)


class Pair(Kind):
    name = "pair"
    label = gettext_noop("Pairs")
    Card = PairCard
    deals = "groups"

    def stages(self, card: PairCard) -> tuple[Stage, ...]:
        return ()

    def groups(self, card: PairCard) -> Groups:
        plans = {people: plan(card, people) for people in (2, 3, 4)}
        return Groups(size=2, most=3, chosen=card.partners == "chosen", turns=plans)

    def details(self, card: PairCard) -> dict[str, Any]:
        return self.groups(card).details()

    def example(self) -> tuple[str, str]:
        return "twenty-minutes-to-hello", "HI-5"
