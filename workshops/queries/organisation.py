"""What changing an organisation's settings would touch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from workshops.models import Member, Workshop


@dataclass(frozen=True)
class Shortened:
    """Past workshops whose words would be destroyed sooner, and how many of them at once."""

    all: int
    at_once: int


def kept_longer(member: Member, days: int) -> QuerySet[Workshop]:
    """Past workshops whose words are still there and are kept for more than so many days."""
    return (
        member.organisation.workshops.filter(destroyed_on=None, retention_days__gt=days)
        .exclude(ended_on=None)
        .exclude(circle=Workshop.Circle.REHEARSAL)
    )


def shortening(member: Member, days: int, today: date) -> Shortened:
    """What keeping words for so many days from now on would do to what is there."""
    opened = list(kept_longer(member, days).values_list("opened_on", flat=True))
    return Shortened(len(opened), sum(day is not None and (today - day).days >= days for day in opened))
