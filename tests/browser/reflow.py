"""Whether a page holds together where it is narrow, mirrored, spaced out, recoloured or still. Gathers what it finds;
`blame` fails once with all of it."""

from playwright.sync_api import Page

NARROW = 320
SLOWEST_STILL_MS = 160  # what reduced motion allows, and only for opacity
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""
WIDE = """() => {
  const page = document.scrollingElement;
  if (page.scrollWidth <= innerWidth) return null;
  const out = [...document.querySelectorAll("body *")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 1 || box.left < -1) && !one.closest(".visually-hidden, svg");
  });
  const names = out.slice(0, 4).map((one) => `${one.tagName}.${one.getAttribute("class") ?? ""}`);
  return `${page.scrollWidth} > ${innerWidth}: ${names.join(", ")}`;
}"""
MOVING = """most => document.getAnimations().map((one) => {
  const time = one.effect.getComputedTiming();
  const target = one.effect.target;
  const what = one.animationName ?? one.transitionProperty;
  return [time.endTime, `${what} of ${target?.tagName}.${target?.getAttribute("class")}`];
}).filter(([end]) => end > most).map(([end, what]) => `${what} moves for ${end} ms`)"""


class Reflow:
    """`reflow(name, page)` tries everything on what is on the page now, and puts it back."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.looked = 0

    def __call__(self, name: str, page: Page) -> None:
        size = page.viewport_size
        assert size
        stage = page.locator("#stage").count() > 0
        if not stage:  # a projector is never that narrow
            page.set_viewport_size({**size, "width": NARROW})
        self._is_narrow(f"{name}, {NARROW if not stage else size['width']} px", page)
        page.evaluate("document.documentElement.dir = 'rtl'")
        self._is_narrow(f"{name}, right to left", page)
        page.evaluate("document.documentElement.dir = 'ltr'")
        page.emulate_media(forced_colors="active", reduced_motion="reduce")
        self._is_narrow(f"{name}, forced colours", page)
        self.found += [f"{name}: {one}" for one in page.evaluate(MOVING, SLOWEST_STILL_MS)]
        page.emulate_media(forced_colors="none", reduced_motion="reduce")
        self._is_spaced(name, page)
        page.set_viewport_size(size)

    def _is_spaced(self, name: str, page: Page) -> None:
        """WCAG 1.4.12, in a sheet that the content policy lets in: one made by script."""
        page.evaluate(
            """css => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(css);
              document.adoptedStyleSheets = [sheet];
            }""",
            SPACED,
        )
        self._is_narrow(f"{name}, spaced out", page)
        page.evaluate("document.adoptedStyleSheets = []")

    def _is_narrow(self, name: str, page: Page) -> None:
        self.looked += 1
        if told := page.evaluate(WIDE):
            self.found.append(f"{name}: {told}")

    def blame(self) -> None:
        assert not self.found, f"{len(self.found)} troubles in {self.looked} looks:\n" + "\n".join(self.found)
