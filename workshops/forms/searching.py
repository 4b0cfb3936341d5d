"""What is looked for by name in the whole office."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    """A word or a few; nothing is no search."""

    q = forms.CharField(label=_("Find"), max_length=80)
