"""Inviting people to a cohort, by those who plan or lead it. Mails are rows that go out later (`posting`): a thousand
invitations are no slower to ask for than one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from workshops import personal
from workshops.actions import audit
from workshops.actions.announcing import know_all
from workshops.actions.limits import TooMany
from workshops.models import AuditEntry, Cohort, Invited, Letter, Member, Organisation

State = Invited.State
MOST_A_DAY = 1000  # people an organisation may add, or mail again
MOST_SENDS = 5
OVER = (State.STOPPED, State.LEFT)


@dataclass(frozen=True)
class Person:
    """Whom to invite. Without an address they get their link on paper, or from somebody."""

    name: str
    email: str = ""


@dataclass
class Asked:
    """What came of it: new people, those who were there already, and those whose invitation lives again."""

    new: list[Invited] = field(default_factory=list)
    again: list[Invited] = field(default_factory=list)
    known: list[Invited] = field(default_factory=list)


@transaction.atomic
def invite(member: Member, cohort: Cohort, people: Iterable[Person]) -> Asked:
    """Add people to a cohort. Whoever is invited already stays as they are; whoever left or was stopped is asked anew.
    Raises TooMany. The cohort comes from the member's scope."""
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    wanted, asked = list(people), Asked()
    _within_limit(cohort, len(wanted))
    if not cohort.invited.exists():
        know_all(cohort)
        cohort.people_days = cohort.organisation.invitations_days
        cohort.save(update_fields=["people_days"])
    there = {one.email: one for one in cohort.invited.all() if one.email}
    for person in wanted:
        one = there.get(person.email)
        if one is None:
            asked.new.append(_made(cohort, person))
        elif one.state in OVER:
            asked.again.append(_reopened(one))
        else:
            asked.known.append(one)
    Invited.objects.bulk_create(asked.new)
    Letter.objects.bulk_create(
        [_invitation(one) for one in (*asked.new, *asked.again) if one.email and one.mail]
    )
    if asked.new or asked.again:
        audit.note(member, AuditEntry.Verb.PEOPLE, cohort.title)
    return asked


@transaction.atomic
def send_again(member: Member, invited: Invited) -> bool:
    """Mail the same link once more; False if it was often enough, or there is nowhere to send it. Raises TooMany."""
    one = _held(invited)
    if not one.email or not one.mail or one.sends >= MOST_SENDS or one.state in OVER:
        return False
    if one.letters.filter(kind=Letter.Kind.INVITATION, state__in=["waiting", "claimed"]).exists():
        return True
    _within_limit(one.cohort, 1)
    one.sends += 1
    one.bounced_on = None
    _digests(one)  # the same, unless the deployment has another secret key by now
    one.save(update_fields=["sends", "bounced_on", "digest", "code_digest"])
    _invitation(one).save()
    audit.note(member, AuditEntry.Verb.SENT_AGAIN, one.cohort.title)
    return True


@transaction.atomic
def stop(member: Member, invited: Invited) -> None:
    """The link opens nothing from now on, and nothing more is sent. A place that comes free is given to who waits."""
    one = _held(invited)
    if one.state == State.STOPPED:
        return
    one.state, one.line, one.feed = State.STOPPED, None, None
    one.save(update_fields=["state", "line", "feed"])
    one.letters.filter(state=Letter.State.WAITING).update(state=Letter.State.DROPPED)
    audit.note(member, AuditEntry.Verb.STOPPED, one.cohort.title)


@transaction.atomic
def start_again(member: Member, invited: Invited) -> None:
    """Whoever was stopped is asked anew, with another link. Raises TooMany."""
    one = _held(invited)
    if one.state in OVER:
        _within_limit(one.cohort, 1)
        letter = _invitation(_reopened(one))
        if one.email and one.mail:
            letter.save()
        audit.note(member, AuditEntry.Verb.PEOPLE, one.cohort.title)


@transaction.atomic
def change(member: Member, invited: Invited, name: str, email: str) -> bool:
    """Another name or address. A new address gets a new link, so that the old one's reader has none. False if somebody
    else of the cohort has it. Raises TooMany."""
    one = _held(invited)
    if email and one.cohort.invited.filter(email=email).exclude(pk=one.pk).exists():
        return False
    moved = email != one.email
    one.name, one.email = name, email
    if moved:
        _within_limit(one.cohort, int(bool(email)))
        one.bounced_on, one.feed, one.mail = None, None, True
        _new_link(one)
        one.sends += 1
    one.save()
    if moved:
        one.letters.filter(state=Letter.State.WAITING).update(state=Letter.State.DROPPED)
        if email and one.state not in OVER:
            _invitation(one).save()
            audit.note(member, AuditEntry.Verb.SENT_AGAIN, one.cohort.title)
    return True


@transaction.atomic
def did_not_arrive(invited: Invited, on: dt.date | None) -> None:
    """Somebody was told that mail to this address came back, or (None) that it arrives after all."""
    Invited.objects.filter(pk=invited.pk).update(bounced_on=on)


def _held(invited: Invited) -> Invited:
    """As it is now, with its cohort held: answers and places change one after the other."""
    Cohort.objects.select_for_update().get(pk=invited.cohort_id)
    return Invited.objects.select_related("cohort").get(pk=invited.pk)


def _made(cohort: Cohort, person: Person) -> Invited:
    one = Invited(
        id=uuid4(), cohort=cohort, name=person.name, email=person.email, asked_on=timezone.localdate()
    )
    one.sends = 1 if one.email else 0
    _digests(one)
    return one


def _reopened(one: Invited) -> Invited:
    one.state, one.line, one.bounced_on = State.INVITED, None, None
    one.asked_on = timezone.localdate()
    one.sends += 1
    _new_link(one)
    one.save()
    return one


def _new_link(one: Invited) -> None:
    one.turn += 1
    _digests(one)


def _digests(one: Invited) -> None:
    one.digest = personal.digest(personal.link_token(one.pk, one.turn))
    one.code_digest = personal.digest(personal.code(one.pk, one.turn))


def _invitation(one: Invited) -> Letter:
    return Letter(invited=one, kind=Letter.Kind.INVITATION, number=one.sends, due=timezone.now())


def _within_limit(cohort: Cohort, more: int) -> None:
    """Of the whole organisation, so that nobody's mailboxes are flooded in its name."""
    Organisation.objects.select_for_update().get(pk=cohort.organisation_id)
    since = timezone.now() - dt.timedelta(days=1)
    lately = Letter.objects.filter(
        invited__cohort__organisation=cohort.organisation_id, kind=Letter.Kind.INVITATION, due__gt=since
    )
    if more and lately.count() + more > MOST_A_DAY:
        raise TooMany
