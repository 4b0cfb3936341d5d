"""axe finds nothing on any screen in any state, in light and in dark."""

from tests.browser.axe import Axe
from tests.browser.theatre import Theatre
from tests.browser.tour import Tour, doorstep


def test_the_doorstep(theatre: Theatre) -> None:
    axe = Axe()
    doorstep(theatre, axe)
    axe.blame()


def test_every_screen_of_a_workshop(theatre: Theatre) -> None:
    axe = Axe()
    Tour(theatre, axe).whole()
    axe.blame()


def test_the_office_after_a_workshop(theatre: Theatre) -> None:
    """The pages that only a workshop makes; the others are in test_office_pages."""
    axe = Axe()
    door = theatre.open("circle")[0]
    desk = theatre.desk(door)
    page = theatre.office()
    page.goto(f"/office/workshops/{door.workshop}/")
    page.get_by_role("heading", name="Tuesday, hello", level=1).wait_for()
    axe("office: a workshop that is on", page)
    company = theatre.company(door, 5)
    desk.begins()
    desk.moves_on("One word from your day")
    company.answers("HI-2/words", [{"words": ["slow"]}] * 5)
    desk.gathers()
    desk.moves_on("Small choices, big opinions")
    company.answers("HI-3/picks", [{"picks": [0, 1, 0, None]}] * 5)
    desk.gathers()
    desk.ends()
    page.reload()
    page.get_by_text("Closed on").wait_for()
    axe("office: a past workshop", page)
    page.get_by_role("link", name="Destroy these words now").click()
    page.get_by_role("heading", name="Destroy these words?").wait_for()
    axe("office: destroy", page)
    page.get_by_role("button", name="Destroy these words now").click()
    page.get_by_role("heading", name="The words are gone").wait_for()
    axe("office: destroyed", page)
    theatre.watch.forgive("status of 404")
    page.goto("/office/workshops/00000000-0000-4000-8000-000000000000/")
    axe("office: nowhere", page)
    axe.blame()


def test_axe_has_teeth(theatre: Theatre) -> None:
    phone = theatre.phone()
    phone.comes_to_the_door()
    phone.page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    axe = Axe()
    axe("planted", phone.page)
    assert any("button-name" in one for one in axe.found)
