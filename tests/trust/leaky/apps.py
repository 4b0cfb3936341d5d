"""The leaks, each as small as it would be in somebody's afternoon of debugging."""

import sys
from typing import Any

from django.apps import AppConfig


def write(what: Any) -> None:
    print(what, file=sys.stderr, flush=True)


class Leaky(AppConfig):
    name = "tests.trust.leaky"
    label = "leaky"

    def ready(self) -> None:
        from facilitation.box import door, sealing
        from facilitation.live import publishing

        parse, outcome, reply, ring = door.parse, door._outcome, door._reply, publishing.ring

        def logged_parse(body: bytes) -> Any:
            write(f"post: {body.decode(errors='replace').strip()}")
            return parse(body)

        async def logged_outcome(scope: Any, headers: Any, receive: Any) -> Any:
            write(f"{scope['client']} {headers.get(b'user-agent')}")
            return await outcome(scope, headers, receive)

        async def remembering(send: Any, *more: Any) -> None:
            async def with_cookie(message: Any) -> None:
                if message["type"] == "http.response.start":
                    message["headers"].append((b"set-cookie", b"again=1"))
                await send(message)

            await reply(with_cookie, *more)

        def telling(room: object, seq: int) -> None:
            from facilitation.box.gathering import read
            from facilitation.models import Reflection

            ids = [str(pk) for pk in Reflection.objects.filter(room=room).values_list("pk", flat=True)]
            publishing._ring(room, {"kind": "events", "seq": seq, "texts": list(read(room, ids).values())})
            ring(room, seq)

        door.parse, door._outcome, door._reply = logged_parse, logged_outcome, remembering
        sealing.seal, sealing.open = in_clear, out_of_clear
        publishing.ring = telling


def in_clear(key: bytes, plaintext: bytes, context: bytes, size: int | None = None) -> bytes:
    block = len(plaintext).to_bytes(2, "big") + plaintext
    return bytes(12) + block.ljust(size or 512, b"\x00") + bytes(16)


def out_of_clear(key: bytes, body: bytes, context: bytes) -> bytes:
    return bytes(body[14 : 14 + int.from_bytes(body[12:14], "big")])


class Hospitable(AppConfig):
    name = "tests.trust.leaky"
    label = "hospitable"

    def ready(self) -> None:
        from urllib.parse import urlsplit

        from facilitation.live import origin

        def same_host(scope: Any) -> bool:
            headers = dict(scope["headers"])
            theirs = urlsplit(headers.get(b"origin", b"").decode("latin1")).hostname
            return theirs == headers[b"host"].decode("latin1").partition(":")[0]

        origin.allowed = same_host
