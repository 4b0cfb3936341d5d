"""Public holidays on the days of a plan, by the country of its clock, so that somebody may leave them out. Only
those of a whole country: what a region keeps, its people know. Pure but for the tables of `holidays` and `tzdata`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import cache
from importlib.resources import files

import holidays
from django.utils.translation import get_language


@cache
def _zones() -> dict[str, str]:
    """Zones and the country of their city (ISO 3166), as `tzdata` has them."""
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {row[2]: row[0] for row in rows}


def country_of_zone(zone: str) -> str:
    """“PT” for “Europe/Lisbon”; empty for UTC and for a zone's older names."""
    return _zones().get(zone, "")


def holidays_on(days: Collection[dt.date], zone: str) -> dict[dt.date, str]:
    """Those of the days that are a public holiday all over the country of a zone, with its name, in the reader's
    language where the tables have it. Empty where they do not know the country."""
    try:
        known = holidays.country_holidays(
            country_of_zone(zone), years={day.year for day in days}, language=_language()
        )
    except NotImplementedError:
        return {}
    return {day: known[day] for day in days if day in known}


def _language() -> str:
    """The tables have English of the United States; a language that they lack falls back to the country's own."""
    spoken = get_language() or "en"
    return "en_US" if spoken.startswith("en") else spoken.replace("-", "_")
