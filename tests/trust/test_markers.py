"""Attacks 15, 16, 18, 19, 22 and 24: what a participant wrote, from which address and with which browser, is found in
no log, in no clear place of the database, and in nothing that goes through Redis; posts to the box carry no cookie,
are given none, and have one size. Played over the wire by phones that can be told from everybody in the world."""

import asyncio
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import servers
from tests.trust.wire import Markers, Opened, Tap, play

pytestmark = pytest.mark.once

SESSIONS = "from django.contrib.sessions.models import Session; print(json.dumps(Session.objects.count()))"
PUT_AWAY = """
import datetime as dt
from facilitation import ending
from facilitation.models import Room, Seat, Stamp, Signal, Event
from facilitation import actions
from uuid import UUID, uuid4
room = Room.objects.get(pk=ROOM)
asked = {"t": "do", "id": str(uuid4()), "do": "end", "fence": room.fence}
assert actions.perform(room.pk, actions.Actor("desk", room.holder_id), asked)["t"] == "ok"
room.refresh_from_db()
before = [m.objects.count() for m in (Seat, Stamp, Signal, Event)]
ending.tick(room.take_back_until + dt.timedelta(seconds=1))
print(json.dumps([before, [m.objects.count() for m in (Seat, Stamp, Signal, Event)]]))
"""


class LeakyServer(servers.Evenweave):
    """The same server with tests/trust/leaky put in."""

    def _full_env(self) -> dict[str, str]:
        return {**super()._full_env(), "DJANGO_SETTINGS_MODULE": "tests.trust.leaky.settings"}


@dataclass
class Played:
    """A room that was played, and everything that is left of it."""

    server: servers.Evenweave
    opened: Opened
    taps: list[Tap]
    marks: list[Markers]
    folders: list[Path]
    sessions: tuple[int, int]


def play_on(running: list[servers.Evenweave], folders: list[Path], careless: bool = False) -> Played:
    opened = Opened.on(running[0])
    before = running[0].python(SESSIONS)
    taps, marks = asyncio.run(play(running, opened, careless=careless))
    return Played(running[0], opened, taps, marks, folders, (before, running[0].python(SESSIONS)))


@pytest.fixture(scope="module")
def honest(
    tmp_path_factory: pytest.TempPathFactory, move_in: Callable[..., servers.Evenweave]
) -> Iterator[Played]:
    folder = tmp_path_factory.mktemp("honest")
    with move_in(folder).served() as server:
        yield play_on([server], [folder])


@pytest.fixture(scope="module")
def leaky(
    tmp_path_factory: pytest.TempPathFactory, move_in: Callable[..., servers.Evenweave]
) -> Iterator[Played]:
    folder = tmp_path_factory.mktemp("leaky")
    with move_in(folder, LeakyServer).served() as server:
        yield play_on([server], [folder], careless=True)


def found_in_files(played: Played) -> set[str]:
    """Which kind of mark stands in which kind of file."""
    found = set()
    for folder in played.folders:
        for file in (f for f in folder.rglob("*") if f.is_file()):
            data = file.read_bytes()
            kind = "log" if file.suffix == ".log" or file.name == "log" else "file"
            for mark in played.marks:
                for name, value in vars(mark).items():
                    if value.encode() in data or value.replace(" ", "-").encode() in data:
                        found.add(f"{name} in a {kind}")
    return found


def faults_on_the_wire(played: Played) -> set[str]:
    posts = [post for tap in played.taps for post in tap.requests(b"/box/")]
    replies = [reply for tap in played.taps for reply in tap.replies_beside(b"/box/")]
    assert len(posts) >= 10 and len(replies) >= 10, "the tap saw them"
    found = set()
    for post in posts:
        head, _, body = post.partition(b"\r\n\r\n")
        found |= {"a cookie to the box"} if re.search(rb"(?im)^(cookie|authorization):", head) else set()
        found |= (
            {"a secret in an address"} if played.opened.secret.encode() in head.split(b"\r\n")[0] else set()
        )
        if len(body) != 5120 and b'"do"' in body:
            found.add("a post of another size")
    for reply in replies:
        head, _, body = reply.partition(b"\r\n\r\n")
        found |= {"a cookie from the box"} if b"set-cookie" in head.lower() else set()
        found |= {"a reply of another size"} if len(body) != 512 else set()
    return found


