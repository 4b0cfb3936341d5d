"""Scheduling: a cohort and all its dates at once, as somebody has read them in full. Each date is a workshop of its
own, whose deck stays open to better words until its doors open (`settle`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypedDict

from django.db import IntegrityError, transaction

from workshops import clocks
from workshops.actions import audit
from workshops.models import AuditEntry, Cohort, CohortLead, DeckVersion, Lead, Member, Workshop
from workshops.permissions import NotAllowed, may_schedule
from workshops.queries.decks import kinds_missing, latest_versions
from workshops.queries.help import country_of


class NameTaken(Exception):
    """Another cohort of the organisation has this name: somebody was faster than whoever was just told it is free."""


@contextmanager
def a_name_of_its_own() -> Iterator[None]:
    """Save a cohort in here: only the database knows whether two who asked at once got one name. Raises NameTaken."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:  # a cohort has no other constraint that what was typed could break
        raise NameTaken from None


class WantedDate(TypedDict):
    """When a date is wanted: what the clock on the wall will say, how long, on which deck."""

    day: dt.date
    time: dt.time
    zone: str
    minutes: int
    deck: DeckVersion


class Plan(TypedDict):
    """What the wizard has shown in full."""

    title: str
    about: str
    programme: str
    circle: str
    language: str
    country: str
    place: str
    video_link: str
    places: int | None
    zone: str
    also: list[str]
    starts_at: dt.time
    minutes: int | None
    rule: str
    leaders: list[Member]
    dates: list[WantedDate]


@transaction.atomic
def schedule(member: Member, plan: Plan) -> Cohort:
    """A cohort with its dates, each led by whoever leads the cohort. Raises NotAllowed, NameTaken."""
    if not may_schedule(member):
        raise NotAllowed(member.role)
    with a_name_of_its_own():
        cohort = Cohort.objects.create(
            organisation=member.organisation,
            title=plan["title"],
            about=plan["about"],
            programme=plan["programme"],
            circle=plan["circle"],
            language=plan["language"],
            country=plan["country"],
            place=plan["place"],
            video_link=plan["video_link"],
            places=plan["places"],
            time_zone=plan["zone"],
            also_zones=" ".join(plan["also"]),
            starts_at=plan["starts_at"],
            minutes=plan["minutes"],
            rule=plan["rule"],
        )
    CohortLead.objects.bulk_create(CohortLead(cohort=cohort, member=one) for one in plan["leaders"])
    made = Workshop.objects.bulk_create(a_date(member, cohort, one) for one in plan["dates"])
    Lead.objects.bulk_create(Lead(workshop=date, member=one) for date in made for one in plan["leaders"])
    audit.note(member, AuditEntry.Verb.SCHEDULED, cohort.title)
    return cohort


def a_date(member: Member, cohort: Cohort, date: WantedDate) -> Workshop:
    """One date of a cohort, not saved yet. It is called as its deck is."""
    at = clocks.moment(date["day"], date["time"], date["zone"])
    return Workshop(
        organisation=member.organisation,
        cohort=cohort,
        deck_version=date["deck"],
        title=date["deck"].deck.title,
        circle=cohort.circle,
        country=cohort.country or country_of(member.organisation.country),
        expected=cohort.places,
        retention_days=member.organisation.retention_days,
        created_by=member,
        starts_on=at.day,
        starts_at=at.time,
        time_zone=at.zone,
        planned_at=at.at,
        minutes=date["minutes"],
    )


def settle(workshop: Workshop) -> None:
    """Just before its doors open, a date that was planned takes the newest words of its deck, if they can be led, and
    the days that the organisation keeps words now. Once they are open nothing of this changes any more."""
    if workshop.planned_at is None or workshop.opened_on is not None:
        return
    newest = latest_versions().filter(deck=workshop.deck_version.deck_id).first()
    if newest is not None and not kinds_missing(newest.body):
        workshop.deck_version = newest
    workshop.retention_days = workshop.organisation.retention_days
    Workshop.objects.filter(pk=workshop.pk, opened_on=None).update(
        deck_version=workshop.deck_version, retention_days=workshop.retention_days
    )
