"""Ours as shipped: `facilitation.live` on `RoomServer`. Only the room's log is in memory instead of a database."""

import os
import sys
from types import SimpleNamespace
from typing import Any
from uuid import UUID

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
EPOCH = "00000000-0000-4000-8000-000000000001"
ROOM = "00000000-0000-4000-8000-00000000beef"


class Log:
    """Stands for `admission`, `queries` and `actions`; synchronous, so that the thread hop is measured too."""

    def __init__(self) -> None:
        self.frames: list[dict[str, Any]] = []

    def find_room(self, room: UUID) -> Any:
        return SimpleNamespace(over=False)

    def seat_for(self, room: UUID, cookie: str) -> Any:
        return UUID(int=int(cookie))

    def views_of(self, room: UUID, seats: list[UUID]) -> dict[str, str]:
        return {str(seat): "seat" for seat in seats}

    def note_gone(self, room: UUID, seats: list[UUID]) -> None:
        """Nobody is in company here."""

    def snapshot(self, room: UUID, audience: str) -> dict[str, Any]:
        return {"t": "snapshot", "epoch": EPOCH, "seq": len(self.frames), "state": {}}

    def events_after(self, room: UUID, epoch: str, seq: int, limit: int) -> Any:
        found = enumerate(self.frames[seq:], seq + 1)
        return [
            SimpleNamespace(seq=n, frames=dict.fromkeys(("desk", "seat", "stage"), frame))
            for n, frame in found
        ]

    def mine_many(self, room: UUID, seats: list[UUID]) -> dict[str, Any]:
        return {str(seat): {} for seat in seats}

    def pulse(self, room: UUID, here: int | None = None) -> dict[str, Any]:
        return {"seq": len(self.frames), "epoch": EPOCH, "band": None, "enough": False, "ballots": 1}

    def attend(self, room: UUID, up_ms: int) -> None:
        """Nobody leads it."""

    def on_grid(self, room: UUID, minute: bool) -> None:
        """Nothing flows here."""


def main(port: int) -> None:
    import django

    from facilitation.live import publishing, server, switchboard  # before Django: it installs the reactor

    django.setup()
    from channels.routing import URLRouter

    from facilitation.live.origin import SameOrigin
    from facilitation.live.records import Records
    from facilitation.routing import websocket_urlpatterns

    from .event import event

    log = Log()
    sockets = SameOrigin(URLRouter(websocket_urlpatterns))

    async def application(scope: Any, receive: Any, send: Any) -> None:
        if not switchboard._boards:
            switchboard.install(switchboard.Switchboard(Records(log)))
        if scope["type"] == "websocket":
            await sockets(scope, receive, send)
            return
        number = int(scope["query_string"])
        log.frames.append(
            {"t": "event", "seq": len(log.frames) + 1, "event": {"kind": "shown", **event(number)}}
        )
        publishing.ring(ROOM, len(log.frames))
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"4")]})
        await send({"type": "http.response.body", "body": b"done"})

    from django.conf import settings

    settings.SOCKETS_PER_ROOM = 20_000
    server.allow_many_sockets()
    server.RoomServer(application, "127.0.0.1", port).run()


if __name__ == "__main__":
    main(int(sys.argv[1]))
