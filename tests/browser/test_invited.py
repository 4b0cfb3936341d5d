"""An invited person, with the link from their mail, on a small phone: they answer with the keyboard alone, on a page
that is clean in every direction, and nothing that opens anything is in an address or a log afterwards."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_office_pages import check

PEOPLE = """
import datetime as dt
from zoneinfo import ZoneInfo
from workshops import actions, personal, queries
from workshops.actions import feeds, inviting
from workshops.models import Lead, Member, Organisation, User, Workshop
actions.load_library()
here = Organisation.objects.create(name="Casa do Bairro", country="PT", time_zone="Europe/Lisbon")
user = User.objects.create_user("helena@example.org", "Helena Duarte")
helena = Member.objects.create(organisation=here, user=user, role="owner")
cohort = here.cohorts.create(title="Tuesday Carers’ Circle", time_zone="Europe/Lisbon", place="Rua da Esperança 12")
version = queries.latest_versions().get(deck__slug="good-company")
for n in range(4):
    day = dt.date.today() + dt.timedelta(days=3 + 7 * n)
    at = dt.datetime.combine(day, dt.time(18, 30), ZoneInfo("Europe/Lisbon"))
    date = Workshop.objects.create(
        organisation=here, cohort=cohort, deck_version=version, title="Good company", country="PT", starts_on=day,
        starts_at=dt.time(18, 30), time_zone="Europe/Lisbon", minutes=75, planned_at=at, created_by=helena)
    Lead.objects.create(workshop=date, member=helena)
one = inviting.invite(helena, cohort, [inviting.Person("Maria", "maria@example.org")]).new[0]
print(json.dumps({
    "token": personal.link_token(one.pk, one.turn), "code": personal.code(one.pk, one.turn),
    "stop": personal.stop_token(one.pk), "feed": feeds.make(helena, "organisation"),
    "sign_in": actions.sign_in_link(user), "cohort": str(cohort.pk), "one": str(one.pk)}))
"""


@pytest.fixture
def house(serve):
    server = serve()
    server.given = server.python(PEOPLE)
    return server


def to_heading(page: Page, name: str) -> None:
    page.get_by_role("heading", name=name).wait_for()


def test_from_the_mail_to_yes_with_the_keyboard_alone(browser: Browser, house) -> None:
    given = house.given
    page = browser.new_context(viewport={"width": 320, "height": 700}).new_page()
    page.goto(f"{house.base_url}/invited/#{given['token']}")
    to_heading(page, "Will you come?")
    assert given["token"] not in page.url
    check(page)
    for name, then in (("I’ll come", "You are expected"), ("Can’t on this day", "You are expected")):
        while not page.evaluate("name => document.activeElement.textContent.trim() === name", name):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.get_by_role("status").wait_for()
        to_heading(page, then)
    assert page.get_by_text("Not this time").count() == 1
    page.evaluate("document.documentElement.dir = 'rtl'")
    check(page)
    with page.expect_download() as file:
        page.get_by_role("button", name="Add to calendar").click()
    assert file.value.suggested_filename == "dates.ics"
    assert page.context.cookies() == []
    page.goto(f"{house.base_url}/invited/")
    page.get_by_label("Your code").fill(given["code"])
    page.keyboard.press("Enter")
    to_heading(page, "You are expected")
    for path, status in (
        (f"/calendar/{given['feed']}.ics", 200),
        (f"/calendar/{given['feed'][::-1]}.ics", 404),
        (f"/calendar/{given['feed']}.ics/", 404),
        (f"/invited/stop/{given['stop']}", 200),
    ):
        assert page.request.get(house.base_url + path).status == status, path
    assert page.request.post(f"{house.base_url}/calendar/{given['feed']}.ics").status in (403, 405)
    written = house.logged()
    for name in ("token", "code", "stop", "feed"):
        assert given[name] not in written and given[name][::-1] not in written, name


def test_the_offices_pages_about_them_are_clean(browser: Browser, house) -> None:
    given = house.given
    page = browser.new_context(viewport={"width": 320, "height": 800}, color_scheme="dark").new_page()
    page.goto(f"{house.base_url}/enter/#{given['sign_in']}")
    page.wait_for_url("**/office/")
    people = f"/office/cohorts/{given['cohort']}/people/"
    for path in (
        people, f"{people}invite/", f"{people}{given['one']}/", f"{people}sheets/?all=1",
        f"/office/cohorts/{given['cohort']}/reminders/",
    ):  # fmt: skip
        page.goto(house.base_url + path)
        check(page)
    page.get_by_role("button", name="Look first").click()
    page.get_by_text("Nothing is saved yet").wait_for()
    check(page)
