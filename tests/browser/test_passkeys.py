"""A passkey, with an authenticator that Chromium plays: made from the office after being sure, used to come in without
mail, and removed. At an address where there can be none the page says so and the mailed code stands."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_office_pages import PEOPLE, check


@pytest.fixture
def house(serve):
    server = serve()
    server.links = server.python(PEOPLE)
    return server


def play_authenticator(page: Page) -> None:
    """A device with a finger on it, whenever it is asked."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    asked = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
    }
    more = {"isUserVerified": True, "automaticPresenceSimulation": True}
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": {**asked, **more}})


def test_a_passkey_is_made_used_and_removed(browser: Browser, house) -> None:
    here = re.sub(r"//[\d.]+", "//localhost", house.base_url)
    page = browser.new_context().new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    play_authenticator(page)
    page.goto(f"{here}/enter/#{house.links.pop()}")
    page.wait_for_url("**/office/")
    page.goto(f"{here}/sign-in/ways/")
    check(page)
    page.get_by_role("link", name="Make a passkey").click()
    page.get_by_label("What you call it").fill("My laptop")
    check(page)
    page.get_by_role("button", name="Make it").click()
    page.wait_for_url(lambda url: "add" not in url)
    page.goto(f"{here}/sign-in/ways/")
    page.get_by_text("My laptop").wait_for()

    page.context.clear_cookies()
    page.goto(f"{here}/office/people/")
    check(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{here}/office/people/")
    page.get_by_role("heading", name="Helena Duarte").wait_for()

    page.goto(f"{here}/sign-in/ways/")
    page.get_by_role("link", name="Remove My laptop").click()
    check(page)
    page.get_by_role("button", name="Remove it").click()
    page.get_by_text("The passkey is removed.").wait_for()
    page.context.clear_cookies()
    page.goto(f"{here}/sign-in/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_load_state()
    assert "/office/" not in page.url
    assert complaints == []
    page.context.close()


def test_where_there_can_be_none_the_page_says_so(browser: Browser, house) -> None:
    page = browser.new_context().new_page()
    page.goto(f"{house.base_url}/enter/#{house.links.pop()}")
    page.wait_for_url("**/office/")
    page.goto(f"{house.base_url}/sign-in/ways/")
    page.get_by_text("Passkeys need an address that begins with https").wait_for()
    assert not page.get_by_role("link", name="Make a passkey").is_visible()
    page.context.clear_cookies()
    page.goto(f"{house.base_url}/sign-in/")
    assert not page.get_by_role("button", name="Use a passkey").is_visible()
    page.get_by_role("button", name="Send me a code").wait_for()
    page.context.close()
