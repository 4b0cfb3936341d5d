"""Sprites: icons.svg with only those of its symbols whose names a surface's scripts mention, and emblems one by one,
since a phone shows one of them. Works on texts; knows neither Django nor the disk."""

import re
from collections.abc import Set

SYMBOL = re.compile(r'<symbol id="(?P<id>[^"]+)".*?</symbol>\n?', re.DOTALL)


def cut(sprite: str, mentioned: Set[str]) -> str:
    """The same sprite without the symbols that are not in `mentioned`."""
    return SYMBOL.sub(lambda match: match[0] if match["id"] in mentioned else "", sprite)


def alone(sprite: str, names: Set[str]) -> dict[str, str]:
    """A sprite of its own for each of `names` that there is."""
    return {name: cut(sprite, {name}) for name in sorted(names & symbols(sprite))}


def symbols(sprite: str) -> set[str]:
    return {match["id"] for match in SYMBOL.finditer(sprite)}
