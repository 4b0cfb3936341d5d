"""The organisation's changes to the list of words that have a card looked at first: one phrase to a line."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _t, gettext_lazy as _

from workshops.forms.described import describe
from workshops.heeding import plain
from workshops.models import OwnWords
from workshops.models.held_words import MOST_WORDS

LONGEST = 60
SHORTEST = 3  # letters: a phrase of one or two would be found everywhere


class Phrases(forms.CharField):
    """Phrases, one to a line, each once. Refuses what no list can look for."""

    widget = forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocapitalize": "none", "dir": "auto"})

    def clean(self, value: Any) -> list[str]:
        lines = [" ".join(line.split()) for line in str(value or "").splitlines()]
        found = list({plain(line): line for line in reversed(lines) if line}.values())[::-1]
        if len(found) > MOST_WORDS:
            raise forms.ValidationError(_t("At most %(n)s lines, please.") % {"n": MOST_WORDS})
        for line in found:
            if len(line) > LONGEST:
                raise forms.ValidationError(_t("“%(line)s…” is too long for a list.") % {"line": line[:30]})
            if len(plain(line).strip()) < SHORTEST:
                raise forms.ValidationError(
                    _t("“%(line)s” is so short that it would be found everywhere.") % {"line": line}
                )
        return found

    def prepare_value(self, value: Any) -> str:
        return value if isinstance(value, str) else "\n".join(value or [])


class WordsForm(forms.Form):
    """`own`: what the organisation has changed so far."""

    added = Phrases(
        label=_("Words of your own"),
        required=False,
        help_text=_(
            "One to a line: names of people or places to protect, words of your field. Whole words count, capitals and "
            "accents do not; a star at the end lets a word go on, as in “suicid*”."
        ),
    )
    left_out = Phrases(
        label=_("Words of ours that you leave out"),
        required=False,
        help_text=_(
            "One to a line, as they stand in the list below. Leave out what cries wolf in your groups."
        ),
    )

    def __init__(self, own: OwnWords, data: Any = None) -> None:
        super().__init__(data, initial={"added": own.added, "left_out": own.left_out})
        describe(self)
