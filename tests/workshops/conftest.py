"""The cast: two organisations with somebody in every role, and workshops in every state. Amara leads Willow House's
workshops; Noor coordinates there and leads nothing; Ines is of another house."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass, field

import pytest
from django.core.cache import cache
from django.test import Client

from workshops import actions, confirming, queries
from workshops.actions.scheduling import Plan, WantedDate, schedule
from workshops.models import Cohort, Lead, Member, Organisation, User, Workshop

TODAY = dt.date(2026, 11, 23)


def join(organisation: Organisation, name: str, role: str) -> Member:
    user, _ = User.objects.get_or_create(email=f"{name.lower()}@example.org", defaults={"name": name})
    return Member.objects.create(organisation=organisation, user=user, role=role)


def browser(member: Member, *, sure: bool = True) -> Client:
    """Signed in, a moment ago if `sure`."""
    client = Client()
    client.force_login(member.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    if sure:
        session = client.session
        session[confirming.SURE] = time.time()
        session.save()
    return client


@dataclass
class Cast:
    willow: Organisation
    harbour: Organisation
    amara: Member
    noor: Member
    ines: Member
    willows: dict[str, Member] = field(default_factory=dict)
    harbours: dict[str, Member] = field(default_factory=dict)

    def workshop(
        self, member: Member, circle: str = "circle", state: str = "ended", title: str = ""
    ) -> Workshop:
        version = queries.latest_versions().get(deck__slug="twenty-minutes-to-hello")
        workshop = Workshop.objects.create(
            organisation=member.organisation,
            deck_version=version,
            title=title or f"{circle} {state}",
            circle=circle,
            country="GB",
            expected=8,
            created_by=member,
        )
        Lead.objects.create(workshop=workshop, member=member)
        verbs = [workshop.open, workshop.end, workshop.destroy]
        for verb in verbs[: ("ready", "open", "ended", "destroyed").index(state)]:
            verb(TODAY)
        return workshop

    def cohort(self, *leaders: Member, by: Member | None = None, title: str = "Carers") -> Cohort:
        """A cohort that meets twice, long after these tests, led by these."""
        by, version = by or self.noor, queries.latest_versions().get(deck__slug="good-company")
        time, zone = dt.time(18, 30), "Europe/London"
        plan = Plan(
            title=title, about="", programme="", circle="circle", language="", country="GB", place="", video_link="",
            places=12, zone=zone, also=[], starts_at=time, minutes=None, rule="", leaders=list(leaders),
            dates=[
                WantedDate(day=dt.date(2090, 5, day), time=time, zone=zone, minutes=75, deck=version) for day in (2, 9)
            ],
        )  # fmt: skip
        return schedule(by, plan)


@pytest.fixture
def cast(db: None) -> Cast:
    cache.clear()  # asking for sign-in codes is limited per address, across tests too
    actions.load_library()
    willow = Organisation.objects.create(name="Willow House", country="GB")
    harbour = Organisation.objects.create(name="Harbour", country="PT")
    willows = {role: join(willow, f"W{role}", role) for role in Member.Role.values}
    harbours = {role: join(harbour, f"H{role}", role) for role in Member.Role.values}
    return Cast(
        willow,
        harbour,
        amara=join(willow, "Amara", "facilitator"),
        noor=join(willow, "Noor", "coordinator"),
        ines=join(harbour, "Ines", "facilitator"),
        willows=willows,
        harbours=harbours,
    )
