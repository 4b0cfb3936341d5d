"""Pages that cards open: for everybody, without a cookie, a script or a third party."""

import re

import pytest
from django.test import Client

from workshops.library import shipped_decks

PAGES = sorted({card.link for deck in shipped_decks() for card in deck.exercises if card.link})


@pytest.mark.parametrize("page", PAGES)
def test_what_a_deck_links_to_is_there_for_everybody(page: str) -> None:
    found = Client().get(f"/{page}/")
    assert found.status_code == 200
    assert not found.cookies
    html = found.content.decode()
    assert "<h1>Finding someone to talk to</h1>" in html
    assert "<script" not in html
    assert not re.findall(r'(?:href|src)="https?:', html)


def test_there_is_such_a_page() -> None:
    assert PAGES == ["find-a-therapist"]
