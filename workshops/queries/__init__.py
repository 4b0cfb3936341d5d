"""Looking things up, always through what is mine: a member's workshops, a member's decks. Changes nothing."""

from workshops.queries.decks import Booklet, booklet, decks_for, latest_versions, shelf
from workshops.queries.workshops import led_by, memberships, past, under_way, workshops_for

__all__ = [
    "Booklet",
    "booklet",
    "decks_for",
    "latest_versions",
    "led_by",
    "memberships",
    "past",
    "shelf",
    "under_way",
    "workshops_for",
]
