"""A load client that is not the bottleneck: raw sockets and epoll, websocket frames looked at only as far as needed.

It plays the phones of one room. It does not know which server it measures beyond the greeting that server wants.
"""

import json
import os
import select
import socket
import time
from dataclasses import dataclass, field

HANDSHAKE = (
    "GET {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: seat={seat}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
AT_ONCE = 50
PATIENCE = 30.0


def masked(data: bytes, opcode: int = 1) -> bytes:
    """A short client frame with a mask of zeros."""
    return bytes([0x80 | opcode, 0x80 | len(data), 0, 0, 0, 0]) + data


@dataclass
class Told:
    """How one event reached the phones: milliseconds per phone, and how many it never reached."""

    latencies: list[float] = field(default_factory=list)
    lost: int = 0

    @property
    def per_second(self) -> float:
        return len(self.latencies) / max(self.latencies) * 1000 if self.latencies else 0.0


class Phones:
    """Connected, greeted sockets of one room."""

    def __init__(self, port: int, path: str, greeting: str, welcome: bytes) -> None:
        self._host = f"127.0.0.1:{port}"
        self._port, self._path = port, path
        self._greeting, self._welcome = masked(greeting.encode()), welcome
        self.epoll = select.epoll()
        self.sockets: dict[int, socket.socket] = {}
        self._rest: dict[int, bytes] = {}

    def __len__(self) -> int:
        return len(self.sockets)

    def connect(self, count: int) -> None:
        """Open so many sockets, a few at a time, and wait until each was welcomed."""
        for start in range(0, count, AT_ONCE):
            fresh = [self._open(seat) for seat in range(start, min(count, start + AT_ONCE))]
            for sock in fresh:
                self._until(sock, b"\r\n\r\n")
                sock.sendall(self._greeting)
            for sock in fresh:
                self._until(sock, self._welcome)
                sock.setblocking(False)
                self.sockets[sock.fileno()] = sock
                self.epoll.register(sock.fileno(), select.EPOLLIN)

    def _open(self, seat: int) -> socket.socket:
        sock = socket.create_connection(("127.0.0.1", self._port), timeout=PATIENCE)
        sock.sendall(HANDSHAKE.format(path=self._path, host=self._host, seat=seat).encode())
        return sock

    def _until(self, sock: socket.socket, mark: bytes) -> None:
        """Read what is there until `mark`; what follows the handshake too early is only a welcome of no use."""
        data = b""
        while mark not in data:
            chunk = sock.recv(65536)
            if not chunk:
                raise ConnectionError(data[:200])
            data += chunk

    def happen(self, control: socket.socket, number: int) -> Told:
        """Let one event happen and see when every phone has it."""
        mark = b'"n%06d"' % number
        control.sendall(f"GET /happen?{number} HTTP/1.1\r\nHost: {self._host}\r\n\r\n".encode())
        told, waiting, at = Told(), set(self.sockets), 0
        until = time.monotonic() + PATIENCE
        while waiting and time.monotonic() < until:
            for fd, _ in self.epoll.poll(0.5, len(self.sockets)):
                data = take(fd)
                now = time.monotonic_ns()
                if fd in self._rest:
                    data = self._rest.pop(fd) + data
                place = data.find(mark)
                if place < 0:
                    self._other(fd, data)
                    continue
                at = at or sent_at(data)
                told.latencies.append((now - at) / 1e6)
                waiting.discard(fd)
        told.lost = len(waiting)
        control.recv(65536)
        return told

    def _other(self, fd: int, data: bytes) -> None:
        """A ping wants its pong, the end is the end, and a piece of an event waits for the rest of it."""
        if not data:
            self.epoll.unregister(fd)
            self.sockets.pop(fd).close()
        elif data[0] == 0x89:
            self.sockets[fd].send(masked(data[2 : 2 + data[1]], 10))
        elif b'"at":' in data:
            self._rest[fd] = data

    def read(self, fd: int) -> bytes:
        """What has come on one socket; pings are answered."""
        data = take(fd)
        self._other(fd, data.replace(b'"at":', b""))
        return data

    def drain(self, seconds: float) -> None:
        """Take what else comes: beats, pings."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            for fd, _ in self.epoll.poll(left, len(self.sockets)):
                self._other(fd, take(fd))

    def close(self) -> None:
        for sock in self.sockets.values():
            sock.close()
        self.epoll.close()


def take(fd: int) -> bytes:
    """What a socket has; nothing if the server has cut it."""
    try:
        return os.read(fd, 65536)
    except ConnectionError:
        return b""


def sent_at(data: bytes) -> int:
    """When the server let it happen, on the machine's monotonic clock (nanoseconds)."""
    start = data.index(b'"at":') + 5
    return int(json.loads(data[start : start + 40].split(b",")[0].split(b"}")[0]))
