"""A deployment as tests meet it: who lives there, which rooms are open, and who comes in with which device. Rooms are
opened by the same actions that the office uses; everything else happens in browsers or over the public protocol."""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.company import Company
from tests.browser.desk import Desk
from tests.browser.phone import Phone
from tests.browser.stage import Stage
from tests.browser.watch import Watch
from tests.browser.wire import Wire
from tests.servers import Evenweave

QUICK = {"BEAT_SECONDS": "2", "TAKE_BACK_GRID_SECONDS": "4", "LOST_SECONDS": "3"}
PATIENCE_MS = 60_000  # CI machines are slow; nothing waits this long when all is well
SMALL = {"width": 390, "height": 844}
LARGE = {"width": 1280, "height": 900}
LOG_WHAT_IS_SAID = """new MutationObserver((_, waiting) => {
  document.documentElement.setAttribute("data-log-said", "");
  waiting.disconnect();
}).observe(document, {childList: true});"""
LIVING = """
from workshops import actions
from workshops.models import Member, Organisation, User
user = User.objects.filter(email="helena@example.org").first()
if user is None:
    here = Organisation.objects.create(name="Casa do Bairro", country="PT", retention_days=30)
    user = User.objects.create_user("helena@example.org", "Helena Duarte")
    Member.objects.create(organisation=here, user=user, role="owner")
print(json.dumps([actions.sign_in_link(user) for _ in range(4)]))
"""
OPENING = """
from facilitation.opening import open_room
from facilitation.management.commands.run import join_fragment_of
from workshops import actions
from workshops.models import Member
from workshops.queries import decks
member = Member.objects.get(user__email="helena@example.org")
rooms = []
for circle, deck in {asked!r}:
    version = decks.latest_versions().get(deck__slug=deck)
    said = {{"deck": version, "title": "Tuesday, hello", "circle": circle, "country": "PT", "expected": 60}}
    said |= {{"new_cohort": {group!r}}}
    room = open_room(actions.start(member, said))
    rooms.append({{"id": str(room.pk), "code": room.code, "secret": room.secret, "fragment": join_fragment_of(room),
                  "stage_key": room.stage_key, "circle": circle, "workshop": str(room.workshop_id)}})
print(json.dumps(rooms))
"""
SHELVING = """
from workshops.library import shipped_deck
from workshops.models import Deck, DeckVersion
body = DeckVersion.objects.get(deck__slug="first-threads", number=1).body
found = [shipped_deck(slug).exercise(each).model_dump(mode="json", exclude_unset=True) for slug, each in {exercises!r}]
deck = Deck.objects.create(slug={slug!r}, title="Some of them", place=99)
DeckVersion.objects.create(deck=deck, number=1, body=body | {{"deck": {slug!r}, "exercises": found}})
"""
AGAIN = """
import datetime as dt
from django.utils import timezone
from workshops.models import Workshop
now = Workshop.objects.get(pk={workshop!r})
later = {{"planned_at": timezone.now() + dt.timedelta(days=7), "title": now.title, "country": now.country}}
Workshop.objects.create(organisation=now.organisation, deck_version=now.deck_version, cohort=now.cohort, **later)
"""
KNOWN = """
from facilitation.models import Room
from facilitation.management.commands.run import join_fragment_of
room = Room.objects.select_related("workshop").get(pk={id!r})
print(json.dumps({{"id": str(room.pk), "code": room.code, "secret": room.secret, "fragment": join_fragment_of(room),
                  "stage_key": room.stage_key, "circle": room.policy["circle"], "workshop": str(room.workshop_id)}}))
"""


@dataclass(frozen=True)
class Door:
    """What leads into one room."""

    id: str
    code: str
    secret: str
    fragment: str
    stage_key: str
    circle: str
    workshop: str


