"""Finding things by name in what a member may see: cohorts, members of the organisation, decks. Nobody who is invited
is found here, and nothing that anybody wrote."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from workshops.models import Cohort, Member
from workshops.permissions import may_change_members
from workshops.queries.cohorts import listing
from workshops.queries.decks import Booklet, shelf
from workshops.queries.people import members_of

MOST = 20


@dataclass(frozen=True)
class Found:
    """What was found, of each kind at most `MOST`."""

    cohorts: list[Cohort]
    people: list[Member]
    decks: list[Booklet]

    @property
    def anything(self) -> bool:
        return bool(self.cohorts or self.people or self.decks)


def search(member: Member, wish: str, now: dt.datetime) -> Found:
    """Everything whose name holds what is looked for, whatever its case."""
    if not wish.isprintable():  # PostgreSQL refuses some of what can stand in an address
        return Found([], [], [])
    said = Q(title__icontains=wish) | Q(about__icontains=wish) | Q(place__icontains=wish)
    cohorts = listing(member, now).filter(said)[:MOST]
    named = Q(user__name__icontains=wish) | Q(user__name="", user__email__icontains=wish)
    # To everybody else the list of people shows no addresses, so nobody may try them either.
    if may_change_members(member):
        named |= Q(user__email__icontains=wish)
    people = members_of(member).filter(named)[:MOST]
    plain = wish.casefold()
    decks = [deck for deck in shelf(member) if plain in f"{deck.title} {deck.subtitle}".casefold()]
    return Found(list(cohorts), list(people), decks[:MOST])
