"""The programme we ship, with the booklets it goes through and the prompts its meetings open with."""

from __future__ import annotations

from dataclasses import dataclass

from workshops.decks.companions import Prompt, Sitting
from workshops.library import programme, prompts
from workshops.queries.decks import Booklet, latest_versions


@dataclass(frozen=True)
class Meeting:
    """One meeting of the programme: its deck, another for when that does not suit, and what to open with."""

    sitting: Sitting
    deck: Booklet
    alternative: Booklet | None
    opens_with: list[Prompt]


def sittings() -> list[Meeting]:
    """The meetings in order. The decks are ours, so that every member may read them."""
    shipped = latest_versions().filter(deck__organisation=None)
    decks = {version.deck.slug: Booklet(version) for version in shipped}
    bank = {prompt.id: prompt for prompt in prompts().prompts}
    return [
        Meeting(
            sitting,
            decks[sitting.deck],
            decks.get(sitting.alternative.deck) if sitting.alternative else None,
            [bank[name] for name in sitting.open_with.bank] if sitting.open_with else [],
        )
        for sitting in programme().sessions
        if sitting.deck in decks
    ]
