"""A cohort of Willow House with dates around the clock change of autumn, in Lisbon: Noor plans it, Amara leads it.
Maria, Ivo and Lia are people to invite."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.test import Client

from tests.workshops.conftest import Cast
from workshops import personal, queries
from workshops.actions import inviting, ticking
from workshops.actions.inviting import Person
from workshops.models import Cohort, CohortLead, Invited, Lead, Workshop

LISBON = "Europe/Lisbon"
NOW = dt.datetime(2026, 10, 1, 10, tzinfo=dt.UTC)
DAYS = (dt.date(2026, 10, 20), dt.date(2026, 10, 27), dt.date(2026, 11, 3))  # clocks go back on the 25th
AT = dt.time(18, 30)


@dataclass
class Group:
    cast: Cast
    cohort: Cohort
    dates: list[Workshop]
    clock: time_machine.Coordinates

    def invite(self, *people: str | Person) -> list[Invited]:
        """By name; Maria’s address is maria@example.org."""
        wanted = [Person(p, f"{p.lower()}@example.org") if isinstance(p, str) else p for p in people]
        return inviting.invite(self.cast.noor, self.cohort, wanted).new

    def tick(self, at: dt.datetime | None = None) -> list[mail.EmailMessage]:
        """What goes out when the clock ticks (then)."""
        if at is not None:
            self.clock.move_to(at)
        mail.outbox.clear()
        ticking.tick()
        return list(mail.outbox)

    def date(self, day: dt.date, at: dt.time = AT, zone: str = LISBON) -> Workshop:
        return dated(self.cohort, self.cast, day, at, zone)


def dated(cohort: Cohort, cast: Cast, day: dt.date, at: dt.time = AT, zone: str = LISBON) -> Workshop:
    workshop = Workshop.objects.create(
        organisation=cohort.organisation,
        cohort=cohort,
        deck_version=queries.latest_versions().get(deck__slug="twenty-minutes-to-hello"),
        title="What does us good",
        country="PT",
        expected=8,
        starts_on=day,
        starts_at=at,
        time_zone=zone,
        minutes=75,
        planned_at=dt.datetime.combine(day, at, ZoneInfo(zone)),
        created_by=cast.amara,
    )
    Lead.objects.create(workshop=workshop, member=cast.amara)
    return workshop


@pytest.fixture
def group(cast: Cast) -> Iterator[Group]:
    with time_machine.travel(NOW, tick=False) as clock:
        cohort = Cohort.objects.create(
            organisation=cast.willow,
            title="Tuesday Carers’ Circle",
            about="Six evenings for people who look after someone.",
            place="Rua da Esperança 12",
            time_zone=LISBON,
        )
        CohortLead.objects.create(cohort=cohort, member=cast.amara)
        yield Group(cast, cohort, [dated(cohort, cast, day) for day in DAYS], clock)


def link_in(message: mail.EmailMessage) -> str:
    """The token of the link in a mail."""
    found = re.search(r"/invited/#(\S+)", str(message.body))
    assert found, message.body
    return found[1]


def token_of(one: Invited) -> str:
    return personal.link_token(one.pk, one.turn)


@pytest.fixture
def press() -> Callable[..., str]:
    """One tap on a person's own page, from a browser that knows nothing; gives the page as it reads after it."""

    def pressed(one: Invited, do: str, **more: object) -> str:
        client = Client(enforce_csrf_checks=True)
        fields = {name: str(value) for name, value in more.items()}
        answer = client.post("/invited/do", {"token": token_of(one), "do": do, **fields})
        assert not client.cookies, "nothing is left on a phone"
        return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)

    return pressed
