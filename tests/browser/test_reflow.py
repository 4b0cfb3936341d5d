"""Every screen in every state at 320 px, mirrored, in forced colours, with the spacing of WCAG 1.4.12, and still."""

from tests.browser.reflow import Reflow
from tests.browser.theatre import Theatre
from tests.browser.tour import Tour, doorstep

OFFICE = ("/office/", "/office/decks/", "/office/decks/good-company/", "/office/start/", "/sign-in/")


def test_the_doorstep(theatre: Theatre) -> None:
    reflow = Reflow()
    doorstep(theatre, reflow)
    reflow.blame()


def test_every_screen_of_a_workshop(theatre: Theatre) -> None:
    reflow = Reflow()
    Tour(theatre, reflow).whole()
    reflow.blame()


def test_the_office(theatre: Theatre) -> None:
    reflow = Reflow()
    page = theatre.office()
    for address in OFFICE:
        page.goto(address)
        reflow(f"office: {address}", page)
    reflow.blame()


def test_reflow_has_teeth(theatre: Theatre) -> None:
    phone = theatre.phone()
    phone.comes_to_the_door()
    phone.page.locator("#seat[data-ready]").wait_for()
    phone.page.evaluate(
        """() => {
          const wide = document.createElement("div");
          wide.style.inlineSize = "500px";
          wide.textContent = "wide";
          document.querySelector("main").append(wide);
          wide.animate({transform: ["none", "rotate(9deg)"]}, 5000);
        }"""
    )
    reflow = Reflow()
    reflow("planted", phone.page)
    assert any("320 px" in one for one in reflow.found)
    assert any("moves for 5000 ms" in one for one in reflow.found)
