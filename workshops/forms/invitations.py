"""Whom to invite, one to a line, and what can be changed about somebody who is invited."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _t, gettext_lazy as _, ngettext

from workshops.actions.inviting import Person
from workshops.forms.described import describe
from workshops.models import Invited

MOST_AT_ONCE = 1000
LONGEST_NAME = 80
MOST_NAMED = 5  # bad lines that are told one by one
ADDRESS = re.compile(r"[^\s<>,;:\"()]*@[^\s<>,;\"()]*")
AROUND = " \t,;:<>\"'()"


class People(forms.CharField):
    """People, one to a line: a name, an address, or both in any order, as they come out of a spreadsheet or a mail
    program. An address that stands there twice is one person."""

    widget = forms.Textarea(
        attrs={
            "rows": 9,
            "spellcheck": "false",
            "autocapitalize": "words",
            "autocomplete": "off",
            "dir": "auto",
        }
    )

    def clean(self, value: Any) -> list[Person]:
        lines = str(super().clean(value)).splitlines()
        found: dict[str, Person] = {}
        wrong: list[str] = []
        for number, line in enumerate(lines, 1):
            if not line.strip(AROUND):
                continue
            try:
                for person in people_in(line):
                    found.setdefault(person.email or f"line {number}", person)
            except ValidationError as error:
                wrong.append(_t("Line %(n)s: %(problem)s") % {"n": number, "problem": error.messages[0]})
        if wrong:
            raise ValidationError(_told(wrong))
        if not found:
            raise ValidationError(_t("There is nobody in these lines yet."))
        if len(found) > MOST_AT_ONCE:
            raise ValidationError(
                _t("That is more than %(most)s people. Please do it in parts.") % {"most": MOST_AT_ONCE}
            )
        return list(found.values())


def people_in(line: str) -> list[Person]:
    """Who stands in a line. Raises ValidationError in words."""
    if any(not char.isprintable() and char != "\t" for char in line):
        raise ValidationError(_t("There are signs in it that cannot be seen. Please type it anew."))
    addresses = [one.rstrip(".").lower() for one in ADDRESS.findall(line)]
    rest = " ".join(ADDRESS.sub(" ", line).replace("\t", " ").split()).strip(AROUND)
    for address in addresses:
        try:
            validate_email(address)
        except ValidationError:
            raise ValidationError(_t("“%(text)s” is not a whole address.") % {"text": address[:60]}) from None
    if len(rest) > LONGEST_NAME:
        raise ValidationError(_t("The name is too long."))
    if not addresses:
        return [Person(rest)]
    if len(addresses) == 1:
        return [Person(rest or addresses[0].partition("@")[0][:LONGEST_NAME], addresses[0])]
    if rest.strip(AROUND):
        raise ValidationError(_t("There is more than one address beside the name."))
    return [Person(one.partition("@")[0][:LONGEST_NAME], one) for one in addresses]


def _told(wrong: list[str]) -> str:
    more = len(wrong) - MOST_NAMED
    said = " ".join(wrong[:MOST_NAMED])
    if more > 0:
        said += " " + ngettext("And one more line.", "And %(n)s more lines.", more) % {"n": more}
    return said


class PeopleForm(forms.Form):
    """The list that somebody pastes or types."""

    people = People(
        label=_("Who is invited?"),
        max_length=200_000,
        help_text=_(
            "One person to a line: a name, an address, or both, in any order. Whoever has no address gets a sheet of "
            "paper with a link."
        ),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        describe(self)


class PersonForm(forms.Form):
    """Name and address of somebody who is invited."""

    name = forms.CharField(
        label=_("Name"), max_length=LONGEST_NAME, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        help_text=_("A new address gets a new link; the one before opens nothing any more."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, one: Invited, data: Any = None) -> None:
        super().__init__(data, initial={"name": one.name, "email": one.email})
        describe(self)

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()
