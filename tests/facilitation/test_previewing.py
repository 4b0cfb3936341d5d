"""A card that is only being written, as a phone would be told of it: of every kind, and nothing is stored."""

import json

import pytest
from django.urls import reverse

from facilitation.models import Room
from tests.workshops.conftest import *  # noqa: F403
from tests.workshops.conftest import browser
from workshops.exercises import kinds
from workshops.library import shipped_deck


def card(client, source):
    return client.post(
        reverse("office-preview-card"), json.dumps({"source": source}), content_type="application/json"
    )


@pytest.mark.parametrize("kind", sorted(kinds))
def test_every_kind_can_be_seen_before_any_room_has_it(cast, kind):
    slug, exercise = kinds[kind].example()
    source = shipped_deck(slug).exercise(exercise).model_dump(mode="json", by_alias=True, exclude_unset=True)
    shown = card(browser(cast.amara), source).json()
    entry = shown["state"]["exercises"][exercise]
    assert shown["card"]["kind"] == kind and shown["state"]["at"] == exercise and entry["open"]
    assert "notes" not in shown["card"] and "source" not in shown["card"], "what only desks see"
    assert not Room.objects.exists()


@pytest.mark.parametrize(
    "source", [{}, [], None, {"kind": "wall"}, {"kind": "nothing", "title": "x"}, "x" * 70_000]
)
def test_what_is_unfinished_is_said_to_be(cast, source):
    assert card(browser(cast.amara), source).json() == {"unfinished": True}


def test_only_our_own_pages_may_frame_it(cast):
    page = browser(cast.amara).get(reverse("office-preview"))
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self';" in page.headers["Content-Security-Policy"] + ";"
    other = browser(cast.amara).get(reverse("office-home"))
    assert "frame-ancestors 'none'" in other.headers["Content-Security-Policy"]
