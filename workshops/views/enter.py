"""Signing in by a one-time link. The token stands in the address's fragment, which browsers do not send; a script
on the page posts it. It is never in a path, a query or a log."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from workshops import confirming
from workshops.actions import use_link
from workshops.queries import led_by
from workshops.views.scope import CHOSEN

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@require_GET
def enter(request: HttpRequest) -> HttpResponse:
    """The page that reads the token and posts it."""
    return render(request, "account/enter.html")


@never_cache
@sensitive_post_parameters("token")
@require_POST
def use(request: HttpRequest) -> HttpResponse:
    """Sign its person in, once, and take them to the desk of what they are leading just now, if it is one thing."""
    user = use_link(request.POST.get("token", ""))
    if user is None:
        return render(request, "account/enter.html", {"spent": True}, status=410)
    login(request, user, backend=BACKEND)
    confirming.remember(request)
    UserSession.objects.create_from_request(request)
    on_now = list(led_by(user).exclude(opened_on=None).filter(ended_on=None)[:2])
    if len(on_now) == 1:
        request.session[CHOSEN] = str(on_now[0].organisation_id)
        return redirect("office-desk", on_now[0].pk)  # an address of the live part, known here by name only
    return redirect("office-home")