class Theatre:
    """Phones, desks and stages on one or several servers of one deployment."""

    def __init__(self, browser: Browser, watch: Watch, houses: tuple[Evenweave, ...]) -> None:
        expect.set_options(timeout=PATIENCE_MS)
        self.browser = browser
        self.watch = watch
        self.houses = houses
        self.pages: list[Page] = []
        self.links: list[str] = []
        self._contexts: list[BrowserContext] = []
        self._companies: list[Company] = []
        self._wires: list[Wire] = []
        for house in houses:
            watch.hosts.add(urlsplit(house.base_url).netloc)

    def settle(self) -> None:
        """Helena, who leads everything, moves in."""
        if not self.links:
            self.links = self.houses[0].python(LIVING)

    def open(self, *asked: str, deck: str = "twenty-minutes-to-hello", group: str = "") -> list[Door]:
        """Rooms of these kinds ("circle", "small", "rehearsal"), their doors open; of a group that meets again, if it
        has a name."""
        self.settle()
        code = OPENING.format(asked=[(circle, deck) for circle in asked], group=group)
        return [Door(**found) for found in self.houses[0].python(code)]

    def shelve(self, *exercises: tuple[str, str], slug: str = "some-of-them") -> str:
        """A deck of some shipped exercises, each named by its deck and id, for rooms that need no more; its slug."""
        self.settle()
        self.houses[0].python(SHELVING.format(exercises=exercises, slug=slug))
        return slug

    def door(self, room_id: str) -> Door:
        return Door(**self.houses[0].python(KNOWN.format(id=room_id)))

    def meets_again(self, door: Door) -> None:
        """The group of this room has a date a week from now."""
        self.houses[0].python(AGAIN.format(workshop=door.workshop))

    def context(self, base_url: str, **options: Any) -> BrowserContext:
        self.watch.hosts.add(urlsplit(base_url).netloc)
        context = self.browser.new_context(base_url=base_url, reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(LOG_WHAT_IS_SAID)
        context.on("page", lambda page: self.pages.append(page))
        self.watch.over(context)
        self._contexts.append(context)
        return context

    def wire(self, house: int) -> Wire:
        self._wires.append(Wire(self.houses[house].port))
        return self._wires[-1]

    def phone(self, house: int = 0, name: str = "127.0.0.1", **options: Any) -> Phone:
        """A phone on a wire of its own; `name` is what its address bar calls the server."""
        wire = self.wire(house)
        return Phone(
            self.context(f"http://{name}:{wire.port}", **{"viewport": SMALL, "has_touch": True, **options}),
            wire,
        )

    def office(self, house: int = 0, wire: Wire | None = None, **options: Any) -> Page:
        """Helena's browser, signed in by a one-time link."""
        self.settle()
        base_url = (wire or self.houses[house]).base_url
        page = self.context(base_url, **{"viewport": LARGE, **options}).new_page()
        page.goto(f"/enter/#{self.links.pop()}")
        page.wait_for_url(re.compile(r"/(office|desk)/"))  # straight to the desk of a room that is open
        return page

    def desk(self, door: Door, house: int = 0, **options: Any) -> Desk:
        """A desk on a wire of its own."""
        wire = self.wire(house)
        page = self.office(house, wire, **options)
        page.goto(f"/desk/{door.id}/")
        return Desk(page, wire)

    def desk_asked(
        self, door: Door, link: str, name: str = "Tomé Prado", house: int = 0, **options: Any
    ) -> Desk:
        """The desk of somebody who was given a link to hold this room too, has no account and belongs nowhere: by
        their name and a mailed code."""
        wire = self.wire(house)
        page = self.context(wire.base_url, **{"viewport": LARGE, **options}).new_page()
        page.goto(f"/enter/room/#{link.split('#')[1]}")
        page.get_by_label("Your name").fill(name)
        email = f"{secrets.token_hex(4)}@example.org"
        page.get_by_label("Your e-mail").fill(email)
        page.get_by_role("button", name="Send me a code").click()
        page.wait_for_url(re.compile("/sign-in/code/"))
        page.get_by_label("The eight digits").fill(self.houses[house].mailed(email)[-1])
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("button", name="Hold it together").click()
        page.wait_for_url(re.compile(rf"/desk/{door.id}/"))
        return Desk(page, wire)

    def stage(self, door: Door, house: int = 0, layout: str = "", **options: Any) -> Stage:
        """A stage; `layout`: as its own address has it, in place of the desk's."""
        page = self.context(self.houses[house].base_url, **{"viewport": LARGE, **options}).new_page()
        page.goto(f"/stage/{door.id}/{f'?layout={layout}' if layout else ''}#{door.stage_key}")
        return Stage(page)

    def company(self, door: Door, count: int) -> Company:
        """Phones without a screen, in turn on each server; they are in the room when this returns."""
        company = Company([self.houses[n % len(self.houses)].base_url for n in range(count)], door.secret)
        self._companies.append(company)
        company.comes_in()
        return company

    def open_pages(self) -> Iterator[Page]:
        return (page for page in self.pages if not page.is_closed())

    def take_pictures(self, folder: Path) -> None:
        for n, page in enumerate(self.open_pages()):
            picture = folder / f"page-{n}.png"
            page.screenshot(path=picture, full_page=True)
            print(f"{page.url} looked like {picture}")

    def close(self) -> None:
        for company in self._companies:
            company.close()
        for context in self._contexts:
            context.close()
        for wire in self._wires:
            wire.close()
