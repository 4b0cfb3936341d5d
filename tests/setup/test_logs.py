"""Logs of participants' pages hold neither words nor places nor addresses; the staff's pages are logged."""

import asyncio
import io
import json
import logging
import logging.config
import sys
import threading
import warnings
from collections.abc import Iterator

import pytest
import structlog
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from twisted.logger import LogBeginner, Logger, LogPublisher

from facilitation.live.server import discreet_twisted
from workshops.logs import Discreet, describe, discreet_crashes, logging_config

MARKER = "what I have never told anyone"


def fails(request: object) -> HttpResponse:
    raise ValueError(MARKER)


urlpatterns = [path("join/enter", fails), path("office/decks/", fails)]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that is written, in the form of LOG_FORMAT=json."""
    config = logging_config("INFO", "json")
    out = io.StringIO()
    config["handlers"]["stderr"]["stream"] = out
    logging.config.dictConfig(config)
    yield out
    logging.config.dictConfig(logging_config("INFO", "lines"))


def error() -> ValueError:
    try:
        try:
            raise KeyError(MARKER)
        except KeyError as cause:
            raise ValueError(MARKER) from cause
    except ValueError as raised:
        return raised


@override_settings(ROOT_URLCONF=__name__)
def test_an_error_on_a_participants_page_is_type_and_place(log: io.StringIO) -> None:
    client = Client(raise_request_exception=False, HTTP_USER_AGENT="Marker/1.0", REMOTE_ADDR="203.0.113.9")
    assert client.post("/join/enter?q=marker", {"text": MARKER}).status_code == 500
    written = log.getvalue()
    assert "ValueError at " in written
    assert "test_logs.py" in written
    for secret in (MARKER, "Marker/1.0", "203.0.113.9", "/join/enter", "marker"):
        assert secret not in written, secret


@override_settings(ROOT_URLCONF=__name__)
def test_an_error_on_an_office_page_names_the_page_and_no_value(log: io.StringIO) -> None:
    assert Client(raise_request_exception=False).get("/office/decks/").status_code == 500
    assert "/office/decks/" in log.getvalue()
    assert MARKER not in log.getvalue()


def test_a_missing_page_of_a_participant_is_not_named(log: io.StringIO) -> None:
    record = logging.makeLogRecord(
        {"name": "django.request", "msg": "Not Found: %s", "args": ("/r/secret",), "status_code": 404}
    )
    record.request = RequestFactory().get("/r/secret")
    assert Discreet().filter(record)
    assert record.getMessage() == "404 not written down: it could name a participant"
    assert not hasattr(record, "request")


@pytest.mark.parametrize(
    "name", ["asyncio", "daphne.server", "twisted", "django.db.backends", "redis", "psycopg.pool"]
)
def test_a_librarys_message_is_not_kept(name: str, log: io.StringIO) -> None:
    logging.getLogger(name).error("failed with %s", MARKER, exc_info=error())
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert len(lines) == 1
    assert lines[0]["logger"] == name
    assert lines[0]["where"].count("KeyError at") == 1
    assert MARKER not in log.getvalue()


def test_a_forgotten_task_and_a_dying_thread_tell_no_words(
    log: io.StringIO, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr("sys.unraisablehook", __import__("sys").unraisablehook)
    discreet_crashes()

    def dies() -> None:
        raise ValueError(MARKER)

    async def forgets() -> None:
        await asyncio.wait([asyncio.get_running_loop().create_task(asyncio.to_thread(dies))])

    thread = threading.Thread(target=dies)
    thread.start()
    thread.join()
    asyncio.run(forgets())
    assert "ValueError at" in log.getvalue()
    assert MARKER not in log.getvalue()
    captured = capsys.readouterr()
    assert MARKER not in captured.out + captured.err


def test_our_own_lines_are_kept_without_the_words_of_an_exception(log: io.StringIO) -> None:
    try:
        raise error()
    except ValueError:
        structlog.get_logger("facilitation.test").exception("gathering failed", stage="HI-4/words")
    line = json.loads(log.getvalue())
    assert "gathering failed" in line["event"]
    assert "HI-4/words" in log.getvalue()
    assert MARKER not in log.getvalue()


@pytest.mark.parametrize("begun", [True, False])
def test_twisted_neither_prints_words_nor_remembers_addresses(begun: bool, log: io.StringIO) -> None:
    """With `begun` off, as Twisted is by itself, the same eyes find both."""
    printed = io.StringIO()
    publisher = LogPublisher()
    beginner = LogBeginner(publisher, printed, sys, warnings)
    remembered = beginner._initialBuffer
    if begun:
        discreet_twisted(beginner)
    twisted = Logger(namespace="twisted.web.http", observer=publisher)
    twisted.info("Timing out client: {peer}", peer="203.0.113.9")
    try:
        raise error()
    except ValueError:
        twisted.failure("Unhandled")
    kept: list[object] = []
    remembered.replayTo(kept.append)
    assert (MARKER not in printed.getvalue() and "203.0.113.9" not in str(kept)) is begun
    assert MARKER not in log.getvalue() and "203.0.113.9" not in log.getvalue()
    assert ("ValueError at" in log.getvalue()) is begun


@pytest.mark.django_db
@pytest.mark.parametrize("clean", [True, False])
def test_a_path_cannot_command_the_terminal_that_shows_it(
    clean: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever leads from a laptop has this log before their eyes, and anybody on the Wi-Fi may ask for anything. With
    `clean` off, the same eyes find the characters."""
    if not clean:
        monkeypatch.setattr("workshops.logs.unbroken", lambda logger, name, line: line)
    config = logging_config("INFO", "lines")
    out = config["handlers"]["stderr"]["stream"] = io.StringIO()
    logging.config.dictConfig(config)
    try:
        assert Client().get("/office/%1b]0;owned%07%E2%80%AEcba%9b/").status_code == 404
    finally:
        logging.config.dictConfig(logging_config("INFO", "lines"))
    lines = out.getvalue().splitlines()
    assert any("/office/" in line for line in lines)
    assert all(line.isprintable() for line in lines) is clean


def test_describe_follows_the_causes_once() -> None:
    first, second = ValueError("a"), KeyError("b")
    first.__context__, second.__context__ = second, first
    assert describe(first).count("ValueError") == 1
