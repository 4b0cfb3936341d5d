"""One date of a cohort: when, on which deck, who leads it; why it is called off. And a cohort's series as a whole."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _t, gettext_lazy as _

from workshops import clocks, queries
from workshops.forms.cities import zone_of_city
from workshops.forms.described import describe
from workshops.forms.scheduling import free_title, languages
from workshops.forms.starting import DeckChoice
from workshops.models import Cohort, DeckVersion, Member, Workshop
from workshops.models.cohort import LONGEST, MOST_PLACES, SHORTEST
from workshops.queries.cohorts import leaders_of, who_can_lead
from workshops.zones import shown

WEEKDAYS = (
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
)  # fmt: skip


class DateForm(forms.Form):
    """When one date is, on which deck, and who leads it. Without a date it is one more of the cohort."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    time = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=SHORTEST, max_value=LONGEST, required=False,
        help_text=_("Empty: as long as the deck takes."),
    )  # fmt: skip
    deck = DeckChoice(queryset=DeckVersion.objects.none(), label=_("Deck"), empty_label=_("Choose a deck"))
    leaders = forms.ModelMultipleChoiceField(
        queryset=Member.objects.none(),
        label=_("Who leads this one?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, member: Member, cohort: Cohort, date: Workshop | None = None, data: Any = None
    ) -> None:
        super().__init__(data, initial=self._given(cohort, date))
        self.date, self.zone = (
            date,
            (date.time_zone if date else "") or cohort.time_zone or member.organisation.time_zone,
        )
        leadable = [deck.version.pk for deck in queries.shelf(member) if not deck.missing]
        self.fields["deck"].queryset = queries.latest_versions().filter(pk__in=leadable)  # type: ignore[attr-defined]
        if date is not None:
            newest = queries.latest_versions().filter(deck=date.deck_version.deck_id).first()
            self.fields["deck"].initial = newest.pk if newest else None
        self.fields["leaders"].queryset = who_can_lead(member)  # type: ignore[attr-defined]
        self.fields["leaders"].label_from_instance = lambda one: str(one.user)  # type: ignore[attr-defined]
        describe(self)

    @staticmethod
    def _given(cohort: Cohort, date: Workshop | None) -> dict[str, Any]:
        if date is None:
            return {"time": cohort.starts_at, "minutes": cohort.minutes, "leaders": leaders_of(cohort)}
        leaders = [lead.member_id for lead in date.leads.all()]
        return {"day": date.starts_on, "time": date.starts_at, "minutes": date.minutes, "leaders": leaders}

    @property
    def when(self) -> list[forms.BoundField]:
        return [self["day"], self["time"], self["minutes"], self["deck"]]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("day") and data.get("time"):
            at = clocks.moment(data["day"], data["time"], self.zone)
            stays = self.date is not None and at.at == self.date.planned_at
            if not stays and at.at <= timezone.now():
                self.add_error("day", _t("That moment is over."))
            elif data["day"] > timezone.localdate() + dt.timedelta(days=366 * 6):
                self.add_error("day", _t("This is more than six years from now."))
        if data.get("deck") and not data.get("minutes") and "minutes" not in self.errors:
            data["minutes"] = int(data["deck"].body["minutes"])
        return data


class CancelForm(forms.Form):
    """Why it will not happen, for those who were going to come."""

    note = forms.CharField(
        label=_("What you would like to say to people"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "A sentence is enough. It is in the message that they get, if they were invited by mail."
        ),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        describe(self)


class SeriesForm(forms.Form):
    """A cohort as a whole. What is changed here holds for all dates to come that were like the others."""

    title = forms.CharField(label=_("What the group is called"), max_length=120)
    about = forms.CharField(label=_("In one line, for whom it is"), max_length=200, required=False)
    language = forms.ChoiceField(label=_("Language you speak there"), required=False)
    weekday = forms.TypedChoiceField(
        label=_("Weekday"), required=False, coerce=int, empty_value=None,
        help_text=_("Every date to come moves to that day of its week."),
    )  # fmt: skip
    starts_at = forms.TimeField(
        label=_("From"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=SHORTEST, max_value=LONGEST, required=False,
        help_text=_("Empty: as long as each deck takes."),
    )  # fmt: skip
    zone = forms.CharField(
        label=_("City"),
        max_length=80,
        help_text=_("It says which clock is meant."),
        widget=forms.TextInput(attrs={"list": "cities", "autocomplete": "off"}),
    )
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    video_link = forms.URLField(label=_("Video link"), max_length=500, required=False, assume_scheme="https")
    places = forms.IntegerField(label=_("Places"), min_value=1, max_value=MOST_PLACES, required=False)
    leaders = forms.ModelMultipleChoiceField(
        queryset=Member.objects.none(),
        label=_("Who leads?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, member: Member, cohort: Cohort, data: Any = None) -> None:
        names = ("title", "about", "language", "starts_at", "minutes", "place", "video_link", "places")
        given = {name: getattr(cohort, name) for name in names}
        zone = shown(cohort.time_zone or member.organisation.time_zone)
        super().__init__(data, initial=given | {"zone": zone, "leaders": leaders_of(cohort)})
        self.member, self.cohort = member, cohort
        self.fields["language"].choices = languages()  # type: ignore[attr-defined]
        stay = [("", _t("As they are")), *((str(n), name) for n, name in enumerate(WEEKDAYS))]
        self.fields["weekday"].choices = stay  # type: ignore[attr-defined]
        self.fields["leaders"].queryset = who_can_lead(member)  # type: ignore[attr-defined]
        self.fields["leaders"].label_from_instance = lambda one: str(one.user)  # type: ignore[attr-defined]
        describe(self)

    @property
    def what(self) -> list[forms.BoundField]:
        return [self["title"], self["about"], self["language"]]

    @property
    def when(self) -> list[forms.BoundField]:
        return [self["weekday"], self["starts_at"], self["minutes"], self["zone"]]

    @property
    def where(self) -> list[forms.BoundField]:
        return [self["place"], self["video_link"], self["places"]]

    def clean_title(self) -> str:
        return free_title(self.cleaned_data["title"], self.member, self.cohort)

    def clean_zone(self) -> str:
        return zone_of_city(self.cleaned_data["zone"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["starts_at"] = data.get("starts_at") or self.cohort.starts_at
        data["also"] = self.cohort.elsewhere
        data["leaders"] = list(data.get("leaders") or [])
        return data
