"""The list of cohorts, a cohort's own page, and what is done with a cohort as a whole."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workshops import drafts, permissions
from workshops.actions import cohorts as acts
from workshops.actions.scheduling import NameTaken
from workshops.drafts import Draft
from workshops.forms.cohorts import CohortFilter
from workshops.forms.dates import SeriesForm
from workshops.forms.scheduling import name_taken
from workshops.models import Cohort, Member
from workshops.permissions import NotAllowed
from workshops.queries.agenda import ShownDate, dates_of, next_of
from workshops.queries.cohorts import cohorts_for, leaders_of, listing
from workshops.queries.invited import numbers_of
from workshops.reports import reading
from workshops.reports.gate import Closed, Figure
from workshops.views.scope import office
from workshops.zones import cities

SHOWN = 50


def found(member: Member, cohort: UUID) -> Cohort:
    """The cohort of that id, if this member may see it. Raises Http404."""
    return get_object_or_404(cohorts_for(member), pk=cohort)


def scheduled_by(member: Member, cohort: UUID) -> Cohort:
    """The same for what only owners and coordinators do. Raises Http404, NotAllowed."""
    mine = found(member, cohort)
    if not permissions.may_schedule(member):
        raise NotAllowed(member.role)
    return mine


@require_GET
@office
def cohorts(request: HttpRequest, member: Member) -> HttpResponse:
    """Every cohort that this member may see: the one that meets next comes first."""
    if not permissions.may_see_cohorts(member):
        raise NotAllowed(member.role)
    chosen = CohortFilter(member, request.GET)
    page = Paginator(chosen.narrow(listing(member, timezone.now())), SHOWN).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    return render(
        request,
        "office/cohorts/list.html",
        {
            "cohorts": page,
            "filter": chosen,
            "narrowed": chosen.narrows,
            "may_schedule": permissions.may_schedule(member),
            "query": asked.urlencode(),
        },
    )


@require_GET
@office
def cohort(request: HttpRequest, member: Member, cohort: UUID) -> HttpResponse:
    """One cohort: what it has made so far, its dates, who leads, what comes next."""
    mine = found(member, cohort)
    dates = dates_of(member, mine)
    return render(
        request,
        "office/cohorts/cohort.html",
        {
            "cohort": mine,
            "dates": dates,
            "came": _came(member, dates),
            "next": next_of(dates),
            "leaders": leaders_of(mine),
            "numbers": numbers_of(mine),
            "may_read_reports": permissions.may_read_reports(member),
            "may_schedule": permissions.may_schedule(member),
            "may_invite": permissions.may_invite_people(member),
        },
    )


def _came(member: Member, dates: list[ShownDate]) -> dict[UUID, Figure | Closed | None]:
    """Who came on the dates that were held, as the gate tells it."""
    held = [date.workshop for date in dates if date.standing == "held"]
    return {one.workshop.pk: one.came for one in reading.evenings(held, member.organisation.k)}


@require_http_methods(["GET", "POST"])
@office
def edit(request: HttpRequest, member: Member, cohort: UUID) -> HttpResponse:
    """Change a cohort, and with it its dates to come."""
    mine = scheduled_by(member, cohort)
    form = SeriesForm(member, mine, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            moved = acts.change(member, mine, _series(form.cleaned_data))
        except NameTaken:
            form.add_error("title", name_taken())
        else:
            messages.success(request, _saved(moved))
            return redirect("office-cohort", mine.pk)
    return render(
        request,
        "office/cohorts/edit.html",
        {"cohort": mine, "form": form, "cities": cities()},
        status=422 if request.method == "POST" else 200,
    )


def _saved(moved: int) -> str:
    if not moved:
        return _("Saved.")
    told = ngettext(
        "Saved. One date begins at another time now.", "Saved. %(n)s dates begin at another time now.", moved
    )
    return told % {"n": moved}


def _series(data: dict[str, Any]) -> acts.Series:
    names = acts.Series.__annotations__
    return acts.Series(**{name: data[name] for name in names})  # type: ignore[typeddict-item]


@require_POST
@office
def archive(request: HttpRequest, member: Member, cohort: UUID) -> HttpResponse:
    """Put a cohort away, or bring it back."""
    mine = scheduled_by(member, cohort)
    if "back" in request.POST:
        acts.bring_back(member, mine)
    else:
        acts.archive(member, mine)
        messages.success(request, _("Put away. You find it under Cohorts, among those that are put away."))
    return redirect("office-cohort", mine.pk)


@require_POST
@office
def duplicate(request: HttpRequest, member: Member, cohort: UUID) -> HttpResponse:
    """A new cohort like this one: the wizard with everything filled in but the days."""
    mine = scheduled_by(member, cohort)
    name = drafts.keep(request.session, _draft_like(member, mine))
    return redirect("office-schedule", name, "what")


def _draft_like(member: Member, cohort: Cohort) -> Draft:
    decks = [str(date.workshop.deck_version.deck_id) for date in dates_of(member, cohort) if date.n]
    one = len(set(decks)) == 1
    return Draft(
        title=_("%(title)s, again") % {"title": cohort.title[:100]},
        about=cohort.about,
        way="programme" if cohort.programme else "one" if one else "chosen",
        programme=cohort.programme,
        decks=decks[:1] if one else decks,
        circle=cohort.circle,
        language=cohort.language,
        time=cohort.starts_at.isoformat("minutes") if cohort.starts_at else "",
        times=max(1, len(decks)),
        zone=cohort.time_zone,
        also=cohort.elsewhere,
        minutes=cohort.minutes,
        leaders=[str(one.pk) for one in leaders_of(cohort)],
        place=cohort.place,
        video_link=cohort.video_link,
        places=cohort.places,
        country=cohort.country,
    )
