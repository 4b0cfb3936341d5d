"""The wire between one phone and its server, which a test can cut: Chromium's own "offline" leaves open websockets
alone, and a phone that walks into a lift does not. Bytes pass through unseen and unchanged."""

import contextlib
import socket
import threading

CHUNK = 65536


class Wire:
    """A port of its own on 127.0.0.1 that leads to `port`, until it is cut."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._whole = True
        self._lock = threading.Lock()
        self._ends: set[socket.socket] = set()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        self.base_url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._take_calls, daemon=True).start()

    def cut(self) -> None:
        """Everything that is open breaks, and nothing new comes through."""
        with self._lock:
            self._whole = False
            ends, self._ends = self._ends, set()
        for end in ends:
            _break(end)

    def mend(self) -> None:
        self._whole = True

    def close(self) -> None:
        self._door.close()
        self.cut()

    def _take_calls(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            threading.Thread(target=self._connect, args=[near], daemon=True).start()

    def _connect(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(("127.0.0.1", self._to))
        except OSError:  # the server is away just now
            return _break(near)
        with self._lock:
            whole = self._whole
            if whole:
                self._ends |= {near, far}
        if not whole:
            _break(near)
            return _break(far)
        for one, other in ((near, far), (far, near)):
            threading.Thread(target=self._carry, args=[one, other], daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(CHUNK):
                other.sendall(data)
        with self._lock:
            self._ends -= {one, other}
        _break(one)
        _break(other)


def _break(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
