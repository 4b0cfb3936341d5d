"""Cohorts in a real browser: one is planned with the keyboard alone, every page on the way is clean under axe in both
themes and holds together where it is narrow or mirrored, and its room opens with one press."""

import datetime as dt
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page

from tests.browser.keys import Keys
from tests.browser.look import Look

PEOPLE = """
from workshops import actions
from workshops.models import Member, Organisation, User
here = Organisation.objects.create(name="Casa do Bairro", country="PT", time_zone="Europe/Lisbon")
user = User.objects.create_user("helena@example.org", "Helena Duarte")
Member.objects.create(organisation=here, user=user, role="owner")
print(json.dumps(actions.sign_in_link(user)))
"""


def come_in(browser: Browser, house, *, script: bool = True) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{house.base_url}/enter/#{house.python(PEOPLE)}")
    page.wait_for_url("**/office/")
    if script:
        return page
    state = context.storage_state()
    context.close()
    return browser.new_context(java_script_enabled=False, storage_state=state).new_page()


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)


def test_a_cohort_is_planned_with_the_keyboard_and_every_page_is_clean(browser, house):
    page, look = come_in(browser, house), Look()
    today = dt.datetime.now(ZoneInfo("Europe/Lisbon")).date()
    keys = Keys(page)
    look("an empty office", page)
    page.goto(house.base_url + "/office/cohorts/")
    look("no cohorts", page)
    keys.presses("Begin a cohort")
    page.wait_for_url("**/cohorts/new/")
    look("what", page)
    keys.goes_to("What is the group called?")
    page.keyboard.type("Carers & <friends>")
    keys.presses("On to the dates")
    page.wait_for_url("**/when/")
    fill(page, first=today.isoformat(), time="23:59", also_1="Recife (America)")
    page.select_option("[name=every]", "4 weeks")
    keys.presses("Show these dates")
    page.locator(".date").nth(5).wait_for()
    page.locator("summary").first.press("Enter")
    look("when", page)
    keys.presses("These dates are right")
    page.wait_for_url("**/leads/")
    page.get_by_label("Helena Duarte").check()
    look("who leads", page)
    keys.presses("On to who is invited")
    page.wait_for_url("**/invited/")
    look("who is invited", page)
    keys.presses("On to the last look")
    page.wait_for_url("**/check/")
    look("check", page)
    keys.presses("Save these six dates")
    page.get_by_role("heading", name="Carers & <friends>").wait_for()
    look("a cohort", page)
    cohort = page.url
    for name in ("Edit the series", "Add a date", "Move or change", "Call"):
        page.goto(cohort)
        page.get_by_role("link", name=name).nth(-1).click()
        page.wait_for_load_state()
        look(name, page)
    page.get_by_role("button", name="Call it off").click()
    page.get_by_text("will not happen.").first.wait_for()
    look("a cohort with a gap", page)
    for address in ("/office/cohorts/", "/office/search/?q=c", "/office/"):
        page.goto(house.base_url + address)
        look(address, page)
    look.blame()
    page.get_by_role("button", name="Start", exact=True).press("Enter")
    page.wait_for_url("**/desk/**")
    assert keys.troubles == []


def test_all_of_it_works_without_javascript(browser, house):
    page = come_in(browser, house, script=False)
    today = dt.datetime.now(ZoneInfo("Europe/Lisbon")).date()
    page.goto(house.base_url + "/office/cohorts/new/")
    fill(page, title="Carers")
    page.get_by_role("button", name="On to the dates").click()
    fill(page, first=today.isoformat(), time="18:30")
    page.get_by_role("button", name="Show these dates").click()
    page.get_by_role("button", name="Leave out").nth(1).click()
    page.locator("summary").nth(2).click()
    page.get_by_role("button", name="Move it there").click()
    page.get_by_role("link", name="Back: what").click()
    assert page.input_value("[name=title]") == "Carers"
    page.get_by_role("button", name="On to the dates").click()
    page.get_by_role("button", name="These dates are right").click()
    page.get_by_role("button", name="On to who is invited").click()
    page.get_by_role("button", name="On to the last look").click()
    page.get_by_role("button", name="Save these six dates").click()
    assert page.get_by_role("heading", name="Carers", exact=True).is_visible()
    assert page.get_by_text("Needs someone").count() >= 5
