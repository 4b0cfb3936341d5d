"""Phones in a room that is no rehearsal, on our own server: simulated ones would be turned away there, and the way in
shall say something true about how many are in."""

import asyncio
from threading import Thread
from typing import Any

from facilitation.guests.phone import Phone

PHONES = 8


class Company:
    """Eight phones that come in when the context begins and go when it ends."""

    def __init__(self, base_url: str, secret: str) -> None:
        self.phones = [Phone(base_url) for _ in range(PHONES)]
        self.secret = secret
        self.loop = asyncio.new_event_loop()
        Thread(target=self.loop.run_forever, daemon=True).start()

    def __enter__(self) -> "Company":
        for phone in self.phones:
            self._wait(phone.join(secret=self.secret))
            self._wait(phone.connect())
        return self

    def __exit__(self, *_: object) -> None:
        for phone in self.phones:
            self._wait(phone.close())
        self.loop.call_soon_threadsafe(self.loop.stop)

    def _wait(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(30)
