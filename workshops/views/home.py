"""What the office's first page shows of what is planned and past, and changing from one organisation to another. The
page itself is the live side's (`facilitation.home`), which adds who waits for help in a room that is open."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from workshops import clocks, permissions, queries
from workshops.forms.searching import SearchForm
from workshops.models import Member
from workshops.queries.agenda import ShownDate, anything_planned, between, in_full, needs
from workshops.queries.searching import search as look_for
from workshops.views.scope import CHOSEN, OfficeRequest, office

SHOWN, LATELY, SOON, TODAY, A_DAY = 50, 6, 8, 12, 6
DAY = dt.timedelta(days=1)


def dashboard(member: Member, now: dt.datetime) -> dict[str, Any]:
    """Everything of the first page that needs no open room. As many questions whatever there is to show."""
    on_now = list(queries.under_way(member)[:SHOWN])
    past = list(queries.past(member)[:SHOWN])
    planned = anything_planned(member)
    settles = permissions.may_change_settings(member)
    return {
        **_dates(member, now, planned),
        "now": on_now,
        "needs": needs(member, now, plans=permissions.may_schedule(member), settles=settles),
        "past": past[:LATELY],
        "earlier": past[LATELY:],
        "planned": planned,
        "may_start": permissions.may_start(member),
        "may_schedule": permissions.may_schedule(member),
        "may_invite": permissions.may_invite(member),
        "may_see_cohorts": permissions.may_see_cohorts(member),
        "settles": settles,
    }


def _dates(member: Member, now: dt.datetime, planned: bool) -> dict[str, Any]:
    """Today, this week as seven days, and what comes after today until the end of next week."""
    day = clocks.today(now, member.organisation.time_zone)
    monday = day - day.weekday() * DAY
    dates = _around(member, monday, now) if planned else []
    week = [[one for one in dates if one.day == monday + n * DAY] for n in range(7)]
    today = [one for one in dates if one.standing == "today"]
    soon = [one for one in dates if one.standing == "planned" and one.starts_after(now)][:SOON]
    shown = [*today[:TODAY], *soon, *(one for on_it in week for one in on_it[:A_DAY])]
    full = in_full(member, shown, now) if shown else {}

    def written(some: list[ShownDate]) -> list[ShownDate]:
        return [full[one.workshop.pk] for one in some if one.workshop.pk in full]

    return {
        "day": day,
        "today": written(today[:TODAY]),
        "today_all": len(today),
        "today_more": len(today[TODAY:]),
        "soon": written(soon),
        "week": [
            {
                "day": monday + n * DAY,
                "today": monday + n * DAY == day,
                "dates": written(on_it[:A_DAY]),
                "more": len(on_it[A_DAY:]),
            }
            for n, on_it in enumerate(week)
        ],
    }


def _around(member: Member, monday: dt.date, now: dt.datetime) -> list[ShownDate]:
    """The dates of this week and of the one that follows; a day more at each end for clocks elsewhere."""
    start = dt.datetime.combine(monday, dt.time(), dt.UTC) - DAY
    return between(member, start, start + 16 * DAY, now)


@require_POST
@office
def change_organisation(request: OfficeRequest, member: Member, organisation: UUID) -> HttpResponse:
    """Work from another organisation that this person belongs to."""
    if not any(place.organisation_id == organisation for place in request.places):
        raise Http404
    request.session[CHOSEN] = str(organisation)
    return redirect("office-home")


@require_GET
@office
def search(request: HttpRequest, member: Member) -> HttpResponse:
    """Cohorts, members and decks by name."""
    form = SearchForm(request.GET)
    wish = form.cleaned_data["q"].strip() if form.is_valid() else ""
    found = look_for(member, wish, timezone.now()) if wish else None
    facts = {"form": form, "wish": wish, "found": found}
    return render(
        request, "office/search.html", {**facts, "sees_addresses": permissions.may_change_members(member)}
    )
