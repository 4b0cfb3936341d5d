"""Whoever led a room alone may be let go while it is open: its screens have a name to say all the same."""

import pytest

from facilitation import behind, queries
from tests.trust import cast
from workshops.models import Lead

pytestmark = pytest.mark.django_db


def test_where_nobody_leads_screens_name_the_organisation() -> None:
    room = cast.open_room(deck="wall").room
    assert behind.led_by(room.pk)["facilitators"] == queries.about(room)["facilitators"] != []
    Lead.objects.filter(workshop=room.workshop).delete()
    told = behind.led_by(room.pk)
    assert told == {"facilitator": room.workshop.organisation.name, "facilitators": [], "leads": []}
    assert told["facilitator"] == queries.about(room)["facilitator"]
