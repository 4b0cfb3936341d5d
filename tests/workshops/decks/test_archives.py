"""Decks in a zip: what is refused, each in its sentence, and that nothing else comes out whatever the bytes are."""

import io
import stat
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings, strategies as st

from workshops.decks import archives
from workshops.decks.archives import Refused, deck_in
from workshops.library import shipped_files

DECK = shipped_files()["02-twenty-minutes-to-hello.yaml"].encode()
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>'


def packed(*files, deck=True, compress=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compress) as archive:
        if deck:
            archive.writestr("deck.yaml", DECK)
        for name, content in files:
            archive.writestr(name, content)
    return made.getvalue()


def link(name):
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def test_a_deck_with_pictures_beside_it_is_taken():
    found = deck_in(packed(("pictures/a.png", PNG), ("./b.jpg", b"\xff\xd8\xff"), ("__MACOSX/._a.png", b"x")))
    assert (found.text, found.name) == (DECK, "deck.yaml")
    assert found.pictures == {"pictures/a.png": PNG, "b.jpg": b"\xff\xd8\xff"}


def test_what_goes_out_comes_in_again():
    made = archives.packed("a-deck.yaml", DECK.decode(), {"1.webp": b"RIFF1", "0.webp": b"RIFF0"})
    found = deck_in(made)
    assert (found.text, found.path) == (DECK, "a-deck.yaml")
    assert found.pictures == {"pictures/0.webp": b"RIFF0", "pictures/1.webp": b"RIFF1"}
    assert made == archives.packed("a-deck.yaml", DECK.decode(), {"0.webp": b"RIFF0", "1.webp": b"RIFF1"})


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([("bomb.txt", b"0" * 5_000_000)], archives.BOMB),
        ([(f"{n}.txt", b"a") for n in range(120)], archives.TOO_MANY),
        ([(link("a.txt"), b"/etc/passwd")], archives.LINK),
        ([("../a.txt", b"a")], archives.PATH),
        ([("/etc/a.txt", b"a")], archives.PATH),
        ([("a\\..\\b.txt", b"a")], archives.PATH),
        ([("C:a.txt", b"a")], archives.PATH),
        ([("inside.zip", b"PK")], archives.INSIDE),
        ([("a.tar", b"a")], archives.INSIDE),
        ([("run.js", b"a")], archives.ACTS),
        ([("page.html", b"<p>")], archives.ACTS),
        ([("a.docx", b"a")], archives.STRANGE),
        ([("noending", b"a")], archives.STRANGE),
        ([("a.png", b"<svg onload=alert(1)>")], archives.PRETENDS),
        ([("a.webp", b"GIF89a")], archives.PRETENDS),
        ([("a.svg", b"not a drawing")], archives.DRAWN),
        ([("a.svg", DRAWING)], archives.DRAWN),
        ([("pictures/a.SVG", b"<svg><script>alert(1)</script></svg>")], archives.DRAWN),
        ([("a.gif", b"GIF89a")], archives.STRANGE),
        ([("two.yaml", DECK)], archives.TWO_DECKS),
        ([("DECK.yaml", DECK)], archives.TWICE),
        ([("./deck.yaml", DECK)], archives.TWICE),
    ],
)
def test_what_does_not_belong_is_refused_in_words(files, sentence):
    with pytest.raises(Refused) as told:
        deck_in(packed(*files))
    assert told.value.template == sentence


def test_no_deck_is_no_deck():
    with pytest.raises(Refused, match="no deck"):
        deck_in(packed(("a.png", PNG), deck=False))


def test_what_a_list_says_of_lengths_is_not_believed():
    """A file that claims to be small and is not: read only as far as a deck may go."""
    honest = packed(("a.txt", b"0123456789" * 900), compress=zipfile.ZIP_STORED)
    size = (9000).to_bytes(4, "little")
    assert size in honest
    with pytest.raises(Refused):
        deck_in(honest.replace(size, (10**9).to_bytes(4, "little")))


@given(st.binary(max_size=400), st.integers(0, 3000), st.integers(0, 255))
@settings(max_examples=200, deadline=None)
def test_whatever_the_bytes_are_it_is_a_deck_or_a_sentence(noise, place, byte):
    good = bytearray(packed(("a.png", PNG)))
    good[place % len(good)] = byte
    for source in (noise, bytes(good), bytes(good[: place % len(good)])):
        with suppress(Refused):
            deck_in(source)
