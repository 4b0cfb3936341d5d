"""Guessing join codes, and knocking: overall budgets, and nothing about anybody's address.

A hall of people behind one address shares it with nobody in particular: only wrong codes are counted, over the
whole deployment. When the budget is used up, codes pause for everyone while the square (its secret is too long
to guess) still works.
"""

from functools import cache

from django.conf import settings
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

KNOCKS: RateLimitItem = RateLimitItemPerMinute(60, 10)  # at one room in ten minutes
WRONG_CODES: RateLimitItem = RateLimitItemPerMinute(600, 10)  # in ten minutes, by everybody together
RETRY_AFTER_SECONDS = 60


@cache
def _limiter() -> FixedWindowRateLimiter:
    url = getattr(settings, "REDIS_URL", None)
    return FixedWindowRateLimiter(storage_from_string(url or "memory://"))


def codes_may_be_tried() -> bool:
    """Whether the budget for wrong codes has something left."""
    return bool(_limiter().test(WRONG_CODES, "codes"))


def somebody_may_knock(room: object) -> bool:
    """One more knock at the door of a room that has begun; False if there were very many lately."""
    return bool(_limiter().hit(KNOCKS, "knocks", str(room)))


def wrong_code() -> None:
    """Somebody typed a code that opens nothing."""
    _limiter().hit(WRONG_CODES, "codes")
