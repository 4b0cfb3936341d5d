"""The look holds together: colours are readable, every icon that is named exists, both lists of emblems agree, and a
phone's stylesheet stays small enough for a bad network."""

import json
import re
import subprocess
import sys
from pathlib import Path

import brotli

from facilitation.domain.dyes import DYES
from workshops.stylesheets import Flattener

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
SPRITE = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text()))
SEAT_BYTES = 11_000


def test_every_colour_pair_is_readable() -> None:
    subprocess.run([sys.executable, ROOT / "scripts/tokens.py", "--check"], check=True)


def test_both_lists_of_emblems_agree() -> None:
    emblems = json.loads((STATIC / "emblems.json").read_text())
    script = (STATIC / "js/lib/emblems.js").read_text()
    listed = re.findall(
        r'name: "(\w+)", icon: "([\w-]+)", dye: "(\w+)", say: \(\) => gettext\("(\w+)"\)', script
    )
    assert listed == [(e["name"], e["icon"], e["dye"], e["name"]) for e in emblems]
    assert len({e["name"] for e in emblems}) == len({e["icon"] for e in emblems}) == 28
    assert {e["icon"] for e in emblems} <= SPRITE


def test_both_lists_of_dyes_agree() -> None:
    listed = re.findall(
        r'^  (\w+): \{thread: "(\w+)",', (STATIC / "js/lib/dyes.js").read_text(), re.MULTILINE
    )
    assert tuple(name for name, _ in listed) == DYES
    assert {thread for _, thread in listed} == set(DYES[:6])


def test_every_icon_that_is_named_is_in_the_sprite() -> None:
    scripts = (p for p in (STATIC / "js").rglob("*.js"))
    named = {name for p in scripts for name in re.findall(r'\bicon\("([\w-]+)"', p.read_text())}
    templates = (p.read_text() for p in (ROOT / "templates").rglob("*.html"))
    named |= {name for text in templates for name in re.findall(r"icons\.svg' %\}#([\w-]+)", text)}
    assert named, "no icon was found: the patterns here no longer match how icons are written"
    assert named <= SPRITE, sorted(named - SPRITE)


def test_a_phones_stylesheet_is_small() -> None:
    names = [p.relative_to(STATIC).as_posix() for p in (STATIC / "css").rglob("*.css")]
    flat = Flattener(lambda name: (STATIC / name).read_text(), names).flatten("css/seat.css")
    assert len(brotli.compress(flat.encode())) < SEAT_BYTES


def test_stylesheets_hold_to_the_browser_floor() -> None:
    """Chrome 99 and Safari 15.4: no nesting, no :has() that layout needs, no light-dark(), no container units."""
    for path in (STATIC / "css").rglob("*.css"):
        text = re.sub(r"/\*.*?\*/|@media print \{.*", "", path.read_text(), flags=re.S)
        assert not re.search(r":has\(|light-dark\(|color-mix\(|\bcq[iwhb]\b|[{;]\s*&", text), path.name
        sides = re.search(
            r"[{;]\s*(margin|padding|border)-(left|right|top|bottom)\b|[{;]\s*(left|right)\s*:", text
        )
        assert not sides, f"{path.name}: physical side {sides and sides.group(0)!r}"
