"""The log of what members did: read by owners, and taken along as a file; and who left, taken out of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workshops import confirming, permissions
from workshops.actions import audit, erasing
from workshops.forms import LogFilter
from workshops.models import AuditEntry, Member
from workshops.permissions import NotAllowed
from workshops.queries.audit import left_in_log, log_of
from workshops.spreadsheets import as_csv
from workshops.views.scope import office

SHOWN = 100


@require_GET
@office
def log(request: HttpRequest, member: Member) -> HttpResponse:
    """What was done, newest first; by one person, or of one kind."""
    wish = _wish(member, request.GET)
    page = Paginator(log_of(member, **wish), SHOWN).get_page(request.GET.get("page"))
    form = LogFilter(member, initial=wish)
    return render(request, "office/log.html", {"entries": page, "form": form, "wish": wish})


@office
@require_POST
def export(request: HttpRequest, member: Member) -> HttpResponse:
    """The same as CSV. Taking it along is in the log too."""
    wish = _wish(member, request.POST)
    if first := confirming.ask_first(request, reverse("office-log")):
        return first
    entries = log_of(member, **wish)
    head = [_("When"), _("Who"), _("What"), _("About")]
    table = as_csv(
        head, [[e.at.isoformat(), e.name, e.get_verb_display(), e.about] for e in entries.iterator()]
    )
    audit.note(member, AuditEntry.Verb.EXPORTED, _("the log"))
    answer = HttpResponse(table, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="log-{timezone.localdate().isoformat()}.csv"'
    return answer


@require_http_methods(["GET", "POST"])
@office
def left(request: HttpRequest, member: Member) -> HttpResponse:
    """People who left and are still named in the log; one press takes one of them out of it."""
    if not permissions.may_change_members(member):
        raise NotAllowed(member.role)
    if first := confirming.ask_first(request, request.path):
        return first
    if request.method == "POST":
        if erasing.erase_from_log(member, request.POST.get("name", "")):
            messages.success(request, _("Erased. There is a receipt."))
        return redirect("office-log-left")
    names = left_in_log(member, erasing.left_words())
    return render(request, "office/log_left.html", {"names": names})


def _wish(member: Member, asked: Any) -> dict[str, str]:
    """What is asked for. Raises NotAllowed for those who may not read it."""
    if not permissions.may_read_log(member):
        raise NotAllowed(member.role)
    return LogFilter(member, asked).wish()
