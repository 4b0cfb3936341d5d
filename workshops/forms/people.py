"""Whom to invite, what somebody can do, and a new organisation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _t, gettext_lazy as _

from workshops.forms.cities import zone_of_city
from workshops.forms.described import describe
from workshops.models import Member
from workshops.queries.help import countries, country_of
from workshops.zones import shown


class InviteForm(forms.Form):
    """An address and a role."""

    email = forms.EmailField(label=_("Their e-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(
        label=_("What they can do"),
        choices=Member.Role.choices,
        initial=Member.Role.FACILITATOR,
        widget=forms.RadioSelect,
    )

    def __init__(self, member: Member, data: Any = None) -> None:
        super().__init__(data)
        self.member = member
        if self.is_bound and "email" in self.errors:
            self.fields["email"].widget.attrs |= {"aria-invalid": "true", "aria-describedby": "email-error"}

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if Member.objects.filter(organisation=self.member.organisation_id, user__email=email).exists():
            raise forms.ValidationError(_t("They are here already."))
        return email


class RoleForm(forms.Form):
    """What a member can do from now on."""

    role = forms.ChoiceField(
        label=_("What they can do"), choices=Member.Role.choices, widget=forms.RadioSelect
    )
    reads_decks = forms.BooleanField(
        label=_("Also takes decks into the library"),
        required=False,
        help_text=_("For facilitators and authors. Owners and coordinators always can; viewers never do."),
        widget=forms.CheckboxInput(attrs={"aria-describedby": "reads_decks-help"}),
    )


class OrganisationForm(forms.Form):
    """The least that an organisation needs; everything else has its place under Settings."""

    name = forms.CharField(label=_("Name"), max_length=120)
    zone = forms.CharField(
        label=_("Time zone"),
        max_length=80,
        help_text=_("Type a city, and choose it from the list."),
        widget=forms.TextInput(attrs={"list": "cities", "autocomplete": "off"}),
    )
    country = forms.ChoiceField(label=_("Country"), help_text=_("It chooses the help lines on every phone."))

    def __init__(self, data: Any = None) -> None:
        super().__init__(
            data, initial={"zone": shown(settings.TIME_ZONE), "country": country_of(settings.COUNTRY)}
        )
        self.fields["country"].choices = countries()  # type: ignore[attr-defined]
        describe(self)

    def clean_zone(self) -> str:
        return zone_of_city(self.cleaned_data["zone"])
