"""The graph of static imports between our JavaScript modules, read from the source files: what a page may ask for
ahead of need. Dynamic imports are left out, they are what the page waits with."""

import posixpath
import re
from pathlib import Path

STATIC_IMPORT = re.compile(
    r"""^\s*(?:import|export)\b(?!\s*\()(?:[^"';]*?\bfrom)?\s*["'](?P<url>\.{1,2}/[^"']+)["']\s*;""",
    re.MULTILINE,
)
COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)


def imports(root: Path, name: str) -> list[str]:
    """What `name` (a path from the static root) imports, in its order. Raises FileNotFoundError."""
    source = COMMENT.sub("", (root / name).read_text())
    folder = posixpath.dirname(name)
    return [
        posixpath.normpath(posixpath.join(folder, match["url"])) for match in STATIC_IMPORT.finditer(source)
    ]


def graph(root: Path, entry: str) -> list[str]:
    """`entry` and everything it needs before it can run, nearest first, each once."""
    found = [entry]
    for name in found:  # grows while it is walked
        found += [each for each in dict.fromkeys(imports(root, name)) if each not in found]
    return found


def kinds(root: Path) -> dict[str, str]:
    """Kind of exercise → its module."""
    return {file.stem: f"js/room/kinds/{file.name}" for file in sorted((root / "js/room/kinds").glob("*.js"))}
