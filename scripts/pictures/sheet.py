"""One sheet of all drawings with their names, on light and on dark, from the files as they are. Needs no server."""

from html import escape
from pathlib import Path

from playwright.sync_api import Browser

from workshops.library import pictures

STATIC = Path(__file__).resolve().parents[2] / "static"
ACROSS, LARGE = 8, 132
PAGE = """<!doctype html><html data-theme="{theme}"><meta charset="utf-8"><style>{tokens}
body{{margin:0;padding:28px;width:max-content;display:grid;gap:22px 26px;text-align:center}}
body{{grid-template-columns:repeat({across},{large}px);font:15px/1.2 Georgia,serif}}
body{{background:var(--page);color:var(--ink)}}figcaption{{margin-top:4px}}
figure{{margin:0}}svg{{display:block;width:{large}px;height:{large}px}}</style>{figures}"""


def drawn(key: str) -> str:
    return (STATIC / f"pictures/{key}.svg").read_text()


def contact_sheet(browser: Browser, out: Path) -> None:
    """`pictures-light.png` and `pictures-dark.png` in `out`."""
    tokens = (STATIC / "css/tokens.css").read_text()
    figures = "".join(
        f"<figure>{drawn(drawing.key)}<figcaption>{escape(name)}</figcaption></figure>"
        for name, drawing in pictures().items()
    )
    page = browser.new_page(viewport={"width": 1294, "height": 600})
    for theme in ("light", "dark"):
        page.set_content(PAGE.format(theme=theme, tokens=tokens, across=ACROSS, large=LARGE, figures=figures))
        page.screenshot(path=out / f"pictures-{theme}.png", full_page=True)
    page.close()
