"""Each of the shipped decks is led from its first card to its last, and nothing on the way complains: no error on a
console, nothing for axe, no word that is neither the deck's, a person's nor marked for translation."""

from collections.abc import Callable, Iterator

import pytest

from tests import servers
from tests.browser.axe import Axe
from tests.browser.fresh import Fresh
from tests.browser.leading import Leading
from tests.browser.theatre import QUICK, Theatre
from tests.browser.watch import Watch
from workshops.exercises import kinds
from workshops.library import shipped_decks

pytestmark = pytest.mark.decks
DECKS = [deck.deck for deck in shipped_decks() if not deck.unplayable_kinds(kinds)]
THEMES = ["light", "dark"]
SEEN: dict[str, set[str]] = {theme: set() for theme in THEMES}  # by axe, in the decks so far


@pytest.fixture(scope="module")
def hall(
    move_in: Callable[..., servers.Evenweave], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[servers.Evenweave]:
    """One server for all of them: the rooms do not know of each other."""
    with move_in(tmp_path_factory.mktemp("hall"), **QUICK).served() as server:
        yield server


@pytest.fixture
def theatre(hall: servers.Evenweave, theatre_at: Callable[..., Theatre]) -> Theatre:
    return theatre_at(hall)


@pytest.mark.parametrize(("slug", "theme"), [(slug, THEMES[n % 2]) for n, slug in enumerate(DECKS)])
def test_it_can_be_led_from_first_to_last(theatre: Theatre, slug: str, theme: str) -> None:
    axe = Axe(theme)
    leading = Leading(theatre, slug, [Fresh(axe, SEEN[theme])])
    leading.whole()
    axe.blame()
    assert not leading.strange, "\n".join(leading.strange)


PLANTED = {
    "console": "console.error('planted')",
    "axe": "document.querySelector('main').append(document.createElement('button'))",
    "word": "document.querySelector('main').append('Zungenbrecher')",
}


@pytest.mark.parametrize("fault", PLANTED)
def test_it_has_teeth(theatre: Theatre, watch: Watch, fault: str) -> None:
    """The same looks find a fault that is planted on the phone, on a page that they have seen without it."""
    axe = Axe("light")
    leading = Leading(theatre, "twenty-minutes-to-hello", [Fresh(axe, set())])
    leading.come_in()
    leading.is_at(leading.deck.exercises[0].title)
    leading.look("before", ("phone",))
    leading.phone.page.evaluate(PLANTED[fault])
    leading.look("planted", ("phone",))
    heard, watch.complaints = watch.complaints, []
    found = {"console": heard, "axe": list(axe.found), "word": leading.strange}
    assert [name for name, complaints in found.items() if complaints] == [fault]
