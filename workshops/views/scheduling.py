"""Scheduling a cohort in five steps: what, when, who leads, who is invited, check. Every step is a page and a form,
which work without JavaScript; what was filled in waits in the login session, so that going back loses nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workshops import clocks, drafts, permissions, recurring
from workshops.actions.scheduling import NameTaken, Plan, WantedDate, schedule
from workshops.drafts import Draft
from workshops.forms.scheduling import InvitedForm, LeadsForm, WhatForm, WhenForm, free_title, name_taken
from workshops.models import Member
from workshops.permissions import NotAllowed
from workshops.queries.cohorts import who_can_lead
from workshops.queries.drafted_dates import DraftedDate, drafted_dates
from workshops.views.scope import office
from workshops.zones import cities

FORMS: dict[str, Callable[..., Any]] = {
    "what": lambda member, draft, data: WhatForm(member, draft, data),
    "when": lambda member, draft, data: WhenForm(member, draft, timezone.now(), data),
    "leads": lambda member, draft, data: LeadsForm(member, draft.leaders, data),
    "invited": lambda member, draft, data: InvitedForm(member, draft, data),
}


@require_http_methods(["GET", "POST"])
@office
def begin(request: HttpRequest, member: Member) -> HttpResponse:
    """The first step of a new cohort. There is a draft only once something was filled in."""
    if not permissions.may_schedule(member):
        raise NotAllowed(member.role)
    draft = Draft()
    form = FORMS["what"](member, draft, request.POST or None)
    if request.method == "POST" and form.is_valid() and "more" not in request.POST:
        form.fill(draft)
        return redirect("office-schedule", drafts.keep(request.session, draft), "when")
    return _page(request, member, draft, None, "what", form)


@require_http_methods(["GET", "POST"])
@office
def step(request: HttpRequest, member: Member, draft: UUID, step: str) -> HttpResponse:
    """One step of a draft. Whoever skips ahead is brought to the first that was not filled in."""
    found = drafts.read(request.session, draft)
    if found is None or step not in drafts.STEPS:
        raise Http404
    if not permissions.may_schedule(member):
        raise NotAllowed(member.role)
    if not found.may_show(step):
        return redirect("office-schedule", draft, next(s for s in drafts.STEPS if s not in found.ready))
    if step == "check":
        return _check(request, member, found, draft)
    # Not `request.POST or None`: tick boxes send nothing when none is ticked, and that is an answer.
    form = FORMS[step](member, found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and "more" not in request.POST and form.is_valid():
        return _filled(request, found, draft, step, form)
    return _page(request, member, found, draft, step, form)


def _filled(request: HttpRequest, found: Draft, name: UUID, step: str, form: Any) -> HttpResponse:
    """Keep what the step was filled in with; on to the next, or the same again for a look at the dates."""
    form.fill(found)
    stays = step == "when" and _rearranged(request, found)
    drafts.keep(request.session, found, name)
    if stays:
        return redirect("office-schedule", name, step)
    return redirect("office-schedule", name, drafts.STEPS[drafts.STEPS.index(step) + 1])


def _rearranged(request: HttpRequest, draft: Draft) -> bool:
    """Leave a day out, put it back, move it; whether the press meant anything but going on."""
    if "skip_holidays" in request.POST:
        draft.leave_holidays_out()
        return True
    key = next(
        (request.POST[verb] for verb in ("skip", "unskip", "move", "unmove") if verb in request.POST), ""
    )
    day = _day(key)
    if day is None:
        return "next" not in request.POST
    draft.left_out = [one for one in draft.left_out if one != key]
    draft.moved.pop(key, None)
    if "skip" in request.POST and len(draft.left_out) < drafts.MOST_LEFT_OUT:
        draft.left_out = sorted([*draft.left_out, key])
    if "move" in request.POST:
        on, at = _day(request.POST.get(f"day-{key}", "")), _time(request.POST.get(f"time-{key}", ""))
        today = clocks.today(timezone.now(), draft.zone)
        if on and at and today <= on <= today.replace(year=today.year + 6, day=1):
            draft.moved[key] = [on.isoformat(), at.isoformat("minutes")]
        else:
            messages.info(request, _("It was not moved: choose a day that is still to come, and a time."))
    return True


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _time(text: str) -> dt.time | None:
    try:
        return dt.time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None


def _check(request: HttpRequest, member: Member, draft: Draft, name: UUID) -> HttpResponse:
    """Every date in full; sent, all of it is saved."""
    try:
        free_title(draft.title, member)
    except forms.ValidationError as taken:
        messages.info(request, taken.messages[0])
        return redirect("office-schedule", name, "what")
    dates = drafted_dates(member, draft)
    if not dates:
        return redirect("office-schedule", name, "when")
    if request.method == "POST":
        try:
            cohort = schedule(member, _plan(member, draft, dates))
        except NameTaken:
            messages.info(request, name_taken())
            return redirect("office-schedule", name, "what")
        drafts.forget(request.session, name)
        messages.success(request, _("The dates are saved. Nothing was sent to anybody."))
        return redirect("office-cohort", cohort.pk)
    return _page(request, member, draft, name, "check", None, dates)


def _plan(member: Member, draft: Draft, dates: list[DraftedDate]) -> Plan:
    return Plan(
        title=draft.title,
        about=draft.about,
        programme=draft.programme,
        circle=draft.circle,
        language=draft.language,
        country=draft.country,
        place=draft.place,
        video_link=draft.video_link,
        places=draft.places,
        zone=draft.zone,
        also=draft.also,
        starts_at=dt.time.fromisoformat(draft.time),
        minutes=draft.minutes,
        rule=recurring.rrule(dt.date.fromisoformat(draft.first), draft.every, len(dates)),
        leaders=_leaders(member, draft),
        dates=[
            WantedDate(
                day=one.moment.day,
                time=one.moment.time,
                zone=one.moment.zone,
                minutes=one.minutes,
                deck=one.deck,
            )
            for one in dates
        ],
    )


def _leaders(member: Member, draft: Draft) -> list[Member]:
    return list(who_can_lead(member).filter(pk__in=draft.leaders))


def _page(
    request: HttpRequest,
    member: Member,
    draft: Draft,
    name: UUID | None,
    step: str,
    form: Any,
    dates: list[DraftedDate] | None = None,
) -> HttpResponse:
    wrong = request.method == "POST" and form is not None and "more" not in request.POST
    if dates is None and step in ("when", "leads"):
        dates = drafted_dates(member, draft)
    return render(
        request,
        f"office/schedule/{step}.html",
        {
            "draft": draft,
            "name": name,
            "step": step,
            "steps": drafts.STEPS,
            "at": drafts.STEPS.index(step),
            "form": form,
            "dates": dates or [],
            "free": sum(1 for date in dates or [] if date.holiday),
            "left_out": [dt.date.fromisoformat(day) for day in draft.left_out],
            "leaders": _leaders(member, draft) if step == "check" else [],
            "cities": cities() if step == "when" else (),
        },
        status=422 if wrong else 200,
    )
