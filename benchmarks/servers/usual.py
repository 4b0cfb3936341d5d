"""The usual way: one `group_send` to JSON consumers, the layer in memory, on Daphne as it comes.

Written as Channels' own tutorial has it, without middleware, and with a backlog that lets the phones in.
"""

import os
import sys
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")


def main(port: int) -> None:
    import django
    from daphne.server import Server

    django.setup()
    from channels.db import database_sync_to_async
    from channels.generic.websocket import AsyncJsonWebsocketConsumer
    from channels.layers import get_channel_layer
    from channels.routing import ProtocolTypeRouter, URLRouter
    from django.db import connection
    from django.urls import re_path

    from .event import event

    def store(answer: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO answer (words) VALUES (%s)", [answer])

    if "BENCH_INTAKE" in os.environ:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE answer (words text)")

    class Phone(AsyncJsonWebsocketConsumer):
        async def connect(self) -> None:
            await self.channel_layer.group_add("room", self.channel_name)
            await self.accept()

        async def receive_json(self, content: Any, **kwargs: Any) -> None:
            if "answer" not in content:
                await self.send_json({"welcome": True})
                return
            await database_sync_to_async(store)(content["answer"])
            await self.channel_layer.group_send("room", {"type": "room.event", "event": content})
            await self.send_json({"stored": True})

        async def disconnect(self, code: int) -> None:
            await self.channel_layer.group_discard("room", self.channel_name)

        async def room_event(self, message: dict[str, Any]) -> None:
            await self.send_json(message["event"])

    async def http(scope: Any, receive: Any, send: Any) -> None:
        happened = event(int(scope["query_string"]))
        await get_channel_layer().group_send("room", {"type": "room.event", "event": happened})
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"4")]})
        await send({"type": "http.response.body", "body": b"done"})

    sockets = URLRouter([re_path("", Phone.as_asgi())])
    application = ProtocolTypeRouter({"http": http, "websocket": sockets})
    Server(application, endpoints=[f"tcp:port={port}:interface=127.0.0.1:backlog=4096"], verbosity=0).run()


if __name__ == "__main__":
    main(int(sys.argv[1]))
