"""The theatre that browser tests play in: one Chromium, a deployment of its own for every test, and a watch that
listens to every page and fails the test at the end if one complained. Screens themselves are in the modules beside."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import servers
from tests.browser.theatre import QUICK, Theatre
from tests.browser.watch import Watch

FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
)
NAMED = "--host-resolver-rules=MAP evenweave.test 127.0.0.1"  # a name that is no secure context, as on a LAN
FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=servers.chromium(), args=[*FLAGS, NAMED])
        yield chromium
        chromium.close()


@pytest.fixture
def house(move_in: Callable[..., servers.Evenweave], tmp_path: Path) -> Iterator[servers.Evenweave]:
    """One server on SQLite with its clock on a short grid, in a folder of its own."""
    with move_in(tmp_path / "house", **QUICK).served() as server:
        yield server


@pytest.fixture
def watch() -> Iterator[Watch]:
    """What every page of this test said that it should not have said."""
    listening = Watch()
    yield listening
    listening.check()


@pytest.fixture
def theatre_at(
    browser: Browser, watch: Watch, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Theatre]]:
    """`theatre_at(server, …)`: phones, desks and stages on these servers. Pictures are taken where a test fails."""
    opened: list[Theatre] = []

    def open_on(*houses: servers.Evenweave) -> Theatre:
        opened.append(Theatre(browser, watch, houses))
        return opened[-1]

    yield open_on
    for theatre in opened:
        if request.node.stash.get(FAILED, False):
            theatre.take_pictures(tmp_path)
        theatre.close()


@pytest.fixture
def theatre(house: servers.Evenweave, theatre_at: Callable[..., Theatre]) -> Theatre:
    return theatre_at(house)
