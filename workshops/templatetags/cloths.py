"""What groups have made, drawn as cloth: a cohort's dates, a week of the office. It shows that people met, never who,
and never how much anybody said."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _, ngettext

from workshops import days
from workshops.days import day_words
from workshops.queries.agenda import ShownDate
from workshops.queries.words import listed, number_in_words
from workshops.weaving import Block, strip

register = template.Library()
WOVEN = {"held": "moss", "on": "weld"}
GAP = 1.6  # between two dates, in hundredths of the whole


@register.simple_tag
def cohort_cloth(dates: list[ShownDate]) -> SafeString:
    """The cloth so far: woven where a date was held, begun where one is on, a gap where one is called off."""
    length = (100 - GAP * (len(dates) - 1)) / max(1, len(dates))
    blocks = []
    for n, date in enumerate(dates):
        start = n * (length + GAP)
        if date.standing == "off":
            blocks.append(Block("", start, length))
        elif date.standing in WOVEN:
            whole = date.standing == "held"
            blocks.append(Block(WOVEN[date.standing], start, length * (0.94 if whole else 0.4)))
    cloth = strip("made", "cloth", "surface", 13, blocks, _in_words(dates))
    return mark_safe(cloth)  # noqa: S308


def _in_words(dates: list[ShownDate]) -> str:
    """“One of six dates is woven, 6 October. One has begun. Four are still bare threads.”"""
    held = [date for date in dates if date.standing == "held"]
    off = [date for date in dates if date.standing == "off"]
    begun = sum(date.standing == "on" for date in dates)
    bare = len(dates) - len(held) - len(off) - begun
    parts = [
        ngettext(
            "%(n)s of %(all)s dates is woven: %(days)s.",
            "%(n)s of %(all)s dates are woven: %(days)s.",
            len(held),
        )
        % {"n": number_in_words(len(held)), "all": number_in_words(len(dates)), "days": _days(held)}
        if held
        else "",
        ngettext("%(n)s has begun.", "%(n)s have begun.", begun) % {"n": number_in_words(begun)}
        if begun
        else "",
        ngettext(
            "There is a gap where %(days)s was called off.",
            "There are gaps where %(days)s were called off.",
            len(off),
        )
        % {"days": _days(off)}
        if off
        else "",
        ngettext("%(n)s is still bare threads.", "%(n)s are still bare threads.", bare)
        % {"n": number_in_words(bare)}
        if bare
        else "",
    ]
    return " ".join(part[:1].upper() + part[1:] for part in parts if part) or _("No threads yet.")


def _days(dates: list[ShownDate]) -> str:
    return listed([day_words(date.day, days.DAY) for date in dates if date.day])


@register.simple_tag
def week_cloth(week: list[dict[str, Any]]) -> SafeString:
    """A week: a block for each date on its day, and bare threads in between."""
    blocks, day = [], 100 / 7
    for n, one in enumerate(week):
        shown = [date for date in one["dates"] if date.standing not in ("off", "missed")][:4]
        part = day * 0.86 / max(2, len(shown))
        for place, date in enumerate(shown):
            dye = "moss" if date.standing == "held" else "weld" if one["today"] else "woad"
            if date.standing in ("today", "planned") and not date.led:
                dye = "madder"
            blocks.append(Block(dye, n * day + place * part, part * 0.86))
    return mark_safe(strip("week", "fabric", "surface", 9, blocks))  # noqa: S308


@register.filter
def short_day(day: dt.date) -> str:
    return day_words(day, days.SHORT_DAY)
