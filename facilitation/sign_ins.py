"""Where a member is signed in, and ending that: the desks that were open there close at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from facilitation import revoking
from workshops.models import Member
from workshops.queries.sign_ins import sign_ins_of
from workshops.views.scope import office


@require_GET
@office
def sign_ins(request: HttpRequest, member: Member) -> HttpResponse:
    """All of one's own, this one marked."""
    found = list(sign_ins_of(member.user))
    here = request.session.session_key
    others = any(one.session_key != here for one in found)
    return render(request, "office/sign_ins.html", {"sign_ins": found, "here": here, "others": others})


@require_POST
@office
def end(request: HttpRequest, member: Member, sign_in: int) -> HttpResponse:
    """End one of one's own, but not this one: that is signing out."""
    others = sign_ins_of(member.user).exclude(session_key=request.session.session_key)
    revoking.end_sign_ins(member, [get_object_or_404(others, pk=sign_in)])
    messages.success(request, _("Signed out there."))
    return redirect("office-sign-ins")


@office
@require_POST
def end_others(request: HttpRequest, member: Member) -> HttpResponse:
    """End all but this one."""
    others = sign_ins_of(member.user).exclude(session_key=request.session.session_key)
    revoking.end_sign_ins(member, list(others))
    messages.success(request, _("Signed out everywhere else."))
    return redirect("office-sign-ins")


urlpatterns = [
    path("sign-ins/", sign_ins, name="office-sign-ins"),
    path("sign-ins/end/", end_others, name="office-end-sign-ins"),
    path("sign-ins/<int:sign_in>/end/", end, name="office-end-sign-in"),
]
