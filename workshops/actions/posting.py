"""The letters go out: claimed, written, handed to the mail server, marked. Run as often as one likes, by several
processes at once; of two that want one letter, one gets it.

A claim is a row's state with a time limit, never a transaction held open: a mail server may be slow, and rooms must not
wait for it. Whoever dies between claim and hand-over leaves a letter that goes out when the claim has run out. Between
hand-over and mark lies the one moment in which a crash sends a letter twice; its Message-ID is the same then, by which
mail programs know it. No order of steps is without such a moment."""

from __future__ import annotations

import datetime as dt
import smtplib
import time
from collections.abc import Iterable
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from workshops.actions.letters import written
from workshops.logs import describe
from workshops.models import Invited, Letter

log = structlog.get_logger("workshops.letters")

State = Letter.State
LEASE = dt.timedelta(minutes=5)
AT_ONCE = 10
MOST_SECONDS = 40
MOST_TRIES = 8
REFUSED_FOR_GOOD = 500


def deliver(now: dt.datetime | None = None, most: int | None = None) -> int:
    """Send what is due, at most `most` letters (MAILS_PER_MINUTE) and for at most forty seconds; gives how many went
    out. Reminders and changes go before invitations."""
    moment, left = now or timezone.now(), settings.MAILS_PER_MINUTE if most is None else most
    until, sent = time.monotonic() + MOST_SECONDS, 0
    connection = None
    try:
        while left > 0 and time.monotonic() < until and _ready(moment).exists():
            connection = connection or get_connection()
            connection.open()
            letters = claim(moment, min(left, AT_ONCE))
            left -= len(letters)
            sent += sum(_send(letter, connection, moment) for letter in letters)
    except (OSError, smtplib.SMTPException) as error:
        # The server cannot be reached, or will not hear us: claims that are still open run out by themselves.
        log.warning("mail waits", kind=type(error).__name__)
    finally:
        if connection is not None:
            connection.close()
    return sent


def claim(now: dt.datetime, most: int) -> list[Letter]:
    """Take some letters for a while, the urgent ones first."""
    with transaction.atomic():
        wanted = (
            _ready(now)
            .order_by(
                Case(
                    When(kind=Letter.Kind.INVITATION, then=Value(1)),
                    default=Value(0),
                    output_field=IntegerField(),
                ),
                "due",
                "id",
            )
            .select_for_update(skip_locked=True)
            .values_list("pk", flat=True)[:most]
        )
        mine = list(wanted)
        Letter.objects.filter(pk__in=mine).update(
            state=State.CLAIMED, claimed_until=now + LEASE, tries=F("tries") + 1
        )
    return _whole(mine)


def _ready(now: dt.datetime) -> QuerySet[Letter]:
    free = Q(state=State.WAITING) | Q(state=State.CLAIMED, claimed_until__lte=now)
    return Letter.objects.filter(free, due__lte=now)


def _whole(keys: Iterable[Any]) -> list[Letter]:
    """In the order of their keys."""
    order = list(keys)
    found = Letter.objects.select_related(
        "invited__cohort__organisation",
        "invited__cohort__reminders",
        "workshop__cohort__reminders",
        "workshop__organisation",
    ).in_bulk(order)
    return [found[key] for key in order if key in found]


def _send(letter: Letter, connection: Any, now: dt.datetime) -> bool:
    """One letter to its end; True if it went out. Raises OSError or SMTPException only where the server hears
    nobody, and the others of its batch need not be tried."""
    try:
        mail = written(letter, now)
    except Exception as error:
        return _puts_off(letter, error, now)
    if mail is None:
        _mark(letter, State.DROPPED)
        return False
    mail.connection = connection
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as refused:
        _refused(letter, refused, now)
        return False
    except smtplib.SMTPResponseException:
        _later(letter, now)
        return False
    except (OSError, smtplib.SMTPException):
        _later(letter, now)
        raise
    except ValueError as error:
        # An address or a header that cannot be written: never by waiting.
        log.warning("a letter cannot be written", letter=str(letter.pk), where=describe(error))
        _mark(letter, State.FAILED)
        return False
    except Exception as error:
        return _puts_off(letter, error, now)
    _mark(letter, State.SENT)
    return True


def _puts_off(letter: Letter, error: Exception, now: dt.datetime) -> bool:
    """A mistake of ours keeps one letter and no other. It waits for its next try; whoever runs the server reads of it
    in the log, and those who invite see it beside the person once there is no try left."""
    log.error("a letter failed", letter=str(letter.pk), about=letter.kind, where=describe(error))
    _later(letter, now)
    return False


def _refused(letter: Letter, refused: smtplib.SMTPRecipientsRefused, now: dt.datetime) -> None:
    """The server will not take it for this address: for good, or for now."""
    codes = [answer[0] for answer in refused.recipients.values()]
    if not codes or min(codes) < REFUSED_FOR_GOOD:
        _later(letter, now)
        return
    _mark(letter, State.FAILED)
    Invited.objects.filter(pk=letter.invited_id, email=letter.invited.email).update(
        bounced_on=timezone.localdate(now)
    )


def _mark(letter: Letter, state: str) -> None:
    """Only while the claim is ours: after it ran out somebody else may have the letter."""
    Letter.objects.filter(pk=letter.pk, state=State.CLAIMED, claimed_until=letter.claimed_until).update(
        state=state, claimed_until=None
    )


def _later(letter: Letter, now: dt.datetime) -> None:
    """Again after one, two, four … minutes, at most an hour; after eight tries no more."""
    if letter.tries >= MOST_TRIES:
        _mark(letter, State.FAILED)
        return
    wait = dt.timedelta(minutes=min(60, 2 ** (letter.tries - 1)))
    Letter.objects.filter(pk=letter.pk, state=State.CLAIMED, claimed_until=letter.claimed_until).update(
        state=State.WAITING, claimed_until=None, due=now + wait
    )
