"""What an invited person does on their own page: come, not come, not any more, for all dates or for one; be there; be
mailed no more; be forgotten.

Nothing here is written with a time, and no write says who made it last: the row of one person is changed in one
statement that rewrites all of the cohort's, and replies for a date are laid down anew in another order. Otherwise a
thief who knew who sat down when could line that up with who answered when (tests/trust/test_invited.py).

Places: whoever says yes when all are taken, or while others wait, waits at the end of the line; `move_up` gives free
places to the line. Both hold the cohort, so that one place is never given twice."""

from __future__ import annotations

import secrets
from random import SystemRandom
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Case, F, Field, Max, Q, Value, When
from django.utils import timezone

from workshops import personal
from workshops.models import Cohort, Invited, Letter, Present, Reply, Workshop
from workshops.queries.invited import free_places

State = Invited.State
OPEN = Q(cancelled_on=None, destroyed_on=None)


@transaction.atomic
def answer(who: Invited, wish: str) -> str:
    """`yes`, `no` or `left`; gives the state that came of it, which is `waiting` where there is no place."""
    cohort, one = _held(who)
    if one.state == State.STOPPED or (one.state, wish) in ((State.WAITING, State.YES), (wish, wish)):
        return one.state
    line = None
    if wish == State.YES and _full(cohort):
        wish = State.WAITING
        line = (cohort.invited.aggregate(last=Max("line"))["last"] or 0) + 1
    _rewrite(cohort, {one.pk: {"state": wish, "line": line}})
    return wish


@transaction.atomic
def reply(who: Invited, workshop: Workshop, coming: bool) -> None:
    """For one date, whatever was said about all of them."""
    cohort, one = _held(who)
    if cohort.workshops.filter(OPEN, pk=workshop.pk, ended_on=None).exists() and one.state != State.STOPPED:
        rows = {row.invited_id: row for row in Reply.objects.filter(workshop=workshop)}
        rows[one.pk] = Reply(invited=one, workshop=workshop, coming=coming)
        _lay_down(Reply, workshop, list(rows.values()))


@transaction.atomic
def mark(who: Invited, workshop: Workshop, there: bool) -> None:
    """Marks that they were there, or takes it back. Only once it is over: while people come in, the order in which they
    mark themselves could be laid beside the order in which seats were taken."""
    cohort, one = _held(who)
    if cohort.workshops.filter(OPEN, pk=workshop.pk).exclude(ended_on=None).exists():
        rows = {row.invited_id: row for row in Present.objects.filter(workshop=workshop)}
        rows.pop(one.pk, None)
        if there:
            rows[one.pk] = Present(invited=one, workshop=workshop)
        _lay_down(Present, workshop, list(rows.values()))


@transaction.atomic
def want_mail(who: Invited, wanted: bool) -> None:
    """Everything by mail ends, or begins again."""
    cohort, one = _held(who)
    _rewrite(cohort, {one.pk: {"mail": wanted}})


@transaction.atomic
def live_in(who: Invited, zone: str) -> None:
    """Whose clock their times are told by; "" is the cohort's."""
    cohort, one = _held(who)
    _rewrite(cohort, {one.pk: {"time_zone": zone}})


@transaction.atomic
def new_calendar(who: Invited) -> str:
    """A secret for a calendar of their dates; the one before opens nothing any more."""
    cohort, one = _held(who)
    secret = secrets.token_urlsafe(32)
    _rewrite(cohort, {one.pk: {"feed": personal.digest(secret)}})
    return secret


@transaction.atomic
def end_calendar(who: Invited) -> None:
    cohort, one = _held(who)
    _rewrite(cohort, {one.pk: {"feed": None}})


@transaction.atomic
def forget(who: Invited) -> None:
    """Name, address, answers and letters are gone at once. Nothing of a room is touched: nothing there is known to be
    theirs."""
    _cohort, one = _held(who)
    one.delete()


@transaction.atomic
def move_up(cohort: Cohort) -> int:
    """Give free places to those who wait longest, and write to them; gives how many there were."""
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    free = free_places(cohort)
    waiting = cohort.invited.filter(state=State.WAITING).order_by("line", "id")
    lucky = list(waiting if free is None else waiting[:free])
    if lucky:
        _rewrite(cohort, {one.pk: {"state": State.YES, "line": None} for one in lucky})
        Letter.objects.bulk_create(
            [
                Letter(
                    invited=one,
                    kind=Letter.Kind.MOVED_UP,
                    number=one.letters.filter(kind=Letter.Kind.MOVED_UP).count() + 1,
                    due=timezone.now(),
                )
                for one in lucky
                if one.email and one.mail
            ]
        )
    return len(lucky)


def _held(who: Invited) -> tuple[Cohort, Invited]:
    """As they are now, with the cohort held. Raises Invited.DoesNotExist if they were forgotten meanwhile."""
    cohort = Cohort.objects.select_for_update().get(pk=who.cohort_id)
    return cohort, cohort.invited.get(pk=who.pk)


def _full(cohort: Cohort) -> bool:
    free = free_places(cohort)
    return free is not None and (free == 0 or cohort.invited.filter(state=State.WAITING).exists())


def _rewrite(cohort: Cohort, changes: dict[UUID, dict[str, Any]]) -> None:
    """Change some rows by rewriting all of the cohort's in one statement."""
    columns = {name for change in changes.values() for name in change}
    cohort.invited.update(**{name: _column(name, changes) for name in columns})


def _column(name: str, changes: dict[UUID, dict[str, Any]]) -> Case:
    kind = Invited._meta.get_field(name)
    assert isinstance(kind, Field)
    new = (When(pk=pk, then=Value(change[name], output_field=kind)) for pk, change in changes.items())
    return Case(*new, default=F(name))


def _lay_down(model: type[Reply] | type[Present], workshop: Workshop, rows: list[Any]) -> None:
    """All rows of a date anew, in an order of chance."""
    model._default_manager.filter(workshop=workshop).delete()
    for row in rows:
        row._state.adding = True
    model._default_manager.bulk_create(SystemRandom().sample(rows, len(rows)))
