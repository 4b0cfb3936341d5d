"""The files that each live surface gets in place of our sources: its bundles and its sprite, under
`bundles/<surface>/` in the static root. Decides what goes where; how is in `bundles.py` and `sprites.py`. Knows
neither Django nor the disk."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from workshops.bundles import MAIN, Modules, bundle, short
from workshops.sprites import cut

SURFACES = ("seat", "desk", "stage")
SPRITE = "icons.svg"


@dataclass(frozen=True)
class Laid:
    """A file as it is laid out: what pages call it, its name with a hash, and its text."""

    name: str
    hashed: str
    text: str


def entry(surface: str) -> str:
    return f"js/room/{surface}/main.js"


def place(surface: str, source: str) -> str:
    """Under which name the surface has what `source` has: its entry, a kind or the sprite."""
    if source == SPRITE:
        return f"bundles/{surface}/{source}"
    return f"bundles/{surface}/{MAIN if source == entry(surface) else short(source)}.js"


def laid_out(names: Iterable[str], text_of: Callable[[str], str]) -> Iterator[Laid]:
    """All files of all surfaces that there are. `names` are those of the sources, as paths from the static root."""
    known = sorted(names)
    kinds = [name for name in known if name.startswith("js/room/kinds/") and name.endswith(".js")]
    modules = Modules(text_of)
    for surface in SURFACES:
        if entry(surface) not in known:
            continue
        made = bundle(
            modules, entry(surface), kinds, unused={name.capitalize() for name in SURFACES if name != surface}
        )
        for file, text in made.files.items():
            yield Laid(f"bundles/{surface}/{file}", f"bundles/{surface}/{made.hashed(file)}", text)
        if SPRITE in known:
            sprite = cut(text_of(SPRITE), made.strings)
            digest = hashlib.sha256(sprite.encode()).hexdigest()[:12]
            yield Laid(place(surface, SPRITE), f"bundles/{surface}/icons.{digest}.svg", sprite)
