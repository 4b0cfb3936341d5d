"""Countries whose help lines we have checked, by name, for a form."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _, gettext_lazy

from workshops.library import checked_lines, help_countries, help_lines

ELSEWHERE = "INT"
OLD_AFTER_DAYS = 92  # three months

NAMES = {
    "AU": gettext_lazy("Australia"),
    "CA": gettext_lazy("Canada"),
    "DE": gettext_lazy("Germany"),
    "ES": gettext_lazy("Spain"),
    "FR": gettext_lazy("France"),
    "GB": gettext_lazy("United Kingdom"),
    "IE": gettext_lazy("Ireland"),
    "IN": gettext_lazy("India"),
    "NL": gettext_lazy("Netherlands"),
    "NZ": gettext_lazy("New Zealand"),
    "US": gettext_lazy("United States"),
    "ZA": gettext_lazy("South Africa"),
}


def countries() -> list[tuple[str, str]]:
    """Code and name of every country with help lines, by name; last, everywhere else."""
    named = sorted(
        ((code, str(NAMES.get(code, code))) for code in help_countries()), key=lambda pair: pair[1]
    )
    return [*named, (ELSEWHERE, _("Somewhere else (international directories only)"))]


def country_of(code: str) -> str:
    """The choice for an organisation's country: itself if we have its lines."""
    return code if help_lines(code)["lines"] else ELSEWHERE


def lines_by_country() -> list[tuple[str, list[str]]]:
    """Country names with the names of their services, so that the form can show what people will be given."""
    return [
        (name, [line["service"] for line in help_lines(code)["lines"] or help_lines(code)["directory"]])
        for code, name in countries()
    ]


def country_choices(current: str) -> list[tuple[str, str]]:
    """The same for an organisation, with the country it is in now even if we have no lines for it."""
    known = countries()
    if current in dict(known):
        return known
    name = _("%(country)s (international directories only)") % {"country": NAMES.get(current, current)}
    return [*known[:-1], (current, name), known[-1]]


@dataclass(frozen=True)
class Checked:
    """A help line as an owner sees it. `old`: nobody has looked at it for three months."""

    service: str
    contact: str
    on: dt.date
    old: bool


def checked_lines_of(country: str, today: dt.date) -> list[Checked]:
    """What people in a country are given, and when each line was last checked."""
    return [
        Checked(service, contact, seen, (today - seen).days > OLD_AFTER_DAYS)
        for service, contact, seen in checked_lines(country)
    ]
