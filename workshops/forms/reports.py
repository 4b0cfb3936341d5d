"""What a report is narrowed by. Choices are the member's own, so nothing of another organisation can be named."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext as _t, gettext_lazy as _

from workshops.forms.lists import LongList
from workshops.models import Member
from workshops.queries.cohorts import cohorts_for
from workshops.queries.reports import decks_reported_to
from workshops.reports.organisation import Wish

SHORTEST_QUOTATION = 16  # shorter, it may be anybody's phrase


class ReportFilter(forms.Form):
    """Days, a cohort, a deck. What it does not understand it leaves out."""

    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    cohort: Any = forms.ModelChoiceField(
        None, label=_("Cohort"), required=False, empty_label=_("All"), widget=LongList
    )
    deck: Any = forms.ModelChoiceField(
        None, label=_("Deck"), required=False, empty_label=_("All"), to_field_name="slug"
    )

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cohort"].queryset = cohorts_for(member)  # type: ignore[attr-defined]
        self.fields["deck"].queryset = decks_reported_to(member)  # type: ignore[attr-defined]

    def wish(self) -> Wish:
        """What was asked for, as far as it makes sense."""
        self.is_valid()
        asked = self.cleaned_data
        deck = asked.get("deck")
        return Wish(asked.get("since"), asked.get("until"), asked.get("cohort"), deck.slug if deck else "")


class NoteForm(forms.Form):
    """A note by hand on who came."""

    note = forms.CharField(
        label=_("A note by hand"),
        max_length=300,
        required=False,
        help_text=_("Such as how many came without a phone. Never who, and never what anybody said."),
        widget=forms.TextInput(),
    )


class SummaryForm(forms.Form):
    """What those who led say of an evening. `words`: what people wrote that evening, none of which may stand in it."""

    summary = forms.CharField(
        label=_("How it went, in your words, for the report"),
        max_length=2000,
        required=False,
        help_text=_(
            "A few lines about the evening as a whole, unsigned, for everyone who reads the report. "
            "Never what anybody wrote or said."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, words: Collection[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words

    def clean_summary(self) -> str:
        summary = str(self.cleaned_data["summary"])
        said = _plain(summary)
        if any(len(word) >= SHORTEST_QUOTATION and word in said for word in map(_plain, self.words)):
            raise forms.ValidationError(
                _t(
                    "A sentence in here is somebody’s reflection. Reports never carry those; say it in your own words."
                )
            )
        return summary


def _plain(text: str) -> str:
    """Letters and digits alone, so that a comma less is no other sentence."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
