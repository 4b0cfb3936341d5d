"""When a cohort's people are reminded, in whose words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _t, gettext_lazy as _

from workshops.forms.described import describe
from workshops.models import Reminders

WORDS = 600


class RemindersForm(forms.ModelForm):
    """A tick for each kind, words for it if ours do not fit, quiet hours, and whether a subject may name the theme."""

    class Meta:
        model = Reminders
        fields = (
            "day", "day_words", "hour", "hour_words", "missed", "missed_words", "after", "after_words",
            "quiet_from", "quiet_until", "theme",
        )  # fmt: skip
        labels = {
            "day": _("The day before, at the same time"),
            "hour": _("The hour before"),
            "missed": _("After missing one"),
            "after": _("Four weeks after the end"),
            **dict.fromkeys(
                ("day_words", "hour_words", "missed_words", "after_words"),
                _("Your own words, instead of ours"),
            ),
            "quiet_from": _("Quiet from"),
            "quiet_until": _("Quiet until"),
            "theme": _("The subject and the calendar may name the evening’s theme"),
        }
        help_texts = {
            "theme": _(
                "People share phones. Without it they read your organisation’s name and the time, nothing more."
            ),
        }
        widgets = {
            **{
                name: forms.Textarea(attrs={"rows": 3, "maxlength": WORDS, "dir": "auto"})
                for name in ("day_words", "hour_words", "missed_words", "after_words")
            },
            "quiet_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "quiet_until": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def __init__(self, wishes: Reminders, data: Any = None) -> None:
        super().__init__(data, instance=wishes)
        describe(self)

    def kinds(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Each kind's name, tick and words, for the page."""
        return [(name, self[name], self[f"{name}_words"]) for name in ("day", "hour", "missed", "after")]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("day_words", "hour_words", "missed_words", "after_words"):
            if any(not char.isprintable() and char not in "\r\n\t" for char in data.get(name, "")):
                self.add_error(name, _t("There are signs in it that cannot be seen. Please type it anew."))
        return data
