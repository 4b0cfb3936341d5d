"""Which reminders are due: looked up each minute, and laid down as letters, one for each person, date and kind. A date
that was moved to another day is another date (`number` is its day), so its people are reminded again.

However many dates there are, each question is asked of the database once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Max, Prefetch, Q, QuerySet
from django.utils import timezone

from workshops import timetable
from workshops.models import Cohort, Invited, Letter, Present, Reminders, Reply, Workshop
from workshops.queries.invited import wishes_of
from workshops.timetable import Quiet, Window

State, Kind = Invited.State, Letter.Kind
When = Callable[[dt.datetime, str, Quiet], Window | None]


@dataclass(frozen=True)
class Heard:
    """What people said of some dates, and where they marked themselves present before."""

    said: dict[tuple[UUID, UUID], bool] = field(default_factory=dict)  # date and person → whether they come
    here: dict[UUID, set[UUID]] = field(default_factory=lambda: defaultdict(set))  # person → dates


def quiet_of(wishes: Reminders) -> Quiet:
    return Quiet(wishes.quiet_from, wishes.quiet_until)


def zone_of(one: Invited, date: Workshop) -> str:
    """Whose clock: their own if they said so, else where the workshop is."""
    return one.time_zone or date.time_zone or "UTC"


def remind(now: dt.datetime) -> None:
    """Lay down every reminder that is due and has not been."""
    to_come = _dates(planned_at__gt=now, planned_at__lte=now + dt.timedelta(hours=25), opened_on=None)
    _lay_down(to_come, (Kind.DAY, Kind.HOUR), now)
    over = _dates(planned_at__gt=now - dt.timedelta(days=6), planned_at__lte=now, ended_on__isnull=False)
    _lay_down(_that_go_on(over, now), (Kind.MISSED,), now)
    _lay_down(_last_ones(now), (Kind.AFTER,), now)


def still_makes_sense(letter: Letter, now: dt.datetime) -> bool:
    """Asked again when it goes out: people may have answered, and dates moved, since it was laid down."""
    date, one = letter.workshop, letter.invited
    if date is None or date.planned_at is None or date.cancelled_on or date.cohort_id != one.cohort_id:
        return False
    wishes = wishes_of(one.cohort)
    if not getattr(wishes, letter.kind) or letter.number != _day(date):
        return False
    window = _when(letter.kind, date)(date.planned_at, zone_of(one, date), quiet_of(wishes))
    if window is None or not window.open_at(now):
        return False
    heard = _heard([date], (letter.kind,), one)
    return one.mail and not one.bounced_on and bool(one.email) and _is_for(letter.kind, one, date, heard)


def _when(kind: str, date: Workshop) -> When:
    """When a reminder of that kind falls due, reckoned from where the date begins."""
    length = dt.timedelta(minutes=date.minutes or 0)
    rules: dict[str, When] = {
        Kind.DAY: timetable.day_before,
        Kind.HOUR: timetable.hour_before,
        Kind.MISSED: timetable.after_missing,
        Kind.AFTER: lambda start, zone, quiet: timetable.weeks_after(start + length, zone, quiet),
    }
    return rules[kind]


def _is_for(kind: str, one: Invited, date: Workshop, heard: Heard) -> bool:
    """Before a date: who said yes to all dates and not no to this one, or yes to this one. After it: who marked
    themselves present before, and did not here, and had not said that they would not come; of others nothing is known.
    At the end of all: who comes."""
    said = heard.said.get((date.pk, one.pk))
    if kind == Kind.AFTER:
        return one.state == State.YES
    if kind == Kind.MISSED:
        here = heard.here[one.pk]
        return one.state == State.YES and bool(here) and date.pk not in here and said is not False
    comes = one.state == State.YES if said is None else said
    return comes and one.state in (State.YES, State.INVITED, State.NO)


def _heard(dates: Iterable[Workshop], kinds: Sequence[str], one: Invited | None = None) -> Heard:
    """All that `_is_for` needs for these dates and kinds, of everybody or of one person: a query or two."""
    heard, only = Heard(), {"invited": one} if one else {}
    dates = list(dates)
    if Kind.AFTER not in kinds:
        replies = Reply.objects.filter(workshop__in=dates, **only)
        heard.said.update(
            ((date, who), coming)
            for date, who, coming in replies.values_list("workshop", "invited", "coming")
        )
    if Kind.MISSED in kinds:
        marks = Present.objects.filter(workshop__cohort__in={date.cohort_id for date in dates}, **only)
        for who, where in marks.values_list("invited", "workshop"):
            heard.here[who].add(where)
    return heard


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


def _lay_down(dates: Iterable[Workshop], kinds: Sequence[str], now: dt.datetime) -> None:
    wanted = [(date, kind) for date in dates for kind in kinds if getattr(wishes_of(_cohort(date)), kind)]
    if not wanted:
        return
    about = {date.pk: date for date, _kind in wanted}
    heard = _heard(about.values(), kinds)
    made = [letter for date, kind in wanted for letter in _letters(date, kind, heard, now)]
    if made:
        there = Letter.objects.filter(workshop__in=about, kind__in=kinds)
        done = set(there.values_list("workshop", "kind", "number", "invited"))
        # Two processes may come here at once; of their rows one of each stays.
        Letter.objects.bulk_create(
            [one for one in made if (one.workshop_id, one.kind, one.number, one.invited_id) not in done],
            ignore_conflicts=True,
        )


def _letters(date: Workshop, kind: str, heard: Heard, now: dt.datetime) -> list[Letter]:
    """One for each person to whom it may go out just now."""
    if date.planned_at is None:
        return []
    cohort, when = _cohort(date), _when(kind, date)
    quiet = quiet_of(wishes_of(cohort))
    # One reckoning for each zone, not for each person.
    windows: dict[str, Window | None] = {}
    made = []
    for one in cohort.readers:  # type: ignore[attr-defined]  # `_dates` brings them along
        zone = zone_of(one, date)
        if zone not in windows:
            windows[zone] = when(date.planned_at, zone, quiet)
        window = windows[zone]
        if window and window.open_at(now) and _is_for(kind, one, date, heard):
            made.append(Letter(invited=one, workshop=date, kind=kind, number=_day(date), due=window.due))
    return made


def _day(date: Workshop) -> int:
    """The day it falls on, as a number."""
    day = date.starts_on or timezone.localdate(date.planned_at)
    return day.toordinal()


def _cohort(date: Workshop) -> Cohort:
    assert date.cohort is not None  # `_dates` looks at dates of cohorts only
    return date.cohort


def _that_go_on(dates: Iterable[Workshop], now: dt.datetime) -> list[Workshop]:
    """Those after which there is a next time to come to."""
    dates = list(dates)
    coming = Workshop.objects.filter(planned_at__gt=now, cancelled_on=None, ended_on=None)
    cohorts = {date.cohort_id for date in dates}
    going_on = set(coming.filter(cohort__in=cohorts).values_list("cohort", flat=True)) if cohorts else set()
    return [date for date in dates if date.cohort_id in going_on]


def _last_ones(now: dt.datetime) -> QuerySet[Workshop]:
    """The last dates of cohorts that ended about four weeks ago."""
    since, until = now - dt.timedelta(days=45), now - dt.timedelta(days=26)
    over = (
        Cohort.objects.filter(workshops__cancelled_on=None)
        .annotate(last=Max("workshops__planned_at", filter=Q(workshops__cancelled_on=None)))
        .filter(last__gt=since, last__lte=until)
    )
    return _dates(cohort__in=over.values("pk"), planned_at__in=over.values("last"), planned_at__lte=until)
