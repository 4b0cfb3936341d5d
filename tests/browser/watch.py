"""Listens to every page of a test: errors on the console, errors nobody caught, broken content policies, and requests
to anybody but our own servers. It forgives nothing unless a test says beforehand what it provokes."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

LOUD = re.compile(r"Content.Security.Policy|TrustedHTML|TrustedScript|violates", re.I)
NO_SIGNAL = r"net::ERR_|WebSocket connection to '[^']*' failed"


class Watch:
    """`over(context)` listens to it; `check()` raises with everything that was heard."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self.hosts: set[str] = set()
        self.asked: list[str] = []
        self._forgiven: list[re.Pattern[str]] = []

    def forgive(self, *patterns: str) -> None:
        """This test provokes console errors like these."""
        self._forgiven += map(re.compile, patterns)

    def forgive_lost_signal(self) -> None:
        self.forgive(NO_SIGNAL)

    def over(self, context: BrowserContext) -> None:
        context.on("console", self._heard)
        context.on("weberror", lambda error: self._complain(f"uncaught: {error.error}"))
        context.on("request", lambda request: self._asked(request))
        context.on("page", lambda page: self._follow(page))

    def check(self) -> None:
        assert not self.complaints, "pages complained:\n" + "\n".join(self.complaints)

    def _follow(self, page: Page) -> None:
        page.on("websocket", lambda socket: self._see(socket.url))

    def _asked(self, request: Request) -> None:
        self._see(request.url)

    def _see(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("data", "blob", "about"):
            return
        self.asked.append(url)
        if parts.netloc not in self.hosts:
            self._complain(f"asked somebody else: {url}")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" or LOUD.search(message.text):
            self._complain(f"console: {message.text} ({message.location.get('url', '')})")

    def _complain(self, text: str) -> None:
        if not any(pattern.search(text) for pattern in self._forgiven):
            self.complaints.append(text)
