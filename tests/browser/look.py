"""Looking at a screen as several do at once: axe in both themes, and whether it holds where it is narrow, mirrored,
spaced out, recoloured or still. `blame` fails once with all of it."""

from playwright.sync_api import Page

from tests.browser.axe import Axe
from tests.browser.reflow import Reflow


class Look:
    """`look(name, page)` looks at what is on the page now, and leaves it as it was."""

    def __init__(self) -> None:
        self.eyes = (Axe(), Reflow())

    def __call__(self, name: str, page: Page) -> None:
        for eye in self.eyes:
            eye(name, page)

    def blame(self) -> None:
        for eye in self.eyes:
            eye.blame()
