"""One page under a keyboard alone. Every stop of the focus has to be seen: of some size, in view, uncovered at its
centre, and with a ring around it or around what stands for it."""

import time
from typing import Any

from playwright.sync_api import Page

from tests.browser.waiting import STEP_MS, until

MOST_STOPS = 90
STOP = """() => {
  const one = document.activeElement;
  // A heading that the page itself gave the focus to is a place to go on from, not a stop.
  if (!one || one === document.body || one === document.documentElement || one.tabIndex < 0) return null;
  const label = one.getAttribute("aria-label") ?? one.labels?.[0]?.innerText ?? one.innerText ?? "";
  const box = one.getClientRects()[0] ?? one.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const top = document.elementFromPoint(x, y);
  const stands = [one, one.nextElementSibling, one.closest("label"), one.parentElement].filter(Boolean);
  const looks = stands.map((each) => getComputedStyle(each));
  const ringed = looks.some((look) => look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0);
  return {
    name: label.replace(/\\s+/g, " ").trim(),
    what: `${one.tagName}.${one.getAttribute("class") ?? ""}`,
    nth: [...document.querySelectorAll("*")].indexOf(one),
    visible: box.width > 1 && box.height > 1 && x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight,
    uncovered: Boolean(top && (one.contains(top) || top.contains(one) || stands.some((each) => each.contains(top)))),
    covering: top ? `${top.tagName}.${top.getAttribute("class") ?? ""}` : "nothing",
    ringed,
  };
}"""


CAUGHT_S = 10


class Keys:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.troubles: list[str] = []

    def stop(self) -> dict[str, Any] | None:
        return self.page.evaluate(STOP)

    def tabs(self) -> dict[str, Any] | None:
        """One press of Tab; notes what is wrong with where it led. At the foot of a page the browser itself takes the
        focus, in its own time: until then it is where it was."""
        before = self.stop()
        self.page.keyboard.press("Tab")
        deadline = time.monotonic() + CAUGHT_S
        while (stop := self.stop()) is not None and stop == before and time.monotonic() < deadline:
            self.page.wait_for_timeout(STEP_MS)
        if stop:
            name = f"{stop['name']!r} ({stop['what']})"
            if not stop["visible"]:
                self.troubles.append(f"{name} has focus and is out of sight")
            elif not stop["uncovered"]:
                self.troubles.append(f"{name} has focus under {stop['covering']}")
            if not stop["ringed"]:
                self.troubles.append(f"{name} has focus without a ring")
        return stop

    def goes_to(self, name: str) -> None:
        """Tab until focus is on what is called so (or begins so)."""
        passed = []
        for _ in range(MOST_STOPS):
            stop = self.tabs()
            passed.append(stop["name"] if stop else "the page")
            if stop and stop["name"].startswith(name):
                return
        raise AssertionError(f"Tab does not reach {name!r}, only: {', '.join(dict.fromkeys(passed))}")

    def presses(self, name: str, key: str = "Enter") -> None:
        self.goes_to(name)
        self.page.keyboard.press(key)

    def goes_round(self) -> list[str]:
        """Tab until it comes round: nothing holds focus fast. Gives the names in order."""
        names: list[str] = []
        seen: list[tuple[int, str]] = []
        for _ in range(MOST_STOPS):
            stop = self.tabs()
            if stop is None:
                continue
            key = (stop["nth"], stop["name"])
            assert not seen or key != seen[-1], f"focus is caught at {key[1]!r}"
            if key in seen:
                return names
            seen.append(key)
            names.append(stop["name"])
        raise AssertionError(f"Tab never came round: {names}")

    def is_on(self, name: str) -> None:
        until(
            self.page,
            """name => {
              const one = document.activeElement;
              return (one.getAttribute("aria-label") ?? one.innerText ?? "").trim().startsWith(name);
            }""",
            name,
        )

    def blame(self) -> None:
        assert not self.troubles, "\n".join(dict.fromkeys(self.troubles))
