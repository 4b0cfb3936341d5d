"""The pictures that a deck brings itself: which files it names, and where those are in what somebody brought.

Plain data of the deck format in, plain data out. What a file must be is `picture_files`'; keeping it is up to actions.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from workshops.exercises.base import gettext_noop

KEPT = re.compile(r"[0-9a-f]{40}\.webp")  # a file that we made, by what is in it
FOLDER = "pictures"
MOST_FILES = 24  # of one deck

TOO_MANY = gettext_noop("a deck has at most 24 pictures of its own.")
NOT_HERE = gettext_noop(
    "the picture “%(name)s” is not here: there is no file “%(file)s”. Bring the deck in as a zip that has it beside it."
)

Body = Mapping[str, Any]


def named(body: Body) -> Iterator[tuple[str, str, str]]:
    """(exercise, picture, file) of every picture of its own that a deck names, whatever else of it is unfinished."""
    for exercise in body.get("exercises") or ():
        own = exercise.get("pictures") if isinstance(exercise, Mapping) else None
        for name, picture in own.items() if isinstance(own, Mapping) else ():
            file = picture.get("file") if isinstance(picture, Mapping) else None
            if isinstance(file, str) and isinstance(name, str):
                yield str(exercise.get("id", "")), name, file


def kept_files(body: Body) -> set[str]:
    """The files of ours among them."""
    return {file for _exercise, _name, file in named(body) if KEPT.fullmatch(file)}


def beside(file: str, deck: str, files: Mapping[str, bytes]) -> str | None:
    """Which of the `files` in a zip is meant: beside the deck, in the folder of pictures there, or from the top."""
    here = PurePosixPath(deck).parent
    for place in (here / file, here / FOLDER / file, PurePosixPath(file), PurePosixPath(FOLDER) / file):
        if str(place) in files:
            return str(place)
    return None


def picture_credits(body: Body) -> list[str]:
    """Who made which picture, and how it may be used, in lines: “our garden: Ana Costa, CC BY 4.0”."""
    said = []
    for exercise in body["exercises"]:
        for name, picture in (exercise.get("pictures") or {}).items():
            whose = ", ".join(part for part in (picture.get("credit"), picture.get("licence")) if part)
            if whose:
                said.append(f"{name}: {whose}")
    return said


def renamed(body: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """The same deck, its pictures' files under other names. The body is left as it is."""

    def of(exercise: dict[str, Any]) -> dict[str, Any]:
        if not exercise.get("pictures"):
            return exercise
        own = {
            name: {**picture, "file": names.get(picture["file"], picture["file"])}
            for name, picture in exercise["pictures"].items()
        }
        return {**exercise, "pictures": own}

    return {**body, "exercises": [of(exercise) for exercise in body["exercises"]]}
