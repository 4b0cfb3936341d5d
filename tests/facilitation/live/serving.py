"""A real server process with the real sockets and hub, and a room in memory: what `test_server.py` talks to.

Usage: python -m tests.facilitation.live.serving <port> [uvicorn]. `GET /happen` makes something happen.
"""

import os
import sys
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")


def application(room: Any) -> Any:
    from channels.routing import ProtocolTypeRouter, URLRouter

    from facilitation.live import publishing, switchboard
    from facilitation.live.origin import SameOrigin
    from facilitation.routing import websocket_urlpatterns

    from .cast import ROOM, open_house

    async def http(scope: Any, receive: Any, send: Any) -> None:
        if scope["path"] == "/happen":
            size = int(scope["query_string"] or b"10")
            publishing.ring(ROOM, room.happen("shown", words="w" * size))
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"done"})

    sockets = SameOrigin(URLRouter(websocket_urlpatterns))

    async def websocket(scope: Any, receive: Any, send: Any) -> None:
        if not switchboard._boards:
            open_house(room)
        await sockets(scope, receive, send)

    return ProtocolTypeRouter({"http": http, "websocket": websocket})


def main(port: int, server: str = "ours") -> None:
    if server == "ours":
        from facilitation.live import server as live
    import django

    django.setup()
    from .cast import Room

    room = Room(padding="p" * 40_000)
    if server == "uvicorn":
        import uvicorn

        uvicorn.run(
            application(room), port=port, ws="websockets-sansio", log_level="warning", lifespan="off",
            ws_per_message_deflate=False,
        )  # fmt: skip
        return
    serving = live.RoomServer(application(room), "127.0.0.1", port)
    serving.run()
    sys.exit(serving.failure or 0)


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
