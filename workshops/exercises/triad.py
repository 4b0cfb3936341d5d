"""Three people take turns in the deck's roles, such as speaker, listener and witness. Where numbers do not divide there
is one four or one two. Nothing leaves the phones, so there is no stage."""

from typing import Annotated, Any

from pydantic import Field

from workshops.exercises import turns as timing
from workshops.exercises.base import Card, Groups, Kind, Line, Stage, gettext_noop
from workshops.exercises.turns import Turns

THREE = 3


class TriadCard(Card):
    roles: Annotated[list[Line], Field(min_length=2, max_length=3)] = Field(
        ["speaker", "listener", "witness"], description="The roles in a three, in order."
    )
    turns: Turns | None = Field(None, description="The timed turns; without them the three just talk.")


def plan(card: TriadCard, people: int = THREE) -> timing.Plan:
    """The turns of a three, or of a two or four that ends with the threes around it."""
    given = card.turns or Turns.model_validate({"shared_seconds": max(60, (card.minutes - 1) * 60)})
    rounds = given.rounds
    speakers = people if rounds >= THREE else min(rounds, people)
    return timing.plan(given, people, of=rounds, speakers=speakers)


class Triad(Kind):
    name = "triad"
    label = gettext_noop("Threes")
    Card = TriadCard
    deals = "groups"

    def stages(self, card: TriadCard) -> tuple[Stage, ...]:
        return ()

    def groups(self, card: TriadCard) -> Groups:
        plans = {people: plan(card, people) for people in (2, 3, 4, 5)}
        return Groups(size=THREE, most=4, roles=True, turns=plans)

    def details(self, card: TriadCard) -> dict[str, Any]:
        return {"roles": card.roles, **self.groups(card).details()}

    def example(self) -> tuple[str, str]:
        return "what-i-thought-you-meant", "WM-6"
