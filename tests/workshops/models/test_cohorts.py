"""Groups that meet again: named when a workshop starts, one of a name, never of a rehearsal."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.workshops.conftest import Cast
from workshops import actions, queries
from workshops.forms import StartForm
from workshops.models import Cohort, Workshop


def wish(**changes: Any) -> dict[str, Any]:
    version = queries.latest_versions().get(deck__slug="twenty-minutes-to-hello")
    return {"deck": version.pk, "circle": "circle", "country": "GB", "expected": 8, **changes}


def form(cast: Cast, **changes: Any) -> StartForm:
    return StartForm(cast.amara, wish(**changes))


def start(cast: Cast, **changes: Any) -> Workshop:
    asked = form(cast, **changes)
    assert asked.is_valid(), asked.errors
    return actions.start(cast.amara, asked.cleaned_data)  # type: ignore[arg-type]


def test_a_new_name_makes_a_group_and_the_same_name_finds_it(cast: Cast) -> None:
    first = start(cast, new_cohort="  Tuesday   threads ")
    second = start(cast, new_cohort="Tuesday threads")
    assert first.cohort == second.cohort
    assert Cohort.objects.get().title == "Tuesday threads"


def test_another_organisations_group_is_not_there_to_choose(cast: Cast) -> None:
    theirs = cast.harbour.cohorts.create(title="Harbour evenings")
    ours = cast.willow.cohorts.create(title="Willow evenings")
    ours.leads.create(member=cast.amara)
    assert not form(cast, cohort=theirs.pk).is_valid()
    assert start(cast, cohort=ours.pk).cohort == ours


def test_a_rehearsal_belongs_to_no_group(cast: Cast) -> None:
    ours = cast.willow.cohorts.create(title="Willow evenings")
    ours.leads.create(member=cast.amara)
    asked = form(cast, circle="rehearsal", cohort=ours.pk)
    assert not asked.is_valid()
    assert "keeps nothing" in asked.errors["circle"][0]
    rehearsal = start(cast, circle="rehearsal")
    with pytest.raises(IntegrityError), transaction.atomic():
        Workshop.objects.filter(pk=rehearsal.pk).update(cohort=ours)
