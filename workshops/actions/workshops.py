"""Starting a workshop: fixes its deck version, its kind of circle and how long its words are kept.

Opening its room is the live side's business (`facilitation`), which this package must not import.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

from django.db import transaction
from django.utils import timezone

from workshops.models import Cohort, DeckVersion, Lead, Member, Workshop
from workshops.permissions import NotAllowed, may_start
from workshops.queries.decks import kinds_missing


class Start(TypedDict):
    """What `forms.StartForm` has made sure of."""

    deck: DeckVersion
    title: str
    circle: str
    country: str
    expected: int | None
    cohort: NotRequired[Cohort | None]
    new_cohort: NotRequired[str]


class CannotBeLed(Exception):
    """The deck has kinds that this version of Evenweave cannot lead. `kinds` are their names in words."""

    def __init__(self, kinds: list[str]) -> None:
        super().__init__(", ".join(kinds))
        self.kinds = kinds


@transaction.atomic
def start(member: Member, data: Start) -> Workshop:
    """A new workshop led by this member; its deck version is frozen from today.

    Raises NotAllowed if the role may not start workshops, CannotBeLed if the deck cannot be led yet.
    """
    if not may_start(member):
        raise NotAllowed(member.role)
    version = data["deck"]
    if missing := kinds_missing(version.body):
        raise CannotBeLed(missing)
    version.freeze(timezone.localdate())
    workshop = Workshop.objects.create(
        organisation=member.organisation,
        deck_version=version,
        cohort=_cohort(member, data),
        title=data["title"],
        circle=data["circle"],
        country=data["country"],
        expected=data["expected"],
        retention_days=member.organisation.retention_days,
        created_by=member,
    )
    Lead.objects.create(workshop=workshop, member=member)
    return workshop


def _cohort(member: Member, data: Start) -> Cohort | None:
    """The group that was chosen, or the one that was named; a name that exists already means that group."""
    name = " ".join(data.get("new_cohort", "").split())
    if not name:
        return data.get("cohort")
    return member.organisation.cohorts.get_or_create(title=name)[0]
