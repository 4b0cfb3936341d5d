"""The filter of the library. It is a plain form with GET, so that a narrowed shelf has an address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _t, gettext_lazy as _

from workshops.library.deck_themes import DECK_THEMES
from workshops.queries import Booklet
from workshops.queries.words import language_name

LENGTHS = {"short": (0, 30), "hour": (31, 74), "long": (75, 1000)}


class LibraryFilter(forms.Form):
    """Narrows the library. Anything it does not understand it leaves out."""

    q = forms.CharField(label=_("Find"), required=False, max_length=80)
    length = forms.ChoiceField(
        label=_("Length"),
        required=False,
        choices=[
            ("", _("Any")),
            ("short", _("Up to half an hour")),
            ("hour", _("About an hour")),
            ("long", _("Longer")),
        ],
        widget=forms.RadioSelect,
    )
    audience = forms.ChoiceField(
        label=_("For"),
        required=False,
        choices=[
            ("", _("Anyone")),
            ("teams", _("Teams")),
            ("students", _("Students")),
            ("caregivers", _("People who care for others")),
            ("couples and families", _("Families")),
        ],
        widget=forms.RadioSelect,
    )
    depth = forms.ChoiceField(
        label=_("Asks of people"),
        required=False,
        choices=[("", _("Anything")), ("1", _("Gentle only")), ("2", _("At most a little deeper"))],
        widget=forms.RadioSelect,
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    first = forms.BooleanField(label=_("Safe for a first meeting"), required=False)
    own = forms.BooleanField(label=_("Made by us"), required=False)
    ready = forms.BooleanField(label=_("Can be led today"), required=False)

    def __init__(self, data: Any, decks: list[Booklet]) -> None:
        super().__init__(data)
        self.decks = decks
        themes = [(name, _t(words)) for name, (words, _words) in DECK_THEMES.items()]
        languages = sorted({one for deck in decks for one in deck.languages})
        self.fields["theme"].choices = [("", _t("Any")), *themes]  # type: ignore[attr-defined]
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            ("", _t("Any")),
            *((one, language_name(one)) for one in languages),
        ]

    @property
    def groups(self) -> list[forms.BoundField]:
        """The questions with one answer each, for the page."""
        return [self["length"], self["audience"], self["depth"]]

    @property
    def lists(self) -> list[forms.BoundField]:
        """Those with many answers."""
        return [self["theme"], self["language"]]

    @property
    def only(self) -> list[forms.BoundField]:
        """What is ticked."""
        return [self["first"], self["own"], self["ready"]]

    def narrow(self) -> list[Booklet]:
        self.is_valid()
        return [deck for deck in self.decks if self._fits(deck)]

    def _fits(self, deck: Booklet) -> bool:
        wish = self.cleaned_data
        least, most = LENGTHS.get(wish.get("length", ""), (0, 10_000))
        audience = deck.body.get("audience", [])
        return (
            least <= deck.minutes <= most
            and all(word in deck.searched for word in wish.get("q", "").casefold().split())
            and (not wish.get("audience") or wish["audience"] in audience or "everyone" in audience)
            and (not wish.get("depth") or deck.body["depth_max"] <= int(wish["depth"]))
            and (not wish.get("theme") or wish["theme"] in deck.themes)
            and (not wish.get("language") or wish["language"] in deck.languages)
            and (not wish.get("first") or deck.first_meeting)
            and (not wish.get("own") or deck.own)
            and (not wish.get("ready") or not deck.missing)
        )
