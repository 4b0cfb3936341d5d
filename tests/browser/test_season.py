"""A season, from the coordinator's side: an organisation, two who lead, eight weeks across a change of the clocks, one
date moved and one called off, thirty people asked, reminded and answering; two evenings led with phones; what came of
it, read and taken along; and how long things are kept, shortened. Mail is read where it is printed."""

import datetime as dt
import email
import io
import re
from dataclasses import dataclass, field
from email.message import Message
from zoneinfo import ZoneInfo

import openpyxl
from playwright.sync_api import Page, expect

from tests.browser.axe import Axe
from tests.browser.desk import Desk
from tests.browser.theatre import LARGE, Theatre

LISBON = ZoneInfo("Europe/Lisbon")
GROUP = "Tuesday circle"
PEOPLE = [f"Person {n} <person{n}@example.org>" for n in range(1, 31)]
TICK = """
import datetime as dt
from django.utils import timezone
from workshops.actions import ticking
ticking.tick(dt.datetime.fromisoformat({at!r}))
"""
OVER = """
import datetime as dt
from django.utils import timezone
from facilitation import ending
ending.tick(timezone.now() + dt.timedelta(days={days}))
"""
FIND = """
from facilitation.models import Room
print(json.dumps(str(Room.objects.get(workshop__cohort__title={group!r}, workshop__ended_on=None).pk)))
"""


@dataclass
class Post:
    """Everything that was mailed, by the server itself and by ticks of the test's own."""

    theatre: Theatre
    printed: list[str] = field(default_factory=list)

    def tick(self, at: dt.datetime) -> None:
        self.printed.append(self.theatre.houses[0].printed(TICK.format(at=at.isoformat())))

    def to(self, address: str) -> list[Message]:
        whole = "\n".join([self.theatre.houses[0].logged(), *self.printed])
        mails = re.findall(r"^Content-Type: (?s:.*?)(?=^-{79}$)", whole, re.M)
        return [mail for mail in map(email.message_from_string, mails) if mail["To"] == address]

    def link(self, address: str) -> str:
        """Where the newest letter to somebody leads, without what is before the path."""
        text = body(self.to(address)[-1])
        return re.findall(r"https?://[^/\s]+(/\S*#\S+)", text)[0]


def body(mail: Message) -> str:
    part = next(one for one in mail.walk() if one.get_content_type() == "text/plain")
    return part.get_payload(decode=True).decode()  # type: ignore[union-attr]


def before_the_clocks_change() -> dt.date:
    """A day three weeks before the next change of Lisbon's clocks that leaves time to move a date to tomorrow."""
    day = dt.datetime.now(LISBON).replace(hour=12) + dt.timedelta(days=28)
    while day.utcoffset() == (day + dt.timedelta(days=1)).utcoffset():
        day += dt.timedelta(days=1)
    return day.date() - dt.timedelta(days=21)


def moves(page: Page, row: int, to: dt.datetime) -> None:
    page.get_by_role("link", name="Move or change").nth(row).click()
    page.locator("[name=day]").fill(to.date().isoformat())
    page.locator("[name=time]").fill(to.strftime("%H:%M"))
    page.get_by_role("button", name="Save this date").click()
    page.wait_for_url(re.compile(r"/office/cohorts/[^/]+/$"))


def joins_as_member(theatre: Theatre, post: Post, address: str, name: str) -> Page:
    """Somebody follows the link that an owner sent, and proves their address by the mailed code."""
    house = theatre.houses[0]
    page = theatre.context(house.base_url, viewport=LARGE).new_page()
    page.goto(post.link(address))
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("The eight digits").fill(house.mailed(address)[-1])
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Your name, as your colleagues know you").fill(name)
    page.get_by_role("button", name="Join").click()
    page.wait_for_url("**/office/")
    return page


def leads(theatre: Theatre, page: Page, cohort: str, towards: int) -> None:
    """The date that is next, from its one press to its end, with six phones."""
    page.goto(cohort)
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_url(re.compile(r"/desk/"))
    desk = Desk(page)
    door = theatre.door(theatre.houses[0].python(FIND.format(group=GROUP)))
    company = theatre.company(door, 6)
    desk.has_here(6)
    desk.begins()
    company.answers("GC-4/values", [{"values": [towards] * 5}] * 6)
    desk.gathers()
    desk.ends()


