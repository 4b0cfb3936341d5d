"""Which socket is where. `asgi.py` mounts these; every handshake passes `SameOrigin` first."""

from typing import Any

from django.urls import path, re_path

from .live.sockets import desk, seat, stage


async def nowhere(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Any other address: the handshake is refused."""
    await send({"type": "websocket.close", "code": 4404})


# Django types `path` for views; Channels takes any ASGI callable in their place.
websocket_urlpatterns = [
    path("r/<uuid:room>/socket", seat),  # type: ignore[arg-type]
    path("stage/<uuid:room>/socket", stage),  # type: ignore[arg-type]
    path("desk/<uuid:room>/socket", desk),  # type: ignore[arg-type]
    re_path(r"", nowhere),  # type: ignore[arg-type]
]
