"""The steps of the wizard that schedules a cohort, but the last, which only shows. Each reads and fills a draft."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext as _t, gettext_lazy as _

from workshops import clocks, queries, recurring
from workshops.drafts import Draft
from workshops.forms.cities import zone_of_city
from workshops.forms.described import describe
from workshops.forms.starting import DeckChoice
from workshops.library import programme
from workshops.models import Cohort, DeckVersion, Member
from workshops.models.cohort import LONGEST, MOST_PLACES, SHORTEST
from workshops.queries.cohorts import who_can_lead
from workshops.queries.help import countries, country_of
from workshops.queries.words import number_in_words
from workshops.zones import shown

FEWEST_ROWS, MORE_ROWS, MOST_ROWS = 6, 4, 30
EVERY = [
    ("week", _("week")),
    ("2 weeks", _("second week")),
    ("3 weeks", _("third week")),
    ("4 weeks", _("fourth week")),
    (recurring.MONTH_BY_WEEKDAY, _("month, on the same weekday")),
    (recurring.MONTH_BY_DAY, _("month, on the same day of the month")),
    (recurring.ONCE, _("(only once)")),
]


def languages() -> list[tuple[str, str]]:
    known = sorted((info["name_local"], code) for code, info in LANG_INFO.items() if "name_local" in info)
    return [("", _t("Not said")), *((code, name[:1].upper() + name[1:]) for name, code in known)]


def free_title(title: str, member: Member, but: Cohort | None = None) -> str:
    """A name that no other cohort of the organisation has. Raises ValidationError."""
    title = " ".join(title.split())
    others = member.organisation.cohorts.filter(title=title)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise forms.ValidationError(name_taken())
    return title


def name_taken() -> str:
    return _t("There is a cohort of this name already. Choose one that tells them apart.")


class WhatForm(forms.Form):
    """What the group is called, and on which decks it meets."""

    title = forms.CharField(label=_("What is the group called?"), max_length=120)
    about = forms.CharField(
        label=_("In one line, for whom it is"),
        max_length=200,
        required=False,
        help_text=_("It stands under the name, and in invitations."),
    )
    way = forms.ChoiceField(label=_("What will you do together?"), widget=forms.RadioSelect)
    deck = DeckChoice(
        queryset=DeckVersion.objects.none(), label=_("Deck"), required=False, empty_label=_("Choose a deck")
    )
    circle = forms.ChoiceField(
        label=_("Kind of circle"), choices=Cohort.Circle, initial="circle", widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=_("Language you speak there"), required=False)

    def __init__(self, member: Member, draft: Draft, data: Any = None) -> None:
        given = {name: getattr(draft, name) for name in ("title", "about", "way", "circle", "language")}
        super().__init__(data, initial=given)
        self.member, self.k = member, member.organisation.k
        shelf = [deck for deck in queries.shelf(member) if not deck.missing]
        self.by_deck = {str(deck.version.deck_id): deck for deck in shelf}
        known, slugs = programme(), {deck.slug for deck in shelf}
        self.programme = known if all(one.deck in slugs for one in known.sessions) else None
        ways = [("programme", known.title)] if self.programme else []
        ways += [("one", _t("One deck, every time")), ("chosen", _t("A deck for each date"))]
        self.fields["way"].choices = ways  # type: ignore[attr-defined]
        self.fields["way"].initial = given["way"] if given["way"] in dict(ways) else "one"
        self.fields["language"].choices = languages()  # type: ignore[attr-defined]
        versions = {key: deck.version.pk for key, deck in self.by_deck.items()}
        found = queries.latest_versions().filter(pk__in=versions.values())
        self.fields["deck"].queryset = found  # type: ignore[attr-defined]
        if draft.way == "one" and draft.decks:
            self.fields["deck"].initial = versions.get(draft.decks[0])
        self._rows(draft, versions, found)
        describe(self)

    def _rows(self, draft: Draft, versions: dict[str, Any], found: Any) -> None:
        chosen = draft.decks if draft.way == "chosen" else []
        asked = sum(1 for name in self.data if name.startswith("deck_")) if self.is_bound else 0
        more = MORE_ROWS if "more" in self.data else 0
        self.rows = min(MOST_ROWS, max(FEWEST_ROWS, len(chosen), asked) + more)
        for n in range(1, self.rows + 1):
            label = _t("Date %(n)s") % {"n": n}
            field = DeckChoice(queryset=found, required=False, label=label, empty_label="–")
            field.initial = versions.get(chosen[n - 1]) if n <= len(chosen) else None
            # One list of choices for all rows: they are the same, and asking for them again would be a query each.
            if n > 1:
                field.widget.choices = self.fields["deck_1"].widget.choices
            self.fields[f"deck_{n}"] = field

    @property
    def deck_rows(self) -> list[forms.BoundField]:
        return [self[f"deck_{n}"] for n in range(1, self.rows + 1)]

    def clean_title(self) -> str:
        return free_title(self.cleaned_data["title"], self.member)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["decks"] = self._chosen(data)
        if data.get("way") == "one" and not data["decks"] and "deck" not in self.errors:
            self.add_error("deck", _t("Choose the deck."))
        elif data.get("way") == "chosen" and not data["decks"]:
            self.add_error("way", _t("Choose a deck for at least the first date."))
        return data

    def _chosen(self, data: dict[str, Any]) -> list[str]:
        if data.get("way") == "programme" and self.programme:
            slugs = {deck.slug: key for key, deck in self.by_deck.items() if not deck.own}
            mine = {deck.slug: key for key, deck in self.by_deck.items() if deck.own}
            return [slugs.get(one.deck) or mine[one.deck] for one in self.programme.sessions]
        names = ["deck"] if data.get("way") == "one" else [f"deck_{n}" for n in range(1, self.rows + 1)]
        return [str(data[name].deck_id) for name in names if data.get(name)]

    def fill(self, draft: Draft) -> None:
        data = self.cleaned_data
        if data["decks"] != draft.decks or data["way"] != draft.way:
            draft.times = len(data["decks"]) if data["way"] != "one" else draft.times
        for name in ("title", "about", "way", "decks", "circle", "language"):
            setattr(draft, name, data[name])
        draft.programme = self.programme.programme if self.programme and data["way"] == "programme" else ""
        draft.done("what")


class WhenForm(forms.Form):
    """The pattern, and where the clock is."""

    first = forms.DateField(
        label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    time = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    every = forms.ChoiceField(label=_("Every"), choices=EVERY)
    times = forms.IntegerField(label=_("How many times"), min_value=1, max_value=recurring.MOST_TIMES)
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=SHORTEST,
        max_value=LONGEST,
        required=False,
        help_text=_("Empty: as long as each deck takes."),
    )
    zone = forms.CharField(
        label=_("City"),
        max_length=80,
        help_text=_("Type a city, and choose it from the list. It says which clock is meant."),
        widget=forms.TextInput(attrs={"list": "cities", "autocomplete": "off"}),
    )
    also_1 = forms.CharField(
        label=_("People also come from"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"list": "cities", "autocomplete": "off"}),
    )
    also_2 = forms.CharField(
        label=_("And from"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"list": "cities", "autocomplete": "off"}),
    )

    def __init__(self, member: Member, draft: Draft, now: dt.datetime, data: Any = None) -> None:
        zone = draft.zone or member.organisation.time_zone
        given: dict[str, Any] = {name: getattr(draft, name) for name in ("first", "time", "every", "minutes")}
        given |= {"zone": shown(zone), "times": min(draft.times, draft.most_times)}
        given |= {f"also_{n}": shown(other) for n, other in enumerate(draft.also, 1)}
        super().__init__(data, initial=given)
        self.draft, self.now = draft, now
        describe(self)

    def clean_zone(self) -> str:
        return zone_of_city(self.cleaned_data["zone"])

    def clean_also_1(self) -> str:
        return zone_of_city(self.cleaned_data["also_1"]) if self.cleaned_data["also_1"] else ""

    def clean_also_2(self) -> str:
        return zone_of_city(self.cleaned_data["also_2"]) if self.cleaned_data["also_2"] else ""

    def clean_times(self) -> int:
        times, most = int(self.cleaned_data["times"]), self.draft.most_times
        if times > most:
            raise forms.ValidationError(
                _t(
                    "You have chosen decks for %(n)s dates. Choose more decks under What, or meet %(n)s times."
                )
                % {"n": number_in_words(most)}
            )
        return times

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        zone, first = data.get("zone"), data.get("first")
        if zone and first and first < clocks.today(self.now, zone):
            self.add_error("first", _t("This day is over."))
        elif first and first.year > clocks.today(self.now, "UTC").year + 5:
            self.add_error("first", _t("This is more than five years from now."))
        return data

    def fill(self, draft: Draft) -> None:
        data = self.cleaned_data
        before = (draft.first, draft.every)
        draft.first, draft.time = data["first"].isoformat(), data["time"].isoformat("minutes")
        for name in ("every", "times", "minutes", "zone"):
            setattr(draft, name, data[name])
        draft.also = [zone for zone in (data["also_1"], data["also_2"]) if zone and zone != data["zone"]]
        if (draft.first, draft.every) != before:
            draft.left_out, draft.moved = [], {}
        draft.done("when")


class LeadsForm(forms.Form):
    """Who leads. Nobody yet is an answer too: the dashboard will ask again."""

    leaders = forms.ModelMultipleChoiceField(
        queryset=Member.objects.none(),
        label=_("Who leads?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, member: Member, leaders: list[str], data: Any = None) -> None:
        super().__init__(data, initial={"leaders": leaders})
        self.fields["leaders"].queryset = who_can_lead(member)  # type: ignore[attr-defined]
        self.fields["leaders"].label_from_instance = lambda one: str(one.user)  # type: ignore[attr-defined]

    def fill(self, draft: Draft) -> None:
        draft.leaders = [str(one.pk) for one in self.cleaned_data["leaders"]]
        draft.done("leads")


class InvitedForm(forms.Form):
    """Where, and for how many. Inviting people comes once the dates are there."""

    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    video_link = forms.URLField(
        label=_("Video link"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("If you meet online, or both."),
    )
    places = forms.IntegerField(
        label=_("Places"),
        min_value=1,
        max_value=MOST_PLACES,
        required=False,
        help_text=_("Who says yes when all are taken waits for a place. Empty: no limit."),
    )
    country = forms.ChoiceField(label=_("Country whose help lines are on every phone"))

    def __init__(self, member: Member, draft: Draft, data: Any = None) -> None:
        given = {name: getattr(draft, name) for name in ("place", "video_link", "places")}
        super().__init__(
            data, initial=given | {"country": draft.country or country_of(member.organisation.country)}
        )
        self.fields["country"].choices = countries()  # type: ignore[attr-defined]
        self.least = 3 if draft.circle == "small" else max(5, member.organisation.k)
        describe(self)

    def clean_places(self) -> int | None:
        places = self.cleaned_data["places"]
        if places is not None and places < self.least:
            raise forms.ValidationError(
                _t("Nothing comes out before %(k)s have answered, so plan for as many or more.")
                % {"k": number_in_words(self.least)}
            )
        return int(places) if places is not None else None

    def fill(self, draft: Draft) -> None:
        for name in ("place", "video_link", "places", "country"):
            setattr(draft, name, self.cleaned_data[name])
        draft.done("invited")
