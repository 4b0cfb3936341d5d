"""Attack 33: a page from anywhere else cannot open a socket of ours, not even with the right cookie. Every Origin
against all three sockets of a real server."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from facilitation.guests.phone import Phone
from tests import servers
from tests.trust.wire import Opened

pytestmark = pytest.mark.once


class Ours:
    """A server with a room that all three kinds of screens may enter."""

    def __init__(self, server: servers.Evenweave) -> None:
        self.port = server.port
        self.base = server.base_url
        self.opened = Opened.on(server)
        self.seat = ""

    async def cookies(self) -> dict[str, str]:
        if not self.seat:
            async with Phone(self.base) as phone:
                await phone.join(secret=self.opened.secret)
                self.seat = phone._cookie
        return {
            f"/r/{self.opened.room}/socket": f"seat={self.seat}",
            f"/stage/{self.opened.room}/socket": f"stage={self.opened.stage_key}",
            f"/desk/{self.opened.room}/socket": f"sessionid={self.opened.session}",
        }

    def origins(self) -> dict[str, list[str]]:
        """What a browser, or something worse, could say of the page; no Origin at all, and two of them, as well."""
        here = f"127.0.0.1:{self.port}"
        return {
            "null": ["null"],
            "none": [],
            "empty": [""],
            "two": [f"http://{here}", f"http://{here}"],
            "two, one foreign": ["http://evil.test", f"http://{here}"],
            "another host": ["http://evil.test"],
            "ours as a suffix": [f"http://evil-{here}"],
            "ours as a prefix": [f"http://{here}.evil.test"],
            "ours as a user": [f"http://{here}@evil.test"],
            "another port": [f"http://127.0.0.1:{self.port + 1}"],
            "no port": ["http://127.0.0.1"],
            "another scheme": [f"https://{here}"],
            "a file": ["file://"],
            "an extension": [f"chrome-extension://{here}"],
            "with a path": [f"http://{here}/room"],
            "another name of this machine": [f"http://localhost:{self.port}"],
        }

    async def status(self, path: str, cookie: str, origins: list[str]) -> int:
        """101 if it was let in and told about the room."""
        headers = [("Cookie", cookie), *(("Origin", origin) for origin in origins)]
        try:
            async with connect(f"ws://127.0.0.1:{self.port}{path}", additional_headers=headers) as socket:
                await socket.send('{"t":"hello","epoch":null,"seq":null}')
                first = str(await socket.recv())
                assert '"t":"snapshot"' in first or '"t":"hands"' in first
                return 101
        except InvalidStatus as refused:
            return refused.response.status_code

    async def wrong_cells(self) -> list[str]:
        found = []
        for path, cookie in (await self.cookies()).items():
            for name, origins in self.origins().items():
                if (status := await self.status(path, cookie, origins)) not in (400, 403):
                    found.append(f"{name} at {path.split('/')[1]}: {status}")
            if await self.status(path, cookie, [f"http://127.0.0.1:{self.port}"]) != 101:
                found.append(f"our own page at {path.split('/')[1]}")
        return found


@pytest.fixture
def ours(tmp_path: Path, move_in: Callable[..., servers.Evenweave]) -> Iterator[Ours]:
    with move_in(tmp_path).served() as server:
        yield Ours(server)


async def test_only_our_own_pages_open_a_socket(ours: Ours) -> None:
    assert len(ours.origins()) >= 12
    assert await ours.wrong_cells() == []


class Hospitable(servers.Evenweave):
    """A server that compares hosts only, as `AllowedHostsOriginValidator` does."""

    def _full_env(self) -> dict[str, str]:
        return {**super()._full_env(), "DJANGO_SETTINGS_MODULE": "tests.trust.leaky.hospitable"}


async def test_a_looser_comparison_is_found(
    tmp_path: Path, move_in: Callable[..., servers.Evenweave]
) -> None:
    with move_in(tmp_path, Hospitable).served() as server:
        found = {fault.split(" at ")[0] for fault in await Ours(server).wrong_cells()}
    assert {"another port", "no port", "another scheme"} <= found
