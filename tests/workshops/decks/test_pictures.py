"""Every picture that a deck can name has a drawing that any screen can show: small, plain, in the theme's dyes."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from workshops import library
from workshops.decks.pictures import SHIPPED

ROOT = Path(__file__).parents[3]
DRAWINGS = ROOT / "static/pictures"
TOKENS = set(re.findall(r"^ +--([a-z0-9-]+):", (ROOT / "static/css/tokens.css").read_text(), re.MULTILINE))
SVG = "{http://www.w3.org/2000/svg}"
LARGEST = 1500
ELEMENTS = {"svg", "g", "path", "circle"}
ATTRIBUTES = {"viewBox", "id", "d", "cx", "cy", "r"} | {
    "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray"
}  # fmt: skip
PAINT = re.compile(r"none|var\(--(?P<token>[a-z-]+)\)")
WEIGHTS = (2, 3.4)  # of threads; beads are drawn as short, thick ones
BEADS = (4, 6.5)

each_drawing = pytest.mark.parametrize("path", sorted(DRAWINGS.iterdir()), ids=lambda path: path.stem)


def options() -> Iterator[tuple[str, str]]:
    for deck in library.shipped_decks():
        for exercise in deck.exercises:
            for name in (exercise.options or []) if exercise.kind == "picture" else []:
                yield exercise.id, name


def test_every_option_of_every_shipped_deck_is_drawn_and_described() -> None:
    found = list(options())
    assert len(found) >= 50
    for exercise, name in found:
        drawing = library.pictures()[name]
        assert (DRAWINGS / f"{drawing.key}.svg").is_file(), (exercise, name)
        assert drawing.description != name


def test_the_places_around_the_campfire_are_drawn_too() -> None:
    assert set(library.pulse_items().pictures["campfire-6"].positions) <= set(library.pictures())


def test_every_drawing_has_a_name_and_every_name_a_drawing() -> None:
    keys = {drawing.key for drawing in library.pictures().values()}
    assert keys == {path.stem for path in DRAWINGS.glob("*.svg")}
    assert {path.suffix for path in DRAWINGS.iterdir()} == {".svg"}


def test_descriptions_say_what_is_to_be_seen_and_nothing_else() -> None:
    told = [drawing.description for drawing in library.pictures().values()]
    assert len(set(told)) == len(told)
    for description in told:
        assert not re.search(r"\b(picture|image|drawing|illustration|photo|you|your)\b|[!;]", description), (
            description
        )
        assert description.count(".") == 1


def test_the_file_says_what_it_may_be_used_for() -> None:
    assert "CC BY 4.0" in SHIPPED.read_text("utf-8")


@each_drawing
def test_a_drawing_is_small_well_formed_and_does_nothing(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.encode()) < LARGEST
    assert "<!" not in text and "<?" not in text
    root = ElementTree.fromstring(text)
    assert root.tag == f"{SVG}svg" and root.get("viewBox") == "0 0 96 96"
    assert [child.get("id") for child in root] == ["p"]
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
        assert not (element.text or "").strip() and not (element.tail or "").strip()


@each_drawing
def test_a_drawing_takes_its_paint_from_the_theme(path: Path) -> None:
    root = ElementTree.fromstring(path.read_text("utf-8"))
    assert not re.search(r"#[0-9a-fA-F]{3}|rgb|hsl|oklch|url\(", path.read_text("utf-8"))
    for element in root.iter():
        for paint in (element.get("fill"), element.get("stroke")):
            match = PAINT.fullmatch(paint or "none")
            assert match, (path.stem, paint)
            token = match["token"]
            assert token is None or (token in TOKENS and token.startswith(("thread-", "line-strong")))


@each_drawing
def test_a_drawing_is_in_our_hand(path: Path) -> None:
    """Threads of a few weights on one horizon: the band of stitches at the foot, or rows of thread in its place."""
    root = ElementTree.fromstring(path.read_text("utf-8"))
    (hand,) = root
    assert (hand.get("fill"), hand.get("stroke-linecap")) == ("none", "round")
    weights = {float(weight) for element in hand.iter() if (weight := element.get("stroke-width"))}
    for weight in weights:
        assert WEIGHTS[0] <= weight <= WEIGHTS[1] or BEADS[0] <= weight <= BEADS[1] or weight == 1.8, weight
    assert len({element.get("stroke") for element in hand.iter()}) >= 3, (
        "at least two dyes beside the outline"
    )


def test_the_document_names_every_picture() -> None:
    section = (ROOT / "docs/deck-format.md").read_text("utf-8").split("\n## Pictures\n")[1].split("\n## ")[0]
    listed = section.split("drawn so far:\n")[1].split("\n\nA new picture")[0]
    assert re.findall(r"`([^`]+)`", " ".join(listed.split())) == list(library.pictures())
