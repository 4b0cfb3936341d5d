"""How the templates of reports say things and draw them. Owns no figure: all come through the gate."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from workshops.models import Workshop
from workshops.reports import plots, words
from workshops.reports.cohort import Beside
from workshops.reports.gate import Closed, Figure, Line, Open
from workshops.reports.stored import ToldLine

register = template.Library()


@register.filter
def people(figure: Figure) -> str:
    return words.people(figure)


@register.filter
def of_date(came: Mapping[UUID, Figure | Closed | None], date: Workshop) -> Figure | Closed | None:
    """Who came on a date; None where it is still to come, or nothing is kept of it."""
    return came.get(date.pk)


@register.filter
def told_number(figure: Figure) -> str:
    return words.number(figure)


@register.filter
def told_times(figure: Figure) -> str:
    return words.times(figure)


@register.filter
def fewer(closed: Closed) -> str:
    return words.fewer(closed)


@register.filter
def is_told(thing: Figure | Closed | Line | None) -> bool:
    return isinstance(thing, Figure | Open)


@register.filter
def why_closed(line: Line) -> str:
    return words.closed(line) if isinstance(line, Closed) else ""


@register.filter
def why_not_both(line: Beside) -> str:
    """Of two evenings, one of which at least is shut."""
    shut = [one.line for one in (line.then, line.now) if one is not None and isinstance(one.line, Closed)]
    return words.closed(max(shut, key=lambda one: one.k), both=True) if shut else ""


@register.filter
def spread(told: ToldLine) -> str:
    return words.spread(told, told.line)


@register.filter
def listened(step: str) -> str:
    return words.listened(step)


@register.filter
def change(steps: dict[str, str]) -> str:
    return words.change(steps)


@register.filter
def scale_end(word: str) -> str:
    return words.end(word)


@register.simple_tag
def plot_beside(line: Beside) -> SafeString:
    """Rings for the first evening above the thread, full marks for the last below it."""
    said = []
    if line.then is not None:
        said.append(_("First evening: %(spread)s.") % {"spread": words.spread(line.then, line.then.line)})
    if line.now is not None:
        said.append(_("Last evening: %(spread)s.") % {"spread": words.spread(line.now, line.now.line)})
    above, below = (one.line if one is not None else None for one in (line.then, line.now))
    return _svg(plots.plot(len(line.told.names), " ".join(said), above=above, below=below))


@register.simple_tag
def plot_one(told: ToldLine) -> SafeString:
    """Full marks above the thread."""
    return _svg(plots.plot(len(told.names), words.spread(told, told.line), below=told.line))


def _svg(drawn: str) -> SafeString:
    return mark_safe(drawn)  # noqa: S308  (made by `plots`, which escapes the only words in it)
