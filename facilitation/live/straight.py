"""Daphne's websocket, with a straight way out for frames that go to many sockets at once.

While nothing is queued a ready frame is written to the socket itself, instead of registering and
unregistering a writer with the event loop for every frame; the frame's bytes are made once per text, not
once per socket. Anything unusual (TLS in this process, compression, queued data, closing) takes the ordinary
way. What a reader does not take is bounded: then the socket is cut, and its phone comes back and resumes.

Uses private attributes of Twisted and Autobahn; `tests/facilitation/live/test_straight.py` pins them.
"""

from struct import pack
from typing import ClassVar

from daphne.ws_protocol import WebSocketProtocol
from twisted.internet.tcp import Server as PlainTransport

UNREAD_BYTES = 256 * 1024


def frame_of(text: str) -> bytes:
    """One unmasked text frame (RFC 6455, section 5.2)."""
    data = text.encode()
    size = len(data)
    if size < 126:
        return pack("!BB", 0x81, size) + data
    return (pack("!BBH", 0x81, 126, size) if size < 65536 else pack("!BBQ", 0x81, 127, size)) + data


class StraightProtocol(WebSocketProtocol):
    """One websocket. `say` is the straight way; everything else is Daphne's."""

    _text: ClassVar[str] = ""
    _frame: ClassVar[bytes] = frame_of("")
    _plain = False

    def onOpen(self) -> None:
        super().onOpen()
        self._plain = type(self.transport) is PlainTransport and self._perMessageCompress is None

    def say(self, text: str) -> None:
        """Send one text. Raises autobahn's Disconnected if the socket is not open."""
        if self.state != self.STATE_OPEN or self._perMessageCompress is not None:
            self.serverSend(text)
            return
        cls = StraightProtocol
        if text is not cls._text:
            cls._text, cls._frame = text, frame_of(text)
        frame, transport = cls._frame, self.transport
        unread = len(transport.dataBuffer) - transport.offset + transport._tempDataLen if self._plain else 0
        if self._plain and not unread and not self.send_queue and not transport.disconnecting:
            try:
                sent = transport.socket.send(frame)
            except OSError:  # full, or gone: the ordinary way finds out which
                sent = 0
            if sent == len(frame):
                return
            frame = frame[sent:]
        elif unread + len(frame) > UNREAD_BYTES:
            self.dropConnection(abort=True)
            return
        self.sendData(frame)

    def serverClose(self, code: int | None = None) -> None:
        """Close with any code the protocol allows; Autobahn's own `sendClose` refuses 1008, 1011 and 1012."""
        if self.state == self.STATE_OPEN:
            self.sendCloseFrame(code=1000 if code is None else code)
