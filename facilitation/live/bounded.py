"""Daphne's request, bounded: a body is held in memory, never in a file; what is longer than its page can send, or has
not come whole in half a minute, is cut off, and all bodies under way together have a bound too. Twisted alone would
write every long body, and every one of undeclared length, to a temporary file: a stranger could fill the disk, and
words on their way to the box could be on it. It would also wait for ever for whoever sends a byte now and then.
"""

from collections.abc import Callable
from io import BytesIO
from time import monotonic
from typing import Any, ClassVar

from daphne.http_protocol import WebRequest

from workshops.logs import is_staff

MOST_BYTES = 1024 * 1024  # a form of the office
MOST_OF_A_PHONE = 16 * 1024  # nothing that a participant's page posts is half as long
MOST_TOGETHER = 32 * MOST_BYTES
WITHIN_SECONDS = 30.0
_END = b"Connection: close\r\nContent-Length: 0\r\n\r\n"
_TOO_LARGE = b"HTTP/1.1 413 Content Too Large\r\n" + _END
_TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\n" + _END
_TOO_MANY = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\n" + _END


class BoundedRequest(WebRequest):
    """One request whose body is as long as its page may send, and is here soon."""

    _together: ClassVar[int] = 0  # bytes of all bodies under way

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._since = monotonic()
        self._coming = True
        self._most = MOST_BYTES
        self._held = 0
        super().__init__(*args, **kwargs)

    def gotLength(self, length: int | None) -> None:
        """The headers are there. `length`: what they declare, None if nothing."""
        self.content = BytesIO()
        path = self.channel._path.decode("latin-1")  # its own is set when all is here
        self._most = MOST_BYTES if is_staff(path) else MOST_OF_A_PHONE
        if length is not None and length > self._most:
            self._refuse(_TOO_LARGE)

    def handleContentChunk(self, data: bytes) -> None:
        """Some more of the body."""
        if not self._coming:
            return
        self._held += len(data)
        BoundedRequest._together += len(data)
        if self._held > self._most:
            self._refuse(_TOO_LARGE)
        elif self._held > MOST_OF_A_PHONE and BoundedRequest._together > MOST_TOGETHER:
            self._refuse(_TOO_MANY)
        else:
            self.content.write(data)

    def process(self) -> Any:
        """The body is whole, and its page's from here on."""
        self._came()
        return super().process()

    def check_timeouts(self) -> None:
        """Daphne looks every two seconds."""
        if self._coming and monotonic() - self._since > WITHIN_SECONDS:
            self._refuse(_TOO_SLOW)
        super().check_timeouts()

    def connectionLost(self, reason: Any) -> None:
        """They hung up, perhaps half-way."""
        self._came()
        super().connectionLost(reason)

    def _refuse(self, reply: bytes) -> None:
        self._came()
        self.content = BytesIO()
        self.channel.transport.write(reply)
        self.channel.loseConnection()

    def _came(self) -> None:
        self._coming = False
        BoundedRequest._together -= self._held
        self._held = 0


def bounded(build: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """`build`, a factory's `buildProtocol`, with our kind of request in what it builds."""

    def build_protocol(address: Any) -> Any:
        protocol = build(address)
        protocol.requestFactory = BoundedRequest
        return protocol

    return build_protocol
