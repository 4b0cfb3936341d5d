"""A picture that somebody brings, made anew: decoded within bounds, turned upright, laid on white, and written as a
WebP of ours that holds nothing but what is to be seen. No byte of what was brought goes on to a phone, so neither where
it was taken nor anything that hides in it does. Knows no database.

Pillow decodes JPEG, PNG and WebP here and nothing else, and is asked for the size before it is asked for the picture.
"""

import hashlib
import io
import struct
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageCms, ImageOps

from workshops.exercises.base import gettext_noop

LARGEST_BYTES = 8 * 1024 * 1024
LONG_SIDE, SMALL_SIDE = 1200, 480  # pixels: for a stage, and for phones
LEAST_SIDE = 64
THINNEST = 8  # times as long as it is wide
MOST_PIXELS = {"JPEG": 20_000_000, "MPO": 20_000_000, "PNG": 9_000_000, "WEBP": 9_000_000}
QUALITY = 80
WHITE = (255, 255, 255)

TOO_LARGE = gettext_noop("“%(name)s” is larger than 8 MB; save it smaller.")
TOO_MANY_PIXELS = gettext_noop("“%(name)s” has more than %(millions)s million pixels; save it smaller.")
TOO_SMALL = gettext_noop("“%(name)s” is too small to be looked at: it needs at least 64 pixels on each side.")
THIN = gettext_noop("“%(name)s” is too long and thin to be looked at; cut it.")
BROKEN = gettext_noop("“%(name)s” is not whole, or is not what its name says; save it again.")
DRAWN = gettext_noop(
    "“%(name)s” is a drawing made of text (SVG), which can hold programs; save it as PNG instead."
)
MOVES = gettext_noop("“%(name)s” moves, and a picture on somebody's phone keeps still; save one frame of it.")
OTHER_TYPE = gettext_noop("“%(name)s” is %(type)s; save it as JPEG, PNG or WebP.")
NO_PICTURE = gettext_noop("“%(name)s” is no picture that we can read; save it as JPEG, PNG or WebP.")

# What is known well enough to be called by its name when it is refused.
OTHERS = (
    (0, b"GIF8", "GIF"), (0, b"BM", "BMP"), (0, b"II*\x00", "TIFF"), (0, b"MM\x00*", "TIFF"), (0, b"%PDF", "PDF"),
    (4, b"ftypheic", "HEIC"), (4, b"ftypheix", "HEIC"), (4, b"ftypmif1", "HEIC"), (4, b"ftypavif", "AVIF"),
    (0, b"\x00\x00\x01\x00", "ICO"), (0, b"8BPS", "PSD"), (0, b"\xff\x0a", "JPEG XL"), (4, b"JXL ", "JPEG XL"),
    (4, b"jP  ", "JPEG 2000"),
)  # fmt: skip
BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")


class NotAPicture(Exception):
    """A file that does not become a picture, with a sentence that says why."""

    def __init__(self, template: str, **values: Any) -> None:
        self.template, self.values = template, values
        super().__init__(template % values)


@dataclass(frozen=True)
class Made:
    """A picture as we keep it: twice, and what it is called by: the beginning of its SHA-256."""

    digest: str
    whole: bytes
    small: bytes
    width: int
    height: int


def digest_of(source: bytes) -> str:
    """What a picture's file is called by."""
    return hashlib.sha256(source).hexdigest()[:40]


def made_of(source: bytes, name: str) -> Made:
    """The picture in a file; `name` is what a refusal calls it. Raises NotAPicture, and nothing else."""
    _look_over(source, name)
    try:
        with Image.open(io.BytesIO(source), formats=["JPEG", "PNG", "WEBP"]) as opened:
            _look_at_its_head(opened, name)
            whole = _flat(_upright(opened, LONG_SIDE))
        small = whole.copy()
        small.thumbnail((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
        written = _written(whole)
        return Made(digest_of(written), written, _written(small), whole.width, whole.height)
    except (
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):  # so many that the reader says it first
        raise NotAPicture(TOO_MANY_PIXELS, name=name, millions=9) from None
    except (
        OSError, ValueError, SyntaxError, TypeError,
        EOFError, KeyError, IndexError, AttributeError, OverflowError, ZeroDivisionError, MemoryError, RuntimeError,
        struct.error,
    ):  # fmt: skip
        raise NotAPicture(BROKEN, name=name) from None


def _look_over(source: bytes, name: str) -> None:
    """What the first bytes tell."""
    if len(source) > LARGEST_BYTES:
        raise NotAPicture(TOO_LARGE, name=name)
    beginning = source[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith((b"<svg", b"<?xml", b"<!doctype", b"<!--")):
        raise NotAPicture(DRAWN, name=name)
    for at, sign, kind in OTHERS:
        if source[at : at + len(sign)] == sign:
            raise NotAPicture(OTHER_TYPE, name=name, type=kind)
    if not source.startswith(BEGINNINGS):
        raise NotAPicture(NO_PICTURE, name=name)


def _look_at_its_head(opened: Image.Image, name: str) -> None:
    """How large it says it is, before anything of it is decoded. Some phones put two photographs into one JPEG (MPO);
    the first is taken."""
    most = MOST_PIXELS[opened.format or ""]
    if opened.width * opened.height > most:
        raise NotAPicture(TOO_MANY_PIXELS, name=name, millions=most // 1_000_000)
    if min(opened.width, opened.height) < LEAST_SIDE:
        raise NotAPicture(TOO_SMALL, name=name)
    if max(opened.size) > THINNEST * min(opened.size):
        raise NotAPicture(THIN, name=name)
    if opened.format != "MPO" and getattr(opened, "is_animated", False):
        raise NotAPicture(MOVES, name=name)


def _upright(opened: Image.Image, side: int) -> Image.Image:
    """Decoded, no larger than needed, and turned as the camera was held."""
    profile = opened.info.get("icc_profile")
    opened.thumbnail((side, side), Image.Resampling.LANCZOS)
    turned = ImageOps.exif_transpose(opened)
    if profile and turned.mode in ("RGB", "RGBA"):
        try:
            theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(turned, theirs, ImageCms.createProfile("sRGB"))
            return converted or turned
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            return turned  # its colours are a little off, and that is all
    return turned


def _flat(picture: Image.Image) -> Image.Image:
    """On white, where it was clear: black lines stay lines on a dark screen. A new one: nothing else comes along."""
    clean = Image.new("RGB", picture.size, WHITE)
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        clean.paste(seen, mask=seen.getchannel("A"))
    else:
        clean.paste(picture.convert("RGB"))
    return clean


def _written(picture: Image.Image) -> bytes:
    made = io.BytesIO()
    picture.save(made, "WEBP", quality=QUALITY, method=4, exif=b"", xmp=b"", icc_profile=None)
    return made.getvalue()
