"""Components that our scripts draw are known where they are drawn. A name that nobody defines breaks a screen only when
somebody comes to it."""

import re
from pathlib import Path

from tests.servers import ROOT

SCRIPTS = ROOT / "static/js"
DRAWN = re.compile(r"<\$\{([A-Z]\w*)\}")
LATE = re.compile(r'\blate\("(\w+)"')


def unknown(script: str) -> set[str]:
    """Names of components drawn in a module that it neither imports, declares nor is handed."""
    rest = DRAWN.sub("", script)
    known = (r"(?:function|const|let) {name}\b|import[^;]*\b{name}\b|[{{,:(\[]\s*{name}\b",)
    return {
        name
        for name in DRAWN.findall(script)
        if not any(re.search(one.format(name=name), rest) for one in known)
    }


def ours() -> list[Path]:
    return [path for path in sorted(SCRIPTS.rglob("*.js")) if "vendor" not in path.parts]


def test_every_component_is_known_where_it_is_drawn() -> None:
    assert {path.name: unknown(path.read_text()) for path in ours() if unknown(path.read_text())} == {}


def test_what_the_phone_asks_for_later_is_in_what_comes_later() -> None:
    given = set(re.findall(r"\w+", (SCRIPTS / "room/seat/later.js").read_text()))
    asked = {name for path in ours() for name in LATE.findall(path.read_text())}
    assert asked
    assert asked <= given


def test_a_name_that_nobody_knows_is_found() -> None:
    script = (SCRIPTS / "room/seat/exercise.js").read_text()
    assert unknown(script) == set()
    assert unknown(script.replace('const Deeper = late("Deeper");\n', "")) == {"Deeper"}
