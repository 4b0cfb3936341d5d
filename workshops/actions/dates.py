"""One date of a cohort: move it, give it another deck, say who leads it, call it off, bring it back, add one. The other
dates stay as they are. Whatever somebody's calendar shows raises the date's `sequence`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from workshops import clocks
from workshops.actions import audit
from workshops.actions.scheduling import WantedDate, a_date
from workshops.models import AuditEntry, Cohort, DeckVersion, Lead, Member, Workshop
from workshops.permissions import NotAllowed, may_schedule


class TooLate(Exception):
    """The doors of this date have opened: what it is stays as it is."""


def _still_open(member: Member, date: Workshop) -> Workshop:
    """The date as it is now, held against others. Raises NotAllowed, TooLate."""
    if not may_schedule(member):
        raise NotAllowed(member.role)
    held = Workshop.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=date.pk)
    if held.opened_on or held.ended_on or held.cohort is None:
        raise TooLate
    return held


@transaction.atomic
def change(member: Member, date: Workshop, wanted: WantedDate, leaders: Iterable[Member]) -> Workshop:
    """When it is, on which deck and who leads it: all of it, or nothing. Raises NotAllowed, TooLate."""
    moved = move(member, date, wanted["day"], wanted["time"], wanted["minutes"])
    use_deck(member, date, wanted["deck"])
    let_lead(member, date, leaders)
    return moved


@transaction.atomic
def move(member: Member, date: Workshop, day: dt.date, time: dt.time, minutes: int) -> Workshop:
    """Another day, hour or length, on the same clock. Raises NotAllowed, TooLate."""
    held = _still_open(member, date)
    before = (held.starts_on, held.starts_at, held.minutes)
    place(held, clocks.moment(day, time, held.time_zone or member.organisation.time_zone), minutes)
    if (held.starts_on, held.starts_at, held.minutes) != before:
        held.sequence = F("sequence") + 1
        held.save()
        held.refresh_from_db(fields=["sequence"])
        audit.note(member, AuditEntry.Verb.MOVED, _label(held))
    return held


def place(date: Workshop, at: clocks.Moment, minutes: int | None) -> None:
    """Put a date at a moment; not saved yet."""
    date.starts_on, date.starts_at, date.time_zone, date.planned_at = at.day, at.time, at.zone, at.at
    date.minutes = minutes


@transaction.atomic
def use_deck(member: Member, date: Workshop, deck: DeckVersion) -> None:
    """Another deck, and the date is called as it is. Raises NotAllowed, TooLate."""
    held = _still_open(member, date)
    if held.deck_version.deck_id != deck.deck_id:
        held.deck_version, held.title = deck, deck.deck.title
        held.sequence = F("sequence") + 1
        held.save(update_fields=["deck_version", "title", "sequence"])
        audit.note(member, AuditEntry.Verb.CHANGED, _label(held))


@transaction.atomic
def let_lead(member: Member, date: Workshop, leaders: Iterable[Member]) -> None:
    """Who leads this date from now on; nobody is possible too. Raises NotAllowed, TooLate."""
    held = _still_open(member, date)
    wanted = {one.pk for one in leaders}
    there = set(held.leads.values_list("member", flat=True))
    if wanted == there:
        return
    held.leads.exclude(member__in=wanted).delete()
    Lead.objects.bulk_create(Lead(workshop=held, member_id=one) for one in wanted - there)
    audit.note(member, AuditEntry.Verb.CHANGED, _label(held))


@transaction.atomic
def cancel(member: Member, date: Workshop, note: str = "") -> None:
    """It will not happen. Calling it off twice keeps the first day. Raises NotAllowed, TooLate."""
    held = _still_open(member, date)
    if held.cancelled_on is None:
        held.cancelled_on, held.cancelled_note = timezone.localdate(), note
        held.sequence = F("sequence") + 1
        held.save(update_fields=["cancelled_on", "cancelled_note", "sequence"])
        audit.note(member, AuditEntry.Verb.CALLED_OFF, _label(held))


@transaction.atomic
def restore(member: Member, date: Workshop) -> None:
    """It will happen after all. Raises NotAllowed, TooLate."""
    held = _still_open(member, date)
    if held.cancelled_on is not None:
        held.cancelled_on, held.cancelled_note = None, ""
        held.sequence = F("sequence") + 1
        held.save(update_fields=["cancelled_on", "cancelled_note", "sequence"])
        audit.note(member, AuditEntry.Verb.ADDED, _label(held))


@transaction.atomic
def add(
    member: Member, cohort: Cohort, date: WantedDate, leaders: Iterable[Member] | None = None
) -> Workshop:
    """One more date, led by `leaders`, or else by whoever leads the cohort. Raises NotAllowed."""
    if not may_schedule(member):
        raise NotAllowed(member.role)
    made = a_date(member, cohort, date)
    made.save()
    who = cohort.leaders.all() if leaders is None else leaders
    Lead.objects.bulk_create(Lead(workshop=made, member=one) for one in who)
    audit.note(member, AuditEntry.Verb.ADDED, _label(made))
    return made


def _label(date: Workshop) -> str:
    return f"{date.cohort}: {date.starts_on.isoformat() if date.starts_on else date.title}"
