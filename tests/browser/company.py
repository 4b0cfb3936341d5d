"""Phones without a screen, in a thread of their own: the client of the public protocol that guests and benchmarks use,
in ordinary seats. They do what a test tells them and nothing by themselves."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any

from facilitation.guests.phone import Phone

WAIT_S = 60


class Company:
    def __init__(self, base_urls: Sequence[str], secret: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._secret = secret
        self.phones: list[Phone] = [self._run(self._made(url)) for url in base_urls]

    def __len__(self) -> int:
        return len(self.phones)

    async def _made(self, base_url: str) -> Phone:
        return Phone(base_url)

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(WAIT_S)

    def _each(self, act: Callable[[Phone], Awaitable[Any]]) -> list[Any]:
        async def together() -> list[Any]:
            return await asyncio.gather(*(act(phone) for phone in self.phones))

        return self._run(together())

    def comes_in(self) -> None:
        async def come(phone: Phone) -> None:
            await phone.join(secret=self._secret)
            await phone.connect()
            await phone.get_ballots()
            reply = await phone.do("appear", **{"as": "thread"})
            assert reply["t"] == "ok", reply

        self._each(come)

    def answers(self, stage: str, answers: Sequence[dict[str, Any] | None]) -> None:
        """One answer each, in order; every one of them has reached the box when this returns."""

        async def post(phone: Phone, answer: dict[str, Any] | None) -> int:
            exercise, name = stage.split("/")
            await phone.until(lambda p: (p.state["exercises"].get(exercise) or {}).get("stage") == name)
            return await phone.answer(stage, answer)

        async def together() -> list[int]:
            return await asyncio.gather(*(post(*pair) for pair in zip(self.phones, answers, strict=True)))

        assert self._run(together()) == [201] * len(self.phones)

    def signals(self, kind: str) -> None:
        """The first of them asks for care."""
        reply = self._run(self.phones[0].do("signal", kind=kind, wish="come", shown=False))
        assert reply["t"] == "ok", reply

    def writes(self, stage: str, *texts: str) -> None:
        self.answers(stage, [{"text": text} for text in texts])

    def until(self, true: Callable[[Phone], Any]) -> None:
        """Wait until it is true of every phone."""
        self._each(lambda phone: phone.until(true, WAIT_S))

    def close(self) -> None:
        self._each(lambda phone: phone.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()
