"""The box's own door: a plain ASGI app for `POST /box/<room>`, beside Django and its middleware.

It reads no cookie and no address, logs nothing, insists on one size of body, and answers in one size. Everything a
phone may post comes through here; what it means is the box's.
"""

import asyncio
import json
import weakref
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from facilitation.box.box import take_in
from facilitation.box.collecting import Collector
from facilitation.box.submission import Outcome, parse

BODY = 5120
REPLY = 512
BODY_WITHIN_S = 10.0
TYPES = (b"application/json", b"text/plain")

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

_collectors: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Collector] = weakref.WeakKeyDictionary()


class _Left(Exception):
    """The phone hung up before its body was complete."""


async def app(scope: Message, receive: Receive, send: Send) -> None:
    """One post, one reply."""
    if scope["type"] != "http":
        return
    headers = dict(scope["headers"])
    try:
        outcome = await _outcome(scope, headers, receive)
    except _Left:
        return
    await _reply(send, outcome, _language(headers.get(b"accept-language", b"")))


async def _outcome(scope: Message, headers: dict[bytes, bytes], receive: Receive) -> Outcome:
    if scope["method"] != "POST":
        return Outcome.METHOD
    room_id = _room_id(scope["path"])
    if room_id is None:
        return Outcome.NO_ROOM
    declared = headers.get(b"content-length", str(BODY).encode())
    if not declared.isdigit() or int(declared) > BODY:
        return Outcome.TOO_LONG
    if headers.get(b"content-type", b"").split(b";")[0].strip().lower() not in TYPES:
        return Outcome.MALFORMED
    try:
        body = await asyncio.wait_for(_body(receive), BODY_WITHIN_S)
    except TimeoutError:
        return Outcome.SLOW
    if len(body) != BODY:
        return Outcome.TOO_LONG if len(body) > BODY else Outcome.MALFORMED
    post = parse(body)
    if post is None:
        return Outcome.MALFORMED
    return await _collector().submit((room_id, post))


async def _body(receive: Receive) -> bytes:
    """The body, or a little more than it may be: nobody makes us hold more."""
    body = b""
    while len(body) <= BODY:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Left
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    return body


async def _reply(send: Send, outcome: Outcome, language: str) -> None:
    content: dict[str, Any] = {"ok": True}
    if outcome.status >= 400:
        with translation.override(language):
            content = {"code": outcome.value, "say": outcome.say}
    body = json.dumps(content, ensure_ascii=False).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(REPLY).encode()),
        (b"cache-control", b"no-store"),
        (b"referrer-policy", b"no-referrer"),
        (b"x-content-type-options", b"nosniff"),
    ]
    if settings.BOX_ORIGIN:  # the page then lives on another origin; nothing here depends on who asks
        headers.append((b"access-control-allow-origin", b"*"))
    if outcome in (Outcome.THROTTLED, Outcome.BUSY):
        headers.append((b"retry-after", b"5"))
    await send({"type": "http.response.start", "status": outcome.status, "headers": headers})
    await send({"type": "http.response.body", "body": body.ljust(REPLY)})


def _room_id(path: str) -> UUID | None:
    try:
        return UUID(path.rstrip("/").rpartition("/")[2])
    except ValueError:
        return None


def _language(accepted: bytes) -> str:
    for code, _ in parse_accept_lang_header(accepted.decode("latin-1")[:200].lower()):
        try:
            return translation.get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


def _collector() -> Collector:
    """One for each event loop: a future belongs to the loop that made it."""
    loop = asyncio.get_running_loop()
    if loop not in _collectors:
        _collectors[loop] = Collector(take_in)
    return _collectors[loop]
