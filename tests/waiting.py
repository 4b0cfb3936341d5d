"""Waiting for what is seen, in tests that run in a loop: a slow machine gets the time that it needs, a fast one waits
for nothing."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

PATIENCE_S = 60


async def eventually(true: Callable[[], Any]) -> None:
    """Returns once it is true; raises AssertionError if it never is."""
    deadline = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < deadline, "it never came true"
        await asyncio.sleep(0.005)
