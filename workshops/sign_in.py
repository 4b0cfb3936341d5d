"""How staff sign in: by a mailed code, a passkey, or single sign-on where there is one; with a code from an app as a
second step for those who want it. There are no passwords, and nobody can make an account for themselves. The pages are
allauth's with templates of ours; only those listed here exist. What changes how one signs in asks first for a fresh
confirmation (`workshops.confirming`). Signing out (`account_logout`) also closes desks, so it is the live side's."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as spare
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as sso
from allauth.socialaccount.providers.openid_connect import urls as oidc
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.cache import never_cache

from workshops import confirming
from workshops.actions import audit
from workshops.models import AuditEntry, User
from workshops.queries import memberships
from workshops.views.confirm import confirm
from workshops.views.ways import closed, ways

Page = Callable[..., HttpResponse]


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def sure(page: Page) -> Page:
    """Only for somebody signed in who has just shown that it is them."""

    @never_cache
    @login_required
    @wraps(page)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if first := confirming.ask_first(request, request.path):
            return first
        confirming.tell_allauth(request)
        answer = page(request, *args, **kwargs)
        user = request.user
        if isinstance(user, User) and request.method == "POST" and answer.status_code == 302:
            for member in memberships(user):
                audit.note(member, AuditEntry.Verb.SIGN_IN)
        return answer

    return guarded


urlpatterns = [
    path("", views.request_login_code, name="account_login"),
    path("again/", views.request_login_code, name="account_request_login_code"),
    path("code/", views.confirm_login_code, name="account_confirm_login_code"),
    path("sure/", confirm, name="confirm"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("none/", views.signup, name="account_signup"),
    path("confirm/", confirm, name="account_reauthenticate"),
    path("second/", second.authenticate, name="mfa_authenticate"),
    path("second/again/", confirm, name="mfa_reauthenticate"),
    path("ways/", ways, name="mfa_index"),
    path("ways/passkeys/", ways, name="mfa_list_webauthn"),
    path("ways/passkeys/add/", sure(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("ways/passkeys/<int:pk>/remove/", sure(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("ways/app/", sure(totp.activate_totp), name="mfa_activate_totp"),
    path("ways/app/end/", sure(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("ways/spare/", sure(spare.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("ways/spare/new/", sure(spare.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("ways/spare/download/", sure(spare.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("passkey/again/", confirm, name="mfa_reauthenticate_webauthn"),
    path("with/stopped/", sso.login_cancelled, name="socialaccount_login_cancelled"),
    path("with/failed/", sso.login_error, name="socialaccount_login_error"),
    path("with/none/", closed, name="socialaccount_signup"),
    path("with/", include(oidc.urlpatterns)),
]
