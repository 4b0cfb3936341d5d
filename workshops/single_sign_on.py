"""Who may come in by single sign-on (`workshops.oidc`): those who have an account here, under an address that the
provider has verified. It opens doors and makes no accounts; nothing but its own number for a person is kept of it."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultSocialAccountAdapter):
    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Nothing of what the provider tells about a person is kept."""
        sociallogin.account.extra_data = {}

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
