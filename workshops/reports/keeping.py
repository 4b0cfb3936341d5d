"""How long counts stay: they go on the day that was set when they were kept, or sooner if the organisation says so."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from workshops.models import Organisation, Workshop
from workshops.models.results import Attendance, Result

Kept = Attendance | Result


def every(kind: str) -> QuerySet[Attendance] | QuerySet[Result]:
    """All that is kept of a kind: `attendance` or `measures`."""
    return Attendance.objects.all() if kind == "attendance" else Result.objects.all()


def longer_than(organisation: Organisation, kind: str, days: int) -> list[Kept]:
    """What is kept until after so many days from its evening; its new last day is set on it, and not saved."""
    found: list[Kept] = []
    for row in every(kind).filter(workshop__organisation=organisation).select_related("workshop"):
        assert row.workshop.opened_on is not None, "only evenings that were leave anything"
        last = row.workshop.opened_on + dt.timedelta(days=days)
        if row.kept_until > last:
            row.kept_until = last
            found.append(row)
    return found


def shorten(organisation: Organisation, kind: str, days: int) -> None:
    """Keep it no longer than that. Never longer."""
    for row in longer_than(organisation, kind, days):
        row.save(update_fields=["kept_until"])


def due(kind: str, today: dt.date) -> QuerySet[Attendance] | QuerySet[Result]:
    """What has to go today."""
    return every(kind).filter(kept_until__lte=today)


def sum_up(workshop: Workshop, text: str) -> bool:
    """Write what those who led say of an evening; whether anything changed."""
    found = Attendance.objects.filter(workshop=workshop).exclude(summary=text)
    return bool(found.update(summary=text))


def note(workshop: Workshop, text: str) -> bool:
    """Write a note by hand beside who came; whether anything changed."""
    found = Attendance.objects.filter(workshop=workshop).exclude(note=text)
    return bool(found.update(note=text))
