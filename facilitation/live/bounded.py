"""Daphne's request, bounded: a body is held in memory, never in a file, and what is longer than any page of ours can
send is cut off at once. Twisted alone would write every long body, and every one of undeclared length, to a temporary
file: a stranger could fill the disk, and words on their way to the box could be on it.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from daphne.http_protocol import WebRequest

MOST_BYTES = 1024 * 1024
_TOO_LARGE = b"HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class BoundedRequest(WebRequest):
    """One request whose body has at most `MOST_BYTES`."""

    _room = MOST_BYTES

    def gotLength(self, length: int | None) -> None:
        """The headers are there. `length`: what they declare, None if nothing."""
        self.content = BytesIO()
        if length is not None and length > MOST_BYTES:
            self._refuse()

    def handleContentChunk(self, data: bytes) -> None:
        """Some more of the body."""
        if self._room < 0:
            return
        self._room -= len(data)
        if self._room < 0:
            self._refuse()
        else:
            self.content.write(data)

    def _refuse(self) -> None:
        self._room = -1
        self.content = BytesIO()
        self.channel.transport.write(_TOO_LARGE)
        self.channel.loseConnection()


def bounded(build: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """`build`, a factory's `buildProtocol`, with our kind of request in what it builds."""

    def build_protocol(address: Any) -> Any:
        protocol = build(address)
        protocol.requestFactory = BoundedRequest
        return protocol

    return build_protocol
