"""The private attributes that the straight way stands on, and that it falls back whenever something is unusual."""

import inspect
from types import SimpleNamespace
from typing import Any

import autobahn.websocket.protocol as autobahn
import pytest
from daphne.server import Server
from daphne.ws_protocol import WebSocketFactory, WebSocketProtocol
from twisted.internet import reactor
from twisted.internet.abstract import FileDescriptor
from twisted.internet.tcp import Connection

from facilitation.live import straight
from facilitation.live.server import RoomServer
from facilitation.live.straight import UNREAD_BYTES, StraightProtocol, frame_of


def test_what_we_rely_on_is_there() -> None:
    descriptor = FileDescriptor(reactor)
    assert (descriptor.dataBuffer, descriptor.offset, descriptor._tempDataLen, descriptor.disconnecting) == (
        b"",
        0,
        0,
        0,
    )
    assert "self.socket.send" in inspect.getsource(Connection.writeSomeData)
    made = inspect.getsource(autobahn.WebSocketProtocol._connectionMade)
    assert "self.send_queue = deque()" in made and "self._perMessageCompress = None" in made
    assert "self.transport.write(data)" in inspect.getsource(autobahn.WebSocketProtocol.sendData)
    assert WebSocketFactory.protocol is WebSocketProtocol
    assert inspect.iscoroutinefunction(Server.handle_reply) and inspect.iscoroutinefunction(
        RoomServer.handle_reply
    )
    running = inspect.getsource(Server.run)
    assert (
        running.index("self.ws_factory = ")
        < running.index("self.ready_callable()")
        < running.index("reactor.run")
    )


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536])
def test_frames_are_as_autobahn_makes_them(size: int) -> None:
    made: list[bytes] = []
    maker: Any = SimpleNamespace(
        factory=SimpleNamespace(isServer=True), maskServerFrames=False, logFrames=False,
        trafficStats=SimpleNamespace(outgoingWebSocketFrames=0), sendData=lambda raw, *_: made.append(raw),
    )  # fmt: skip
    autobahn.WebSocketProtocol.sendFrame(maker, opcode=1, payload=b"x" * size)
    assert made == [frame_of("x" * size)]


class Socket:
    def __init__(self, takes: int | None = None) -> None:
        self.sent = b""
        self._takes = takes

    def send(self, data: bytes) -> int:
        if self._takes == 0:
            raise BlockingIOError
        taken = data[: self._takes]
        self.sent += taken
        return len(taken)


def protocol(transport: Any, **fields: Any) -> Any:
    made = StraightProtocol.__new__(StraightProtocol)
    made.transport, made.state, made.send_queue = transport, StraightProtocol.STATE_OPEN, []
    made._perMessageCompress, made._plain, made.queued, made.cut, made.ordinary = None, True, [], [], []
    made.sendData = made.queued.append
    made.dropConnection = lambda abort: made.cut.append(abort)
    made.serverSend = made.ordinary.append
    made.__dict__.update(fields)
    return made


def transport(takes: int | None = None, **fields: Any) -> Any:
    idle = {"dataBuffer": b"", "offset": 0, "_tempDataLen": 0, "disconnecting": 0, "socket": Socket(takes)}
    return SimpleNamespace(**{**idle, **fields})


def test_one_frame_for_all_who_get_the_same_text() -> None:
    text = "the same " * 3
    one, two = protocol(transport()), protocol(transport())
    one.say(text)
    frame = straight.StraightProtocol._frame
    two.say(text)
    assert straight.StraightProtocol._frame is frame
    assert one.transport.socket.sent == two.transport.socket.sent == frame_of(text)
    assert one.queued == two.queued == []


@pytest.mark.parametrize("takes", [0, 4])
def test_what_the_socket_does_not_take_is_queued(takes: int) -> None:
    made = protocol(transport(takes))
    made.say("hello there")
    assert made.transport.socket.sent + b"".join(made.queued) == frame_of("hello there")


@pytest.mark.parametrize(
    "busy",
    [{"dataBuffer": b"abc"}, {"_tempDataLen": 3}, {"disconnecting": 1}, {"dataBuffer": b"abc", "offset": 1}],
)
def test_nothing_overtakes_what_is_queued(busy: dict[str, Any]) -> None:
    made = protocol(transport(**busy))
    made.say("later")
    assert (made.transport.socket.sent, made.queued) == (b"", [frame_of("later")])


@pytest.mark.parametrize(
    "unusual", [{"_perMessageCompress": object()}, {"state": StraightProtocol.STATE_CLOSING}]
)
def test_the_unusual_takes_the_ordinary_way(unusual: dict[str, Any]) -> None:
    made = protocol(transport(), **unusual)
    made.say("text")
    assert (made.ordinary, made.queued, made.transport.socket.sent) == (["text"], [], b"")


def test_tls_is_never_written_past() -> None:
    made = protocol(SimpleNamespace(), _plain=False)
    made.say("text")
    assert made.queued == [frame_of("text")]


def test_what_is_not_read_is_bounded() -> None:
    made = protocol(transport(dataBuffer=b"x" * UNREAD_BYTES))
    made.say("one too many")
    assert (made.cut, made.queued) == ([True], [])
