"""Spreads as SVG: a thread with the places of a scale, and a mark for each person that may be told of.

Where a band spans several places its marks lie heaped in its middle under one rail: they stand somewhere along it, and
nobody can see where. Plain Python; the words that go with a picture are `words`'."""

from __future__ import annotations

from html import escape

from workshops.reports.gate import Band, Line, Open

WIDTH, MARGIN = 520, 22
R, STEP, GAP = 4.6, 12, 11  # a mark, from mark to mark, and from the thread to the first of them


def plot(places: int, label: str, *, above: Line | None = None, below: Line | None = None) -> str:
    """An image with a name. Rings above the thread, full marks below it."""
    up, down = _rows(places, above), _rows(places, below)
    thread = GAP + up * STEP + 2 if up else 12
    height = thread + (GAP + down * STEP + 2 if down else 12)
    drawn = [_thread(places, thread)]
    for line, side, css in ((above, -1, "plot-ring"), (below, 1, "plot-dot")):
        for band in line.bands if isinstance(line, Open) else ():
            drawn.append(_band(band, places, thread, side, css))
    return (
        f'<svg class="ba-plot" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(label)}">'
        f"{''.join(drawn)}</svg>"
    )


def _thread(places: int, y: float) -> str:
    ticks = "".join(f"M{_x(place, places):.1f} {y - 3.5:.1f}v7" for place in range(places))
    return f'<path class="plot-thread" d="M4 {y:.1f}H{WIDTH - 4}"/><path class="plot-tick" d="{ticks}"/>'


def _band(band: Band, places: int, thread: float, side: int, css: str) -> str:
    left, right = _span(band, places)
    rail = f'<path class="plot-rail" d="M{left:.1f} {thread + side * 4:.1f}H{right:.1f}"/>'
    marks = [""]
    across = _across(band, places)
    # One slot more for the sign that there are or may be more.
    slots = band.people.n + band.people.or_more
    rows = -(-slots // across)
    each = -(-slots // rows)
    for slot in range(slots):
        row, column = divmod(slot, each)
        in_row = min(each, slots - row * each)
        x = (left + right) / 2 + (column - (in_row - 1) / 2) * STEP
        y = thread + side * (GAP + row * STEP)
        if slot < band.people.n:
            marks.append(f'<circle class="{css}" cx="{x:.1f}" cy="{y:.1f}" r="{R}"/>')
        else:
            marks.append(f'<path class="plot-more" d="M{x - 4:.1f} {y:.1f}h8M{x:.1f} {y - 4:.1f}v8"/>')
    return rail + "".join(marks)


def _rows(places: int, line: Line | None) -> int:
    """How many rows of marks the highest heap has."""
    if not isinstance(line, Open):
        return 0
    return max(-(-(band.people.n + band.people.or_more) // _across(band, places)) for band in line.bands)


def _across(band: Band, places: int) -> int:
    left, right = _span(band, places)
    return max(2, int((right - left + 2) // STEP))


def _span(band: Band, places: int) -> tuple[float, float]:
    return _x(band.first, places) - 11, _x(band.last, places) + 11


def _x(place: int, places: int) -> float:
    return MARGIN + place * (WIDTH - 2 * MARGIN) / (places - 1)
