"""axe over one page, in light and in dark, at full height so that the care bar covers nothing. Gathers what it finds;
`blame` fails once, with a list that can be worked through."""

from pathlib import Path

from playwright.sync_api import Page

SOURCE = (Path(__file__).parent.parent / "vendor" / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async rules => {
  for (let round = 0; document.getAnimations().length && round < 40; round += 1) {
    document.getAnimations().forEach(one => { try { one.finish(); } catch { one.cancel(); } });
    await new Promise(requestAnimationFrame);
  }
  const {violations, passes} = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
  const said = (id, node) => `${id}: ${node.target.join(" ")} ${node.failureSummary}`;
  const found = violations.flatMap(({id, nodes}) => nodes.map(node => said(id, node)));
  return {found, looked: passes.length};
}"""
TALLEST = 6000
AGAIN = 4  # looks at a page that grows while axe looks: its own bar covers its foot then


class Axe:
    """`axe(name, page)` checks what is on the page now, in both themes unless one is named."""

    def __init__(self, *themes: str) -> None:
        self.themes = themes or ("light", "dark")
        self.found: dict[str, None] = {}
        self.looked: list[str] = []

    def __call__(self, name: str, page: Page) -> None:
        size = page.viewport_size
        assert size
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(SOURCE)
        for theme in self.themes:
            self._look(f"{name}, {theme}", page, theme)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(size)

    def _look(self, name: str, page: Page, theme: str) -> None:
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        if page.locator("#stage").count():  # a stage has the theme that the desk gave it
            page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
        for _ in range(AGAIN):
            was = stretch(page)
            told = page.evaluate(RUN, RULES)
            if full_height(page) <= was:
                break
        assert told["looked"], f"axe did not look at {name}"
        self.looked.append(name)
        self.found |= dict.fromkeys(f"{name}: {' '.join(one.split())}" for one in told["found"])

    def blame(self) -> None:
        listed = "\n".join(self.found)
        assert not self.found, f"{len(self.found)} violations in {len(self.looked)} looks:\n{listed}"


def stretch(page: Page) -> int:
    """Make the window as high as the page is now, which may grow meanwhile; gives the height that is needed then."""
    size = page.viewport_size
    assert size
    before = 0
    while (more := full_height(page) - size["height"]) > 0 and more != before:  # what is clipped never fits
        before = more
        size = {**size, "height": size["height"] + more}
        page.set_viewport_size(size)
    return size["height"] + max(0, more)


def full_height(page: Page) -> int:
    """High enough that nothing scrolls: the page, an open dialog, the desk's panes."""
    return page.evaluate(
        """most => {
          const all = [...document.querySelectorAll("html, body, dialog[open], dialog[open] *, .desk, .desk *")];
          const extra = all.reduce((sum, one) => Math.max(sum, one.scrollHeight - one.clientHeight), 0);
          return Math.min(most, Math.max(innerHeight, document.documentElement.scrollHeight) + Math.max(0, extra));
        }""",
        TALLEST,
    )
