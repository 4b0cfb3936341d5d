"""Thread figures for the office's pages: the cloth of a series, the band of an evening, a week.

The live screens draw theirs in static/js/lib/weave/, decks have their own cloth in workshops/weaving.py. A
crossing thread is a dashed line that lies over some lengthwise threads and under others, so a whole cloth is a
handful of short paths and needs no ids. Inputs are counts and minutes; nothing here knows a person.
"""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

DYES = ("woad", "weld", "moss", "madder", "woad", "moss")


def short(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def lengthwise(width: float, rows: int, pitch: float, dye: str) -> SafeString:
    d = "".join(f"M0 {short((row + 0.5) * pitch)}H{short(width)}" for row in range(rows))
    return format_html('<path class="w-{}" d="{}" stroke-width="{}"/>', dye, d, short(pitch * 0.42))


def crossing(x: float, picks: int, step: float, rows: int, pitch: float, dye: str) -> SafeString:
    """`picks` crossing threads from `x` on, over and under by turns: two dashed paths."""
    paths = []
    for phase in (0, 1):
        d = "".join(f"M{short(x + (n + 0.5) * step)} 0V{short(rows * pitch)}" for n in range(phase, picks, 2))
        dashes = f"{short(pitch * 1.2)} {short(pitch * 0.8)}"
        offset = short((phase * pitch + pitch * 0.1) % (2 * pitch))
        paths.append((dye, d, short(step * 0.62), dashes, offset))
    line = '<path class="w-{}" d="{}" stroke-width="{}" stroke-dasharray="{}" stroke-dashoffset="{}"/>'
    return format_html_join("", line, (path for path in paths if path[1]))


def fabric(
    width: float, height: float, content: SafeString, label: str = "", css: str = "fabric"
) -> SafeString:
    spoken = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" preserveAspectRatio="none" fill="none" {}>{}</svg>',
        css, short(width), short(height), spoken, content,
    )  # fmt: skip


@register.simple_tag
def cloth(parts: int, woven: int | None = None, label: str = "") -> SafeString:
    """What a series has made so far: a stretch for each of `parts` evenings, `woven` of them done."""
    done = parts if woven is None else woven
    rows, pitch, step, picks = 11, 10.0, 8.0, 12
    stretch = (picks + 1) * step
    content = lengthwise(max(parts, 1) * stretch, rows, pitch, "flax")
    for part in range(min(done, parts)):
        content += crossing(part * stretch, picks, step, rows, pitch, DYES[part % len(DYES)])
    return fabric(max(parts, 1) * stretch, rows * pitch, content, label, css="fabric cloth")


@register.simple_tag
def band(parts: Sequence[float] | int, done: int = 0, now: bool = False, label: str = "") -> SafeString:
    """An evening: each part as wide as its minutes; `done` woven, the next one in weld if `now`."""
    weights = [1.0] * parts if isinstance(parts, int) else [float(part) for part in parts]
    whole, step, rows, pitch = sum(weights) or 1.0, 5.0, 3, 4.7
    width = max(8, len(weights)) * 30.0
    content = lengthwise(width, rows, pitch, "flax")
    at = 0.0
    for number, weight in enumerate(weights):
        picks = max(1, round(weight / whole * width / step) - 1)
        if number < done or (now and number == done):
            dye = "woad" if number < done else "weld"
            content += crossing(at / whole * width, picks, step, rows, pitch, dye)
        at += weight
    return fabric(width, rows * pitch, content, label)


@register.simple_tag
def week(days: Sequence[int], label: str = "") -> SafeString:
    """Seven days, `days` holding how many meetings each has: woven where people meet, bare where they don't."""
    rows, pitch, step, picks = 7, 9.4, 8.0, 14
    width = 7 * (picks + 4) * step
    content = lengthwise(width, rows, pitch, "flax")
    for day, meetings in enumerate(days[:7]):
        share = picks // max(1, min(meetings, 3))
        for meeting in range(min(meetings, 3)):
            start = day * (picks + 4) * step + meeting * share * step
            dye = DYES[(day + meeting) % len(DYES)]
            content += crossing(start, max(1, share - 1), step, rows, pitch, dye)
    return fabric(width, rows * pitch, content, label)