def test_no_mark_of_anybody_is_in_any_file_of_the_deployment(honest: Played) -> None:
    assert found_in_files(honest) == set()
    files = {file.name for file in honest.folders[0].rglob("*")}
    assert "evenweave.sqlite3" in files and any(name.startswith("serve-") for name in files)


def test_the_box_is_asked_without_a_cookie_and_gives_none(honest: Played) -> None:
    assert faults_on_the_wire(honest) == set()


def test_the_marks_were_on_the_wire(honest: Played) -> None:
    """There was something to leak."""
    sent = b"".join(bytes(c.sent) for tap in honest.taps for c in tap.connections)
    for mark in honest.marks:
        assert mark.agent.encode() in sent and mark.text.encode() in sent


def test_a_leaky_build_is_found_by_the_same_eyes(leaky: Played) -> None:
    assert found_in_files(leaky) == {"text in a log", "agent in a log", "address in a log", "text in a file"}
    assert faults_on_the_wire(leaky) == {"a cookie to the box", "a cookie from the box"}


def test_secrets_travel_in_bodies_only(honest: Played) -> None:
    for tap in honest.taps:
        for request in tap.requests(b"/"):
            line = request.split(b"\r\n")[0]
            for secret in (honest.opened.secret, honest.opened.code, honest.opened.stage_key):
                assert secret.encode() not in line


def test_a_seat_is_one_cookie_for_one_room_and_no_session(honest: Played) -> None:
    assert honest.sessions[0] == honest.sessions[1]
    replies = b"".join(bytes(c.received) for tap in honest.taps for c in tap.connections)
    cookies = re.findall(rb"(?i)set-cookie: ([^\r]+)", replies)
    assert len(cookies) == 6
    for cookie in cookies:
        assert cookie.startswith(b"seat=")
        for part in (f"Path=/r/{honest.opened.room}/", "HttpOnly", "SameSite=Strict"):
            assert part.encode() in cookie


def test_seats_are_gone_when_the_time_for_taking_back_is_over(honest: Played) -> None:
    before, after = honest.server.python(f"ROOM = {honest.opened.room!r}\n{PUT_AWAY}")
    assert before[0] == 6 and min(before) > 0
    assert after == [0, 0, 0, 0]
    assert found_in_files(honest) == set()


# -- several processes, PostgreSQL and Valkey --------------------------------------------------------------------


class Monitor(threading.Thread):
    """Everything that anybody asks of Valkey."""

    def __init__(self, url: str) -> None:
        import redis

        super().__init__(daemon=True)
        self.commands: list[bytes] = []
        self._redis = redis.Redis.from_url(url, decode_responses=False, socket_timeout=None)
        self._monitor = self._redis.monitor()
        self._monitor.__enter__()
        self.start()

    def run(self) -> None:
        try:
            while True:
                self.commands.append(self._monitor.connection.read_response())
        except Exception:
            return  # the server has gone

    def stop(self) -> list[bytes]:
        self._monitor.connection.disconnect()
        return [c if isinstance(c, bytes) else str(c).encode() for c in self.commands]


@dataclass
class Scaled:
    played: Played
    commands: list[bytes]
    secret: str


def steal(source: Path, target: Path) -> None:
    """A copy of PostgreSQL's folder while it runs: tables, write-ahead log, and its log of every statement."""
    for file in source.rglob("*"):
        try:
            data = file.read_bytes() if file.is_file() else None
        except FileNotFoundError:
            continue  # a temporary file
        if data is not None:
            copy = target / file.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(data)


