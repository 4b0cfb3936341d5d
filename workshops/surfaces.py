"""The files that each live surface gets in place of our sources: its bundles and its sprites, under
`bundles/<surface>/` in the static root, and the drawings that all of them show. Decides what goes where; how is in
`bundles.py` and `sprites.py`. Knows neither Django nor the disk."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from workshops.bundles import MAIN, Bundle, bundle, short
from workshops.graphs import Modules
from workshops.sprites import alone, cut, symbols

SURFACES = ("seat", "desk", "stage", "preview", "editor", "translating")
OFFICE = frozenset({"preview", "editor", "translating"})  # `preview`: the seat in a frame of the editor
SEATS = frozenset({"seat", "preview"})  # these load the sheet of a kind with its module
DRAWN = {
    "seat": "Seat",
    "desk": "Desk",
    "stage": "Stage",
    "preview": "Seat",
}  # what of a kind a surface draws
LIGHT = "seat"  # gets icons when it draws them, each emblem in a file of its own, and a kind's sheet with its module
SPRITE, MORE = "icons.svg", "more-icons.svg"
EMBLEMS = "emblems.json"
DRAWINGS = "pictures/"
DRAWS_EMBLEMS = "js/lib/emblems.js"


@dataclass(frozen=True)
class Laid:
    """A file as it is laid out: what pages call it, its name with a hash, and its text."""

    name: str
    hashed: str
    text: str


def entry(surface: str) -> str:
    return f"js/{'office' if surface in OFFICE else 'room'}/{surface}/main.js"


def place(surface: str, source: str) -> str:
    """Under which name the surface has what `source` has: its entry, a kind or a sprite."""
    if source in (SPRITE, MORE):
        return f"bundles/{surface}/{source}"
    return f"bundles/{surface}/{MAIN if source == entry(surface) else short(source)}.js"


def emblem(surface: str, icon: str) -> str:
    return f"bundles/{surface}/emblem-{icon}.svg"


def drawing(key: str) -> str:
    return f"bundles/pictures/{key}.svg"


def laid_out(names: Iterable[str], text_of: Callable[[str], str]) -> Iterator[Laid]:
    """All files of all surfaces that there are. `names` are those of the sources, as paths from the static root."""
    known = sorted(names)
    kinds = [name for name in known if name.startswith("js/room/kinds/") and name.endswith(".js")]
    modules = Modules(text_of)
    for surface in SURFACES:
        if entry(surface) not in known:
            continue
        drawn = DRAWN.get(surface)
        extra = kinds if drawn else ()
        made = bundle(modules, entry(surface), extra, unused=set(DRAWN.values()) - {drawn})
        for file, text in made.files.items():
            yield Laid(f"bundles/{surface}/{file}", f"bundles/{surface}/{made.hashed(file)}", text)
        if SPRITE in known:
            listed = text_of(EMBLEMS) if surface == LIGHT and EMBLEMS in known else "[]"
            yield from sprites(surface, text_of(SPRITE), {each["icon"] for each in json.loads(listed)}, made)
    yield from drawings({name: text_of(name) for name in known if name.startswith(DRAWINGS)})


def drawings(texts: dict[str, str]) -> Iterator[Laid]:
    """The drawings of pictures one by one, all with the same hash, so that one address stands for all of them."""
    hashed = digest("".join(texts.values()))
    for name, text in texts.items():
        key = name.removeprefix(DRAWINGS).removesuffix(".svg")
        yield Laid(drawing(key), f"bundles/pictures/{key}.{hashed}.svg", text)


def sprites(surface: str, whole: str, emblems: set[str], made: Bundle) -> Iterator[Laid]:
    """What the scripts name, in one file. For the light surface what its first script names, then the rest, and
    emblems that are nothing else there one by one, all with the same hash, so that a page can make the address of
    each from one."""
    every = {
        name: strings - (emblems if name == DRAWS_EMBLEMS else set())
        for name, strings in made.strings.items()
    }
    first = {
        name: each for name, each in every.items() if surface != LIGHT or made.homes[name] == f"{MAIN}.js"
    }
    sprite = cut(whole, set().union(*first.values()))
    yield Laid(place(surface, SPRITE), f"bundles/{surface}/icons.{digest(sprite)}.svg", sprite)
    if surface != LIGHT:
        return
    rest = cut(whole, set().union(*every.values()) - symbols(sprite))
    yield Laid(place(surface, MORE), f"bundles/{surface}/more-icons.{digest(rest)}.svg", rest)
    parts = alone(whole, emblems)
    hashed = digest("".join(parts.values()))
    for name, text in parts.items():
        yield Laid(emblem(surface, name), f"bundles/{surface}/emblem-{name}.{hashed}.svg", text)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
