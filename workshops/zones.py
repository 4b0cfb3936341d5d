"""Time zones by the names of their cities, for people who do not know what a zone is called. Knows no model."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

REGIONS = frozenset(
    ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
)


def city_of(zone: str) -> str:
    """“Buenos Aires” for “America/Argentina/Buenos_Aires”."""
    return zone.rpartition("/")[2].replace("_", " ")


@cache
def cities() -> tuple[tuple[str, str], ...]:
    """Every city with a zone of its own, as what is shown and the zone: “Lisbon (Europe)”, “Europe/Lisbon”."""
    zones = sorted(zone for zone in available_timezones() if zone.partition("/")[0] in REGIONS)
    found = [(f"{city_of(zone)} ({zone.rpartition('/')[0].replace('_', ' ')})", zone) for zone in zones]
    return (*sorted(found), ("UTC", "UTC"))


def shown(zone: str) -> str:
    """What stands in the field for a zone; a zone without a city as it is."""
    return next((label for label, name in cities() if name == zone), zone)


def zone_named(text: str) -> str | None:
    """The zone that somebody means: what we show, the zone's own name, or a city that there is once."""
    wanted = " ".join(text.split()).casefold()
    exact = [zone for label, zone in cities() if wanted in (label.casefold(), zone.casefold())]
    named = exact or [zone for _label, zone in cities() if city_of(zone).casefold() == wanted]
    return named[0] if len(named) == 1 else None
