"""Where one can go in the office: the links at its top, for whoever is signed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workshops import permissions
from workshops.models import Member

register = template.Library()


class Place(NamedTuple):
    """A part of the office. `under`: how the addresses of its pages begin; `open_to`: whose link it is."""

    url: str
    label: Any
    under: tuple[str, ...]
    open_to: Callable[[Member], bool] = lambda member: True


PLACES = (
    Place("office-home", _("Home"), ()),
    Place("office-cohorts", _("Cohorts"), ("cohorts/", "dates/"), permissions.may_see_cohorts),
    Place("office-calendar", _("Calendar"), ("calendar/",)),
    Place("office-decks", _("Decks"), ("decks/", "write/", "prompts/", "programmes/")),
    Place("office-reports", _("Reports"), ("reports/",), permissions.may_read_reports),
    Place("office-people", _("People"), ("people/",)),
    Place("office-settings", _("Settings"), ("settings/", "log/", "words/"), permissions.may_change_settings),
    Place("office-search", _("Find"), ("search/",)),
)


@register.simple_tag(takes_context=True)
def places(context: Any) -> list[dict[str, Any]]:
    """The links for this member: where they lead, what they are called, and whether one is there now."""
    request = context["request"]
    home = reverse("office-home")
    below = request.path.removeprefix(home)
    return [
        {
            "name": place.url,
            "url": reverse(place.url),
            "label": place.label,
            "here": below.startswith(place.under) if place.under else not below,
        }
        for place in PLACES
        if place.open_to(request.member)
    ]