def test_a_season(theatre: Theatre) -> None:
    look, house, post = Axe("light"), theatre.houses[0], Post(theatre)
    theatre.shelve(("good-company", "GC-4"), ("twenty-minutes-to-hello", "HI-8"))
    helena = theatre.office()

    # an organisation, and two who will lead
    helena.goto("/office/new/")
    helena.locator("[name=name]").fill("Casa Verde")
    helena.locator("[name=country]").select_option("ES")
    helena.locator("[name=zone]").fill("Lisbon")
    helena.get_by_role("button", name="Make it").click()
    helena.wait_for_url("**/office/**")
    for address in ("amara@example.org", "tome@example.org"):
        helena.goto("/office/people/invite/")
        helena.locator("[name=email]").fill(address)
        helena.locator("[name=role][value=facilitator]").check()
        helena.get_by_role("button", name="Send the link").click()
        expect(helena.get_by_role("heading", name=address)).to_be_visible()
    amara = joins_as_member(theatre, post, "amara@example.org", "Amara Nunes")
    tome = joins_as_member(theatre, post, "tome@example.org", "Tomé Prado")

    # eight weeks
    helena.goto("/office/cohorts/new/")
    helena.locator("[name=title]").fill(GROUP)
    helena.locator("[name=way][value=one]").check()
    option = helena.locator("[name=deck] option", has_text="Some of them")
    helena.locator("[name=deck]").select_option(option.get_attribute("value"))
    go = helena.locator("[data-go]")
    go.click()
    helena.locator("[name=first]").fill(before_the_clocks_change().isoformat())
    helena.locator("[name=time]").fill("18:30")
    helena.locator("[name=times]").fill("8")
    helena.locator("[name=zone]").fill("Lisbon")
    helena.get_by_role("button", name="Show these dates").click()
    expect(helena.locator("main")).to_contain_text("The clocks go")
    look("dates", helena)
    go.click()
    helena.get_by_label("Amara Nunes").check()
    helena.get_by_label("Tomé Prado").check()
    go.click()
    helena.locator("[name=places]").fill("20")
    go.click()
    expect(helena.locator("main")).to_contain_text("Eight dates")
    look("check", helena)
    helena.get_by_role("button", name="Save these eight dates").click()
    expect(helena.get_by_role("heading", name=GROUP)).to_be_visible()
    cohort = helena.url

    # one is called off, one is moved to tomorrow
    helena.get_by_role("link", name=re.compile("^Call off ")).nth(4).click()
    helena.locator("textarea, input[name=note]").first.fill("The house is closed.")
    helena.get_by_role("button", name="Call it off").click()
    expect(helena.locator("main")).to_contain_text("will not happen")
    now = dt.datetime.now(LISBON)
    tomorrow = now + dt.timedelta(hours=23)
    moves(helena, 0, tomorrow)
    look("cohort", helena)

    # thirty people, never in quiet hours
    helena.goto(f"{cohort}reminders/")
    for name, hours in (("quiet_from", 10), ("quiet_until", 12)):
        helena.locator(f"[name={name}]").fill((now + dt.timedelta(hours=hours)).strftime("%H:%M"))
    helena.get_by_role("button", name="Save", exact=True).click()
    helena.goto(f"{cohort}people/invite/")
    helena.locator("[name=people]").fill("\n".join(PEOPLE))
    look("invite", helena)
    helena.get_by_role("button", name="Invite them").click()
    expect(helena.locator("main")).to_contain_text("30 are invited")
    for minute in range(2):
        post.tick(now + dt.timedelta(minutes=minute))
    asked = [mail for n in range(1, 31) for mail in post.to(f"person{n}@example.org")]
    assert len(asked) == 30, "one letter for each"
    phone = theatre.context(house.base_url, viewport={"width": 390, "height": 844}).new_page()
    for n, press in ((1, "I’ll come"), (2, "I’ll come"), (3, "I can’t")):
        phone.goto(post.link(f"person{n}@example.org"))
        phone.get_by_role("button", name=press, exact=True).click()
        expect(phone.get_by_role("heading", name=re.compile("You (are expected|said)"))).to_be_visible()
    look("personal", phone)
    text = phone.locator("body").inner_text()
    assert "person1@" not in text, "nobody sees another's address"
    for _ in range(2):
        post.tick(now + dt.timedelta(minutes=3))
    counted = {n: len(post.to(f"person{n}@example.org")) for n in (1, 2, 3, 4)}
    assert counted == {1: 2, 2: 2, 3: 1, 4: 1}, "reminded once, those who come"

    # two evenings
    for who, towards in ((amara, 4), (tome, 5)):
        helena.goto(cohort)
        moves(helena, 0, now + dt.timedelta(minutes=20))
        leads(theatre, who, cohort, towards)
    house.printed(OVER.format(days=1))

    # what came of it
    helena.goto(cohort)
    expect(helena.locator("td[data-label=Came] a")).to_have_count(2)
    look("cohort, after two dates", helena)
    helena.get_by_role("link", name="See the report").click()
    main = helena.locator("main")
    expect(main).to_contain_text("Two evenings")
    look("report", helena)
    assert "person1" not in main.inner_text().lower()
    with helena.expect_download() as taken:
        helena.get_by_role("button", name="Spreadsheet").click()
    book = openpyxl.load_workbook(io.BytesIO(taken.value.path().read_bytes()))
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert 6 in cells or "6" in map(str, cells)

    # kept for less long
    helena.goto("/office/settings/")
    helena.locator("[name=retention_days]").fill("7")
    helena.get_by_role("button", name="Save").click()
    expect(main).to_contain_text("This touches 2 past workshops")
    look("fewer days", helena)
    helena.get_by_role("button", name="Save it so").click()
    expect(helena.locator("[name=retention_days]")).to_have_value("7")
    house.printed(OVER.format(days=9))
    helena.goto("/office/kept/")
    receipts = main.get_by_role("table", name="What was destroyed")
    expect(receipts.get_by_role("row").filter(has_text=re.compile("keys? w.* destroyed"))).to_have_count(2)
    look("kept", helena)
    look.blame()
