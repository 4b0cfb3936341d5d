"""Reports with something in them, in a real browser: clean under axe in light, dark, at 320 px and from right to left,
every plot with its table, and the files behind a fresh confirmation."""

import pytest
from playwright.sync_api import Browser

from tests.browser.test_office_pages import check

HOUSE = """
import datetime as dt
from workshops import actions, queries
from workshops.models import Cohort, Lead, Member, Organisation, User, Workshop
from workshops.models.invited import Invited, Present
from workshops.models.results import Attendance, Result
from workshops.reports import gate
from workshops.reports.stored import ToldLine, as_json

actions.load_library()
here = Organisation.objects.create(name="Casa do Bairro", country="PT")
user = User.objects.create_user("helena@example.org", "Helena Duarte")
owner = Member.objects.create(organisation=here, user=user, role="owner")
cohort = Cohort.objects.create(organisation=here, title="Tuesday")
version = queries.latest_versions().get(deck__slug="good-company")
asked = Invited.objects.create(cohort=cohort, name="Rosa", digest="a", code_digest="b", asked_on=dt.date(2026, 9, 1))
names = [str(n) for n in range(11)]
SPREADS = [(16, [0, 1, 2, 3, 1, 1, 2, 2, 1, 0, 0]), (14, [0, 0, 1, 2, 2, 1, 3, 2, 1, 1, 0])]
for week, (came, spread) in enumerate(SPREADS):
    day = dt.date(2026, 10, 6 + 7 * week)
    facts = {"organisation": here, "deck_version": version, "title": "Good company", "country": "PT"}
    workshop = Workshop.objects.create(**facts, cohort=cohort, opened_on=day, ended_on=day)
    Lead.objects.create(workshop=workshop, member=owner)
    until = dt.date(2028, 10, 6)
    said = "A slow beginning, and then much laughter.\\nNext time: fewer questions, more time for pairs."
    Attendance.objects.create(workshop=workshop, came=came, listened="few", summary=said, kept_until=until)
    Present.objects.create(invited=asked, workshop=workshop)
    for exercise, moment in (("A", ("before", "after")[week]), ("B", "")):
        lines = [
            as_json(ToldLine(f"l{n}", f"Line {n}", "not at all", "very much", names, gate.line(some, came, 5)))
            for n, some in enumerate([spread, [0] * 10 + [3]])
        ]
        Result.objects.create(
            workshop=workshop, exercise=exercise, item_set=exercise, moment=moment, lines=lines, kept_until=until
        )
links = [actions.sign_in_link(user) for _ in range(4)]
print(json.dumps([links, str(cohort.pk), str(workshop.pk), str(owner.pk), str(asked.pk)]))
"""
LOOKS = [("light", 1280, ""), ("dark", 1280, ""), ("light", 320, ""), ("light", 390, "rtl")]


@pytest.fixture
def house(serve):
    server = serve()
    server.known = server.python(HOUSE)
    return server


def test_reports_with_something_in_them_are_clean(browser: Browser, house) -> None:
    links, cohort, workshop, owner, asked = house.known
    pages = [
        "/office/reports/",
        f"/office/reports/cohorts/{cohort}/",
        f"/office/reports/workshops/{workshop}/",
        "/office/kept/",
        f"/office/people/{owner}/data/",
        f"/office/invited/{asked}/data/",
    ]
    for scheme, width, direction in LOOKS:
        page = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
        complaints: list[str] = []
        page.on(
            "console", lambda m, c=complaints: c.append(m.text) if m.type in ("error", "warning") else None
        )
        page.goto(f"{house.base_url}/enter/#{links.pop()}")
        page.wait_for_url("**/office/")
        for address in pages:
            page.goto(house.base_url + address)
            if direction:
                page.evaluate("document.documentElement.dir = 'rtl'")
            check(page)
        page.goto(house.base_url + pages[1])
        # Two lines on two evenings of a pulse, and two beside each other: of each, the one that few answered is shut.
        assert page.locator("svg.ba-plot[role=img][aria-label]").count() == 3
        assert page.get_by_text("This line stays closed.").count() == 3
        page.locator("details.report-table summary").first.press("Enter")
        page.get_by_role("cell", name="Fewer than five people answered it both times.").wait_for()
        check(page)
        with page.expect_download() as file:
            page.get_by_role("button", name="Spreadsheet (XLSX)").click()
        assert file.value.suggested_filename.startswith("tuesday-")
        assert complaints == []
        page.context.close()
