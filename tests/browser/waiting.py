"""Waiting for what no locator can say. Playwright's own `wait_for_function` evaluates text inside the page, which the
content policy rightly forbids; this asks again from outside."""

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

PATIENCE_S = 60
STEP_MS = 50


def until(page: Page, function: str, arg: Any = None, patience: float = PATIENCE_S) -> None:
    """Returns once the JavaScript function gives something true. Raises AssertionError if it never does."""
    deadline = time.monotonic() + patience
    while not page.evaluate(function, arg):
        assert time.monotonic() < deadline, f"never true: {function} ({arg})"
        page.wait_for_timeout(STEP_MS)


def until_so(page: Page, so: Callable[[], Any]) -> None:
    """Returns once it is so, while the page goes on. Raises AssertionError if it never is."""
    deadline = time.monotonic() + PATIENCE_S
    while not so():
        assert time.monotonic() < deadline, "it never was so"
        page.wait_for_timeout(STEP_MS)
