"""Starting a workshop, and the demonstration that `make run` opens."""

import pytest

from workshops import actions, queries
from workshops.models import Organisation, Workshop
from workshops.permissions import NotAllowed


def wish(slug="twenty-minutes-to-hello", **other):
    return {
        "deck": queries.latest_versions().get(deck__slug=slug),
        "title": "Tuesday",
        "circle": "small",
        "country": "GB",
        "expected": 4,
        **other,
    }


@pytest.mark.parametrize("role", ["owner", "coordinator", "facilitator"])
def test_who_may_start_leads_it_and_its_deck_is_frozen(cast, role):
    member = cast.willows[role]
    workshop = actions.start(member, wish())
    assert list(workshop.facilitators.all()) == [member]
    assert workshop.deck_version.frozen
    assert workshop.retention_days == 30


@pytest.mark.parametrize("role", ["author", "viewer"])
def test_who_may_not_start_changes_nothing(cast, role):
    data = wish()
    with pytest.raises(NotAllowed):
        actions.start(cast.willows[role], data)
    assert not Workshop.objects.exists()
    data["deck"].refresh_from_db()
    assert not data["deck"].frozen


def test_a_deck_with_a_kind_we_cannot_lead_is_refused(cast):
    data = wish("good-company")
    data["deck"].body["exercises"][0]["kind"] = "seance"
    with pytest.raises(actions.CannotBeLed) as refused:
        actions.start(cast.amara, data)
    assert "seance" in refused.value.kinds
    assert not Workshop.objects.exists()


@pytest.mark.django_db
def test_the_demonstration_is_there_once_and_again_after_it_ended():
    first = actions.demonstration()
    assert first.circle == "rehearsal" and first.deck_version.deck.slug == "twenty-minutes-to-hello"
    assert [str(member.user) for member in first.facilitators.all()] == ["Amara"]
    assert actions.demonstration() == first
    first.open(first.created_at.date())
    assert actions.demonstration() == first
    first.end(first.created_at.date())
    assert actions.demonstration() != first
    assert Organisation.objects.count() == 1
