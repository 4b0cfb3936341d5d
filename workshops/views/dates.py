"""One date of a cohort: change it, call it off, bring it back, add one. The others stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workshops import clocks, permissions
from workshops.actions import dates as acts
from workshops.actions.scheduling import WantedDate
from workshops.days import day_words, time_words
from workshops.forms.dates import CancelForm, DateForm
from workshops.models import Member, Workshop
from workshops.permissions import NotAllowed
from workshops.queries.cohorts import clashes, dates_for
from workshops.queries.drafted_dates import clash_words, odd_words
from workshops.views.cohorts import scheduled_by
from workshops.views.scope import office


def _found(member: Member, workshop: UUID) -> Workshop:
    """The date of that id, if it is of a cohort this member sees and has not opened. Raises Http404, NotAllowed."""
    date = get_object_or_404(dates_for(member), pk=workshop)
    if not permissions.may_schedule(member):
        raise NotAllowed(member.role)
    if date.opened_on or date.ended_on or date.starts_on is None:
        raise Http404
    return date


def _in_time(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Whoever saves while its doors open is told that the date stays as it is."""

    @wraps(page)
    def kept(request: HttpRequest, member: Member, workshop: UUID) -> HttpResponse:
        try:
            return page(request, member, workshop)
        except acts.TooLate:
            messages.info(request, _("Its doors have opened, so it stays as it is."))
            return redirect("office-workshop", workshop)

    return kept


@require_http_methods(["GET", "POST"])
@office
@_in_time
def change(request: HttpRequest, member: Member, workshop: UUID) -> HttpResponse:
    """Move one date, give it another deck, say who leads it."""
    date = _found(member, workshop)
    if date.cohort is None:
        raise Http404
    form = DateForm(member, date.cohort, date, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        _say(request, acts.change(member, date, _wanted(form), data["leaders"]), data)
        return redirect("office-cohort", date.cohort_id)
    status = 422 if request.method == "POST" else 200
    given = {"cohort": date.cohort, "date": date, "form": form, "busy": _busy(date)}
    return render(request, "office/cohorts/date.html", given, status=status)


@require_http_methods(["GET", "POST"])
@office
def add(request: HttpRequest, member: Member, cohort: UUID) -> HttpResponse:
    """One more date of a cohort."""
    mine = scheduled_by(member, cohort)
    form = DateForm(member, mine, None, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        _say(request, acts.add(member, mine, _wanted(form), data["leaders"]), data)
        return redirect("office-cohort", mine.pk)
    status = 422 if request.method == "POST" else 200
    return render(
        request, "office/cohorts/date.html", {"cohort": mine, "date": None, "form": form}, status=status
    )


def _wanted(form: DateForm) -> WantedDate:
    data = form.cleaned_data
    return WantedDate(
        day=data["day"], time=data["time"], zone=form.zone, minutes=data["minutes"], deck=data["deck"]
    )


def _say(request: HttpRequest, date: Workshop, data: dict[str, Any]) -> None:
    """What was saved, in full, and what is odd about it."""
    on = day_words(date.starts_on, "l j F Y")
    messages.success(
        request, _("It is on %(day)s at %(time)s.") % {"day": on, "time": time_words(date.starts_at)}
    )
    asked = clocks.moment(data["day"], data["time"], date.time_zone)
    busy = _busy(date, list(data["leaders"]))
    for words in filter(None, (odd_words(asked), *busy)):
        messages.warning(request, words)


def _busy(date: Workshop, leaders: list[Member] | None = None) -> list[str]:
    if date.planned_at is None or date.finishes_at is None:
        return []
    who = list(date.facilitators.all()) if leaders is None else leaders
    at = (
        clocks.moment(date.starts_on, date.starts_at, date.time_zone)
        if date.starts_on and date.starts_at
        else None
    )
    found = clashes(who, date.planned_at, date.finishes_at, but=date.pk)
    return [clash_words(one, other, at) for one, other in found] if at else []


@require_http_methods(["GET", "POST"])
@office
@_in_time
def cancel(request: HttpRequest, member: Member, workshop: UUID) -> HttpResponse:
    """Ask once, then call a date off."""
    date = _found(member, workshop)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        acts.cancel(member, date, " ".join(form.cleaned_data["note"].split()))
        day = day_words(date.starts_on, "j F")
        messages.success(request, _("%(day)s will not happen.") % {"day": day})
        return redirect("office-cohort", date.cohort_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "office/cohorts/cancel.html", {"date": date, "form": form}, status=status)


@require_POST
@office
@_in_time
def restore(request: HttpRequest, member: Member, workshop: UUID) -> HttpResponse:
    """It will happen after all."""
    date = _found(member, workshop)
    acts.restore(member, date)
    day = day_words(date.starts_on, "j F")
    messages.success(request, _("%(day)s will happen after all.") % {"day": day})
    return redirect("office-cohort", date.cohort_id)
