"""Each surface's sprite has what the surface draws, and not what it never draws."""

import re

import pytest

from tests.servers import ROOT
from workshops import surfaces
from workshops.sprites import cut, symbols

SPRITE = '<svg>\n<symbol id="a"><path/></symbol>\n<symbol id="b-c"><path/></symbol>\n</svg>\n'
STATIC = ROOT / "static"


def test_only_what_is_mentioned_stays() -> None:
    assert cut(SPRITE, {"b-c", "else"}) == '<svg>\n<symbol id="b-c"><path/></symbol>\n</svg>\n'


@pytest.mark.parametrize("surface", surfaces.SURFACES)
def test_our_pages_find_their_symbols(surface: str) -> None:
    names = [str(file.relative_to(STATIC)) for file in STATIC.rglob("*") if file.is_file()]
    laid = {
        file.name: file.text for file in surfaces.laid_out(names, lambda name: (STATIC / name).read_text())
    }
    there = symbols(laid[f"bundles/{surface}/icons.svg"])
    assert len(there) < len(symbols((STATIC / "icons.svg").read_text())) * 0.75
    scripts = "".join(text for name, text in laid.items() if name.startswith(f"bundles/{surface}/"))
    pages = "".join(file.read_text() for file in (ROOT / "templates" / surface).glob("*.html"))
    every = symbols((STATIC / "icons.svg").read_text())
    attributes = set(re.findall(r'\b(?:glyph|name)="([\w-]+)"', scripts)) & every
    assert attributes <= there
    asked = set(re.findall(r'\bicon\("([\w-]+)"', scripts)) | set(re.findall(r'%}#([\w-]+)"></use>', pages))
    assert asked or surface == "stage"
    assert asked <= there
