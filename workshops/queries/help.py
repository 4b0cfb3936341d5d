"""Countries whose help lines we have checked, by name, for a form."""

from __future__ import annotations

from django.utils.translation import gettext as _, gettext_lazy

from workshops.library import help_countries, help_lines

ELSEWHERE = "INT"

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
