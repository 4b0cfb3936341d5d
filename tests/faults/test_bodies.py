"""Bodies that are too long, or of no declared length: cut off early, and nothing of them is ever in a file."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitation.live.bounded import MOST_BYTES
from tests.servers import Evenweave, evenweave

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, static_root: Path) -> Iterator[Evenweave]:
    with evenweave(Path(tmp_path_factory.mktemp("bodies")), STATIC_ROOT=str(static_root)) as server:
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


def request(server: Evenweave, head: bytes) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    line.sendall(b"POST /box/x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\n" + head + b"\r\n")
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


def test_what_is_short_still_gets_through(server: Evenweave) -> None:
    with request(server, b"Content-Length: 5120\r\n") as line:
        line.sendall(b" " * 5120)
        assert line.recv(100).startswith(b"HTTP/1.1 404")
    assert "rror" not in server.logged()
