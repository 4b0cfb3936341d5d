"""What a report says, in words: people, places on a scale, steps, and why a line stays closed."""

from __future__ import annotations

from django.utils.translation import gettext as _, ngettext

from workshops.queries.words import number_in_words
from workshops.reports.gate import Band, Closed, Figure, Line
from workshops.reports.stored import ToldLine


def people(figure: Figure) -> str:
    """“12 people”, or “12 people or more”."""
    if figure.or_more:
        return ngettext("%(n)s person or more", "%(n)s people or more", figure.n) % {"n": figure.n}
    return ngettext("%(n)s person", "%(n)s people", figure.n) % {"n": figure.n}


def number(figure: Figure) -> str:
    """“12”, or “12 or more”."""
    return _("%(n)s or more") % {"n": figure.n} if figure.or_more else str(figure.n)


def times(figure: Figure) -> str:
    """How often people came: one person on six evenings counts six times."""
    if figure.or_more:
        return ngettext("%(n)s time or more", "%(n)s times or more", figure.n) % {"n": figure.n}
    return ngettext("%(n)s time", "%(n)s times", figure.n) % {"n": figure.n}


def fewer(closed: Closed) -> str:
    """“fewer than five”."""
    return _("fewer than %(k)s") % {"k": number_in_words(closed.k)}


def closed(line: Closed, both: bool = False) -> str:
    """Why a line is not told."""
    k = number_in_words(line.k)
    if both:
        return _("Fewer than %(k)s people answered it both times.") % {"k": k}
    return _("Fewer than %(k)s people answered it.") % {"k": k}


def end(word: str) -> str:
    """The word at one end of a scale. Those of a deck stand in its own language."""
    return {"yes": _("yes"), "no": _("no")}.get(word, word)


def places(told: ToldLine, band: Band) -> str:
    """“4”, or “4 to 7”."""
    first, last = end(told.names[band.first]), end(told.names[band.last])
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def spread(told: ToldLine, line: Line) -> str:
    """“6 people from 0 to 4, 7 people from 5 to 10”."""
    if isinstance(line, Closed):
        return closed(line)
    said = [
        _("%(people)s at %(places)s") % {"people": people(band.people), "places": places(told, band)}
        for band in line.bands
    ]
    return ", ".join(said)


def listened(step: str) -> str:
    """How many just listened, in a step."""
    return {"few": _("a few"), "half": _("about half"), "most": _("most")}.get(step, "")


def change(steps: dict[str, str]) -> str:
    """What came of people who answered both times, in steps and without a mean."""
    said = {"few": _("few"), "half": _("about half"), "most": _("most")}
    return _(
        "Of the twenty people or more who answered it both times, %(on)s moved on, %(same)s stayed about where they "
        "were, %(back)s moved back."
    ) % {step: said[steps[step]] for step in ("on", "same", "back")}
