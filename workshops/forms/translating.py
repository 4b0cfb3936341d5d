"""What the page of a translation sends: changes of texts, as a form or from its script; a language to add; a file."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _t, gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workshops.actions.translations import BY, Change
from workshops.decks.overlays import plain
from workshops.decks.wording import PROSE
from workshops.decks.yaml12 import LARGEST_BYTES
from workshops.models import Deck, Member
from workshops.queries.translating import languages_to_add
from workshops.queries.translations import Place

PREFIX = "t:"
LONGEST = 8000  # characters of one text as it may be sent: what is too long is told so, and not lost
MARK = r"^([0-9a-f]{8})?$"


class BadChange(Exception):
    """Something that our page never sends."""


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    words: str = Field(max_length=LONGEST)
    of: str = Field(pattern=MARK)


class _Act(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    act: str = Field(pattern="^save$")
    exercise: str = Field(max_length=60)
    source: _Said
    was: str = Field(pattern=MARK)


def read_change(body: bytes) -> Change:
    """One text from the page's script. Raises BadChange."""
    try:
        act = _Act.model_validate(json.loads(body))
    except (ValueError, RecursionError, ValidationError):
        raise BadChange from None
    return Change(_place(act.exercise), tidy(act.source.words, act.exercise), act.source.of, act.was)


def read_changes(data: QueryDict) -> list[Change]:
    """Every text of the form that differs from what the form began with. Raises BadChange."""
    try:
        seen = json.loads(data.get("seen", "{}"))
        rows = {place: (str(of), str(was)) for place, (of, was) in seen.items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise BadChange from None
    found = []
    for name in data:
        place = name.removeprefix(PREFIX)
        if name == place or place not in rows:
            continue
        of, was = rows[place]
        found.append(Change(_place(place), tidy(str(data[name])[:LONGEST], place), _mark(of), _mark(was)))
    return found


def tidy(words: str, place: str) -> str:
    """As an overlay keeps it: plain line ends, nothing invisible, and a line is one line."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    said = plain(words) or ""
    return said if place.split("/")[1] in PROSE else " ".join(said.split())


def _mark(text: str) -> str:
    if len(text) not in (0, 8) or set(text) - set("0123456789abcdef"):
        raise BadChange
    return text


def _place(text: str) -> Place:
    if text == str(BY):
        return BY
    parts = text.split("/")
    if not 2 <= len(parts) <= 4 or not all(
        one.isascii() and one.isdigit() and len(one) < 4 for one in parts[2:]
    ):
        raise BadChange
    return Place(parts[0], parts[1], tuple(map(int, parts[2:])))


class LanguageForm(forms.Form):
    """A language to put a deck into."""

    language = forms.ChoiceField(label=_("A language to add"))

    def __init__(self, *args: Any, member: Member, deck: Deck, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages_to_add(member, deck)  # type: ignore[attr-defined]


class OverlayForm(forms.Form):
    """A file with a translation, or its text."""

    file = forms.FileField(
        label=_("A file"),
        required=False,
        help_text=_("A translation as YAML, such as the one you can save here."),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml", "aria-describedby": "file-help"}),
    )
    text = forms.CharField(
        label=_("Or its text"),
        required=False,
        max_length=LARGEST_BYTES,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        file = data.get("file")
        if file is not None:
            if file.size > LARGEST_BYTES:
                self.add_error(
                    "file",
                    _t("This file is too large: at most %(size)s kB fit.") % {"size": LARGEST_BYTES // 1024},
                )
                return data
            return data | {"name": PurePosixPath(file.name).name[:80], "source": file.read()}
        if data.get("text", "").strip():
            return data | {"name": _t("your text"), "source": data["text"].replace("\r\n", "\n")}
        if not self.errors:
            self.add_error("file", _t("Choose a file, or put its text below."))
        return data
