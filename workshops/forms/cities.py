"""A time zone, asked for by a city: nobody has to know what a zone is called."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from workshops.zones import zone_named


def zone_of_city(city: str) -> str:
    """The zone of a city that somebody typed. Raises ValidationError in words."""
    zone = zone_named(city)
    if zone is None:
        raise forms.ValidationError(_("We do not know this city. Try a larger one in the same time zone."))
    return zone
