"""A blank deck's first words, and a word to whoever wrote one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.forms.described import describe


class BlankDeckForm(forms.Form):
    """The least a deck begins with."""

    title = forms.CharField(label=_("What is it called?"), max_length=120)
    purpose = forms.CharField(
        label=_("What is it for?"),
        max_length=2000,
        help_text=_("A sentence or two. People who choose a deck read this first."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe(self)


class VerdictForm(forms.Form):
    """Taking a version in, or sending it back with a word. `number` is the version that was read."""

    number = forms.IntegerField(min_value=1, max_value=1_000_000, widget=forms.HiddenInput)
    verdict = forms.ChoiceField(choices=[("accept", ""), ("send back", "")])
    word = forms.CharField(
        label=_("A word to whoever wrote it"),
        max_length=1000,
        required=False,
        help_text=_("Only needed if you send it back: what would make it ready?"),
        widget=forms.Textarea(attrs={"rows": 3, "aria-describedby": "word-help"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("verdict") == "send back" and not data.get("word"):
            self.add_error("word", _("Say in a word what would make it ready."))
        return data
