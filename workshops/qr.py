"""The square people point a camera at, drawn. What it says is decided elsewhere."""

from typing import Any

import segno


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
