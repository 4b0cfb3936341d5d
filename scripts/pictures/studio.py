"""A browser with a phone, a desk and a stage in it, each photographed in light and dark. Knows how to press and wait;
what is played in front of the camera is the business of `evening`."""

import sys
import time
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

PHONE, DESK, STAGE = (390, 844), (1280, 800), (1280, 720)
SETTLE_S = 4.2  # threads on the stage take 3.6 seconds to come to rest


class Studio:
    """One browser with a phone, a desk and a stage in it, each photographed in light and dark."""

    def __init__(self, browser: Browser, base_url: str, out: Path) -> None:
        self.out = out
        self.base_url = base_url
        self.phone = self._page(browser, PHONE, mobile=True)
        self.desk = self._page(browser, DESK)
        self.stage = self._page(browser, STAGE)

    @staticmethod
    def _page(browser: Browser, size: tuple[int, int], mobile: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            has_touch=mobile,
            locale="en-GB",
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.set_default_timeout(40_000)
        page.on("pageerror", lambda error: print(f"  ! {page.url}: {error}", file=sys.stderr))
        return page

    def shoot(self, page: Page, name: str, schemes: tuple[str, ...] = ("light", "dark")) -> None:
        page.mouse.move(2, 2)
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.wait_for_timeout(200)
            page.screenshot(path=self.out / f"{name}-{scheme}.png")
        page.emulate_media(color_scheme="light")
        print(f"  {name}", flush=True)

    def three(self, name: str) -> None:
        """Seat, desk and stage at this moment."""
        self.shoot(self.phone, f"seat-{name}")
        self.shoot(self.desk, f"desk-{name}")
        self.shoot_stage(name)

    def shoot_stage(self, name: str) -> None:
        """The stage is dark unless the desk asks for light colours, whatever the system wishes."""
        for theme in ("light", "dark"):
            self.stage.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
            self.shoot(self.stage, f"stage-{name}", (theme,))

    def main_step(self) -> Locator:
        """The one main button in the bar of the desk."""
        return self.desk.locator(".desk-act button[data-kind=main]")

    def press(self, page: Page, label: str) -> None:
        found = page.locator("button:not([aria-disabled=true]), summary").filter(has_text=label)
        found.first.click()

    def gather(self) -> None:
        """Wait until the desk may gather and the guests have had their say, gather, and show."""
        self.gather_button().wait_for()
        time.sleep(2.6)
        self.gather_button().click()
        show = self.desk.locator("button").filter(has_text="Show ")
        time.sleep(0.8)
        if show.count():
            show.first.click()
        time.sleep(SETTLE_S)

    def gather_button(self) -> Locator:
        return self.desk.locator("button[data-kind=main]:not([aria-disabled=true])").filter(has_text="Gather")

    def share(self) -> None:
        self.press(self.phone, "Share")
        time.sleep(0.6)
