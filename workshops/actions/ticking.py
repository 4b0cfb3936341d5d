"""What time brings before and after the room, once a minute: who waits moves up, changes are told, reminders fall due,
what is kept of invited people goes on its day, as do pictures that no deck names any more, and letters go out. All of
it is safe to run as often as one likes."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

import structlog
from django.core.cache import cache
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from workshops.actions.announcing import announce
from workshops.actions.answering import move_up
from workshops.actions.pictures import let_go
from workshops.actions.posting import deliver
from workshops.actions.receipts import Kind, Why, receipt
from workshops.actions.reminding import remind
from workshops.logs import describe
from workshops.models import Cohort, Invited, Letter
from workshops.queries.invited import kept_until, with_people

log = structlog.get_logger("workshops.ticking")


def tick(now: dt.datetime | None = None) -> None:
    """Every step, also after one that failed: what is to be forgotten today does not wait until letters are mended. The
    first error is raised once all is done, for whoever keeps the log."""
    moment = now or timezone.now()
    waiting = Invited.objects.filter(cohort=OuterRef("pk"), state=Invited.State.WAITING)
    steps: list[partial[Any]] = [
        *(partial(move_up, one) for one in Cohort.objects.filter(Exists(waiting), archived_on=None)),
        partial(announce, moment),
        partial(remind, moment),
        partial(forget_invited, moment),  # before the mail: it goes, also where a mail server is in the way
        partial(let_go_of_pictures, moment),
        partial(deliver, now),
    ]
    failed = []
    for step in steps:
        try:
            step()
        except Exception as error:
            log.error("part of a minute failed", step=step.func.__name__, where=describe(error))
            failed.append(error)
    if failed:
        raise failed[0]


def let_go_of_pictures(now: dt.datetime) -> None:
    """Once a day: every deck of those who keep some is read for it."""
    today = timezone.localdate(now)
    if cache.add(f"pictures:{today}", 1, timeout=86_400):
        let_go(today)


def forget_invited(now: dt.datetime) -> None:
    """Names, addresses and answers go after the day that people's own pages name; invitations that went out, or could
    not, a week after they were due. Other letters stay, so that none is sent twice."""
    today = timezone.localdate(now)
    for cohort in with_people(Cohort.objects.all()):
        if kept_until(cohort) < today:
            _forget(cohort)
    done = (Letter.State.SENT, Letter.State.DROPPED, Letter.State.FAILED)
    old = Letter.objects.filter(
        state__in=done, kind=Letter.Kind.INVITATION, due__lt=now - dt.timedelta(days=7)
    )
    old.delete()


@transaction.atomic
def _forget(cohort: Cohort) -> None:
    _pieces, rows = cohort.invited.all().delete()
    if people := rows.get("workshops.Invited", 0):
        receipt(cohort.organisation, Kind.PERSON, cohort.title, why=Why.DUE, pieces=people)
