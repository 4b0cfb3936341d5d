"""The ASGI application: the box, sockets, and Django for everything else. Plain ASGI, runs under any server.

The box stands beside Django so that no middleware, session or log ever sees an answer. Sockets have no
authentication around them: seats bring a cookie of their own, and the desk's handler reads the session itself."""

import os
from typing import Any

from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
django = get_asgi_application()

# These import models, so Django has to be ready.
from facilitation.box.door import app as box  # noqa: E402
from facilitation.live.origin import SameOrigin  # noqa: E402
from facilitation.routing import websocket_urlpatterns  # noqa: E402
from workshops.logs import discreet_crashes  # noqa: E402

discreet_crashes()


async def http(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """An answer goes into the box; every other request to Django."""
    await (box if scope["path"].startswith("/box/") else django)(scope, receive, send)


application = ProtocolTypeRouter(
    {
        "http": http,
        "websocket": SameOrigin(URLRouter(websocket_urlpatterns)),
    }
)
