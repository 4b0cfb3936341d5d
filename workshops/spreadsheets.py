"""Tables for spreadsheets as CSV. A cell that a spreadsheet would take for a formula is made plain text: names and
titles are typed by people, and a formula in them would run at whoever opens the file. Knows nothing of what is in
the tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def plain(cell: object) -> str:
    """The cell as text that no spreadsheet reckons with: an apostrophe before what could begin a formula."""
    text = str(cell).replace("\x00", "")
    return f"'{text}" if text.lstrip(" ").startswith(_STARTS) else text


def as_csv(head: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    """The whole table (RFC 4180), with a mark that tells spreadsheets that it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    for row in (head, *rows):
        writer.writerow([plain(cell) for cell in row])
    return "\ufeff" + out.getvalue()
