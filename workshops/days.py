"""How a day and a time are written for people: the only place in Python that does it. Templates that need nothing but a
day ask Django's `date`. Reads no clock and no database; whose clock is meant is `clocks`’ business."""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

WHOLE, WITH_YEAR, SHORT, DAY, SHORT_DAY = "l j F", "D j F Y", "D j M", "j F", "j M"


def day_words(day: dt.date | None, shape: str = WHOLE) -> str:
    """“Tuesday 6 October”."""
    return date_format(day, shape) if day else ""


def time_words(time: dt.time | dt.datetime | None) -> str:
    """“18:30”: the same on every clock, whatever the language."""
    return time.strftime("%H:%M") if time else ""


def span_words(start: dt.datetime, end: dt.datetime) -> str:
    """“18:30 to 20:00”."""
    return _("%(from)s to %(until)s") % {"from": time_words(start), "until": time_words(end)}


def moment_words(at: dt.datetime) -> str:
    """“Tue 10 Nov, 18:30”."""
    return f"{day_words(at, SHORT)}, {time_words(at)}"
