"""Before and after, on two evenings of one cohort that are weeks apart: the same phone shows its person then and now, a
new one is brought the first answers by six words, a wiped one asks nothing again. Nothing is left on the server in the
end, and the first evening's words were destroyed long before."""

import json
from typing import Any

from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.look import Look
from tests.browser.phone import Phone
from tests.browser.theatre import Door, Theatre
from tests.browser.waiting import until_so

TITLE = "Where I stand today"
GATHER = """
from workshops.models import Cohort, Member
member = Member.objects.get(user__email="helena@example.org")
print(json.dumps(str(Cohort.objects.create(organisation=member.organisation, title="Tuesdays").pk)))
"""
OPEN = """
from facilitation.opening import open_room
from workshops import actions
from workshops.models import Cohort, Member
from workshops.queries import decks
member = Member.objects.get(user__email="helena@example.org")
version = decks.latest_versions().get(deck__slug={slug!r})
said = {{"deck": version, "title": "Tuesday", "circle": "circle", "country": "PT", "expected": 60,
        "cohort": Cohort.objects.get(pk={cohort!r})}}
print(json.dumps(str(open_room(actions.start(member, said)).pk)))
"""
WEEKS_LATER = """
import datetime as dt
from facilitation import ending
from facilitation.models import Parcel, Room
from django.utils import timezone
later = timezone.now() + dt.timedelta(days=35)
ending.tick(later)
print(json.dumps([Room.objects.count(), Parcel.objects.count()]))
"""
LEFT = """
from facilitation.models import Comparison, Parcel
from pathlib import Path
from django.conf import settings
print(json.dumps([Comparison.objects.count(), Parcel.objects.count(),
                  len(list(Path(settings.KEYRING).rglob(b"compare".hex() + ".key")))]))
"""


class Cohort:
    """Its two evenings, opened when they come."""

    def __init__(self, theatre: Theatre) -> None:
        self.theatre = theatre
        theatre.shelve(("first-threads", "FT-3"), ("first-threads", "FT-1"), slug="the-first")
        theatre.shelve(("carrying-it-forward", "CF-4"), ("first-threads", "FT-1"), slug="the-last")
        self.id = theatre.houses[0].python(GATHER)

    def opens(self, slug: str) -> Door:
        return self.theatre.door(self.theatre.houses[0].python(OPEN.format(slug=slug, cohort=self.id)))


def marks(phone: Phone, *values: int) -> None:
    phone.is_at_card(TITLE)
    for at, value in enumerate(values):
        line = phone.page.locator(".value-line").nth(at)
        line.get_by_role("radio", name=str(value), exact=True).check()


def answers(phone: Phone, *values: int) -> None:
    marks(phone, *values)
    phone.shares()


def makes_a_card(phone: Phone, look: Look) -> str:
    phone.presses("Make a card")
    words = phone.page.locator(".six-words li")
    expect(words).to_have_count(6)
    look("phone: a card", phone.page)
    said = " ".join(words.all_inner_texts())
    phone.presses("I have them")
    phone.sees("You have a card.")
    return said


def first_evening(theatre: Theatre, cohort: Cohort, look: Look) -> tuple[Phone, str]:
    """Ana keeps her phone, Bo makes a card, changes an answer afterwards and will lose his phone; five more answer."""
    door = cohort.opens("the-first")
    desk, ana, bo, cai = theatre.desk(door), theatre.phone(), theatre.phone(), theatre.phone()
    for phone in (ana, bo, cai):
        phone.joins(code=door.code)
    company = theatre.company(door, 5)
    desk.has_here(8)
    desk.begins()
    answers(ana, 2, 4, 5, 6, 7, 1)
    ana.sees("These answers stay on this phone until")
    answers(bo, 9, 8, 7, 6, 5, 4)
    words = makes_a_card(bo, look)
    posted: list[int] = []
    bo.page.on("response", lambda reply: posted.append(reply.status) if "/box/" in reply.url else None)
    bo.presses("Change it")
    marks(bo, 0)
    bo.shares()
    answers(cai, 5, 5, 5, 5, 5, 5)
    cai.presses("Don’t compare mine")
    cai.sees("this phone has forgotten them")
    company.answers("FT-3/values", [{"values": [n, 4, 5, 6, 7, 8]} for n in (3, 4, 5, 6, 7)])
    desk.gathers()
    ana.sees("Eight of us: from 0 to 7, the middle at 4.", "not a measure of anyone")
    until_so(bo.page, lambda: len(posted) == 2)  # what he changed, and the parcel with it
    desk.ends()
    forgets_nothing_unasked(ana, cai)
    return ana, words


