#!/usr/bin/env python3
"""The one source of our colours: OKLCH here, hex in static/css/tokens.css, every contrast pair checked.

`scripts/tokens.py` writes the stylesheet; `scripts/tokens.py --check` writes nothing. Both print the pairs
that miss their target (WCAG 2.2, computed from the 8-bit values that a screen gets) and then exit 1;
`--check` also exits 1 when the stylesheet is not what this file says. All colours lie inside sRGB, so hex
loses nothing. OKLCH to sRGB after https://bottosson.github.io/posts/oklab/. Sizes and type live in scale.css.
"""

import math
import sys
from pathlib import Path

Oklch = tuple[float, float, float]
Rgb = tuple[int, int, int]

SHEET = Path(__file__).resolve().parent.parent / "static" / "css" / "tokens.css"

LIGHT: dict[str, Oklch] = {
    "page": (0.951, 0.011, 112),  # undyed linen: a grey-green rather than a cream
    "surface": (0.984, 0.006, 108),  # bleached linen
    "sunken": (0.916, 0.014, 114),
    "line": (0.830, 0.017, 116),
    "line-strong": (0.580, 0.030, 250),  # borders of what one can press
    "ink": (0.255, 0.038, 266),
    "ink-2": (0.425, 0.034, 262),
    "woad": (0.415, 0.098, 262),  # action
    "woad-press": (0.345, 0.090, 263),
    "on-woad": (0.984, 0.006, 108),
    "woad-tint": (0.912, 0.026, 255),
    "weld": (0.862, 0.150, 101),  # now: a fill, never text on linen
    "on-weld": (0.255, 0.038, 266),
    "weld-tint": (0.936, 0.050, 101),
    "weld-ink": (0.410, 0.080, 92),
    "madder": (0.480, 0.138, 26),  # care, never error
    "madder-tint": (0.915, 0.034, 26),
    "moss": (0.440, 0.072, 150),  # settled, done
    "moss-tint": (0.915, 0.032, 150),
    "heather": (0.455, 0.092, 330),  # only me
    "heather-tint": (0.920, 0.026, 330),
    "focus": (0.415, 0.140, 264),
    "thread-woad": (0.520, 0.100, 258),
    "thread-weld": (0.800, 0.145, 98),
    "thread-madder": (0.600, 0.130, 28),
    "thread-moss": (0.610, 0.085, 150),
    "thread-flax": (0.760, 0.040, 105),
}
DARK: dict[str, Oklch] = {
    "page": (0.200, 0.030, 266),
    "surface": (0.248, 0.033, 266),
    "sunken": (0.165, 0.026, 266),
    "line": (0.345, 0.034, 264),
    "line-strong": (0.620, 0.040, 258),
    "ink": (0.945, 0.014, 104),
    "ink-2": (0.785, 0.022, 250),
    "woad": (0.800, 0.082, 255),
    "woad-press": (0.860, 0.062, 255),
    "on-woad": (0.200, 0.030, 266),
    "woad-tint": (0.320, 0.060, 262),
    "weld": (0.872, 0.140, 101),
    "on-weld": (0.200, 0.030, 266),
    "weld-tint": (0.302, 0.030, 98),
    "weld-ink": (0.890, 0.110, 101),
    "madder": (0.780, 0.105, 30),
    "madder-tint": (0.315, 0.058, 24),
    "moss": (0.800, 0.080, 150),
    "moss-tint": (0.305, 0.040, 155),
    "heather": (0.800, 0.075, 330),
    "heather-tint": (0.310, 0.045, 325),
    "focus": (0.872, 0.140, 101),
    "thread-woad": (0.640, 0.100, 256),
    "thread-weld": (0.850, 0.140, 100),
    "thread-madder": (0.690, 0.125, 30),
    "thread-moss": (0.700, 0.085, 152),
    "thread-flax": (0.560, 0.036, 108),
}
GROUNDS = ("page", "surface", "sunken")
# text or mark, what lies behind it, least contrast
PAIRS: tuple[tuple[str, tuple[str, ...], float], ...] = (
    ("ink", (*GROUNDS, "woad-tint", "weld-tint", "madder-tint", "moss-tint", "heather-tint"), 7),
    ("ink-2", GROUNDS, 4.5),
    ("ink-2", ("woad-tint", "weld-tint", "madder-tint", "moss-tint", "heather-tint"), 4.5),
    ("on-woad", ("woad", "woad-press"), 7),
    ("on-weld", ("weld",), 7),
    ("woad", (*GROUNDS, "woad-tint", "weld-tint", "moss-tint", "heather-tint"), 4.5),
    ("weld-ink", ("weld-tint", "surface"), 4.5),
    ("madder", ("madder-tint", "surface", "page"), 4.5),
    ("surface", ("madder", "ink-2"), 4.5),
    ("moss", ("moss-tint", "surface", "page"), 4.5),
    ("heather", ("heather-tint", "surface", "page"), 4.5),
    ("line-strong", GROUNDS, 3),
    ("focus", GROUNDS, 3),
    ("thread-woad", ("page", "surface"), 3),
    ("thread-madder", ("page",), 3),
    ("thread-moss", ("page",), 3),
)


def rgb(colour: Oklch) -> Rgb:
    """8-bit sRGB; exits when the colour lies outside what a screen can show."""
    lightness, chroma, hue = colour
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    if any(not -0.002 <= part <= 1.002 for part in linear):
        sys.exit(f"outside sRGB: {colour}")
    red, green, blue = (round(255 * encode(min(1.0, max(0.0, part)))) for part in linear)
    return red, green, blue


def encode(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def luminance(colour: Oklch) -> float:
    parts = (value / 255 for value in rgb(colour))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Oklch, other: Oklch) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def misses() -> list[str]:
    found = []
    for theme, colours in (("light", LIGHT), ("dark", DARK)):
        for mark, grounds, least in PAIRS:
            for ground in grounds:
                value = contrast(colours[mark], colours[ground])
                if value < least:
                    found.append(f"{theme}: {mark} on {ground} is {value:.2f}:1, wanted {least}:1")
    return found


def block(colours: dict[str, Oklch], scheme: str, indent: str) -> str:
    lines = [f"color-scheme: {scheme};"]
    lines += [f"--{name}: #{bytes(rgb(colour)).hex()};" for name, colour in colours.items()]
    return "\n".join(indent + line for line in lines)


def stylesheet() -> str:
    return f"""/* Generated by scripts/tokens.py. Edit the values there, not here. */
@layer tokens {{
  :root {{
{block(LIGHT, "light", "    ")}
  }}
  :root[data-theme="dark"] {{
{block(DARK, "dark", "    ")}
  }}
  @media (prefers-color-scheme: dark) {{
    :root:not([data-theme="light"]) {{
{block(DARK, "dark", "      ")}
    }}
  }}
  @media (prefers-contrast: more) {{
    :root:root {{ --ink-2: var(--ink); --line: var(--line-strong); --line-strong: var(--ink); }}
  }}
}}
"""


def main() -> None:
    problems = misses()
    if "--check" in sys.argv:
        if not SHEET.is_file() or SHEET.read_text() != stylesheet():
            problems.append("static/css/tokens.css is not what scripts/tokens.py says: run it and commit")
    else:
        SHEET.write_text(stylesheet())
    sys.exit("\n".join(problems) or 0)


if __name__ == "__main__":
    main()
