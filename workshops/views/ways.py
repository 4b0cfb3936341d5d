"""How somebody signs in: their passkeys, the second step, and codes for a lost phone. The pages behind it are
allauth's (`workshops.sign_in`)."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from workshops.models import User


@require_GET
@never_cache
@login_required
def ways(request: HttpRequest) -> HttpResponse:
    """All of one's own, and what else there could be."""
    user = request.user
    assert isinstance(user, User)
    mine = Authenticator.objects.filter(user=user).order_by("created_at", "pk")
    passkeys = [one.wrap() for one in mine if one.type == Authenticator.Type.WEBAUTHN]
    totp = next((one for one in mine if one.type == Authenticator.Type.TOTP), None)
    spare = next((one for one in mine if one.type == Authenticator.Type.RECOVERY_CODES), None)
    left = len(spare.wrap().get_unused_codes()) if spare else 0
    return render(request, "mfa/index.html", {"passkeys": passkeys, "totp": totp, "spare": left})


@never_cache
def closed(request: HttpRequest) -> HttpResponse:
    """Whoever came by single sign-on and has no account here."""
    return render(request, "account/signup_closed.html", {"by_single_sign_on": True}, status=403)