def forgets_nothing_unasked(ana: Phone, cai: Phone) -> None:
    """What is cleared when a room ends says what it leaves, and it leaves only what was promised."""
    firsts = "() => Object.keys(localStorage).filter((name) => name.startsWith('evenweave:first:')).length"
    ana.is_at("Thank you for being here.")
    ana.presses("Clear this workshop from this phone")
    ana.sees("This workshop is cleared from this phone.", "Your first answers stay on this phone")
    assert ana.page.evaluate(firsts) == 1
    cai.presses("Clear everything from this phone")
    assert cai.page.evaluate("localStorage.length") == 0 or cai.page.evaluate(firsts) == 0


def then_and_now(phone: Phone, *said: str) -> None:
    lines = phone.page.locator(".then-now li")
    expect(lines).to_have_count(6)
    for at, text in enumerate(said):
        expect(lines.nth(at)).to_contain_text(text)


def test_two_evenings_weeks_apart(theatre: Theatre) -> None:
    look = Look()
    cohort = Cohort(theatre)
    house = theatre.houses[0]
    ana, words = first_evening(theatre, cohort, look)
    assert house.python(WEEKS_LATER) == [0, 8], "the words are gone, and one card is eight parcels to a thief"

    door = cohort.opens("the-last")
    desk, stage = theatre.desk(door), theatre.stage(door)
    bo, cai, dee = theatre.phone(), theatre.phone(), theatre.phone()
    for phone in (ana, bo, cai):
        phone.joins(code=door.code)
    borrows(dee, door)
    company = theatre.company(door, 4)
    desk.has_here(8)
    desk.begins()
    answers(ana, 7, 4, 4, 8, 7, 9)
    then_and_now(ana, "Then 2, now 7.", "Then 4, now 4.", "Then 5, now 4.")
    look("phone: then and now", ana.page)
    for phone in (bo, dee):
        brings(phone, words)
        answers(phone, 6, 8, 7, 6, 5, 4)
        then_and_now(phone, "Then 0, now 6.")
    cai.sees("This phone has no first answers of yours, and that is fine")
    answers(cai, 5, 5, 5, 5, 5, 5)
    expect(cai.page.locator(".then-now")).to_have_count(0)
    company.answers("CF-4/values", [{"values": [7, 7, 7, 7, 7, 7]}] * 4)
    side_by_side(desk, stage.page, ana)
    for name, page in {"phone": ana.page, "desk": desk.page, "stage": stage.page}.items():
        look(f"{name}: two pictures", page)
    assert not sent(bo), "with eight phones nobody's first answers leave their phone"
    desk.ends()
    assert house.python(LEFT) == [0, 0, 0]
    assert dee.page.evaluate("Object.keys(localStorage).length") == 0, "a borrowed phone keeps nothing"
    look.blame()


def borrows(phone: Phone, door: Door) -> None:
    phone.comes_to_the_door()
    phone.types(door.code)
    phone.agrees(borrowed=True)
    phone.appears()


def brings(phone: Phone, words: str) -> None:
    """Six words on another phone, after a slip of the pen and in capitals."""
    phone.is_at_card(TITLE)
    phone.presses("I have a card with six words")
    field = phone.page.get_by_label("All six, in the order of your card")
    first, *rest = words.split()
    field.fill(" ".join([*rest, first]))
    phone.presses("Bring my first answers")
    phone.sees("No card that was left opens with these words.")
    field.fill(f"{first}zz {' '.join(rest)}")
    phone.presses("Bring my first answers")
    phone.sees("is none of our words")
    field.fill(words.upper())
    phone.presses("Bring my first answers")
    expect(phone.page.locator("dialog[open]")).to_have_count(0)


def side_by_side(desk: Desk, stage: Any, ana: Phone) -> None:
    desk.gathers()
    for page in (desk.page, stage, ana.page):
        expect(page.get_by_text("The first evening").first).to_be_visible()
        expect(page.get_by_text("Today").first).to_be_visible()
        expect(page.locator(".spread:not(.two-places)")).to_have_count(12)
    for page in (desk.page, stage):
        expect(page.locator("body")).to_contain_text("No change is shown as a figure")
        expect(page.locator("body")).to_contain_text("8 of us answered")


def sent(phone: Phone) -> list[str]:
    """What this phone still knows of having sent its first answers along."""
    items = phone.page.evaluate(
        """async () => {
          const [{name}] = (await indexedDB.databases()).filter(({name}) => name === "evenweave");
          const open = indexedDB.open(name);
          await new Promise((done) => (open.onsuccess = done));
          const shelf = open.result.transaction("kept").objectStore("kept").getAll();
          await new Promise((done) => (shelf.onsuccess = done));
          return shelf.result.filter((one) => one.answer).map((one) => JSON.stringify(one.answer));
        }"""
    )
    assert items, "it remembers what it sent"
    return [one for one in items if "before" in json.loads(one)]
