"""Guessing the codes of invitations: one budget for everybody together, and nothing about anybody's address. When it is
used up, typed codes wait for a while; links, which are too long to guess, still open."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

WRONG: RateLimitItem = RateLimitItemPerMinute(300, 10)  # in ten minutes
RETRY_AFTER_SECONDS = 60


@cache
def _limiter() -> FixedWindowRateLimiter:
    url = getattr(settings, "REDIS_URL", None)
    return FixedWindowRateLimiter(storage_from_string(url or "memory://"))


def codes_may_be_tried() -> bool:
    """Whether the budget for wrong codes has something left."""
    return bool(_limiter().test(WRONG, "personal codes"))


def wrong_code() -> None:
    """Somebody typed a code that opens nothing."""
    _limiter().hit(WRONG, "personal codes")
