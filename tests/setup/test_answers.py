"""What every HTTP answer carries, and what a participant's browser is never given."""

import asyncio
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from channels.layers import channel_layers
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.asgi import get_asgi_application
from django.test import AsyncClient, Client, RequestFactory, override_settings
from whitenoise.responders import StaticFile

from facilitation import health
from workshops.middleware import Static

PAGES = ["/", "/livez", "/sign-in/", "/nowhere"]


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_the_policy_stands_on_every_page(page: str) -> None:
    response = Client().get(page)
    policy = dict(part.strip().partition(" ")[::2] for part in response["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    for kind in ("script", "style", "img", "font", "connect"):
        assert policy[f"{kind}-src"] == "'self'"
    assert policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert response["Referrer-Policy"] == ("same-origin" if page == "/sign-in/" else "no-referrer")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Cross-Origin-Opener-Policy" not in response
    assert Client().get(page, secure=True)["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_a_participant_gets_no_session() -> None:
    client = Client()
    client.get("/")
    client.post("/join/look", "{}", content_type="application/json")
    assert settings.SESSION_COOKIE_NAME not in client.cookies
    assert Session.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "page", ["/sign-in/none/", "/accounts/signup/", "/admin/", "/sign-in/password/reset/"]
)
def test_nobody_makes_an_account_and_there_is_no_password(page: str) -> None:
    response = Client().post(page, {"email": "eve@example.org", "password1": "x" * 20, "password2": "x" * 20})
    assert response.status_code == 404 or "eve@example.org" not in response.content.decode()
    from workshops.models import User

    assert not User.objects.filter(email="eve@example.org").exists()


@pytest.mark.django_db
def test_staff_pages_are_logged_with_who_and_participants_with_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    from workshops.models import User

    client = Client()
    client.force_login(user := User.objects.create_user("ada@example.org", "Ada"))
    with caplog.at_level(logging.INFO):
        client.get("/office/?secret=1")
        client.get("/?secret=1")
        client.get("/r/nowhere")
    lines = [record.getMessage() for record in caplog.records if record.name == "workshops.staff"]
    assert len(lines) == 1
    assert str(user.pk) in lines[0]
    assert "secret" not in lines[0]


# -- Health -------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_ready() -> None:
    response = Client().get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"ready": True, "missing": []}


@pytest.fixture
def keyring_on_a_file(tmp_path: Path) -> Iterator[None]:
    file = tmp_path / "keyring"
    file.write_text("")
    with override_settings(KEYRING=file):
        yield


@pytest.mark.django_db
@pytest.mark.usefixtures("keyring_on_a_file")
def test_not_ready_without_a_keyring() -> None:
    response = Client().get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "missing": ["keyring"]}


@pytest.mark.django_db
def test_not_ready_without_the_layer_or_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ConnectionError("gone")

    monkeypatch.setitem(health.CHECKS, "database", broken)
    gone = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": ["redis://127.0.0.1:1/0"]},
        }
    }
    with override_settings(CHANNEL_LAYERS=gone):
        channel_layers.backends.clear()
        response = Client().get("/readyz")
    channel_layers.backends.clear()
    assert response.status_code == 503
    assert response.json()["missing"] == ["database", "layer"]


@pytest.mark.django_db(transaction=True)
async def test_ready_under_an_asynchronous_server() -> None:
    response = await AsyncClient().get("/readyz")
    assert json.loads(response.content)["ready"] is True


# -- Static files through the ASGI application --------------------------------------------------------------------


@pytest.fixture
def a_static_file(tmp_path: Path) -> Iterator[bytes]:
    (tmp_path / "plain.js").write_bytes(b"export const x = 1;\n")
    with override_settings(STATIC_ROOT=tmp_path):
        yield b"export const x = 1;\n"


def test_a_static_file_needs_no_thread_and_says_how_long_it_lasts(a_static_file: bytes) -> None:
    sent: list[dict[str, Any]] = []
    asked: list[bool] = []

    async def ask() -> None:
        scope = {
            "type": "http", "method": "GET", "path": "/static/plain.js", "raw_path": b"/static/plain.js",
            "query_string": b"", "headers": [(b"host", b"testserver")], "root_path": "", "scheme": "http",
        }  # fmt: skip

        async def receive() -> dict[str, Any]:
            if asked:  # a browser that waits
                await asyncio.sleep(10)
            asked.append(True)
            return {"type": "http.request", "body": b""}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await get_asgi_application()(scope, receive, send)

    asyncio.run(ask())
    headers = {name.lower(): value for name, value in sent[0]["headers"]}
    assert sent[0]["status"] == 200
    assert headers[b"content-type"].startswith(b"text/javascript")
    assert b"max-age" in headers[b"cache-control"]
    assert b"access-control-allow-origin" not in headers
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert b"".join(message.get("body", b"") for message in sent[1:]) == a_static_file


@pytest.mark.parametrize(("lasts", "known"), [("max-age=60", True), ("max-age=315360000, immutable", False)])
def test_nobody_asks_again_after_what_never_changes(tmp_path: Path, lasts: str, known: bool) -> None:
    """Its address changes instead; and a phone on a slow line pays for every header."""
    (tmp_path / "plain.js").write_bytes(b"export const x = 1;\n")
    file = StaticFile(str(tmp_path / "plain.js"), [("Cache-Control", lasts)])
    response = Static.serve(file, RequestFactory().get("/static/plain.js"))
    assert response.status_code == 200 and response["Cache-Control"] == lasts
    assert [response.has_header(name) for name in ("ETag", "Last-Modified")] == [known, known]
