"""What the page of a translation says beside a text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext as _

from workshops.queries import words

register = template.Library()


@register.filter
def of_place(found: Mapping[str, Any], place: str) -> Any:
    """What there is for a text, if anything."""
    return found.get(place)


@register.filter
def places_lost(places: tuple[str, ...]) -> str:
    """That a named place of the original is missing."""
    said = _(
        "%(places)s stands in the original. It is filled in or written in later, so it has to be here, too."
    )
    return said % {"places": words.listed(list(places))}
