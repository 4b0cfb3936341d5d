"""The floor: plain asyncio transports and one prebuilt frame. No room, no checks; nothing in Python is leaner."""

import asyncio
import base64
import hashlib
import json
import re
import sys
from struct import pack

from .event import event

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
open_sockets: set[asyncio.Transport] = set()


def frame_of(data: bytes) -> bytes:
    return (pack("!BB", 0x81, len(data)) if len(data) < 126 else pack("!BBH", 0x81, 126, len(data))) + data


class Floor(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        if match := re.match(rb"GET /happen\?(\d+)", data):
            frame = frame_of(json.dumps(event(int(match[1]))).encode())
            for transport in open_sockets:
                transport.write(frame)
            self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone")
        elif data.startswith(b"GET"):
            key = re.search(rb"Sec-WebSocket-Key: (\S+)", data)
            assert key
            accept = base64.b64encode(hashlib.sha1(key[1] + GUID).digest())
            self.transport.write(
                b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
            )
        elif self.transport not in open_sockets:
            open_sockets.add(self.transport)
            self.transport.write(frame_of(b'{"welcome":true}'))

    def connection_lost(self, error: Exception | None) -> None:
        open_sockets.discard(self.transport)


async def main(port: int) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Floor, "127.0.0.1", port, backlog=4096)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
