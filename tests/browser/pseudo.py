"""A language nobody speaks, in which every translated sentence stands between ⟦ and ⟧. What is left outside of them on
a page must come from the deck or from people; anything else was never marked for translation.

Owns the catalogue, putting it into pages, and reading pages back. It knows no deck.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

SCRIPTS = Path(__file__).parents[2] / "static/js"
STRING = r'"((?:[^"\\]|\\.)*)"'
ONE = re.compile(rf"\bgettext\(\s*{STRING}")
MANY = re.compile(rf"\bngettext\(\s*{STRING},\s*{STRING}")
WORD = re.compile(r"[^\W\d_]{2,}")
PUT_IN = """text => new MutationObserver((_, waiting) => {
  const at = document.head;
  if (!at) return;
  waiting.disconnect();
  const catalogue = at.appendChild(document.createElement("template"));
  catalogue.id = "catalogue";
  catalogue.append(text);
}).observe(document, {childList: true, subtree: true})"""
SAID = """() => {
  const shown = one => one.checkVisibility?.({opacityProperty: true, visibilityProperty: true}) ?? true;
  const block = "p, li, h1, h2, h3, label, button, td, th, dt, dd, blockquote, legend, summary, span";
  const spoken = ["aria-label", "placeholder", "title", "alt"];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said = new Set();
  while (walk.nextNode()) {
    const {parentElement: at, data} = walk.currentNode;
    if (!data.trim() || at.closest("script, style, noscript") || !shown(at)) continue;
    said.add(at.closest(block)?.innerText || data);
  }
  for (const one of document.querySelectorAll(spoken.map(name => `[${name}]`).join()))
    for (const name of spoken) if (one.getAttribute(name)) said.add(one.getAttribute(name));
  return [...said];
}"""


def marked(text: str) -> str:
    return f"⟦{text}⟧"


@cache
def catalogue() -> str:
    """Every string of our scripts, marked, in the shape that lib/i18n.js reads."""
    found: dict[str, str | list[str]] = {}
    for script in SCRIPTS.rglob("*.js"):
        code = script.read_text("utf-8")
        for one in ONE.findall(code):
            text = json.loads(f'"{one}"')
            found.setdefault(text, marked(text))
        for one, many in MANY.findall(code):
            found[json.loads(f'"{one}"')] = [marked(json.loads(f'"{form}"')) for form in (one, many)]
    return json.dumps({"catalog": found})


def speak_it(context: BrowserContext) -> None:
    """Every page that this context opens from now on finds the catalogue. Nothing else about it changes."""
    context.add_init_script(f"({PUT_IN})({json.dumps(catalogue())})")


def words_of(texts: Iterable[str]) -> set[str]:
    return {word.casefold() for text in texts for word in WORD.findall(text)}


def unmarked(page: Page, known: set[str]) -> list[str]:
    """What can be read or heard on this page that is neither translated nor made of `known` words."""
    found = []
    for text in page.evaluate(SAID):
        rest = text
        while (less := re.sub(r"⟦[^⟦⟧]*⟧", " ", rest)) != rest:
            rest = less
        if strange := words_of([rest]) - known:
            found.append(f"{' '.join(sorted(strange))} (in: {' '.join(text.split())[:120]})")
    return found
