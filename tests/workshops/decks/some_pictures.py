"""Pictures to bring in: real ones of every sort, and what only looks like one. And a deck that names some."""

import io
import struct
import zlib

from PIL import Image, PngImagePlugin

SECRET = b"Rua da Horta 7"  # what a camera would tell
DECK = """# Ours: ask Rui about the bell.
deck: a-garden
code: AG
title: "A garden"
purpose: "For neighbours."
audience: [everyone]
size: {min: 4, best: "6-14", max: 40}
minutes: 15
exercises:
  - id: AG-1
    kind: picture
    title: "Which corner are you?"
    minutes: 10
    prompt: "Which corner of our garden are you today?"
    gentler: "Choose one and say nothing."
    options: ["our bench", "the gate", "fog"]
    pictures:
      # Rui took it on Sunday.
      our bench: {file: bench.jpg, description: "A green bench under a fig tree.", credit: "Rui", licence: "CC BY 4.0"}
      the gate: {file: photos/gate.png, description: "A small gate that stands open."}
  - id: AG-2
    kind: closing
    title: "One word to leave with?"
    minutes: 5
    prompt: "One word to leave with?"
    gentler: "Or wave."
"""


def image(width: int = 160, height: int = 120, colour: str = "#3f6f4f") -> Image.Image:
    """Two fields of colour, so that left is not right and up is not down."""
    made = Image.new("RGB", (width, height), colour)
    made.paste("#d8b25a", (0, 0, width // 2, height // 3))
    return made


def saved(picture: Image.Image, kind: str, **more: object) -> bytes:
    made = io.BytesIO()
    picture.save(made, kind, **more)
    return made.getvalue()


def jpeg(width: int = 160, height: int = 120, orientation: int = 1, colour: str = "#3f6f4f") -> bytes:
    """As a phone takes it: with where and with what, lying on its side if `orientation` is 6."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = orientation, SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    return saved(image(width, height, colour), "JPEG", exif=exif, comment=SECRET)


def png(**more: object) -> bytes:
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", SECRET.decode())
    return saved(image(**more), "PNG", pnginfo=said)  # type: ignore[arg-type]


def webp() -> bytes:
    return saved(image(), "WEBP", xmp=b"<x>" + SECRET + b"</x>")


def moving(kind: str) -> bytes:
    return saved(image(), kind, save_all=True, append_images=[image(colour="#224488")], duration=100)


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of a few hundred bytes that says it is huge."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 9999))
        + chunk(b"IEND", b"")
    )


def chunks(webp_file: bytes) -> list[bytes]:
    """What a WebP consists of."""
    found, at = [], 12
    while at < len(webp_file):
        size = struct.unpack("<I", webp_file[at + 4 : at + 8])[0]
        found.append(webp_file[at : at + 4])
        at += 8 + size + size % 2
    return found