def play_scaled(folder: Path, static_root: Path, kind: type[servers.Evenweave]) -> Scaled:
    import psycopg

    with servers.postgres(folder / "pg") as url, servers.valkey() as bus:
        with psycopg.connect(url, autocommit=True) as connection:
            for setting in (
                "log_statement = 'all'",
                "log_min_duration_statement = 0",
                "log_parameter_max_length = -1",
            ):
                connection.execute(f"ALTER SYSTEM SET {setting}")
            connection.execute("SELECT pg_reload_conf()")
        data = folder / "data"
        data.mkdir()
        env = {"STATIC_ROOT": str(static_root), "DATABASE_URL": url, "REDIS_URL": bus}
        both = [kind(data, **env) for _ in range(2)]
        both[0].prepare()
        monitor = Monitor(bus)
        try:
            for server in both:
                server.start()
            played = play_on(both, [folder / "data", folder / "stolen"])
            steal(folder / "pg", folder / "stolen")
        finally:
            for server in both:
                server.stop()
        return Scaled(played, monitor.stop(), both[0].env["SECRET_KEY"])


def faults_on_the_bus(scaled: Scaled) -> set[str]:
    """What goes through Valkey beyond the alphabet of doorbells: ids, numbers, and a few words."""
    from channels_redis.pubsub import RedisPubSubChannelLayer

    from workshops.storage import channel_layer

    config = channel_layer("redis://127.0.0.1:1/0", scaled.secret)["CONFIG"]
    layer = RedisPubSubChannelLayer(**config)
    found, bells = set(), 0
    for command in scaled.commands:
        for mark in scaled.played.marks:
            found |= {
                f"{name} in the open" for name, value in vars(mark).items() if value.encode() in command
            }
        published = re.search(rb'"PUBLISH" "[^"]*" "(.*)"$', command, re.S)
        if published:
            bells += 1
            found |= _odd(layer.deserialize(_unescaped(published[1])))
    assert bells > 5, "the monitor heard them"
    return found


def _unescaped(text: bytes) -> bytes:
    return text.decode("latin-1").encode("latin-1").decode("unicode_escape").encode("latin-1")


ALPHABET = {
    "type": r"doorbell|ready", "room": r"[0-9a-f-]{36}", "process": r"[0-9a-f]{16}", "call": r"[0-9a-f-]{36}",
    "within": r"\d+", "kind": r"events|care|notes|mine|bell|authority|roll|here|hands|seats|knock",
    "asking": r"([0-9a-f-]{36})?",  # a member who leads
    "seq": r"\d+", "phones": r"\d+",
    "__asgi_group__": r".*room\.[0-9a-f-]{36}",
}  # fmt: skip


def _odd(message: dict[str, Any]) -> set[str]:
    return {
        f"{k} on the bus: {v}"
        for k, v in message.items()
        if not re.fullmatch(ALPHABET.get(k, "(?!)"), str(v))
    }


@pytest.mark.scale
def test_two_processes_with_postgres_and_valkey_keep_silent_too(tmp_path: Path, static_root: Path) -> None:
    scaled = play_scaled(tmp_path, static_root, servers.Evenweave)
    assert found_in_files(scaled.played) == set()
    assert faults_on_the_wire(scaled.played) == set()
    assert faults_on_the_bus(scaled) == set()
    assert b"facilitation_sealed" in (tmp_path / "stolen" / "log").read_bytes(), (
        "every statement was written down"
    )
    assert any("pg_wal" in file.parts for file in (tmp_path / "stolen").rglob("*"))


@pytest.mark.scale
def test_a_leaky_build_at_scale_is_found(tmp_path: Path, static_root: Path) -> None:
    scaled = play_scaled(tmp_path, static_root, LeakyServer)
    assert {"text in a log", "text in a file"} <= found_in_files(scaled.played)
    found = faults_on_the_bus(scaled)
    assert found and all(fault.startswith("texts on the bus") for fault in found)
