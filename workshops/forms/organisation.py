"""The settings of an organisation, and the filter of its log."""

from __future__ import annotations

from copy import copy
from typing import Any

from django import forms
from django.utils.translation import gettext as _t, gettext_lazy as _

from workshops.forms.cities import zone_of_city
from workshops.forms.described import describe
from workshops.models import AuditEntry, Member, Organisation
from workshops.queries.audit import names_in_log
from workshops.queries.help import country_choices
from workshops.queries.words import number_in_words
from workshops.zones import shown

DESCRIBED = {
    "retention_days": _(
        "What people wrote is destroyed on the day their screens named, and its key with it."
    ),
    "notes_days": _(
        "What those who lead note for themselves goes with the words, or sooner if you say so here."
    ),
    "measures_days": _(
        "How a room answered a pulse or a measure: counts, never of fewer people than come out together. For reports."
    ),
    "attendance_days": _("How many came to an evening, and how many just listened. For reports."),
    "invitations_days": _(
        "Names, addresses and answers of those who are invited to a cohort go so long after its last date; the address "
        "of somebody invited to the office, after it was answered, withdrawn or ran out."
    ),
}


class SettingsForm(forms.ModelForm):
    """What an owner decides for the whole organisation."""

    zone = forms.CharField(
        label=_("Time zone"),
        max_length=80,
        help_text=_("Type a city, and choose it from the list."),
        widget=forms.TextInput(attrs={"list": "cities", "autocomplete": "off"}),
    )

    class Meta:
        model = Organisation
        fields = (
            "name", "zone", "country", "contact_for_care", "k",
            "retention_days", "notes_days", "measures_days", "attendance_days", "invitations_days",
        )  # fmt: skip
        labels = {
            "name": _("Name"),
            "contact_for_care": _("Your own contact for care"),
            "retention_days": _("Words"),
            "notes_days": _("Private notes"),
            "measures_days": _("Results of pulses and measures"),
            "attendance_days": _("Who came"),
            "invitations_days": _("Invitations"),
            "k": _("How many answers come out together"),
        }
        help_texts = {
            "contact_for_care": _("Whom people can reach afterwards: a name, and a number or an address."),
            **DESCRIBED,
        }

    def __init__(self, organisation: Organisation, data: Any = None) -> None:
        # A copy: what was typed is nobody's until it is saved.
        super().__init__(data, instance=copy(organisation))
        self.k_now = organisation.k
        self.fields["zone"].initial = shown(organisation.time_zone)
        self.fields["country"] = forms.ChoiceField(
            label=_("Country"), choices=country_choices(organisation.country), initial=organisation.country
        )
        self.fields["k"].help_text = _t(
            "In a circle nothing comes out before so many have answered. It is %(k)s now, and can only be raised. "
            "Circles that are open keep what they promised; small circles of three and rehearsals stay as they are."
        ) % {"k": number_in_words(self.k_now)}
        describe(self)

    @property
    def first_part(self) -> list[forms.BoundField]:
        return [self["name"], self["zone"]]

    @property
    def care(self) -> list[forms.BoundField]:
        return [self["country"], self["contact_for_care"]]

    @property
    def days(self) -> list[forms.BoundField]:
        kinds = ("retention_days", "notes_days", "measures_days", "attendance_days", "invitations_days")
        return [self[name] for name in kinds]

    def clean_zone(self) -> str:
        return zone_of_city(self.cleaned_data["zone"])

    def clean_k(self) -> int:
        k = int(self.cleaned_data["k"])
        if k < self.k_now:
            raise forms.ValidationError(
                _t(
                    "It stays at %(k)s or more. People came trusting that number, and a smaller one would make "
                    "it easier to guess who wrote what."
                )
                % {"k": number_in_words(self.k_now)}
            )
        return k


class LogFilter(forms.Form):
    """Narrows the log by person and by what they did. Anything it does not understand it leaves out."""

    who = forms.ChoiceField(label=_("Who"), required=False)
    verb = forms.ChoiceField(
        label=_("What"), required=False, choices=[("", _("Anything")), *AuditEntry.Verb.choices]
    )

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(name, name) for name in names_in_log(member)]
        self.fields["who"].choices = [("", _("Anybody")), *names]  # type: ignore[attr-defined]

    def wish(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in ("who", "verb")}
