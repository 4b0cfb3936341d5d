"""Cloth drawn as SVG patterns: a deck's own weave, the cloth beside the sign-in form, what a cohort has made, a week.
One small tile each, which the browser repeats. Takes its colours from the page's tokens. Plain Python; what is drawn
carries no data of anyone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

# Whether the weft lies on top at a column and row; then how many columns and rows make one tile.
Draft = tuple[Callable[[int, int], bool], int, int]
DRAFTS: tuple[Draft, ...] = (
    (lambda c, r: (c + r) % 2 == 1, 2, 2),  # plain weave
    (lambda c, r: (c + r) % 4 < 2, 4, 4),  # twill
    (lambda c, r: ((c if c % 8 < 4 else 7 - c % 8) + r) % 4 < 2, 8, 4),  # herringbone
    (lambda c, r: (c // 2 + r // 2) % 2 == 1, 4, 4),  # basket
    (lambda c, r: (r - 2 * c) % 5 in (0, 1), 5, 5),  # satin
)
DYES = (
    ("flax", "woad"), ("weld", "moss"), ("flax", "madder"), ("flax", "woad"), ("woad", "weld"), ("flax", "moss"),
    ("madder", "weld"), ("woad", "madder"), ("flax", "moss"), ("flax", "woad"), ("weld", "moss"), ("moss", "flax"),
    ("weld", "woad"), ("flax", "madder"), ("moss", "weld"), ("flax", "woad"), ("madder", "woad"),
)  # fmt: skip


def deck_cloth(name: str, place: int, css: str, ground: str, cell: tuple[float, float]) -> str:
    """The cloth of the deck at `place` of the library, as an SVG element of class `css` on the token `ground`."""
    weft, warp = DYES[place % len(DYES)]
    tile = pattern(f"weave-{name}", DRAFTS[place % len(DRAFTS)], (weft, warp), ground, cell)
    return _svg(css, tile, f'<rect width="100%" height="100%" fill="url(#weave-{escape(name)})"/>')


def started_cloth() -> str:
    """Cloth that others have begun: a few dyed stripes, and bare threads waiting."""
    cell = (12.0, 21.7)
    stripes = (("moss", 0, 9), ("woad", 10, 20), ("weld", 31, 3))
    tiles = [
        pattern(f"weave-{dye}", DRAFTS[0], ("flax", dye), "surface", cell, offset=start * cell[0])
        for dye, start, _ in stripes
    ]
    tiles.append(
        f'<pattern id="weave-bare" width="12" height="{cell[1]}" patternUnits="userSpaceOnUse">'
        f'<path d="M0 {cell[1] / 2:.1f}h12" stroke="var(--thread-flax)" stroke-width="9"/></pattern>'
    )
    rects = ['<rect width="100%" height="100%" fill="url(#weave-bare)"/>']
    for dye, start, columns in stripes:
        place = f'x="{start * cell[0]:.0f}" width="{columns * cell[0]:.0f}" height="100%"'
        rects.append(f'<rect {place} fill="var(--surface)"/><rect {place} fill="url(#weave-{dye})"/>')
    return _svg("signin-cloth", "".join(tiles), "".join(rects))


@dataclass(frozen=True)
class Block:
    """Part of a strip, in hundredths of its length: woven in `dye`, or without any threads at all if that is empty."""

    dye: str
    start: float
    length: float


def strip(name: str, css: str, ground: str, rows: int, blocks: Iterable[Block], label: str = "") -> str:
    """A stretch of cloth: threads lie across, woven where there is a block. `label` is the sentence that it is for
    those who do not see it; without one it is hidden from them."""
    placed = list(blocks)
    width, height = 1260.0, rows * 10.0
    dyes = sorted({block.dye for block in placed if block.dye})
    tiles = "".join(pattern(f"{name}-{dye}", DRAFTS[0], ("flax", dye), ground, (8.4, 10.0)) for dye in dyes)
    bare = "".join(
        f"M{start * width / 100:.1f} {(row + 0.5) * 10:.1f}H{end * width / 100:.1f}"
        for start, end in _between([block for block in placed if not block.dye])
        for row in range(rows)
    )
    woven = "".join(
        f'<rect x="{block.start * width / 100:.1f}" width="{block.length * width / 100:.1f}" height="{height:.0f}" '
        f'fill="var(--{ground})"/><rect x="{block.start * width / 100:.1f}" '
        f'width="{block.length * width / 100:.1f}" height="{height:.0f}" fill="url(#{name}-{block.dye})"/>'
        for block in placed
        if block.dye
    )
    role = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return (
        f'<svg class="{css}" viewBox="0 0 {width:.0f} {height:.0f}" fill="none" preserveAspectRatio="none" {role} '
        f'focusable="false"><defs>{tiles}</defs><path d="{bare}" stroke="var(--thread-flax)" stroke-width="4.6"/>'
        f"{woven}</svg>"
    )


def _between(gaps: list[Block]) -> list[tuple[float, float]]:
    """The parts of a strip that have threads."""
    parts, at = [], 0.0
    for gap in sorted(gaps, key=lambda block: block.start):
        parts.append((at, gap.start))
        at = gap.start + gap.length
    return [(start, end) for start, end in [*parts, (at, 100.0)] if end > start]


def pattern(
    name: str, draft: Draft, dyes: tuple[str, str], ground: str, cell: tuple[float, float], offset: float = 0
) -> str:
    """One repeating tile: weft all over, warp across it, and the weft again wherever it lies on top."""
    on_top, columns, rows = draft
    (weft, warp), (w, h) = dyes, cell
    lying = "".join(f"M0 {(r + 0.5) * h:.1f}h{columns * w:.1f}" for r in range(rows))
    standing = "".join(f"M{(c + 0.5) * w:.1f} 0v{rows * h:.1f}" for c in range(columns))
    above = "".join(
        f"M{c * w:.1f} {(r + 0.5) * h:.1f}h{w:.1f}"
        for c in range(columns)
        for r in range(rows)
        if on_top(c, r)
    )
    return (
        f'<pattern id="{escape(name)}" x="{offset:.1f}" width="{columns * w:.1f}" height="{rows * h:.1f}" '
        f'patternUnits="userSpaceOnUse">'
        f'<path d="{lying}" stroke="var(--thread-{weft})" stroke-width="{h * 0.5:.1f}"/>'
        f'<path d="{standing}" stroke="var(--thread-{warp})" stroke-width="{w * 0.72:.1f}"/>'
        f'<path d="{above}" stroke="var(--{ground})" stroke-width="{h * 0.78:.1f}"/>'
        f'<path d="{above}" stroke="var(--thread-{weft})" stroke-width="{h * 0.5:.1f}"/></pattern>'
    )


def _svg(css: str, tiles: str, drawn: str) -> str:
    return f'<svg class="{css}" fill="none" aria-hidden="true" focusable="false"><defs>{tiles}</defs>{drawn}</svg>'
