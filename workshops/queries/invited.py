"""Invited people by scope: of a cohort, for those who may invite to it; and by the secret that a person has shown."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Lower
from django.utils import timezone

from workshops import personal
from workshops.models import Cohort, Invited, Letter, Member, Reminders, Workshop
from workshops.permissions import may_invite_people
from workshops.queries.cohorts import cohorts_for

State = Invited.State


def cohorts_to_invite_to(member: Member) -> QuerySet[Cohort]:
    """The cohorts whose people this member sees: of those that they see at all, if they may invite."""
    seen = cohorts_for(member).select_related("organisation")
    return seen if may_invite_people(member) else seen.none()


def people_of(cohort: Cohort) -> QuerySet[Invited]:
    """Everybody who is or was invited, by name. `waits`: whether a mail of theirs has not gone out yet; `last`: what
    became of the latest one that was tried to its end."""
    tried = Letter.objects.filter(invited=OuterRef("pk"), state__in=[Letter.State.SENT, Letter.State.FAILED])
    waiting = Letter.objects.filter(
        invited=OuterRef("pk"), kind=Letter.Kind.INVITATION, state__in=["waiting", "claimed"]
    )
    return cohort.invited.annotate(
        waits=Exists(waiting), last=Subquery(tried.order_by("-due", "-id").values("state")[:1])
    ).order_by(Lower("name"), "id")


def numbers_of(cohort: Cohort) -> dict[str, int]:
    """How many are in each state; every state is named. `all`: those who are invited, whatever they said."""
    found = dict(cohort.invited.values_list("state").annotate(n=Count("pk")).order_by())
    every = {state: found.get(state, 0) for state in State.values}
    return {**every, "all": sum(every.values()) - every[State.STOPPED]}


def free_places(cohort: Cohort) -> int | None:
    """How many can still say yes; None where places are not counted."""
    if cohort.places is None:
        return None
    return max(0, cohort.places - cohort.invited.filter(state=State.YES).count())


def by_link(token: str) -> Invited | None:
    """Whose link this is. One that was stopped or replaced is nobody's. It still opens when the cohort was put away: a
    person can be forgotten, or mark that they were there, as long as anything is kept of them."""
    return _open(digest=personal.digest(token)) if token else None


def by_code(typed: str) -> Invited | None:
    """Whose code this is."""
    code = personal.code_typed(typed)
    return _open(code_digest=personal.digest(code)) if len(code) == personal.CODE_LENGTH else None


def _open(**secret: str) -> Invited | None:
    people = Invited.objects.filter(**secret).exclude(state=State.STOPPED)
    return people.select_related("cohort__organisation").first()


def wishes_of(cohort: Cohort) -> Reminders:
    """What was decided about this cohort's mails, or what we suggest."""
    return getattr(cohort, "reminders", None) or Reminders(cohort=cohort)


def dates_of(cohort: Cohort) -> QuerySet[Workshop]:
    """The dates of a cohort that have a time, in order; those called off too."""
    dates = cohort.workshops.exclude(planned_at=None).order_by("planned_at", "id")
    return dates.select_related("organisation", "cohort", "deck_version__deck").defer("deck_version__body")


def dates_to_come(cohort: Cohort) -> QuerySet[Workshop]:
    return dates_of(cohort).filter(planned_at__gt=timezone.now(), cancelled_on=None, ended_on=None)


def with_last_days(cohorts: QuerySet[Cohort]) -> QuerySet[Cohort]:
    """Each with its last date (`last_at`) and the day on which somebody was asked last (`asked`); None without any."""
    dates = Workshop.objects.filter(cohort=OuterRef("pk")).order_by().values("cohort")
    people = Invited.objects.filter(cohort=OuterRef("pk")).order_by().values("cohort")
    return cohorts.select_related("organisation").annotate(
        last_at=Subquery(dates.annotate(last=Max("planned_at")).values("last")),
        asked=Subquery(people.annotate(last=Max("asked_on")).values("last")),
    )


def with_people(cohorts: QuerySet[Cohort]) -> QuerySet[Cohort]:
    """Those of which somebody is kept, with the same."""
    return with_last_days(cohorts.filter(Exists(Invited.objects.filter(cohort=OuterRef("pk")))))


def kept_until(cohort: Any, days: int | None = None) -> dt.date:
    """The last day on which names and answers of its people are there, as things are now, or if the organisation kept
    them for `days`; never longer than they were told when the first of them was asked. `cohort`: of `with_last_days`.
    Whoever is asked after the last date is not forgotten at once."""
    known: list[dt.date | None] = [cohort.last_at and timezone.localdate(cohort.last_at), cohort.asked]
    last = max((day for day in known if day), default=timezone.localdate())
    wanted = cohort.organisation.invitations_days if days is None else days
    return last + dt.timedelta(days=min(wanted, cohort.people_days or wanted))
