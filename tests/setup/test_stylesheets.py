"""Lists of imports become one sheet that means the same."""

import pytest

from workshops.stylesheets import BadSheet, Flattener

SHEETS = {
    "css/seat.css": '@layer reset, parts;\n/* @import url("gone.css"); */\n@import url("reset.css") layer(reset);\n'
    '@import url("parts/button.css") layer(parts) (min-width: 30em);\n@import url("kinds/*.css") layer(parts);\n'
    "main { color: red }\n",
    "css/reset.css": "* { margin: 0 }",
    "css/parts/button.css": '@import url("icon.css");\n.button { background: url("../../img/a.svg") }',
    "css/parts/icon.css": ".icon { mask: url(data:x); src: url('/static/b.svg') }",
    "css/kinds/wall.css": ".wall { order: 2 }",
    "css/kinds/cloud.css": ".cloud { order: 1 }",
    "css/desk.css": '@import url("kinds/*.css");',
}


def flatten(name: str, sheets: dict[str, str] = SHEETS) -> str:
    return Flattener(sheets.__getitem__, list(sheets)).flatten(name)


def test_every_part_stands_once_in_its_layer_and_order() -> None:
    flat = flatten("css/seat.css")
    assert "@import" not in flat
    assert flat.startswith("@layer reset, parts;")
    places = [
        flat.index(part)
        for part in (
            "* { margin",
            "@media (min-width: 30em)",
            ".icon",
            ".button",
            ".cloud",
            ".wall",
            "main {",
        )
    ]
    assert places == sorted(places)
    assert flat.count("@layer parts {") == 2
    assert flat.count("{") == flat.count("}")


def test_relative_addresses_follow_their_sheet() -> None:
    flat = flatten("css/seat.css")
    assert 'url("../img/a.svg")' in flat
    assert "url(data:x)" in flat
    assert "url('/static/b.svg')" in flat


def test_a_glob_of_an_empty_folder_is_an_empty_list() -> None:
    assert flatten("css/a.css", {"css/a.css": '@import url("kinds/*.css");'}).strip() == ""


@pytest.mark.parametrize(
    "sheets",
    [
        {"css/a.css": '@import url("b.css");'},
        {"css/a.css": '@import url("https://fonts.example.org/a.css");'},
        {"css/a.css": '@import url("b.css");', "css/b.css": '@import url("a.css");'},
    ],
)
def test_what_cannot_be_resolved_is_told(sheets: dict[str, str]) -> None:
    with pytest.raises(BadSheet, match=r"css/[ab]\.css imports"):
        flatten("css/a.css", sheets)
