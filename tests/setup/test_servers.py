"""The servers that tests stand on: our own PostgreSQL and Valkey, and Evenweave as a process that survives its end."""

import json
import os
import subprocess
import urllib.request
from collections.abc import Callable

import psycopg
import pytest
import redis
from django.db import connection

from tests.servers import ROOT, Evenweave

ROOMS = "from facilitation.models import Room; print(json.dumps([str(r.pk) for r in Room.objects.all()]))"
OPEN = (
    "from workshops.actions import demonstration; from facilitation.opening import open_room;"
    " print(json.dumps(str(open_room(demonstration()).pk)))"
)


def get(url: str) -> tuple[int, str]:
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.status, answer.read().decode()


def test_postgres(database_url: str) -> None:
    with psycopg.connect(database_url) as one:
        assert one.execute("SELECT 1").fetchone() == (1,)


def test_valkey(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as bus:
        assert bus.ping()


@pytest.mark.django_db
def test_the_database_is_the_one_this_run_is_for() -> None:
    assert connection.vendor == ("postgresql" if os.environ.get("SCALE") else "sqlite")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for pragma, value in (("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1)):
                assert cursor.execute(f"PRAGMA {pragma}").fetchone()[0] == value, pragma
        assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    else:
        assert connection.settings_dict["OPTIONS"]["server_side_binding"] is True


def test_a_killed_server_comes_back_with_everything(serve: Callable[..., Evenweave]) -> None:
    server = serve()
    room = server.python(OPEN)
    server.restart(hard=True)
    assert server.python(ROOMS) == [room]
    assert get(f"{server.base_url}/livez") == (200, "ok\n")
    assert server.stop() == 0
    assert "203.0.113" not in server.logged()


def test_two_processes_over_postgres_and_valkey(
    serve: Callable[..., Evenweave], database_url: str, redis_url: str
) -> None:
    env = {"DATABASE_URL": database_url, "REDIS_URL": redis_url}
    one, two = serve(**env), serve(**env)
    room = one.python(OPEN)
    assert two.python(ROOMS) == [room]
    for server in (one, two):
        assert json.loads(get(f"{server.base_url}/readyz")[1])["ready"] is True
    one.kill()
    assert get(f"{two.base_url}/readyz")[0] == 200


def test_many_writers_on_sqlite_wait_for_each_other(serve: Callable[..., Evenweave]) -> None:
    """Without IMMEDIATE, two thirds of these fail with "database is locked"."""
    server = serve()
    write = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from django.db import connection, transaction\n"
        "from workshops.models import Organisation\n"
        "def write(n):\n"
        "    try:\n"
        "        with transaction.atomic():\n"
        "            Organisation.objects.count()\n"
        "            Organisation.objects.create(name=f'o{n}', country='GB', time_zone='UTC')\n"
        "        return 1\n"
        "    finally:\n"
        "        connection.close()\n"
        "with ThreadPoolExecutor(16) as pool: print(json.dumps(sum(pool.map(write, range(200)))))"
    )
    assert server.python(write) == 200


def test_scripts_are_plain_sh() -> None:
    for script in ("install", "lock", "test"):
        assert subprocess.run(["/bin/sh", "-n", f"scripts/{script}"], cwd=ROOT).returncode == 0
