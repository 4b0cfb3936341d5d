"""Which month or day, and whose: what stands in the calendar's address. What it does not understand it leaves out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.forms.lists import LongList
from workshops.models import Cohort, Member
from workshops.queries.cohorts import cohorts_for, who_can_lead

EARLIEST, LATEST = 2000, 2100


class CalendarFilter(forms.Form):
    cohort = forms.ModelChoiceField(
        queryset=Cohort.objects.none(),
        label=_("Cohort"),
        required=False,
        empty_label=_("All"),
        widget=LongList,
    )
    lead = forms.ModelChoiceField(
        queryset=Member.objects.none(),
        label=_("Who leads"),
        required=False,
        empty_label=_("Anybody"),
        widget=LongList,
    )

    def __init__(self, member: Member, asked: Any) -> None:
        super().__init__(asked)
        self.fields["cohort"].queryset = cohorts_for(member).filter(archived_on=None).only("title")  # type: ignore[attr-defined]
        self.fields["lead"].queryset = who_can_lead(member)  # type: ignore[attr-defined]
        self.fields["lead"].label_from_instance = lambda one: str(one.user)  # type: ignore[attr-defined]

    def wish(self) -> dict[str, Any]:
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in ("cohort", "lead")}

    @property
    def narrows(self) -> bool:
        return any(self.wish().values())


def month_asked(text: str, today: dt.date) -> dt.date:
    """The first day of “2026-11”; of this month, if that is no month."""
    try:
        first = dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return first if EARLIEST <= first.year <= LATEST else today.replace(day=1)


def day_asked(text: str) -> dt.date | None:
    """The day of “2026-11-12”."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST <= day.year <= LATEST else None
