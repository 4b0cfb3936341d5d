"""Telling invited people of dates that were added, moved or called off. Nobody calls it when a date changes: it
compares each date's `sequence` with the one its people know of, and one letter comes of one change, however often."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from workshops.models import Announced, Cohort, Invited, Letter, Workshop

State, Kind = Invited.State, Letter.Kind
TOLD = (State.INVITED, State.YES, State.WAITING)
SETTLE = dt.timedelta(minutes=3)  # whoever moves a date twice in a row writes one letter


def know_all(cohort: Cohort) -> None:
    """The first people are about to be invited: their invitation tells them of every date there is."""
    Announced.objects.filter(workshop__cohort=cohort).delete()
    Announced.objects.bulk_create(
        Announced(workshop=date, sequence=date.sequence) for date in cohort.workshops.exclude(planned_at=None)
    )


def announce(now: dt.datetime) -> None:
    """Letters about everything that changed since people were last told."""
    changed = _changed(now).values_list("cohort", flat=True).order_by().distinct()
    for cohort in changed:
        if cohort is not None:
            _tell(cohort, now)


def _changed(now: dt.datetime) -> QuerySet[Workshop]:
    """Dates to come, of cohorts to which somebody is invited, that are not as they were told."""
    somebody = Invited.objects.filter(cohort=OuterRef("cohort"), state__in=TOLD)
    to_come = Workshop.objects.filter(
        Exists(somebody), planned_at__gt=now, opened_on=None, cohort__archived_on=None
    )
    return to_come.filter(Q(announced=None) | ~Q(announced__sequence=F("sequence")))


@transaction.atomic
def _tell(cohort_id: UUID, now: dt.datetime) -> None:
    cohort = Cohort.objects.select_for_update().get(pk=cohort_id)
    dates = list(_changed(now).filter(cohort=cohort).select_related("announced").order_by("planned_at"))
    off = [date for date in dates if date.cancelled_on and hasattr(date, "announced")]
    others = [date for date in dates if not date.cancelled_on]
    people = list(_readers(cohort))
    moved = [date for date in others if hasattr(date, "announced")]
    letters = [(date, Kind.CANCELLED) for date in off]
    if len(others) == 1 and moved:
        letters.append((others[0], Kind.CHANGED))
    # What was about to be said of these dates is not true any more.
    Letter.objects.filter(
        workshop__in=dates, kind__in=[Kind.CANCELLED, Kind.CHANGED], state=Letter.State.WAITING
    ).update(state=Letter.State.DROPPED)
    made = [
        Letter(invited=one, workshop=date, kind=kind, number=date.sequence, due=now + SETTLE)
        for date, kind in letters
        for one in people
    ]
    if others and (len(others) > 1 or not moved):
        made += _about_all(people, now)
    Letter.objects.bulk_create(made, ignore_conflicts=True)
    for date in dates:
        Announced.objects.update_or_create(workshop=date, defaults={"sequence": date.sequence})


def _about_all(people: list[Invited], now: dt.datetime) -> list[Letter]:
    """One letter with every date, in place of one that waits."""
    old = Letter.objects.filter(invited__in=people, kind=Kind.DATES)
    old.filter(state=Letter.State.WAITING).update(state=Letter.State.DROPPED)
    number = old.order_by("-number").values_list("number", flat=True).first() or 0
    return [Letter(invited=one, kind=Kind.DATES, number=number + 1, due=now + SETTLE) for one in people]


def _readers(cohort: Cohort) -> QuerySet[Invited]:
    """Who is told: not those whose invitation has not gone out yet, for it will say how things are then."""
    invitation = Letter.objects.filter(
        invited=OuterRef("pk"), kind=Kind.INVITATION, state__in=["waiting", "claimed"]
    )
    return (
        cohort.invited.filter(state__in=TOLD, mail=True, bounced_on=None)
        .exclude(email="")
        .exclude(Exists(invitation))
    )
