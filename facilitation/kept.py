"""What an organisation keeps and on which day it goes, the receipts for what is gone, and giving out or erasing what is
kept about one person: a member, or somebody who was invited."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from facilitation import retention, revoking
from workshops import confirming, permissions
from workshops.actions import erasing
from workshops.actions.membership import LastOwner
from workshops.models import Member, Receipt
from workshops.models.invited import Invited
from workshops.permissions import NotAllowed
from workshops.queries.cohorts import cohorts_for
from workshops.queries.people import members_of
from workshops.views.scope import office

SHOWN = 100


@require_GET
@office
def kept(request: HttpRequest, member: Member) -> HttpResponse:
    """Days and what they mean from today, what goes when, and receipts."""
    if not permissions.may_change_settings(member):
        raise NotAllowed(member.role)
    going = retention.by_day(retention.calendar(member.organisation))
    months = [(day, list(some)) for day, some in groupby(going, key=lambda one: one.on.replace(day=1))]
    receipts = Paginator(Receipt.objects.filter(organisation=member.organisation), SHOWN)
    facts = {
        "kinds": retention.kinds(member.organisation, timezone.localdate()),
        "months": months,
        "receipts": receipts.get_page(request.GET.get("page")),
    }
    return render(request, "office/kept.html", facts)


@require_http_methods(["GET", "POST"])
@office
def member_data(request: HttpRequest, member: Member, person: UUID) -> HttpResponse:
    """All that is kept about a member, as a file, or erased: one's own, or by an owner anybody's."""
    other = get_object_or_404(members_of(member), pk=person)
    own = other.pk == member.pk
    if not (own or permissions.may_change_members(member)):
        raise NotAllowed(member.role)
    if first := confirming.ask_first(request, request.path):
        return first
    wrong = ""
    if request.method == "POST" and "erase" not in request.POST:
        return _given_out(erasing.give_out_member(member, other), "member")
    if request.method == "POST":
        try:
            revoking.erase_member(member, other)
        except LastOwner:
            wrong = _("Choose another owner first.")
        else:
            messages.success(request, _("Erased. There is a receipt."))
            return redirect("office-home" if own else "office-people")
    facts = {"other": other, "own": own, "wrong": wrong, "elsewhere": erasing.belongs_elsewhere(other)}
    return render(request, "office/member_data.html", facts, status=422 if wrong else 200)


@require_http_methods(["GET", "POST"])
@office
def invited_data(request: HttpRequest, member: Member, invited: UUID) -> HttpResponse:
    """The same about somebody who was invited to a cohort. No room and no word can be in it: nothing leads there."""
    mine = Invited.objects.filter(cohort__in=cohorts_for(member)).select_related("cohort__organisation")
    other = get_object_or_404(mine, pk=invited)
    if not permissions.may_schedule(member):
        raise NotAllowed(member.role)
    if first := confirming.ask_first(request, request.path):
        return first
    if request.method == "POST" and "erase" not in request.POST:
        return _given_out(erasing.give_out_invited(member, other), "invited")
    if request.method == "POST":
        erasing.erase_invited(member, other)
        messages.success(request, _("Erased. There is a receipt."))
        return redirect("office-invited", other.cohort_id)
    return render(request, "office/invited_data.html", {"other": other})


def _given_out(data: dict[str, Any], stem: str) -> HttpResponse:
    answer = JsonResponse(data, json_dumps_params={"indent": 2, "ensure_ascii": False})
    day = timezone.localdate().isoformat()
    answer["Content-Disposition"] = f'attachment; filename="{stem}-{day}.json"'
    return answer


urlpatterns = [
    path("kept/", kept, name="office-kept"),
    path("people/<uuid:person>/data/", member_data, name="office-member-data"),
    path("invited/<uuid:invited>/data/", invited_data, name="office-invited-data"),
]
