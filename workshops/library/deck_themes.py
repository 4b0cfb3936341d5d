"""The themes that decks are found by: each with the words by which a deck's subjects and ideas belong to it. An
organisation's decks are found as ours are, by what they say they serve."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workshops.exercises.base import gettext_noop

Theme = tuple[str, tuple[str, ...]]
DECK_THEMES: Mapping[str, Theme] = {
    "company": (gettext_noop("Company and belonging"), ("isolation", "belonging", "community", "mattering")),
    "worth": (
        gettext_noop("Worth and self"),
        ("worth", "self-esteem", "self-empathy", "external validation"),
    ),
    "repair": (gettext_noop("Conflict and repair"), ("conflict", "reconnection", "repair", "no blame")),
    "heard": (
        gettext_noop("Listening and being understood"),
        ("open communication", "perspectives", "false perceptions", "articulating", "listening"),
    ),
    "power": (
        gettext_noop("Power, culture and fairness"),
        ("power-over", "inequality", "equity", "controlling images", "race", "larger culture"),
    ),
    "stress": (gettext_noop("Stress and calm"), ("stress", "mindful", "calm")),
    "family": (gettext_noop("Families and couples"), ("couples", "family", "families")),
    "heavy": (gettext_noop("Hard times"), ("depression", "trauma", "crisis", "mental health", "grief")),
}


def themes_of(body: Mapping[str, Any]) -> frozenset[str]:
    """The themes that a deck belongs to."""
    said = " ".join([*body.get("serves", []), *body.get("rct", [])]).casefold()
    return frozenset(name for name, (_, words) in DECK_THEMES.items() if any(word in said for word in words))
