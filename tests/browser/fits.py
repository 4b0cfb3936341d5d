"""Whether words keep within a stage, a desk or a phone, whatever people write. Gathers what it finds; `blame` fails
once with all of it."""

from typing import Any

from playwright.sync_api import Page

SMALLEST = 24.0  # on a stage of 1080 lines, so that it is read from ten metres
LINES = 1080
SETTLE_MS = 120
UNSEEN = (
    ".visually-hidden, script, style, template, [hidden], .stage-dim, details:not([open]) > :not(summary)"
)

# Every piece of text that can be seen: is it inside the page, inside whatever clips it, and large enough?
LOOKING = """([within, smallest, unseen]) => {
  const root = document.querySelector(within);
  const found = new Set();
  const range = document.createRange();
  const outside = (box, edge) =>
    box.bottom > edge.bottom + 2 || box.top < edge.top - 2 || box.right > edge.right + 2 || box.left < edge.left - 2;
  const seen = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = seen.nextNode(); node; node = seen.nextNode()) {
    const on = node.parentElement;
    if (!node.data.trim() || on.closest(unseen)) continue;
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const style = getComputedStyle(on);
    if (!box.width || !box.height || style.visibility === "hidden") continue;
    const around = on.closest("[class]")?.getAttribute("class") ?? "";
    const words = `“${node.data.trim().slice(0, 40)}” in ${on.tagName}.${around}`;
    const size = parseFloat(style.fontSize);
    if (smallest && !on.closest("svg") && size < smallest - .4) found.add(`${size} px: ${words}`);
    for (let clip = on; clip !== root.parentElement; clip = clip.parentElement) {
      const flow = getComputedStyle(clip);
      if (flow.overflowX === "visible" && flow.overflowY === "visible") continue;
      const scrolls = /auto|scroll/.test(flow.overflowX + flow.overflowY);
      if (!scrolls && outside(box, clip.getBoundingClientRect())) found.add(`cut off: ${words}`);
      break;
    }
    if (box.right > innerWidth + 2 || box.left < -2) found.add(`beside the page: ${words}`);
    if (smallest && (box.bottom > innerHeight + 2 || box.top < -2)) found.add(`off the stage: ${words}`);
  }
  const page = document.scrollingElement;
  if (page.scrollWidth > innerWidth) found.add(`the page is ${page.scrollWidth} wide`);
  return [...found];
}"""


class Fits:
    """`stage` and `page` look at what is there now."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def stage(self, name: str, page: Page, *sizes: tuple[int, int]) -> None:
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_timeout(SETTLE_MS)
            self._look(f"{name}, {width}x{height}", page, "#stage", SMALLEST * min(1, height / LINES))

    def page(self, name: str, page: Page, within: str) -> None:
        self._look(name, page, within, 0)

    def _look(self, name: str, page: Page, *how: Any) -> None:
        self.found += [f"{name}: {one}" for one in page.evaluate(LOOKING, [*how, UNSEEN])]

    def blame(self) -> None:
        assert not self.found, "\n".join(self.found)
