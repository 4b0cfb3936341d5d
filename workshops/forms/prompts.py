"""Looking for a prompt, and writing one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _t, gettext_lazy as _
from pydantic import ValidationError

from workshops.decks.companions import Prompt
from workshops.exercises import kinds
from workshops.forms.described import describe
from workshops.library import bank
from workshops.library.bank import Wanted
from workshops.models import OwnPrompt
from workshops.queries.words import kind_in_words

SIZES = [
    ("any", _("Any number")),
    ("pair", _("Two")),
    ("small", _("Three to five")),
    ("group", _("A whole group")),
]
DEPTHS = [(1, _("Gentle")), (2, _("A little deeper")), (3, _("Deep"))]


def _themes() -> list[tuple[str, str]]:
    return [(name, _t(words)) for name, words in bank.THEMES.items()]


class PromptFilter(forms.Form):
    """Narrows the bank. Anything it does not understand it leaves out."""

    q = forms.CharField(label=_("Find"), required=False, max_length=80)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    depth = forms.TypedChoiceField(
        label=_("Asks of people at most"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Anything")), *DEPTHS],
    )
    size = forms.ChoiceField(label=_("For how many"), required=False, choices=[("", _("Any")), *SIZES[1:]])
    minutes = forms.IntegerField(label=_("Minutes at most"), required=False, min_value=1, max_value=60)
    concept = forms.ChoiceField(label=_("Idea"), required=False)
    own = forms.BooleanField(label=_("Only ours"), required=False)

    def __init__(self, data: Any, concepts: list[str]) -> None:
        super().__init__(data)
        self.fields["theme"].choices = [("", _t("Any")), *_themes()]  # type: ignore[attr-defined]
        self.fields["concept"].choices = [("", _t("Any")), *((one, one) for one in concepts)]  # type: ignore[attr-defined]

    @property
    def lists(self) -> list[forms.BoundField]:
        return [self[name] for name in ("theme", "depth", "size", "minutes", "concept")]

    def narrow(self, prompts: list[Prompt]) -> list[Prompt]:
        self.is_valid()
        said = self.cleaned_data
        wanted = Wanted(
            words=said.get("q") or "",
            depth=said.get("depth"),
            theme=said.get("theme") or None,
            size=said.get("size") or None,
            minutes=said.get("minutes"),
            concept=said.get("concept") or None,
        )
        found = bank.find(prompts, wanted)
        return [one for one in found if one.id.startswith("P")] if said.get("own") else found


class PromptForm(forms.Form):
    """One prompt. What a prompt may be is the bank's to say (`decks.companions.Prompt`)."""

    text = forms.CharField(
        label=_("The question, or the invitation"),
        max_length=600,
        help_text=_("At most forty words; fewer are easier on a phone."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    theme = forms.ChoiceField(label=_("Theme"))
    depth = forms.TypedChoiceField(label=_("Asks of people"), coerce=int, choices=DEPTHS, initial=1)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=60, initial=4)
    size = forms.ChoiceField(label=_("For how many"), choices=SIZES, initial="any")
    kind = forms.ChoiceField(label=_("Usually done as"), initial="wall")
    concepts = forms.CharField(
        label=_("Ideas it works with"),
        required=False,
        max_length=200,
        help_text=_("Separated by commas, such as mattering, courage."),
    )

    def __init__(self, data: Any = None, own: OwnPrompt | None = None) -> None:
        initial = None
        if own is not None:
            names = ("text", "theme", "depth", "minutes", "size", "kind")
            initial = {name: getattr(own, name) for name in names} | {"concepts": ", ".join(own.concepts)}
        super().__init__(data, initial=initial)
        alone = dict.fromkeys([*bank.SUITS["any"], *bank.ALONE])
        self.fields["theme"].choices = _themes()  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(kind, kind_in_words(kind)) for kind in alone if kind in kinds]  # type: ignore[attr-defined]
        describe(self)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        concepts = [one.strip() for one in data["concepts"].split(",") if one.strip()] or ["community"]
        fields = {
            "id": "P000", "d": data["depth"], "min": data["minutes"], "size": data["size"], "theme": data["theme"],
            "kind": data["kind"], "rct": concepts, "text": data["text"],
        }  # fmt: skip
        try:
            data["prompt"] = Prompt.model_validate(fields)
        except ValidationError:
            self.add_error("text", _t("At most forty words fit on one card."))
        return data
