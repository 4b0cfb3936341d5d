"""Single sign-on by OpenID Connect, as far as the environment names a provider (`OIDC_ISSUER` and its companions): what
settings.py needs for it, and half a setting refused. No Django imports."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from workshops.environment import Environment, Nonsense

PROVIDER = "sso"


def providers(env: Environment) -> dict[str, Any]:
    """allauth's SOCIALACCOUNT_PROVIDERS; empty where nothing is set. Refuses half a setting."""
    issuer = env.url("OIDC_ISSUER", "https", "http")
    client, secret = env.text("OIDC_CLIENT_ID"), env.text("OIDC_CLIENT_SECRET")
    if not issuer:
        if client or secret:
            raise Nonsense("OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go with OIDC_ISSUER=https://….")
        return {}
    if not client:
        raise Nonsense("OIDC_ISSUER needs OIDC_CLIENT_ID.")
    host = urlsplit(issuer).hostname or ""
    if not issuer.startswith("https://") and host not in ("localhost", "127.0.0.1", "::1"):
        raise Nonsense("OIDC_ISSUER is on https.")
    app = {
        "provider_id": PROVIDER,
        "name": env.text("OIDC_NAME", host),
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app], "SCOPE": ["openid", "email"]}}


def form_origins(env: Environment) -> list[str]:
    """Where the sign-in form may lead: the provider's own origin, and OIDC_ORIGINS where its pages stand elsewhere."""
    issuer = env.url("OIDC_ISSUER", "https", "http")
    if not issuer:
        return []
    parts = urlsplit(issuer)
    return [f"{parts.scheme}://{parts.netloc}", *env.origins("OIDC_ORIGINS")]
