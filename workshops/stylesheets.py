"""Flattening: `css/seat.css` and its like are lists of `@import url("…")`; here they become one sheet each, so that a
phone asks once. Understands `layer(name)`, `layer`, a media query after it, and a glob as file name. Works on texts
given by a reader; knows neither Django nor the disk."""

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

IMPORT = re.compile(
    r"""@import\s+(?:url\(\s*)?(?P<quote>["'])(?P<url>[^"']+)(?P=quote)\s*\)?\s*(?P<rest>[^;]*);""",
    re.IGNORECASE,
)
LAYER = re.compile(r"^layer(?:\((?P<name>[^)]*)\))?\s*(?P<media>.*)$", re.DOTALL)
URL = re.compile(r"""url\(\s*(?P<quote>["']?)(?P<url>[^"')]+)(?P=quote)\s*\)""", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(
    r"""(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\s*(?P<mark>[{};,])\s*|\s+""",
    re.DOTALL,
)
ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|/|#)", re.IGNORECASE)


class BadSheet(ValueError):
    """An import that cannot be resolved; says which and where."""


@dataclass
class Flattener:
    """`read(name)` gives the text of a sheet; `names` are all that exist, as paths from the static root."""

    read: Callable[[str], str]
    names: list[str]
    _open: list[str] = field(default_factory=list)

    def flatten(self, name: str) -> str:
        """The text of `name` with every import in place, and its relative addresses still pointing where they did."""
        return self._part(name, posixpath.dirname(name))

    def _part(self, name: str, home: str) -> str:
        if name in self._open:
            raise BadSheet(f"{name} imports itself by way of {self._open[-1]}")
        self._open.append(name)
        text = COMMENT.sub("", self.read(name))
        flat = []
        end = 0
        for match in IMPORT.finditer(text):
            flat += [rebase(text[end : match.start()], name, home), self._imported(match, name, home)]
            end = match.end()
        flat.append(rebase(text[end:], name, home))
        self._open.pop()
        return "".join(flat)

    def _imported(self, match: re.Match[str], name: str, home: str) -> str:
        parts = [self._part(target, home) for target in self._targets(match["url"], name)]
        return wrap("\n".join(part.strip() for part in parts), match["rest"].strip())

    def _targets(self, url: str, name: str) -> list[str]:
        if ELSEWHERE.match(url):
            raise BadSheet(f"{name} imports {url}, which is not a file beside it")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), url))
        if "*" in target:  # an empty folder is an empty list
            folder = posixpath.dirname(target)
            return sorted(n for n in self.names if posixpath.dirname(n) == folder and fnmatchcase(n, target))
        if target not in self.names:
            raise BadSheet(f"{name} imports {url}, which does not exist")
        return [target]


def squeeze(text: str) -> str:
    """The same rules without the space between them. Strings stay, and so does every space that can mean something."""
    return SPACE.sub(lambda match: match["string"] or match["mark"] or " ", text).strip()


def wrap(text: str, conditions: str) -> str:
    """`@layer` and `@media` around a part, from what stood after its address."""
    layer = LAYER.match(conditions)
    media = layer["media"].strip() if layer else conditions
    if media:
        text = f"@media {media} {{\n{text}\n}}"
    if layer:
        text = f"@layer {layer['name'] or ''} {{\n{text}\n}}"
    return text


def rebase(text: str, name: str, home: str) -> str:
    """Relative `url(…)` of the sheet `name`, rewritten for a sheet that stands in the folder `home`."""
    here = posixpath.dirname(name)

    def moved(match: re.Match[str]) -> str:
        if here == home or ELSEWHERE.match(match["url"]):
            return match[0]
        return f'url("{posixpath.relpath(posixpath.join(here, match["url"]), home or ".")}")'

    return URL.sub(moved, text)
