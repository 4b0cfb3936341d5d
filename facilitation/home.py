"""The office's first page: what is planned and past, and in which open room somebody waits for help. Only whoever
leads a room is told that somebody does; who and why is said at its desk."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from facilitation.models import Signal
from workshops.models import Member, Workshop
from workshops.views.home import dashboard
from workshops.views.scope import office


@require_GET
@office
def home(request: HttpRequest, member: Member) -> HttpResponse:
    """Today, this week, and what needs someone."""
    shown = dashboard(member, timezone.now())
    return render(request, "office/home.html", {**shown, "asking": _asking(shown["now"])})


def _asking(open_now: list[Workshop]) -> set[UUID]:
    """Those of the open rooms that this member leads in which somebody asked for help and nobody has taken it up."""
    mine = [workshop.pk for workshop in open_now if getattr(workshop, "mine", False)]
    waiting = Signal.objects.filter(room__workshop__in=mine, room__over_on=None, seen=False, taken_by=None)
    return set(waiting.values_list("room__workshop", flat=True))


urlpatterns = [path("", home, name="office-home")]
