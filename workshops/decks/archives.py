"""A deck that comes in a zip, with its pictures, and one that goes out in one. What is inside is looked at by its
list before a byte is unpacked: bombs, links, strange paths, files inside files, and anything that could act are
refused, each in a sentence. Nothing is ever written to disk. Whether a picture is one is looked at by `picture_files`.
"""

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from workshops.decks import picture_files
from workshops.decks.own_pictures import FOLDER
from workshops.decks.yaml12 import LARGEST_BYTES
from workshops.exercises.base import gettext_noop

MOST_ENTRIES = 100
LARGEST_TOTAL = 16 * 1024 * 1024
LARGEST_RATIO = 100  # times that something may grow: text grows tenfold, bombs a thousandfold
DECKS = frozenset({".yaml", ".yml"})
BESIDE = frozenset({".png", ".jpg", ".jpeg", ".webp", ".md", ".txt"})
ACTIVE = frozenset(
    {".html", ".htm", ".xhtml", ".js", ".mjs", ".exe", ".sh", ".bat", ".php", ".py", ".jar", ".swf"}
)
PACKED = frozenset({".zip", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz"})
BEGINNINGS = {
    ".png": (b"\x89PNG\r\n\x1a\n",), ".jpg": (b"\xff\xd8\xff",), ".jpeg": (b"\xff\xd8\xff",), ".webp": (b"RIFF",),
}  # fmt: skip

NOT_A_ZIP = gettext_noop("this cannot be read as a zip; make it again.")
LOCKED = gettext_noop("it is locked with a password; save it without one.")
TOO_MANY = gettext_noop("there are more than a hundred files in it.")
TOO_LARGE = gettext_noop("what is in it would take more than 16 MB.")
BOMB = gettext_noop("“%(name)s” would grow a hundredfold or more; we do not unpack that.")
LINK = gettext_noop("“%(name)s” is a link to another file; put the file itself in.")
PATH = gettext_noop("“%(name)s” would land outside of the folder; name it plainly.")
INSIDE = gettext_noop("“%(name)s” is packed once more; unpack it first.")
ACTS = gettext_noop("“%(name)s” could run as a program, and a deck has none.")
DRAWN = picture_files.DRAWN
STRANGE = gettext_noop("“%(name)s” is of a kind that a deck has no use for.")
PRETENDS = gettext_noop("“%(name)s” is not what its name says.")
NO_DECK = gettext_noop("there is no deck in it: a file that ends in .yaml.")
TWO_DECKS = gettext_noop("there is more than one deck in it; bring them in one by one.")
TWICE = gettext_noop("“%(name)s” is in it twice.")


class Refused(Exception):
    """A zip that is not taken, with a sentence that says why."""

    def __init__(self, template: str, **values: Any) -> None:
        self.template, self.values = template, values
        super().__init__(template % values)


@dataclass(frozen=True)
class Unpacked:
    """The text of the one deck in a zip, its file with its folders, and the pictures beside it by theirs."""

    text: bytes
    path: str
    pictures: dict[str, bytes]

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).name[:80]


def deck_in(source: bytes) -> Unpacked:
    """What is in a zip. Raises Refused, and nothing else."""
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            entries = [entry for entry in archive.infolist() if not _is_folder(entry)]
            _look_over(entries)
            pictures = {
                str(PurePosixPath(entry.filename)): _picture(archive, entry)
                for entry in entries
                if _ending(entry) in BEGINNINGS
            }
            found = [entry for entry in entries if _ending(entry) in DECKS]
            if len(found) != 1:
                raise Refused(TWO_DECKS if found else NO_DECK)
            text = _bytes(archive, found[0], LARGEST_BYTES + 1)
            return Unpacked(text, str(PurePosixPath(found[0].filename)), pictures)
    except (
        zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError,
        RuntimeError, IndexError, KeyError, OverflowError, UnicodeError, AttributeError, MemoryError,
    ):  # fmt: skip
        raise Refused(NOT_A_ZIP) from None


def packed(name: str, text: str, pictures: Mapping[str, bytes]) -> bytes:
    """A zip of a deck and its pictures, which reads back as they are. The same deck is the same zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED)
        for file, content in sorted(pictures.items()):
            archive.writestr(zipfile.ZipInfo(f"{FOLDER}/{file}"), content, zipfile.ZIP_STORED)
    return made.getvalue()


def _look_over(entries: list[zipfile.ZipInfo]) -> None:
    """What the list alone tells."""
    if len(entries) > MOST_ENTRIES:
        raise Refused(TOO_MANY)
    if sum(entry.file_size for entry in entries) > LARGEST_TOTAL:
        raise Refused(TOO_LARGE)
    names: set[str] = set()
    for entry in entries:
        name, ending = _shown(entry), _ending(entry)
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise Refused(LINK, name=name)
        if _leads_out(entry.filename):
            raise Refused(PATH, name=name)
        if entry.flag_bits & 1:
            raise Refused(LOCKED)
        if entry.file_size > LARGEST_RATIO * max(entry.compress_size, 1) and entry.file_size > 10_000:
            raise Refused(BOMB, name=name)
        if sentence := _unwanted(ending):
            raise Refused(sentence, name=name)
        place = str(PurePosixPath(entry.filename)).casefold()
        if place in names:
            raise Refused(TWICE, name=name)
        names.add(place)


def _unwanted(ending: str) -> str | None:
    """Why a file of this kind is not taken; None if it is."""
    if ending in PACKED:
        return INSIDE
    if ending in ACTIVE:
        return ACTS
    if ending in (".svg", ".svgz"):
        return DRAWN
    return None if ending in DECKS | BESIDE else STRANGE


def _picture(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A file that begins as its name says it should."""
    content = _bytes(archive, entry, picture_files.LARGEST_BYTES + 1)
    if not content.startswith(BEGINNINGS[_ending(entry)]):
        raise Refused(PRETENDS, name=_shown(entry))
    return content


def _bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """The beginning of a file, never more than `most` bytes, whatever its list says of its length."""
    with archive.open(entry) as file:
        return file.read(most)


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name)
    odd = "\\" in name or ":" in name or "\x00" in name or not name.isprintable()
    return odd or path.is_absolute() or ".." in path.parts or len(name) > 200


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    """Folders, and what some computers put beside every file."""
    hidden = any(part.startswith(("__MACOSX", ".DS_Store")) for part in PurePosixPath(entry.filename).parts)
    return entry.is_dir() or (hidden and not _leads_out(entry.filename))


def _ending(entry: zipfile.ZipInfo) -> str:
    return PurePosixPath(entry.filename).suffix.lower()


def _shown(entry: zipfile.ZipInfo) -> str:
    return "".join(char if char.isprintable() else "?" for char in entry.filename)[:60]
