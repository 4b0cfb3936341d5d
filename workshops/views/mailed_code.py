"""A code by mail for somebody who comes in by a link: they are not signed in, and perhaps not known yet."""

from __future__ import annotations

from allauth.account.forms import RequestLoginCodeForm
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from workshops.models import User


def mail_code(request: HttpRequest, email: str, back: str) -> HttpResponse | None:
    """Mail it, and go to where it is typed, and from there to the page called `back`; None if too many were asked for
    lately. Their account is made here: it belongs nowhere until they accept."""
    # allauth's own form, because it counts how often a code was asked for.
    if not RequestLoginCodeForm({"email": email}).is_valid():
        return None
    user = User.objects.known_or_new(email)
    LoginCodeVerificationProcess.initiate(request=request, user=user, email=email, phone=None)
    return redirect(f"{reverse('account_confirm_login_code')}?{urlencode({'next': reverse(back)})}")
