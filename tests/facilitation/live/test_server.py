"""The server as started by `manage.py serve`, in a process of its own, over real sockets; and under uvicorn."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
import websockets
from websockets.asyncio.client import ClientConnection

from .cast import ROOM


class Serving:
    def __init__(self, kind: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.facilitation.live.serving", str(self.port), kind],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        for _ in range(3600):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except OSError:
                time.sleep(0.05)
        raise TimeoutError("the server did not start")

    async def phone(self, seat: int = 1, **options: Any) -> ClientConnection:
        address = f"127.0.0.1:{self.port}"
        headers = {"Cookie": f"seat={seat}"}
        options = {"compression": None, "origin": f"http://{address}", **options}
        phone = await websockets.connect(
            f"ws://{address}/r/{ROOM}/socket", additional_headers=headers, **options
        )
        await phone.send('{"t":"hello","epoch":null,"seq":null}')
        return phone

    async def happen(self, size: int = 10) -> None:
        await asyncio.to_thread(urllib.request.urlopen, f"http://127.0.0.1:{self.port}/happen?{size}")

    def stop(self) -> tuple[int, bytes]:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        output, _ = self.process.communicate(timeout=60)
        return self.process.returncode, output


@pytest.fixture(scope="module", params=["ours", "uvicorn"])
def serving(request: pytest.FixtureRequest) -> Iterator[Serving]:
    server = Serving(request.param)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def ours() -> Iterator[Serving]:
    server = Serving("ours")
    yield server
    server.stop()


@pytest.fixture
def mortal() -> Iterator[Serving]:
    """One of our own that the test may end."""
    server = Serving("ours")
    yield server
    server.stop()


async def until(phone: ClientConnection, kind: str) -> dict[str, Any]:
    while (frame := json.loads(await asyncio.wait_for(phone.recv(), 60)))["t"] != kind:
        pass
    return dict(frame)


async def test_everybody_hears_everything_in_order(serving: Serving) -> None:
    phones = [await serving.phone(n) for n in range(30)]
    for phone in phones:
        assert (
            len((await until(phone, "snapshot"))["more"]) == 40_000
        )  # larger than anything a phone may send
    for size in (10, 200, 70_000):
        await serving.happen(size)
    for phone in phones:
        heard = [await until(phone, "event") for _ in range(3)]
        assert [len(frame["event"]["words"]) for frame in heard] == [10, 200, 70_000]
        assert [frame["seq"] - heard[0]["seq"] for frame in heard] == [0, 1, 2]
        await phone.close()


async def test_a_page_from_elsewhere_is_refused(serving: Serving) -> None:
    for origin in ("http://evil.test", None):
        with pytest.raises(websockets.InvalidStatus) as refused:
            await serving.phone(origin=origin)
        assert refused.value.response.status_code == 403


async def test_a_frame_over_16_kb_ends_the_socket(serving: Serving) -> None:
    phone = await serving.phone()
    await until(phone, "snapshot")
    await phone.send("x" * 20_000)
    with pytest.raises(websockets.ConnectionClosed):
        while True:
            await asyncio.wait_for(phone.recv(), 60)


async def test_fragments_do_not_get_round_the_limit(ours: Serving) -> None:
    phone = await ours.phone()
    await until(phone, "snapshot")
    with pytest.raises(websockets.ConnectionClosed):
        await phone.send(iter(["x" * 10_000] * 3))
        while True:
            await asyncio.wait_for(phone.recv(), 60)


async def test_compression_is_declined(ours: Serving) -> None:
    phone = await ours.phone(compression="deflate")
    assert phone.protocol.extensions == []
    await phone.close()


async def test_a_reader_that_stalls_is_cut_and_delays_nobody(ours: Serving) -> None:
    well = await ours.phone(2)
    before = (await until(well, "snapshot"))["seq"]
    stuck = socket.create_connection(("127.0.0.1", ours.port))
    stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    host = f"127.0.0.1:{ours.port}"
    stuck.sendall(
        f"GET /r/{ROOM}/socket HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: seat=1\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
    )
    assert b" 101 " in stuck.recv(4096)
    hello = b'{"t":"hello"}'
    stuck.sendall(bytes([0x81, 0x80 | len(hello), 0, 0, 0, 0]) + hello)
    slowest = 0.0
    for number in range(1, 121):  # 7 MB: more than any kernel buffer takes
        began = time.monotonic()
        await ours.happen(60_000)
        assert (await until(well, "event"))["seq"] == before + number
        slowest = max(slowest, time.monotonic() - began)
    assert slowest < 5, "whoever is stuck is noticed by time only after twenty seconds"
    stuck.settimeout(60)
    taken = 0
    with pytest.raises(ConnectionResetError):
        while chunk := stuck.recv(1 << 20):
            taken += len(chunk)
        raise ConnectionResetError  # closed rather than reset: cut all the same
    assert taken < 7_000_000
    await well.close()


async def test_it_says_good_bye_and_ends_well(mortal: Serving) -> None:
    phones = [await mortal.phone(n) for n in range(20)]
    for phone in phones:
        await until(phone, "snapshot")
    began = time.monotonic()
    mortal.process.send_signal(signal.SIGTERM)
    for phone in phones:
        with pytest.raises(websockets.ConnectionClosed):
            while True:
                await asyncio.wait_for(phone.recv(), 60)
    took = time.monotonic() - began
    assert {phone.close_code for phone in phones} == {1012}
    code, output = await asyncio.to_thread(mortal.stop)
    assert (code, output) == (0, b"")
    assert 0.3 < took < 10


def test_a_taken_port_is_one_sentence(ours: Serving) -> None:
    command = [sys.executable, "manage.py", "serve", "--host", "127.0.0.1", "--port", str(ours.port)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, env={**os.environ})
    assert done.returncode != 0
    assert len(done.stderr.strip().splitlines()) == 1 and str(ours.port) in done.stderr
