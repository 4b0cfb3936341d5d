"""What somebody brings becomes a picture of ours: upright, small, still, and with nothing in it but what is seen."""

import io
from contextlib import suppress

import pytest
from hypothesis import given, settings, strategies as st
from PIL import Image

from tests.workshops.decks import some_pictures as some
from workshops.decks import picture_files
from workshops.decks.picture_files import NotAPicture, made_of

GOOD = {"JPEG": some.jpeg(), "PNG": some.png(), "WebP": some.webp()}


def seen(file: bytes) -> Image.Image:
    return Image.open(io.BytesIO(file))


@pytest.mark.parametrize("kind", GOOD)
def test_nothing_but_the_picture_is_left(kind: str) -> None:
    assert some.SECRET in GOOD[kind], "there was something to leave behind"
    made = made_of(GOOD[kind], "a")
    for file in (made.whole, made.small):
        assert some.chunks(file) == [b"VP8 "] and some.SECRET not in file
        assert not seen(file).getexif()


def test_it_stands_as_the_camera_was_held() -> None:
    made = made_of(some.jpeg(orientation=6), "a")
    assert (made.width, made.height) == (120, 160)
    red, _green, blue = (
        seen(made.whole).convert("RGB").getpixel((115, 5))
    )  # the light field came from the left
    assert red > 180 and blue < 140


def test_it_is_as_large_as_screens_need() -> None:
    made = made_of(some.jpeg(3000, 1500), "a")
    assert seen(made.whole).size == (1200, 600) == (made.width, made.height)
    assert seen(made.small).size == (480, 240)
    assert len(made.small) < len(made.whole) < 40_000


def test_what_was_clear_is_white() -> None:
    line = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    line.paste((0, 0, 0, 255), (40, 0, 60, 100))
    made = seen(made_of(some.saved(line, "PNG"), "a").whole).convert("RGB")
    assert min(made.getpixel((5, 5))) > 250 and max(made.getpixel((50, 50))) < 10


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16"])
def test_every_way_of_saying_colour_is_understood(mode: str) -> None:
    picture = Image.new(mode, (80, 80)) if mode == "I;16" else some.image().convert(mode)
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert made_of(some.saved(picture, kind), "a").whole


def test_the_same_file_is_the_same_picture() -> None:
    assert made_of(GOOD["JPEG"], "a") == made_of(GOOD["JPEG"], "b")


REFUSED = {
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", picture_files.DRAWN),
    "svg with a head": (b"\xef\xbb\xbf\n<?xml version='1.0'?><svg/>", picture_files.DRAWN),
    "page": (b"<!doctype html><script>alert(1)</script>", picture_files.DRAWN),
    "gif": (some.saved(some.image(), "GIF"), picture_files.OTHER_TYPE),
    "bmp": (some.saved(some.image(), "BMP"), picture_files.OTHER_TYPE),
    "tiff": (some.saved(some.image(), "TIFF"), picture_files.OTHER_TYPE),
    "heic": (b"\0\0\0\x18ftypheic" + b"\0" * 80, picture_files.OTHER_TYPE),
    "program": (b"MZ" + b"\0" * 100, picture_files.NO_PICTURE),
    "zip": (b"PK\x03\x04" + b"\0" * 100, picture_files.NO_PICTURE),
    "nothing": (b"", picture_files.NO_PICTURE),
    "moving png": (some.moving("PNG"), picture_files.MOVES),
    "moving webp": (some.moving("WEBP"), picture_files.MOVES),
    "bomb": (some.bomb(), picture_files.TOO_MANY_PIXELS),
    "larger than any number": (some.bomb(2**31 - 1, 2**31 - 1), picture_files.TOO_MANY_PIXELS),
    "large jpeg": (some.saved(Image.new("L", (5000, 4100)), "JPEG", quality=1), picture_files.TOO_MANY_PIXELS),
    "large file": (b"\xff\xd8\xff" + b"\0" * (8 * 1024 * 1024), picture_files.TOO_LARGE),
    "ribbon": (some.saved(some.image(900, 100), "PNG"), picture_files.THIN),
    "dot": (some.saved(some.image(8, 8), "PNG"), picture_files.TOO_SMALL),
    "half": (GOOD["JPEG"][: len(GOOD["JPEG"]) // 2], picture_files.BROKEN),
    "only a head": (b"\x89PNG\r\n\x1a\n", picture_files.BROKEN),
    "radio": (b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 40, picture_files.BROKEN),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_picture_is_refused_in_words(what: str) -> None:
    source, sentence = REFUSED[what]
    with pytest.raises(NotAPicture) as told:
        made_of(source, "bench.jpg")
    assert told.value.template == sentence and "bench.jpg" in str(told.value)


@given(
    st.sampled_from(sorted(GOOD)),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=8),
    st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_whatever_the_bytes_are_it_is_a_picture_or_a_sentence(kind, changes, cut) -> None:  # type: ignore[no-untyped-def]
    file = bytearray(GOOD[kind])
    for place, byte in changes:
        file[place % len(file)] = byte
    with suppress(NotAPicture):
        made = made_of(bytes(file[: len(file) // 2] if cut else file), "a")
        assert some.chunks(made.whole) == [b"VP8 "]
