"""What settings.py needs for the database, the channel layer, the cache and the mail of each kind of deployment.
Builds dictionaries; opens no connection. No Django imports."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url

# secure_delete: what is deleted is overwritten. FULL: a 201 to a phone means that the answer survives a power cut.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA journal_size_limit=0;"
)
SQLITE_OPTIONS = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS}


def database(url: str | None, data_dir: Path, pool: int) -> dict[str, Any]:
    """Django's DATABASES entry: SQLite under `data_dir`, or the PostgreSQL at `url` through a pool."""
    config: dict[str, Any] = dict(dj_database_url.parse(url or f"sqlite:///{data_dir / 'evenweave.sqlite3'}"))
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = dict(SQLITE_OPTIONS)
        # A file, not memory: tests with threads meet the same locking as a real room.
        config["TEST"] = {"NAME": str(data_dir / "test.sqlite3")}
        return config
    options = config.setdefault("OPTIONS", {})
    # Bound on the server, a participant's text never stands in a statement that PostgreSQL may log.
    options["server_side_binding"] = True
    options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 10}
    config["CONN_MAX_AGE"] = 0
    return config


def channel_layer(redis_url: str | None, secret: str) -> dict[str, Any]:
    """Only doorbells go through it; encrypted all the same, so that a look at Redis does not name rooms' traffic."""
    if redis_url is None:
        return {"BACKEND": "channels.layers.InMemoryChannelLayer"}
    return {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [redis_url], "prefix": "evenweave", "symmetric_encryption_keys": [secret]},
    }


def cache(redis_url: str | None) -> dict[str, Any]:
    if redis_url is None:
        # Which digits were used and how often somebody tried stand here. Django would keep 300 entries and throw away
        # a third by chance: strangers who ask for codes could push them out.
        room = {"MAX_ENTRIES": 100_000}
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": room}
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": redis_url,
        "KEY_PREFIX": "evenweave",
    }


@dataclass(frozen=True)
class Mail:
    backend: str = "django.core.mail.backends.console.EmailBackend"
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


def mail(url: str | None) -> Mail:
    """`smtp://user:password@host:587` (STARTTLS) or `smtps://…:465`; without one, mails are printed."""
    if url is None:
        return Mail()
    parts = urlsplit(url)
    tls = parts.scheme == "smtps"
    return Mail(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname or "localhost",
        port=parts.port or (465 if tls else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=not tls and parts.port != 25,
        tls=tls,
    )
