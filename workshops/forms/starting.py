"""The form that starts a workshop."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _t, gettext_lazy as _

from workshops import queries
from workshops.forms.described import describe
from workshops.models import Cohort, DeckVersion, Member, Workshop
from workshops.models.workshop import SMALLEST_BATCH
from workshops.queries.cohorts import cohorts_for
from workshops.queries.help import countries, country_of
from workshops.queries.words import number_in_words


class DeckChoice(forms.ModelChoiceField):
    def label_from_instance(self, version: Any) -> str:
        return _t("%(title)s, %(minutes)s minutes") % {
            "title": version.deck.title,
            "minutes": version.body["minutes"],
        }


class StartForm(forms.Form):
    """A workshop that begins now. Offers only decks that this member may use and that can be led today."""

    deck = DeckChoice(
        queryset=DeckVersion.objects.none(), label=_("Deck"), empty_label=None, to_field_name="pk"
    )
    title = forms.CharField(
        label=_("What people will see as its name"),
        max_length=120,
        required=False,
        help_text=_("Leave it empty to use the name of the deck."),
    )
    circle = forms.ChoiceField(
        label=_("Kind of circle"),
        choices=Workshop.Circle,
        initial=Workshop.Circle.CIRCLE,
        widget=forms.RadioSelect,
    )
    country = forms.ChoiceField(label=_("Country whose help lines are on every phone"))
    cohort = forms.ModelChoiceField(
        queryset=Cohort.objects.none(),
        label=_("Is it part of a group that meets again?"),
        required=False,
        empty_label=_("No, just this once"),
        help_text=_("Then its agreements, and your own notes, are there again next time."),
    )
    new_cohort = forms.CharField(
        label=_("Or the name of a new group"),
        max_length=120,
        required=False,
    )
    expected = forms.IntegerField(
        label=_("How many people do you expect?"),
        min_value=1,
        max_value=500,
        initial=12,
        help_text=_("A guess is fine: there is room for a fifth more."),
    )

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.k, self.member = member.organisation.k, member
        leadable = [deck.version.pk for deck in queries.shelf(member) if not deck.missing]
        # `fields` is typed as plain fields; these choose from a list.
        self.fields["deck"].queryset = queries.latest_versions().filter(pk__in=leadable)  # type: ignore[attr-defined]
        self.fields["cohort"].queryset = cohorts_for(member).filter(archived_on=None)  # type: ignore[attr-defined]
        self.fields["country"].choices = countries()  # type: ignore[attr-defined]
        self.fields["country"].initial = country_of(member.organisation.country)
        describe(self)

    @property
    def first_part(self) -> list[forms.BoundField]:
        return [self["deck"], self["title"]]

    def clean_new_cohort(self) -> str:
        """A name that exists already means that group, so it has to be one that this member sees."""
        name = " ".join(self.cleaned_data["new_cohort"].split())
        there = self.member.organisation.cohorts.filter(title=name)
        if (
            name
            and there.exists()
            and not cohorts_for(self.member).filter(title=name, archived_on=None).exists()
        ):
            raise forms.ValidationError(
                _t("There is a group of that name already. Choose one that tells them apart.")
            )
        return name

    @property
    def last_part(self) -> list[forms.BoundField]:
        return [self["cohort"], self["new_cohort"], self["expected"], self["country"]]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("deck") and not data.get("title"):
            data["title"] = data["deck"].deck.title
        if data.get("circle") == Workshop.Circle.REHEARSAL and (data.get("cohort") or data.get("new_cohort")):
            self.add_error(
                "circle", _t("A rehearsal keeps nothing, so it cannot be part of a group that meets again.")
            )
        k = SMALLEST_BATCH.get(data.get("circle", ""), 1)
        if data.get("circle") == Workshop.Circle.CIRCLE:
            k = max(k, self.k)
        if data.get("expected") and data["expected"] < k:
            self.add_error("circle", self._too_few(k))
        return data

    @staticmethod
    def _too_few(k: int) -> str:
        if k >= SMALLEST_BATCH["circle"]:
            return _t(
                "In a circle nothing comes out before %(k)s have answered, and you expect fewer. "
                "A small circle suits three or four; a rehearsal suits one or two."
            ) % {"k": number_in_words(k)}
        return _t(
            "In a small circle nothing comes out before three have answered, and you expect fewer. "
            "A rehearsal suits one or two."
        )
