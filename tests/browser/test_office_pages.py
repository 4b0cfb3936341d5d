"""The office in a real browser: a one-time link leads in, every page is clean under axe in light, dark and at 320 px,
and a workshop is started with the keyboard alone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

AXE = (Path(__file__).parent.parent / "vendor" / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PEOPLE = """
from workshops import actions
from workshops.models import Member, Organisation, User
here = Organisation.objects.create(name="Casa do Bairro", country="PT")
user = User.objects.create_user("helena@example.org", "Helena Duarte")
Member.objects.create(organisation=here, user=user, role="owner")
print(json.dumps([actions.sign_in_link(user) for _ in range(2)]))
"""
PAGES = [
    "/office/",
    "/office/decks/",
    "/office/decks/good-company/",
    "/office/decks/good-company/sheet/",
    "/office/decks/good-company/history/",
    "/office/decks/new/",
    "/office/decks/bring/",
    "/office/programmes/six-threads/",
    "/office/prompts/",
    "/office/prompts/new/",
    "/office/start/",
    "/office/people/",
    "/office/people/invite/",
    "/office/settings/",
    "/office/log/",
    "/office/sign-ins/",
    "/office/reports/",
    "/office/kept/",
    "/sign-in/ways/",
    "/office/new/",
    "/sign-in/sure/",
    "/office/calendar/",
    "/office/calendar/?view=agenda",
    "/office/calendar/links/",
    "/enter/invited/",
    "/invited/",
    "/sign-in/",
    "/enter/",
]
LOOKS = [
    ("light", 1280),
    ("dark", 320),
]  # with scripts; without them test_every_office_page looks in more ways


@pytest.fixture
def house(serve):
    server = serve()
    server.links = server.python(PEOPLE)
    return server


def come_in(browser: Browser, house, scheme: str = "light", width: int = 1280) -> Page:
    page = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    page.goto(f"{house.base_url}/enter/#{house.links.pop()}")
    page.wait_for_url("**/office/")
    return page


def check(page: Page) -> None:
    page.set_viewport_size(
        {**page.viewport_size, "height": page.evaluate("document.documentElement.scrollHeight")}
    )
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert found["passes"], "axe did not look"
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"


def test_every_page_is_clean(browser, house):
    for scheme, width in LOOKS:
        page = come_in(browser, house, scheme, width)
        complaints: list[str] = []
        page.on(
            "console", lambda m, c=complaints: c.append(m.text) if m.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda e, c=complaints: c.append(str(e)))
        for address in PAGES:
            page.goto(house.base_url + address)
            check(page)
        page.context.clear_cookies()
        page.goto(house.base_url + "/sign-in/")
        page.fill("input[name=email]", "helena@example.org")
        page.press("input[name=email]", "Enter")
        page.wait_for_url("**/sign-in/code/")
        check(page)
        assert complaints == []
        page.context.close()


def test_a_link_works_once_and_its_token_stays_out_of_addresses_and_logs(browser, house):
    token = house.links[-1]
    page = come_in(browser, house)
    page.goto(f"{house.base_url}/enter/#{token}")
    page.get_by_role("heading", name="This link is spent").wait_for()
    assert token not in page.url and token not in house.logged()
    check(page)


def test_a_workshop_is_started_with_the_keyboard_alone(browser, house):
    page = come_in(browser, house)
    page.get_by_role("link", name="Rehearse first, alone").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/office/start/**")
    for _ in range(40):
        if page.evaluate("document.activeElement.matches('main form button')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/**")
    page.goto(house.base_url + "/office/")
    assert page.get_by_role("link", name="Open the desk").count() == 1
    check(page)
