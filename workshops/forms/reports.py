"""What a report is narrowed by. Choices are the member's own, so nothing of another organisation can be named."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.models import Member
from workshops.queries.cohorts import cohorts_for
from workshops.queries.reports import decks_reported_to
from workshops.reports.organisation import Wish


class ReportFilter(forms.Form):
    """Days, a cohort, a deck. What it does not understand it leaves out."""

    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    cohort: Any = forms.ModelChoiceField(None, label=_("Cohort"), required=False, empty_label=_("All"))
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
