"""A file that somebody brings: a deck, an outline, a sheet of prompts. Says what it is and reads nothing of it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.utils.translation import gettext as _t, gettext_lazy as _

from workshops.decks.yaml12 import LARGEST_BYTES

KINDS = {
    ".yaml": "deck", ".yml": "deck", ".json": "deck", ".md": "outline", ".markdown": "outline", ".txt": "outline",
    ".csv": "prompts", ".tsv": "prompts", ".zip": "zip",
}  # fmt: skip
LARGEST_ZIP = 12 * 1024 * 1024  # a deck with its pictures


class BringForm(forms.Form):
    """One file, or its text."""

    file = forms.FileField(
        label=_("A file"),
        required=False,
        help_text=_(
            "A deck as YAML or in a zip with its pictures, an outline in Markdown, or a sheet of prompts as CSV."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS), "aria-describedby": "file-help"}),
    )
    text = forms.CharField(
        label=_("Or its text"),
        required=False,
        max_length=LARGEST_BYTES,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    kind = forms.ChoiceField(
        label=_("What the text is"),
        choices=[
            ("outline", _("An outline in Markdown")),
            ("deck", _("A deck in YAML")),
            ("prompts", _("A sheet of prompts, as CSV")),
        ],
        initial="outline",
        required=False,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        file = data.get("file")
        if file is not None:
            kind = KINDS.get(PurePosixPath(file.name).suffix.lower())
            largest = LARGEST_ZIP if kind == "zip" else LARGEST_BYTES
            if kind is None:
                self.add_error("file", _t("We read YAML, Markdown, CSV and zip. This file is none of them."))
            elif file.size > largest:
                self.add_error(
                    "file", _t("This file is too large: at most %(size)s kB fit.") % {"size": largest // 1024}
                )
            else:
                return data | {
                    "kind": kind,
                    "name": PurePosixPath(file.name).name[:80],
                    "source": file.read(),
                }
        elif data.get("text", "").strip():
            text = data["text"].replace("\r\n", "\n")  # as forms send it
            data |= {"name": _t("your text"), "source": text, "kind": data.get("kind") or "outline"}
        elif not self.errors:
            self.add_error("file", _t("Choose a file, or put its text below."))
        return data
