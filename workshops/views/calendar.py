"""The office's calendar, and the addresses under which other calendars read it."""

from __future__ import annotations

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
from workshops.forms.calendar import CalendarFilter, month_asked
from workshops.models import CalendarFeed, Member
from workshops.queries.calendar import month
from workshops.queries.cohorts import cohorts_for
from workshops.queries.feeds import feeds_of
from workshops.views.scope import office

VIEWS = ("month", "agenda")


@require_GET
@office
def page(request: HttpRequest, member: Member) -> HttpResponse:
    """A month; narrowed by cohort or by who leads. Without `view`, phones show the agenda, wider screens the month."""
    today = clocks.today(timezone.now(), member.organisation.time_zone)
    first = month_asked(request.GET.get("month", ""), today)
    form = CalendarFilter(member, request.GET)
    asked = request.GET.copy()
    asked.pop("month", None)
    view = request.GET.get("view", "")
    facts = {
        "month": month(member, first, **form.wish()),
        "form": form,
        "asked": asked.urlencode(),
        "view": view if view in VIEWS else "",
        "zone": member.organisation.time_zone,
    }
    return render(request, "office/calendar/page.html", facts)


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
