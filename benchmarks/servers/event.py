"""The event that every contender sends: 400 bytes as JSON, with its number and when it happened."""

import time
from typing import Any


def event(number: int) -> dict[str, Any]:
    """About 400 bytes once encoded, whatever stands around it."""
    return {"n": f"n{number:06d}", "at": time.monotonic_ns(), "words": "w" * 300}
