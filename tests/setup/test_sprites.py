"""Each surface's sprites have what the surface draws, and not what it never draws."""

import json
import re

import pytest

from tests.servers import ROOT
from workshops import surfaces
from workshops.sprites import alone, cut, symbols

SPRITE = '<svg>\n<symbol id="a"><path/></symbol>\n<symbol id="b-c"><path/></symbol>\n</svg>\n'
STATIC = ROOT / "static"


def test_only_what_is_mentioned_stays() -> None:
    assert cut(SPRITE, {"b-c", "else"}) == '<svg>\n<symbol id="b-c"><path/></symbol>\n</svg>\n'


def test_one_by_one() -> None:
    assert alone(SPRITE, {"a", "else"}) == {"a": '<svg>\n<symbol id="a"><path/></symbol>\n</svg>\n'}


def test_an_emblem_has_a_file_of_its_own_or_is_in_the_sprite() -> None:
    names = [str(file.relative_to(STATIC)) for file in STATIC.rglob("*") if file.is_file()]
    laid = {file.name: file for file in surfaces.laid_out(names, lambda name: (STATIC / name).read_text())}
    listed = [each["icon"] for each in json.loads((STATIC / "emblems.json").read_text())]
    hashes = set()
    for icon in listed:
        own = laid[surfaces.emblem("seat", icon)]
        assert symbols(own.text) == {icon}
        assert icon in symbols(laid["bundles/desk/icons.svg"].text)
        assert f"bundles/desk/emblem-{icon}.svg" not in laid
        hashes.add(own.hashed.split(".")[1])
    assert len(hashes) == 1
    assert len(symbols(laid["bundles/seat/icons.svg"].text) & set(listed)) < len(listed) / 2


@pytest.mark.parametrize("surface", surfaces.SURFACES)
def test_our_pages_find_their_symbols(surface: str) -> None:
    names = [str(file.relative_to(STATIC)) for file in STATIC.rglob("*") if file.is_file()]
    laid = {
        file.name: file.text for file in surfaces.laid_out(names, lambda name: (STATIC / name).read_text())
    }
    first = symbols(laid[f"bundles/{surface}/icons.svg"])
    more = symbols(laid.get(f"bundles/{surface}/more-icons.svg", ""))
    assert not first & more
    there = first | more
    assert len(there) < len(symbols((STATIC / "icons.svg").read_text())) * 0.75
    scripts = "".join(text for name, text in laid.items() if name.startswith(f"bundles/{surface}/"))
    pages = "".join(file.read_text() for file in (ROOT / "templates" / surface).glob("*.html"))
    every = symbols((STATIC / "icons.svg").read_text())
    attributes = set(re.findall(r'\b(?:glyph|name)="([\w-]+)"', scripts)) & every
    assert attributes <= there
    asked = set(re.findall(r'\bicon\("([\w-]+)"', scripts)) | set(re.findall(r'%}#([\w-]+)"></use>', pages))
    assert asked or surface in ("stage", "translating")  # these name none by itself
    assert asked <= there
    assert set(re.findall(r'%}#([\w-]+)"></use>', pages)) <= first
