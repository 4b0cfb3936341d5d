"""What scheduling is tried with: a plan for Willow House's carers, who meet every Tuesday across a clock change."""

import datetime as dt

import pytest

from tests.workshops.conftest import *  # noqa: F403
from workshops import queries, recurring
from workshops.actions.scheduling import WantedDate, schedule

LISBON = "Europe/Lisbon"
FIRST = dt.date(2027, 3, 16)  # a Tuesday; the clocks go forward on 28 March
NOW = dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC)


def deck(slug="good-company"):
    return queries.latest_versions().get(deck__slug=slug, deck__organisation=None)


def a_plan(*leaders, times=4, every="week", first=FIRST, **other):
    days = recurring.days(first, every, times)
    version = deck()
    return {
        "title": "Tuesday carers",
        "about": "For people who look after someone.",
        "programme": "",
        "circle": "circle",
        "language": "en",
        "country": "GB",
        "place": "The room by the garden",
        "video_link": "",
        "places": 12,
        "zone": LISBON,
        "also": ["America/Recife"],
        "starts_at": dt.time(18, 30),
        "minutes": None,
        "rule": recurring.rrule(first, every, times),
        "leaders": list(leaders),
        "dates": [WantedDate(day=day, time=dt.time(18, 30), zone=LISBON, minutes=75, deck=version) for day in days],
    } | other  # fmt: skip


@pytest.fixture
def now(time_machine):
    time_machine.move_to(NOW, tick=False)
    return NOW


@pytest.fixture
def carers(cast, now):
    """Four Tuesdays led by Amara, planned by Noor, who coordinates."""
    return schedule(cast.noor, a_plan(cast.amara))


def dates_of(cohort):
    return list(cohort.workshops.order_by("planned_at"))
