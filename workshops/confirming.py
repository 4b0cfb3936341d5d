"""Being sure that whoever sits at a signed-in screen is the person who signed in: asked again before something is
exported or destroyed, by a code mailed to their address. Having signed in a moment ago counts. The code is kept as a
keyed digest in the login session, and nowhere else."""

from __future__ import annotations

import hmac
import secrets
import time

from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
    record_authentication,
)
from allauth.core import ratelimit
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.http import urlencode

from workshops.models import User

LASTS_SECONDS = 600
CODE_SECONDS = 600
MOST_TRIES = 5
SURE, CODE = "sure_at", "sure_code"  # keys in the login session


def remember(request: HttpRequest) -> None:
    """They have just shown that they are who they are."""
    request.session[SURE] = time.time()
    request.session.pop(CODE, None)


def is_sure(request: HttpRequest) -> bool:
    """Whether that was within the last ten minutes."""
    return time.time() - _last(request) < LASTS_SECONDS


def _last(request: HttpRequest) -> float:
    """When they last showed it, here or by signing in; 0 if never."""
    if not isinstance(request.user, User):
        return 0
    signed_in = [record["at"] for record in get_authentication_records(request, request.user)]
    return float(max([request.session.get(SURE, 0), *signed_in]))


def tell_allauth(request: HttpRequest) -> None:
    """allauth's own pages ask whether somebody was sure lately, in a list of their own: what is known here goes there,
    with its time, so that looking at such a page makes nobody sure for longer."""
    at = _last(request)
    if not isinstance(request.user, User):
        return
    known = get_authentication_records(request, request.user)
    if not any(record.get("reauthenticated") and record["at"] >= at for record in known):
        record_authentication(request, request.user, method="code", reauthenticated=True)
        request.session[AUTHENTICATION_METHODS_SESSION_KEY][-1]["at"] = at
        request.session.modified = True


def ask_first(request: HttpRequest, back: str) -> HttpResponse | None:
    """None if that is sure; otherwise the way to the code, and then back to the page at `back`."""
    if is_sure(request):
        return None
    return redirect(f"{reverse('confirm')}?{urlencode({'next': back})}")


def send_code(request: HttpRequest, user: User) -> bool:
    """Mail eight digits; those before are void. False if too many were asked for lately."""
    if not ratelimit.consume(request, action="request_login_code", key=user.email):
        return False
    code = f"{secrets.randbelow(10**8):08d}"
    request.session[CODE] = {"digest": _digest(user, code), "until": time.time() + CODE_SECONDS, "tries": 0}
    subject = render_to_string("account/email/confirm_subject.txt")
    body = render_to_string("account/email/confirm_message.txt", {"code": code})
    EmailMessage(" ".join(subject.split()), body, to=[user.email]).send()
    return True


def is_waiting(request: HttpRequest) -> bool:
    """Whether a code was mailed that can still be typed."""
    waiting = request.session.get(CODE)
    return waiting is not None and waiting["until"] > time.time() and waiting["tries"] < MOST_TRIES


def try_code(request: HttpRequest, user: User, typed: str) -> bool:
    """Whether these are the digits. After five wrong ones the code is void."""
    waiting = request.session.get(CODE)
    if waiting is None or not is_waiting(request):
        return False
    # Written before it is looked at, so that many tries at once count as many.
    request.session[CODE] = {**waiting, "tries": waiting["tries"] + 1}
    request.session.save()
    if not hmac.compare_digest(waiting["digest"], _digest(user, "".join(typed.split()))):
        return False
    remember(request)
    return True


def _digest(user: User, code: str) -> str:
    return salted_hmac("evenweave.sure", f"{user.pk}:{code}", algorithm="sha256").hexdigest()
