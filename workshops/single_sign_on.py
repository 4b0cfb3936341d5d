"""Who may come in by single sign-on (`workshops.oidc`): those who have an account here, under an address that the
provider has verified. It opens doors and makes no accounts; nothing but its own number for a person is kept of it."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from django.http import HttpRequest
from django.shortcuts import redirect


class Adapter(DefaultSocialAccountAdapter):
    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Nothing of what the provider tells about a person is kept; and it signs in, nothing else. allauth would also
        add a provider's account to whoever is signed in, whatever its address: to somebody at a screen that was left
        open, a way in for good."""
        sociallogin.account.extra_data = {}
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise ImmediateHttpResponse(redirect("account_login"))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
