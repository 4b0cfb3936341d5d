"""What the sign-in pages ask of the settings, and the square of a second step."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse

from workshops.oidc import PROVIDER
from workshops.qr import qr_path

register = template.Library()


@register.simple_tag
def single_sign_on() -> dict[str, str] | None:
    """The provider's name and the way to it; None if there is none."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    address = reverse("openid_connect_login", kwargs={"provider_id": PROVIDER})
    return {"name": apps[0]["name"], "address": address} if apps else None


@register.simple_tag
def qr_code(url: str) -> dict[str, Any]:
    return qr_path(url)
