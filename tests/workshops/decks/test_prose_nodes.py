"""The Markdown of decks: a little of it, safely, and quickly."""

import json
import re
import time
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from workshops.decks import prose


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("", []),
        ("Plain.", [["p", ["Plain."]]]),
        ("One\n\nTwo", [["p", ["One"]], ["p", ["Two"]]]),
        ("One\nstill one", [["p", ["One still one"]]]),
        ("One  \nTwo", [["p", ["One\nTwo"]]]),
        ("*soft* and **firm**", [["p", [["em", ["soft"]], " and ", ["strong", ["firm"]]]]]),
        ("- a\n- *b*", [["ul", [["a"], [["em", ["b"]]]]]]),
        ("1. a\n2. b", [["ol", [["a"], ["b"]]]]),
        ("- a\n  - b\n- c", [["ul", [["a"], ["b"], ["c"]]]]),
        ("[our page](https://example.org)", [["p", ["our page"]]]),
        ("![a cat](cat.png)", [["p", ["a cat"]]]),
        ("# Not a heading", [["p", ["# Not a heading"]]]),
        ("<b>x</b> `y` > z", [["p", ["<b>x</b> `y` > z"]]]),
        ("2 \\* 3", [["p", ["2 * 3"]]]),
    ],
)
def test_nodes(text: str, nodes: Any) -> None:
    assert prose.nodes(text) == nodes


def test_html_comes_from_the_same_nodes() -> None:
    assert (
        prose.html("**a** <i>&\n\n- b  \n  c")
        == "<p><strong>a</strong> &lt;i&gt;&amp;</p><ul><li>b<br>c</li></ul>"
    )


def test_plain_text() -> None:
    assert prose.plain("**a** b\n\n- c\n- d") == "a b\n• c\n• d"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.seen.add(tag)


@settings(deadline=None)
@given(st.text() | st.text(alphabet="*_[]()<>!&\"'\\`#-1. \n/scriptonerror=x", max_size=200))
def test_no_text_gets_a_tag_or_an_attribute_in(text: str) -> None:
    parser = Tags()
    parser.feed(prose.html(text))
    assert parser.seen <= {"p", "ul", "ol", "li", "br", "em", "strong"}
    json.dumps(prose.nodes(text))


@settings(deadline=None)
@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1))
def test_letters_and_digits_are_never_lost(word: str) -> None:
    assert re.sub(r"\s", "", prose.plain(word)) == re.sub(r"\s", "", word)


@pytest.mark.parametrize(
    "piece", ["[", "![", "*", "**a ", "*_", "[](", "[a](", "- - ", "*(", "> ", "`", "[*", "\\", "  \n"]
)
def test_nasty_markdown_takes_no_time(piece: str) -> None:
    began = time.process_time()
    for length in (4000, 200_000):
        prose.html((piece * length)[:length])
    assert time.process_time() - began < 1


def test_emphasis_does_not_nest_without_end() -> None:
    nested = prose.nodes("*(" * 90 + "**b _c *d **e _f_ e** d* c_ b**" + ")*" * 90)
    assert _depth(nested) < 15
    assert len(prose.plain("**b _c *d **e _f_ e** d* c_ b**")) > 8


def _depth(part: Any) -> int:
    return 1 + max(map(_depth, part), default=0) if isinstance(part, list) else 0
