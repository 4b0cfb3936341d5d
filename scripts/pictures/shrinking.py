"""Makes PNG files of interfaces smaller by giving them a palette. The browser reads the pixels and picks
the colours; here the file is put together. Knows nothing of what is on the pictures."""

import base64
import struct
import zlib
from pathlib import Path

from playwright.sync_api import Browser

# Counts colours in bins of 5 bits each, takes the fullest (each as its own average) and then whatever is unlike all of
# them, so that a small green dot stays green; maps every pixel to the nearest. Interfaces have few colours, and the
# pictures become a third as large.
QUANTISE = """async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const {width, height} = image;
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const data = pen.getImageData(0, 0, width, height).data;
  const bins = new Map();
  for (let i = 0; i < data.length; i += 4) {
    const key = ((data[i] >> 3) << 10) | ((data[i + 1] >> 3) << 5) | (data[i + 2] >> 3);
    const bin = bins.get(key) ?? [0, 0, 0, 0];
    bin[0] += 1; bin[1] += data[i]; bin[2] += data[i + 1]; bin[3] += data[i + 2];
    bins.set(key, bin);
  }
  const distance = ([x, y, z], r, g, b) => 2 * (x - r) ** 2 + 4 * (y - g) ** 2 + 3 * (z - b) ** 2;
  const palette = [];
  for (const [n, red, green, blue] of [...bins.values()].sort((a, b) => b[0] - a[0])) {
    const colour = [red / n, green / n, blue / n].map(Math.round);
    if (palette.length < 96 || palette.every((known) => distance(known, ...colour) > 1200)) palette.push(colour);
    if (palette.length === 256) break;
  }
  const nearest = new Map();
  const find = (r, g, b) => {
    let best = 0, least = Infinity;
    palette.forEach((colour, at) => {
      const far = distance(colour, r, g, b);
      if (far < least) [best, least] = [at, far];
    });
    return best;
  };
  let out = "";
  for (let i = 0; i < data.length; i += 4) {
    const key = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
    if (!nearest.has(key)) nearest.set(key, find(data[i], data[i + 1], data[i + 2]));
    out += String.fromCharCode(nearest.get(key));
  }
  return {width, height, palette: palette.flat(), pixels: btoa(out)};
}"""


def shrink(browser: Browser, folder: Path) -> None:
    """Write every picture of `folder` again with a palette of at most 256 colours."""
    page = browser.new_page()
    for file in sorted(folder.glob("*.png")):
        before = file.read_bytes()
        if before[25] == 3:  # it has a palette already
            continue
        found = page.evaluate(QUANTISE, "data:image/png;base64," + base64.b64encode(before).decode())
        width, height = found["width"], found["height"]
        pixels = base64.b64decode(found["pixels"])
        rows = b"".join(b"\0" + pixels[y * width : (y + 1) * width] for y in range(height))
        head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
        parts = (
            (b"IHDR", head),
            (b"PLTE", bytes(found["palette"])),
            (b"IDAT", zlib.compress(rows, 9)),
            (b"IEND", b""),
        )
        file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, data) for name, data in parts))


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
