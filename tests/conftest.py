"""What every test stands on: a deployment of its own in a temporary folder, never the one under var/. With SCALE=1
the tests that touch the database run on PostgreSQL and Valkey. Fixtures here bring servers and folders; the people
of the tests and the rooms they meet in belong to the folders beside."""

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import pytest_django
from hypothesis import HealthCheck, settings as hypothesis_settings

from tests import servers

# A slow machine is no fault in what is tested.
hypothesis_settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("any machine")

KEPT = {name: os.environ.get(name) for name in ("DATABASE_URL", "REDIS_URL")}
PREPARED = os.environ.get(
    "PREPARED"
)  # a folder in which scripts/test prepared a deployment for all its parts
GROUND = servers.ground("evenweave-tests-")
STACK = ExitStack()
STACK.callback(shutil.rmtree, GROUND, ignore_errors=True)


def lay_ground() -> None:
    """Before Django is set up, so that it sees only this."""
    for name in servers.OURS:
        if name != "SCALE":
            os.environ.pop(name, None)
    os.environ["DATA_DIR"] = str(GROUND)
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
    if os.environ.get("SCALE"):
        os.environ["DATABASE_URL"] = KEPT["DATABASE_URL"] or STACK.enter_context(servers.postgres())
        os.environ["REDIS_URL"] = KEPT["REDIS_URL"] or STACK.enter_context(servers.valkey())
        os.environ["SECRET_KEY"] = "for tests only, and for no other purpose whatsoever"
        os.environ["ALLOWED_HOSTS"] = "testserver localhost 127.0.0.1"
    import django

    django.setup()
    from django.conf import settings
    from django.test.utils import override_settings

    # Views need addresses of static files, not the files; tests of the real storage ask for it.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}).enable()
    settings.KEYRING.mkdir(mode=0o700, exist_ok=True)
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)


lay_ground()


def pytest_unconfigure() -> None:
    STACK.close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    browsers = Path(__file__).parent / "browser"
    for item in items:
        if item.path.is_relative_to(browsers) or item.get_closest_marker("browser"):
            item.add_marker("browser")
            if servers.chromium() is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium was found"))
        elif _touches_the_database(item) and not item.get_closest_marker("once"):
            item.add_marker("scale")
    wanted = config.getoption("markexpr").startswith("browser")
    if servers.chromium() is None and os.environ.get("REQUIRE_BROWSERS") and wanted:
        raise pytest.UsageError("REQUIRE_BROWSERS is set, and no Chromium was found (CHROMIUM=… names one).")


def _touches_the_database(item: pytest.Item) -> bool:
    wanted = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return bool(wanted or item.get_closest_marker("django_db"))


# Django's own collection hook reads marks too; ours has to come before `-m` selects.
pytest_collection_modifyitems = pytest.hookimpl(tryfirst=True)(pytest_collection_modifyitems)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [
        report for report in terminalreporter.stats.get("skipped", ()) if "no Chromium" in report.longreprtext
    ]
    if skipped:
        terminalreporter.write_sep("!", f"{len(skipped)} browser tests DID NOT RUN: no Chromium was found")


class Keys:
    """Private keys for ballots, made once and used again: each takes some 50 ms, and a room has a dozen. There are so
    many that no room, and no test of two rooms, has one twice."""

    MOST = 96

    def __init__(self, make: Callable[[], bytes]) -> None:
        self._make = make
        self._made: list[bytes] = []
        self._turn = itertools.count()

    def next(self) -> bytes:
        turn = next(self._turn)
        if len(self._made) < self.MOST:
            key = self._make()  # in several threads at a time
            self._made.append(key)
            return key
        return self._made[turn % self.MOST]


@pytest.fixture(scope="session", autouse=True)
def no_wait_for_keys() -> Iterator[None]:
    """Rooms that tests open in this process have keys of before. Servers make their own."""
    from facilitation.box import ballots

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ballots, "new_key", Keys(ballots.new_key).next)
        yield


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[None]:
    """pytest-django's, and in the end no thread of an asynchronous test keeps the database from being dropped."""
    yield
    from django.db import connection

    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server: the one DATABASE_URL names, or one of our own."""
    if given := KEPT["DATABASE_URL"]:
        yield given
    else:
        with servers.postgres() as url:
            yield url


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A Valkey or Redis server: the one REDIS_URL names, or one of our own."""
    if given := KEPT["REDIS_URL"]:
        yield given
    else:
        with servers.valkey() as url:
            yield url


@pytest.fixture
def database_url(postgres_url: str) -> Iterator[str]:
    """An empty PostgreSQL database, for servers that a test starts."""
    with servers.fresh_database(postgres_url) as url:
        yield url


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A deployment on SQLite that is ready to serve, to be copied: preparing one takes longer than most tests."""
    if PREPARED:
        return Path(PREPARED)
    folder = tmp_path_factory.mktemp("prepared")
    servers.Evenweave(folder).prepare()
    return folder


@pytest.fixture(scope="session")
def static_root(prepared: Path) -> Path:
    """Where the servers of a run find their static files, laid out once for all of them."""
    return prepared / "static"


@pytest.fixture(scope="session")
def move_in(prepared: Path) -> Callable[..., servers.Evenweave]:
    """`move_in(folder, …)`: a copy of the prepared deployment, in a folder of its own; nothing serves it yet."""

    def copy(
        folder: Path, kind: type[servers.Evenweave] = servers.Evenweave, **env: str
    ) -> servers.Evenweave:
        shutil.copytree(prepared, folder, ignore=shutil.ignore_patterns("static"), dirs_exist_ok=True)
        return kind(folder, **{"STATIC_ROOT": str(prepared / "static"), **env})

    return copy


@pytest.fixture
def serve(
    tmp_path: Path, static_root: Path, move_in: Callable[..., servers.Evenweave]
) -> Iterator[Callable[..., servers.Evenweave]]:
    """`serve()` starts Evenweave in a fresh folder; a second call adds a process to the same deployment.
    `serve(DATABASE_URL=…, REDIS_URL=…)` for other ground than SQLite; everything is stopped in the end."""
    running: list[servers.Evenweave] = []

    def start(**env: str) -> servers.Evenweave:
        data_dir = tmp_path / "data"
        if not running and "DATABASE_URL" not in env:
            server = move_in(data_dir, **env)
        else:
            data_dir.mkdir(exist_ok=True)
            server = servers.Evenweave(data_dir, **{"STATIC_ROOT": str(static_root), **env})
            if not running:
                server.prepare()
        running.append(server)
        return server.start()

    yield start
    for server in running:
        if server.running():
            server.stop()
