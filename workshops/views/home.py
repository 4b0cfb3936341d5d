"""The office's first page, and changing from one organisation to another."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from workshops import permissions, queries
from workshops.models import Member
from workshops.views.scope import CHOSEN, OfficeRequest, office

SHOWN = 50


@require_GET
@office
def home(request: HttpRequest, member: Member) -> HttpResponse:
    """What is on now, what is over, and what to do when there is nothing yet."""
    workshops = {
        "now": list(queries.under_way(member)[:SHOWN]),
        "past": list(queries.past(member)[:SHOWN]),
    }
    return render(
        request,
        "office/home.html",
        {**workshops, "may_start": permissions.may_start(member), "today": timezone.localdate()},
    )


@require_POST
@office
def change_organisation(request: OfficeRequest, member: Member, organisation: UUID) -> HttpResponse:
    """Work from another organisation that this person belongs to."""
    if not any(place.organisation_id == organisation for place in request.places):
        raise Http404
    request.session[CHOSEN] = str(organisation)
    return redirect("office-home")
