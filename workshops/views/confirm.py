"""The page that asks for a mailed code before something is exported or destroyed (`workshops.confirming`)."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from workshops import confirming
from workshops.models import User


@never_cache
@login_required
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """First a button that sends the digits, then a field for them, then back to where it was asked."""
    user = request.user
    assert isinstance(user, User)
    back = _back(request)
    facts = {"next": back, "email": user.email, "wrong": False, "too_many": False}
    if request.method == "POST" and "code" in request.POST:
        if confirming.try_code(request, user, request.POST["code"]):
            return redirect(back)
        facts["wrong"] = True
    elif request.method == "POST":
        facts["too_many"] = not confirming.send_code(request, user)
    facts["waiting"] = confirming.is_waiting(request)
    status = 422 if facts["wrong"] else 429 if facts["too_many"] else 200
    return render(request, "account/confirm.html", facts, status=status)


def _back(request: HttpRequest) -> str:
    """Only to a page of ours."""
    wish = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wish, allowed_hosts=None, require_https=request.is_secure())
    return wish if ours and wish.startswith("/") else reverse("office-home")
