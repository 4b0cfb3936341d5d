"""Websockets only from our own pages: the Origin's scheme, host and port must be those the request was sent
to.

Compared with the Host header and not with `ALLOWED_HOSTS`, which may be `*` on a LAN and would then let any
page in the world speak with a facilitator's sign-in. Decides about the handshake and nothing else.
"""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

App = Callable[[dict[str, Any], Any, Any], Awaitable[None]]
Origin = tuple[str, str, int]

PORTS = {"http": 80, "https": 443}


def read_origin(text: str) -> Origin | None:
    """Scheme, host and port of `scheme://host[:port]`; None for anything else, `null` and paths included."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return None
    plain = not (
        parts.path or parts.query or parts.fragment or "@" in parts.netloc or text.endswith(("?", "#"))
    )
    if parts.scheme not in PORTS or not parts.hostname or not plain or not text.isascii():
        return None
    if parts.netloc.endswith(":") or any(c.isspace() or ord(c) < 32 for c in text):
        return None
    return parts.scheme, parts.hostname, PORTS[parts.scheme] if port is None else port


class SameOrigin:
    """Wraps a websocket application; refuses the handshake (403) unless the page is ours."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "websocket" and not allowed(scope):
            await send({"type": "websocket.close", "code": 4403})
            return
        await self._app(scope, receive, send)


def allowed(scope: dict[str, Any]) -> bool:
    """Whether the handshake in `scope` comes from one of our own pages. No Origin, two Origins: no."""
    headers = scope["headers"]
    origins = [value.decode("latin1") for name, value in headers if name == b"origin"]
    origin = read_origin(origins[0]) if len(origins) == 1 else None
    if origin is None:
        return False
    extra = [read_origin(text) for text in settings.EXTRA_ORIGINS]
    return origin in (_own(scope), *extra)


def _own(scope: dict[str, Any]) -> Origin | None:
    headers = dict(scope["headers"])
    proxied = settings.TRUSTED_PROXY
    secure = scope.get("scheme") in ("wss", "https")
    host = headers.get(b"host", b"")
    if proxied:
        secure = headers.get(b"x-forwarded-proto", b"") == b"https"
        host = headers.get(b"x-forwarded-host", host)
    elif (settings.BASE_URL or "").startswith("https:"):
        secure = True
    return read_origin(f"{'https' if secure else 'http'}://{host.decode('latin1')}")
