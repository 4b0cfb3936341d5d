"""What a journal tells the screens: its lines, and whether a copy may be saved."""

import pytest

from workshops.exercises.journal import Journal
from workshops.library import shipped_decks

CARD = {"id": "A-1", "kind": "journal", "title": "A", "minutes": 7, "prompt": "Private. Write."}


@pytest.mark.parametrize(
    ("own", "saves"),
    [
        ({}, True),
        ({"export": "device_only"}, True),
        ({"wipe_on_close": True}, False),
        ({"wipe_on_close": True, "export": "device_only"}, True),
    ],
)
def test_what_is_wiped_is_saved_only_where_the_deck_says_so(own: dict, saves: bool) -> None:
    details = Journal().details(Journal.Card.model_validate(CARD | own))
    assert details == {"template": [], "saves": saves}


def test_nothing_of_any_shipped_journal_is_ever_asked_for() -> None:
    journals = [x for deck in shipped_decks() for x in deck.exercises if x.kind == "journal"]
    assert len(journals) >= 12
    assert not any(Journal().stages(Journal().card(x)) for x in journals)
