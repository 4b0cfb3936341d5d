"""Which reminders are due: looked up each minute, and laid down as letters, one for each person, date and kind. A date
that was moved to another day is another date (`number` is its day), so its people are reminded again."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from uuid import UUID

from django.db.models import Max, Prefetch, Q, QuerySet
from django.utils import timezone

from workshops import timetable
from workshops.models import Cohort, Invited, Letter, Present, Reminders, Reply, Workshop
from workshops.queries.invited import wishes_of
from workshops.timetable import Quiet, Window

State, Kind = Invited.State, Letter.Kind
When = Callable[[dt.datetime, str, Quiet], Window | None]
BEFORE: tuple[tuple[str, str, When], ...] = (
    ("day", Kind.DAY, timetable.day_before),
    ("hour", Kind.HOUR, timetable.hour_before),
)


def quiet_of(wishes: Reminders) -> Quiet:
    return Quiet(wishes.quiet_from, wishes.quiet_until)


def zone_of(one: Invited, date: Workshop) -> str:
    """Whose clock: their own if they said so, else where the workshop is."""
    return one.time_zone or date.time_zone or "UTC"


def remind(now: dt.datetime) -> None:
    """Lay down every reminder that is due and has not been."""
    to_come = _dates(planned_at__gt=now, planned_at__lte=now + dt.timedelta(hours=25), opened_on=None)
    for date in to_come:
        wishes = wishes_of(_cohort(date))
        for name, kind, when in BEFORE:
            if getattr(wishes, name):
                _lay(date, kind, when, wishes, now, _comers(date))
    for date in _dates(
        planned_at__gt=now - dt.timedelta(days=6), planned_at__lte=now, ended_on__isnull=False
    ):
        wishes = wishes_of(_cohort(date))
        if wishes.missed and _goes_on(date, now):
            _lay(date, Kind.MISSED, timetable.after_missing, wishes, now, _missed(date))
    for date in _last_ones(now):
        wishes = wishes_of(_cohort(date))
        if wishes.after:
            people = [one for one in _readers(date) if one.state == State.YES]
            _lay(date, Kind.AFTER, _after_its_end(date), wishes, now, people)


def still_makes_sense(letter: Letter, now: dt.datetime) -> bool:
    """Asked again when it goes out: people may have answered, and dates moved, since it was laid down."""
    date, one = letter.workshop, letter.invited
    if date is None or date.planned_at is None or date.cancelled_on or date.cohort_id != one.cohort_id:
        return False
    wishes = wishes_of(one.cohort)
    if not getattr(wishes, letter.kind) or letter.number != _day(date):
        return False
    when: dict[str, When] = {
        **{kind: when for _name, kind, when in BEFORE},
        Kind.MISSED: timetable.after_missing,
        Kind.AFTER: _after_its_end(date),
    }
    window = when[letter.kind](date.planned_at, zone_of(one, date), quiet_of(wishes))
    return window is not None and window.open_at(now) and one in _people(letter.kind, date)


def _people(kind: str, date: Workshop) -> Iterable[Invited]:
    if kind == Kind.MISSED:
        return _missed(date)
    if kind == Kind.AFTER:
        return [one for one in _readers(date) if one.state == State.YES]
    return _comers(date)


def _dates(**which: object) -> QuerySet[Workshop]:
    dates = Workshop.objects.filter(cancelled_on=None, cohort__archived_on=None, **which)
    return (
        dates.filter(cohort__invited__isnull=False)
        .distinct()
        .select_related("cohort__reminders")
        .defer("deck_version")
        .prefetch_related(
            Prefetch(
                "cohort__invited",
                Invited.objects.filter(mail=True, bounced_on=None).exclude(email=""),
                to_attr="readers",
            )
        )
    )


def _lay(
    date: Workshop, kind: str, when: When, wishes: Reminders, now: dt.datetime, people: Iterable[Invited]
) -> None:
    quiet, start = quiet_of(wishes), date.planned_at
    if start is None:
        return
    # One reckoning for each zone, not for each person.
    windows: dict[str, Window | None] = {}
    made = []
    for one in people:
        zone = zone_of(one, date)
        if zone not in windows:
            windows[zone] = when(start, zone, quiet)
        window = windows[zone]
        if window and window.open_at(now):
            made.append(Letter(invited=one, workshop=date, kind=kind, number=_day(date), due=window.due))
    if made:
        done = set(
            Letter.objects.filter(workshop=date, kind=kind, number=_day(date)).values_list(
                "invited", flat=True
            )
        )
        # Two processes may come here at once; of their rows one of each stays.
        Letter.objects.bulk_create([x for x in made if x.invited_id not in done], ignore_conflicts=True)


def _day(date: Workshop) -> int:
    """The day it falls on, as a number."""
    day = date.starts_on or timezone.localdate(date.planned_at)
    return day.toordinal()


def _cohort(date: Workshop) -> Cohort:
    assert date.cohort is not None  # `_dates` looks at dates of cohorts only
    return date.cohort


def _readers(date: Workshop) -> list[Invited]:
    cohort = _cohort(date)
    found = getattr(cohort, "readers", None)
    if found is None:
        found = list(cohort.invited.filter(mail=True, bounced_on=None).exclude(email=""))
    return list(found)


def _comers(date: Workshop) -> list[Invited]:
    """Who said yes to all dates and not no to this one, or yes to this one."""
    said: dict[UUID, bool] = dict(Reply.objects.filter(workshop=date).values_list("invited", "coming"))
    return [
        one
        for one in _readers(date)
        if said.get(one.pk, one.state == State.YES) and one.state in (State.YES, State.INVITED, State.NO)
    ]


def _missed(date: Workshop) -> list[Invited]:
    """Who marked themselves present before, and did not here, and had not said that they would not come. Of others
    nothing is known."""
    here: dict[UUID, set[UUID]] = defaultdict(set)
    for who, where in Present.objects.filter(workshop__cohort=date.cohort_id).values_list(
        "invited", "workshop"
    ):
        here[who].add(where)
    away = set(Reply.objects.filter(workshop=date, coming=False).values_list("invited", flat=True))
    return [
        one
        for one in _readers(date)
        if one.state == State.YES and here[one.pk] and date.pk not in here[one.pk] and one.pk not in away
    ]


def _goes_on(date: Workshop, now: dt.datetime) -> bool:
    """Whether there is a next time to come to."""
    return Workshop.objects.filter(
        cohort=date.cohort_id, planned_at__gt=now, cancelled_on=None, ended_on=None
    ).exists()


def _last_ones(now: dt.datetime) -> QuerySet[Workshop]:
    """The last dates of cohorts that ended about four weeks ago."""
    since, until = now - dt.timedelta(days=45), now - dt.timedelta(days=26)
    over = (
        Cohort.objects.filter(workshops__cancelled_on=None)
        .annotate(last=Max("workshops__planned_at", filter=Q(workshops__cancelled_on=None)))
        .filter(last__gt=since, last__lte=until)
    )
    return _dates(cohort__in=over.values("pk"), planned_at__in=over.values("last"), planned_at__lte=until)


def _after_its_end(date: Workshop) -> When:
    length = dt.timedelta(minutes=date.minutes or 0)
    return lambda start, zone, quiet: timetable.weeks_after(start + length, zone, quiet)
