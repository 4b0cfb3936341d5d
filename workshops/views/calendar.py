"""The office's calendar, and the addresses under which other calendars read it."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from workshops import clocks
from workshops.actions import feeds
from workshops.address import base_url
from workshops.forms.calendar import CalendarFilter, day_asked, month_asked
from workshops.models import CalendarFeed, Member
from workshops.queries.calendar import month, one_day
from workshops.queries.cohorts import cohorts_for
from workshops.queries.feeds import feeds_of
from workshops.views.scope import office

VIEWS = ("month", "agenda")
A_DAY = dt.timedelta(days=1)


@require_GET
@office
def page(request: HttpRequest, member: Member) -> HttpResponse:
    """A month, or one day of it; narrowed by cohort or by who leads. Without `view`, phones show a month as a list of
    days, wider screens as a grid."""
    today = clocks.today(timezone.now(), member.organisation.time_zone)
    form = CalendarFilter(member, request.GET)
    asked = request.GET.copy()
    for place in ("month", "day", "page"):
        asked.pop(place, None)
    narrowing = asked.copy()
    narrowing.pop("view", None)
    view = request.GET.get("view", "")
    facts = {
        "form": form,
        "asked": asked.urlencode(),
        "narrowing": narrowing.urlencode(),
        "narrowed": form.narrows,
        "view": view if view in VIEWS else "",
        "zone": member.organisation.time_zone,
    }
    page = request.GET.get("page", "")
    if day := day_asked(request.GET.get("day", "")):
        around = {"day": day, "before": day - A_DAY, "after": day + A_DAY, "today": day == today}
        facts |= {**around, "agenda": one_day(member, day, form.wish(), page)}
        return render(request, "office/calendar/day.html", facts)
    found = month(member, month_asked(request.GET.get("month", ""), today), form.wish(), page)
    return render(request, "office/calendar/page.html", {**facts, "month": found, "agenda": found.agenda})


@require_GET
@office
def links(request: HttpRequest, member: Member) -> HttpResponse:
    """The addresses that this member has made, and which could be made."""
    return _links(request, member)


@office
@require_POST
def make_link(request: HttpRequest, member: Member) -> HttpResponse:
    """A new address, shown once."""
    scope, cohort = request.POST.get("scope", ""), None
    if scope not in CalendarFeed.Scope.values:
        raise Http404
    if scope == CalendarFeed.Scope.COHORT:
        try:
            wanted = UUID(request.POST.get("cohort", ""))
        except ValueError:
            raise Http404 from None
        cohort = get_object_or_404(cohorts_for(member), pk=wanted)
    secret = feeds.make(member, scope, cohort)
    return _links(request, member, f"{base_url()}{reverse('calendar-feed', args=[secret])}")


@require_POST
@office
def end_link(request: HttpRequest, member: Member, feed: UUID) -> HttpResponse:
    feeds.end(get_object_or_404(feeds_of(member), pk=feed))
    messages.success(request, _("That address opens nothing any more."))
    return redirect("office-calendar-links")


def _links(request: HttpRequest, member: Member, new: str = "") -> HttpResponse:
    facts = {
        "feeds": list(feeds_of(member)),
        "cohorts": cohorts_for(member).filter(archived_on=None),
        "new": new,
        "webcal": new.replace("https://", "webcal://", 1).replace("http://", "webcal://", 1),
    }
    return render(request, "office/calendar/links.html", facts)
