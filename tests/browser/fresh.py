"""Looks only at pages on which something is new: an element where none like it has stood before. Seventeen decks show
the same few kinds some hundred and sixty times, and a page built of what was looked at before tells nothing again.
"""

from collections.abc import Callable

from playwright.sync_api import Page

PLACES = """() => {
  const told = ["role", "type", "dir", "aria-disabled", "aria-pressed", "aria-expanded", "aria-hidden", "data-kind",
    "data-tone", "data-size", "hidden", "open", "disabled"];
  const places = new Map([[document.documentElement, location.pathname.split("/")[1]]]);
  let heading = "";
  for (const one of document.querySelectorAll("html *")) {
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const names = [...one.attributes].map(({name, value}) => told.includes(name) ? `${name}=${value}` : name).sort();
    let place = [one.tagName, ...[...one.classList].sort(), ...names, own].join(" ");
    if (/^H[1-6]$/.test(one.tagName)) [place, heading] = [`${place} after ${heading}`, one.tagName];
    places.set(one, `${places.get(one.parentElement)} > ${place}`);
  }
  return [...new Set(places.values())];
}"""


class Fresh:
    """`Fresh(look, seen)(name, page)` is `look(name, page)` unless every place on the page is among `seen` already."""

    def __init__(self, look: Callable[[str, Page], None], seen: set[str]) -> None:
        self.look, self.seen = look, seen

    def __call__(self, name: str, page: Page) -> None:
        places = set(page.evaluate(PLACES))
        if places <= self.seen:
            return
        self.look(name, page)
        self.seen |= places
