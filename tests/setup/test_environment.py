"""Settings that cannot be meant end the process with one sentence; nothing half-configured starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import OURS, ROOT
from workshops.environment import Environment, Nonsense

LONG = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJ"
PRODUCTION = {"BASE_URL": "https://rooms.example.org", "SECRET_KEY": LONG}
SHOW = (
    "import settings as s; print(s.EMBEDDED, s.ALLOWED_HOSTS, s.SESSION_COOKIE_SECURE, s.SECURE_HSTS_SECONDS,"
    " s.DATABASES['default']['ENGINE'], s.CHANNEL_LAYERS['default']['BACKEND'])"
)


def settings(tmp_path: Path, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=ROOT, env={**clean, "DATA_DIR": str(tmp_path), **env}, capture_output=True, text=True,
    )  # fmt: skip


def test_nothing_said_is_a_laptop(tmp_path: Path) -> None:
    told = settings(tmp_path)
    assert told.stdout.startswith("True ['*'] False 0 django.db.backends.sqlite3 channels.layers.InMemory"), (
        told.stderr
    )


def test_production_by_its_address(tmp_path: Path) -> None:
    told = settings(tmp_path, **PRODUCTION)
    assert told.stdout.startswith("False ['rooms.example.org'] True 31536000 "), told.stderr


def test_several_machines(tmp_path: Path) -> None:
    told = settings(
        tmp_path, **PRODUCTION, DATABASE_URL="postgresql://u:p@db/evenweave", REDIS_URL="redis://bus:6379/0"
    )
    assert "postgresql channels_redis.pubsub.RedisPubSubChannelLayer" in told.stdout, told.stderr


@pytest.mark.parametrize(
    "env",
    [
        {"BASE_URL": "https://rooms.example.org"},  # production without a secret
        {"BASE_URL": "https://rooms.example.org", "SECRET_KEY": "short"},
        {"BASE_URL": "https://rooms.example.org", "SECRET_KEY": "a" * 60},
        {"DATABASE_URL": "postgresql://db/evenweave", "SECRET_KEY": LONG},  # nobody knows where it is reached
        {**PRODUCTION, "ALLOWED_HOSTS": "*"},
        {**PRODUCTION, "BASE_URL": "https://rooms.example.org/path"},
        {**PRODUCTION, "BASE_URL": "rooms.example.org"},
        {**PRODUCTION, "DATABASE_URL": "mysql://db/evenweave"},
        {**PRODUCTION, "REDIS_URL": "redis://bus:port"},
        {"PORT": "eight"},
        {"PORT": "0"},
        {"TRUSTED_PROXY": "perhaps"},
        {"LOG_FORMAT": "xml"},
    ],
)
def test_nonsense_is_one_sentence(env: dict[str, str], tmp_path: Path) -> None:
    told = settings(tmp_path, **env)
    assert told.returncode == 1
    assert told.stdout == ""
    assert told.stderr.startswith("Evenweave cannot start: ")
    assert told.stderr.count("\n") == 1


def test_an_address_with_a_password_is_not_repeated() -> None:
    with pytest.raises(Nonsense) as caught:
        Environment({"DATABASE_URL": "mysql://root:hunter2@db/x"}).url("DATABASE_URL", "postgresql")
    assert "hunter2" not in str(caught.value)


def test_a_secret_file_is_enough_on_a_laptop_and_the_variable_wins(tmp_path: Path) -> None:
    file = tmp_path / "secret.key"
    assert Environment({}).secret("SECRET_KEY", file, required=False) is None
    file.write_text(LONG + "\n")
    assert Environment({}).secret("SECRET_KEY", file, required=True) == LONG
    assert Environment({"SECRET_KEY": LONG[::-1]}).secret("SECRET_KEY", file, required=True) == LONG[::-1]


def test_other_origins_are_addresses_without_a_path() -> None:
    told = Environment({"ORIGINS": "https://hall.example, http://10.0.0.2:8000/"})
    assert told.origins("ORIGINS") == ["https://hall.example", "http://10.0.0.2:8000"]
    assert Environment({}).origins("ORIGINS") == []
    for nonsense in ("hall.example", "https://", "https://hall.example/office", "ws://hall.example"):
        with pytest.raises(Nonsense):
            Environment({"ORIGINS": nonsense}).origins("ORIGINS")
