"""Who is in the editor of a deck just now, and at which exercise: kept in the cache for a few seconds after each look,
and nowhere else. No time of it is written down, nothing of it is in the database or the log, and only those who write
on the same deck are told."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.core.cache import cache

SECONDS = 12  # an editor that is open looks every four


def is_here(deck: UUID, member: UUID, at: str) -> None:
    """This member has the deck open, at the exercise `at`."""
    cache.set(_key(deck, member), at, SECONDS)


def who_is_here(deck: UUID, members: Iterable[UUID]) -> dict[UUID, str]:
    """Of these members those who have the deck open, each with where they are."""
    keys = {_key(deck, member): member for member in members}
    return {keys[key]: at for key, at in cache.get_many(keys).items()}


def _key(deck: UUID, member: UUID) -> str:
    return f"writing/{deck}/{member}"
