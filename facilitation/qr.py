"""The square people point a camera at: what it says, and how it is drawn."""

from typing import Any

import segno

from .domain.base64url import to_text


def join_fragment(secret: str, fingerprint: bytes) -> str:
    """What stands behind the # of the join link: the room's secret (22 characters) and eight bytes of its
    fingerprint (11 characters), by which the phone knows that it was given the same keys as everybody."""
    return secret + to_text(fingerprint[:8])


def qr_path(url: str) -> dict[str, Any]:
    """A QR code as SVG path data: {"size": modules per side, "path": "M…"}; one module is one unit."""
    matrix = segno.make(url, error="m", micro=False).matrix
    parts = []
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                parts.append(f"M{start} {y}h{x - start}v1H{start}z")
            x += 1
    return {"size": len(matrix), "path": "".join(parts)}
