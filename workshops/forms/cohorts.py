"""The filter of the list of cohorts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _t, gettext_lazy as _

from workshops.models import Cohort, Member
from workshops.queries.cohorts import cohorts_for, who_can_lead
from workshops.queries.words import language_name

MOST_CHOICES = 100


class CohortFilter(forms.Form):
    """Narrows the list by name, place, language and who leads. Anything it does not understand it leaves out."""

    q = forms.CharField(label=_("Find"), required=False, max_length=80)
    place = forms.ChoiceField(label=_("Place"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    leader = forms.ChoiceField(label=_("Who leads"), required=False)
    away = forms.BooleanField(label=_("Those that are put away"), required=False)

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = cohorts_for(member)
        rows = mine.order_by().values_list("place", "language").distinct()
        said = list(rows[: MOST_CHOICES * 10])
        places = sorted({place for place, _language in said if place})[:MOST_CHOICES]
        spoken = sorted({code for _place, code in said if code})
        names = [(code, language_name(code)) for code in spoken]
        people = [(str(one.pk), str(one.user)) for one in who_can_lead(member)[:MOST_CHOICES]]
        self.fields["place"].choices = [("", _t("Anywhere")), *((p, p) for p in places)]  # type: ignore[attr-defined]
        self.fields["language"].choices = [("", _t("Any")), *names]  # type: ignore[attr-defined]
        self.fields["leader"].choices = [("", _t("Anybody")), *people]  # type: ignore[attr-defined]

    @property
    def lists(self) -> list[forms.BoundField]:
        return [self["place"], self["language"], self["leader"]]

    @property
    def narrows(self) -> bool:
        self.is_valid()
        return any(self.cleaned_data.values())

    def narrow(self, cohorts: QuerySet[Cohort]) -> QuerySet[Cohort]:
        self.is_valid()
        wish = self.cleaned_data
        cohorts = cohorts.exclude(archived_on=None) if wish.get("away") else cohorts.filter(archived_on=None)
        if wish.get("q"):
            cohorts = cohorts.filter(title__icontains=wish["q"])
        for name in ("place", "language"):
            if wish.get(name):
                cohorts = cohorts.filter(**{name: wish[name]})
        if wish.get("leader"):
            cohorts = cohorts.filter(pk__in=Cohort.objects.filter(leads__member=wish["leader"]).values("pk"))
        return cohorts
