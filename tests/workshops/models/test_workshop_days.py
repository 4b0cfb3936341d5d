"""A workshop knows days and nothing finer about its live part."""

import datetime as dt

import pytest
from django.db import IntegrityError, models, transaction

from tests.workshops.conftest import TODAY
from workshops.models import Member, Workshop


def test_days_are_kept_once(cast):
    workshop = cast.workshop(cast.amara, state="ready")
    assert workshop.kept_until is None and not workshop.under_way
    workshop.open(TODAY)
    workshop.open(TODAY + dt.timedelta(days=2))
    workshop.refresh_from_db()
    assert workshop.opened_on == TODAY and workshop.under_way
    assert workshop.kept_until == dt.date(2026, 12, 23)


def test_a_rehearsal_keeps_nothing(cast):
    assert cast.workshop(cast.amara, "rehearsal", "ended").kept_until is None


def test_each_kind_of_circle_has_its_smallest_batch(cast):
    assert {kind: cast.workshop(cast.amara, kind).k for kind in Workshop.Circle.values} == {
        "circle": 5,
        "small": 3,
        "rehearsal": 1,
    }


def test_the_live_part_has_no_clock():
    clocks = {field.name for field in Workshop._meta.get_fields() if isinstance(field, models.DateTimeField)}
    assert clocks == {"planned_at", "created_at"}


def test_one_place_per_person_and_organisation(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.create(organisation=cast.willow, user=cast.amara.user, role="owner")


def test_every_key_is_random(cast):
    workshop = cast.workshop(cast.amara)
    rows = (workshop, workshop.organisation, cast.amara, cast.amara.user, workshop.deck_version)
    for row in (*rows, workshop.leads.get()):
        assert row.pk.version == 4


def test_deleting_an_organisation_takes_its_workshops_and_decks_along(cast):
    cast.workshop(cast.amara)
    cast.willow.delete()
    assert not Workshop.objects.exists()
