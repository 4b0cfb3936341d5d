"""A page of somebody else never opens one of our sockets, however its Origin is spelt."""

from typing import Any

import pytest
from pytest_django import Settings

from facilitation.live.origin import SameOrigin

LAN = "192.168.1.7:8000"
CASES = [
    ("http://192.168.1.7:8000", LAN, True),
    ("HTTP://192.168.1.7:8000", LAN, True),
    ("http://[fe80::1]:8000", "[fe80::1]:8000", True),
    ("http://room.example", "room.example", True),
    ("http://room.example:80", "room.example", True),
    ("http://Room.Example", "room.example", True),
    (None, LAN, False),
    ("", LAN, False),
    ("null", LAN, False),
    ("http://192.168.1.7", LAN, False),
    ("http://192.168.1.7:8001", LAN, False),
    ("https://192.168.1.7:8000", LAN, False),
    ("ws://192.168.1.7:8000", LAN, False),
    ("file://", LAN, False),
    ("http://192.168.1.70:8000", LAN, False),
    ("http://room.example.evil.test", "room.example", False),
    ("http://evil-room.example", "room.example", False),
    ("http://sub.room.example", "room.example", False),
    ("http://room.example@evil.test", "room.example", False),
    ("http://evil.test/http://room.example", "room.example", False),
    ("http://room.example/", "room.example", False),
    ("http://room.example:", "room.example", False),
    ("http://room.example:99999", "room.example", False),
    ("http://room.example http://evil.test", "room.example", False),
    ("http://room.exаmple", "room.example", False),  # a Cyrillic letter
]


async def opens(headers: list[tuple[bytes, bytes]], **scope: Any) -> bool:
    opened: list[bool] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        opened.append(True)

    async def send(message: dict[str, Any]) -> None:
        assert message["type"] == "websocket.close"

    await SameOrigin(app)({"type": "websocket", "headers": headers, **scope}, None, send)
    return bool(opened)


def headers(origin: str | None, host: str) -> list[tuple[bytes, bytes]]:
    found = [(b"host", host.encode())]
    return found if origin is None else [*found, (b"origin", origin.encode())]


@pytest.mark.parametrize(("origin", "host", "ours"), CASES)
async def test_origin_matrix(settings: Settings, origin: str | None, host: str, ours: bool) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert await opens(headers(origin, host)) is ours


async def test_two_origins_are_none() -> None:
    twice = [*headers("http://room.example", "room.example"), (b"origin", b"http://evil.test")]
    assert not await opens(twice)


@pytest.mark.parametrize(
    ("proto", "origin", "ours"),
    [("https", "https", True), ("https", "http", False), ("http", "https", False)],
)
async def test_behind_a_trusted_proxy(settings: Settings, proto: str, origin: str, ours: bool) -> None:
    settings.TRUSTED_PROXY = True
    proxied = [(b"x-forwarded-proto", proto.encode()), (b"x-forwarded-host", b"room.example")]
    assert await opens([*headers(f"{origin}://room.example", "10.0.0.2:8000"), *proxied]) is ours


async def test_a_stranger_cannot_forward(settings: Settings) -> None:
    settings.TRUSTED_PROXY = False
    assert not await opens([*headers("http://evil.test", LAN), (b"x-forwarded-host", b"evil.test")])


async def test_extra_origins_are_named(settings: Settings) -> None:
    settings.EXTRA_ORIGINS = ["https://hall.example"]
    assert await opens(headers("https://hall.example", LAN))
    assert not await opens(headers("http://hall.example", LAN))
