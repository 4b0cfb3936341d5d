"""Bodies that are too long, too slow, too many or of no declared length: cut off early, and nothing of them is ever in
a file."""

import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from daphne.http_protocol import HTTPFactory, WebRequest
from django.test import Client
from twisted.internet.address import IPv4Address
from twisted.internet.error import ConnectionDone
from twisted.internet.testing import StringTransport
from twisted.python.failure import Failure

from facilitation.live import bounded
from facilitation.live.bounded import MOST_BYTES, MOST_TOGETHER, BoundedRequest
from tests.servers import Evenweave

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, move_in: Callable[..., Evenweave]
) -> Iterator[Evenweave]:
    with move_in(tmp_path_factory.mktemp("bodies")).served() as server:
        yield server


def temporary_files(pid: int) -> list[str]:
    """Open files that have no name any more, as those that hold bodies."""
    found = []
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        try:
            found.append(str(handle.readlink()))
        except FileNotFoundError:
            continue
    return [name for name in found if name.endswith("(deleted)") and name.startswith("/tmp/#")]


def request(server: Evenweave, head: bytes, path: bytes = b"/office/") -> socket.socket:
    line = socket.create_connection(("127.0.0.1", server.port), timeout=60)
    line.sendall(
        b"POST " + path + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\n" + head + b"\r\n"
    )
    return line


def pour(line: socket.socket, piece: bytes, most: int) -> int:
    """Send until the other side has had enough; how much it took."""
    sent = 0
    try:
        while sent < most:
            line.sendall(piece)
            sent += len(piece)
    except OSError:
        pass
    return sent


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="there is no /proc to look at")
@pytest.mark.parametrize(
    ("head", "piece"),
    [(b"Content-Length: 900000\r\n", b"x" * 4000), (b"Transfer-Encoding: chunked\r\n", b"5\r\nwords\r\n")],
)
def test_a_body_under_way_is_in_no_file(server: Evenweave, head: bytes, piece: bytes) -> None:
    with request(server, head) as line:
        pour(line, piece, 400_000)
        assert temporary_files(server.pid) == []


def test_more_than_any_page_sends_is_cut_off(server: Evenweave) -> None:
    with request(server, b"Content-Length: 3000000000\r\n") as line:
        assert line.recv(100).startswith(b"HTTP/1.1 413")
        assert pour(line, b"x" * 65536, 64 * MOST_BYTES) < 32 * MOST_BYTES
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    with request(server, b"Transfer-Encoding: chunked\r\n") as line:
        assert pour(line, chunk, 64 * MOST_BYTES) < 32 * MOST_BYTES


@pytest.mark.parametrize("path", [b"/box/x", b"/join/look", b"/", b"/r/x/forget"])
def test_a_participants_page_sends_little(server: Evenweave, path: bytes) -> None:
    with request(server, b"Content-Length: 20000\r\n", path) as line:
        assert line.recv(100).startswith(b"HTTP/1.1 413")
    with request(server, b"Transfer-Encoding: chunked\r\n", path) as line:
        assert pour(line, b"1000\r\n" + b"x" * 4096 + b"\r\n", MOST_BYTES * 8) < MOST_BYTES * 8


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="there is no /proc to look at")
def test_half_a_hundred_bodies_fill_no_memory(server: Evenweave) -> None:
    def resident() -> int:
        status = Path(f"/proc/{server.pid}/status").read_text()
        return 1024 * int(re.search(r"VmRSS:\s+(\d+)", status)[1])

    before, lines = resident(), []
    for _ in range(100):
        lines.append(request(server, b"Content-Length: 1048576\r\n"))
        pour(lines[-1], b"x" * 65536, 15 * 65536)
    grown = resident() - before
    for line in lines:
        line.close()
    assert grown < 2 * MOST_TOGETHER, "without the bound it is a hundred million"
    with request(server, b"Content-Length: 10\r\n", b"/join/look") as line:
        line.sendall(b"0123456789")
        assert line.recv(100).startswith(b"HTTP/1.1 400"), "phones come in all the while"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [
        "[" * 15_000,
        '{"a":' * 3_000,
        '{"key": "\\ud800", "secret": "\\ud800"}',
        '{"key": 1, "code": 1}',
        "[1]",
        "",
    ],
)
def test_what_is_no_question_is_no_error_either(body: str, client: Client) -> None:
    for path, status in (("/join/look", 400), ("/join/enter", 400), (f"/stage/{uuid4()}/open", 404)):
        assert client.post(path, body, content_type="application/json").status_code == status, path


def dripping(monkeypatch: pytest.MonkeyPatch, kind: type[WebRequest], seconds: int) -> bytes:
    """What somebody is told who sends one byte of a body every ten seconds, for so many."""
    clock = [1000.0]
    monkeypatch.setattr(bounded, "monotonic", lambda: clock[0])
    known: list[Any] = []
    server = SimpleNamespace(protocol_connected=known.append, protocol_disconnected=id, http_timeout=None)
    monkeypatch.setattr(bounded, "BoundedRequest", kind)
    line = bounded.bounded(HTTPFactory(server).buildProtocol)(IPv4Address("TCP", "127.0.0.1", 1))
    wire = StringTransport()
    line.makeConnection(wire)
    line.dataReceived(b"POST /join/look HTTP/1.1\r\nHost: x\r\n")
    for head in (b"Content-Length: 5000\r\n\r\n", *[b"x"] * (seconds // 10)):
        clock[0] += 10
        for each in known:
            each.check_timeouts()
        if not wire.disconnecting:
            line.dataReceived(head)
    line.connectionLost(Failure(ConnectionDone()))
    return wire.value()


def test_nobody_is_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    assert dripping(monkeypatch, BoundedRequest, 20) == b""
    assert dripping(monkeypatch, BoundedRequest, 60).startswith(b"HTTP/1.1 408")
    assert BoundedRequest._together == 0


def test_waiting_for_ever_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert dripping(monkeypatch, WebRequest, 1000) == b""


def test_what_is_short_still_gets_through(server: Evenweave) -> None:
    with request(server, b"Content-Length: 5120\r\n", b"/box/x") as line:
        line.sendall(b" " * 5120)
        assert line.recv(100).startswith(b"HTTP/1.1 404")
    assert "rror" not in server.logged()
