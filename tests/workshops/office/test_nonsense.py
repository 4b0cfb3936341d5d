"""Nonsense in every form of the office: nothing, far too much, signs that no database keeps, days and numbers that are
none, ids of nothing, and everything twice. The forms are read from the pages, and the pages from the site map, so a new
one is tried from the day it is there. Whatever is sent, nobody reads that something went wrong on our side; and where a
page comes back unsaved, it says why beside what is wrong."""

import datetime as dt
from html.parser import HTMLParser
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.workshops.conftest import browser, join
from tests.workshops.office.test_scheduling import WHAT, WHEN, WHERE, on
from tests.workshops.office.test_scope import office_addresses
from workshops import queries
from workshops.actions import decks, feeds, inviting, joining, prompts, translations
from workshops.decks.companions import Prompt
from workshops.models import User

HUGE = "9" * 400
NONSENSE = {
    "nothing": "",
    "spaces": "  \t ",
    "too much": "word " * 2000,
    "NUL": "a\x00b",
    "emoji": "🧵👩‍👩‍👧‍👦\u202e",
    "negative": "-1",
    "huge": HUGE,
    "bad day": "2026-02-30",
    "far day": "9999-12-31",
    "bad time": "25:61",
    "an id": str(uuid4()),
    "markup": "<script>alert(1)</script>{{ 7 }}%s",
}
SAID = ('class="wrong"', 'role="alert"', 'class="differences"')
TURNS = 2  # all twelve, one field after the other, took ten minutes and found one page that did not say why
SIGNS_OUT = "/sign-in/out/"


class Forms(HTMLParser):
    """The forms of a page: where each goes, how, and what stands in it."""

    def __init__(self, page):
        super().__init__()
        self.found, self._area, self._select = [], None, None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        name = said.get("name")
        if tag == "form":
            self.found.append((said.get("action", ""), (said.get("method") or "get").lower(), {}))
        elif not self.found or (not name and tag != "option"):
            return
        elif (
            tag == "option"
            and self._select
            and ("selected" in said or self._fields.get(self._select) is None)
        ):
            self._fields[self._select] = said.get("value", "")
        elif tag == "select":
            self._select, self._fields[name] = name, None
        elif tag == "textarea":
            self._area, self._fields[name] = name, ""
        elif tag in ("input", "button"):
            kind = said.get("type", "text")
            if kind not in ("checkbox", "radio") or "checked" in said or name not in self._fields:
                self._fields[name] = said.get("value") or ""

    def handle_endtag(self, tag):
        if tag == "select":
            self._select = None
        if tag == "textarea":
            self._area = None

    def handle_data(self, data):
        if self._area:
            self._fields[self._area] += data

    @property
    def _fields(self):
        return self.found[-1][2]


@pytest.fixture
def owner(cast):
    return cast.willows["owner"]


@pytest.fixture
def world(cast, owner):
    """One of everything that an owner who leads may see."""
    cohort = cast.cohort(owner, by=owner)
    copy = decks.duplicate(owner, queries.latest_versions().get(deck__slug="good-company"))
    decks.publish(owner, copy)
    (prompt,) = prompts.write_prompts(owner, [Prompt.model_validate({
        "id": "P000", "d": 1, "min": 4, "size": "any", "theme": "roots", "kind": "wall", "rct": ["courage"],
        "text": "What is on your shelf?",
    })])  # fmt: skip
    translations.begin(owner, copy, "de")
    feeds.make(owner, "mine")
    return {
        "invited": inviting.invite(owner, cohort, [inviting.Person("Maria", "m@example.org")]).new[0].pk,
        "feed": owner.feeds.get().pk,
        "workshop": cast.workshop(owner).pk,
        "date": cohort.workshops.first().pk,
        "cohort": cohort.pk,
        "organisation": cast.willow.pk,
        "slug": copy.slug,
        "deck": copy.pk,
        "language": "de",
        "programme": "six-threads",
        "prompt": prompt.pk,
        "person": cast.noor.pk,
        "sign_in": 10**6,
        "invitation": joining.invite(owner, "asked@example.org", "author", str).pk,
    }


def pages(client, world):
    """The address of every page of the office, each step of the wizard, and the doors to it."""
    for name, params in office_addresses():
        if "draft" not in params:
            ids = world | {"workshop": world["date"] if "-date" in name else world["workshop"]}
            yield reverse(name, kwargs={param: ids[param] for param in params})
    soon = (timezone.localdate() + dt.timedelta(days=30)).isoformat()
    steps = [on(client, reverse("office-new-cohort"), WHAT)]
    steps.append(on(client, steps[-1], WHEN | {"first": soon, "next": "1"}))
    steps.append(on(client, steps[-1], {}))
    steps.append(on(client, steps[-1], WHERE))
    yield from (*steps, steps[0].replace("what", "when"))
    yield from (reverse(name) for name in ("enter", "invited", "asked", "personal", "confirm"))


def forms(client, world):
    """Each form once, however many pages it stands on: its address, its method, its fields as they stand there."""
    seen = set()
    for page in pages(client, world):
        answer = client.get(page)
        if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
            continue
        for action, method, fields in Forms(answer.content.decode()).found:
            address = action.split("?")[0] or page
            if address != SIGNS_OUT and (address, method, tuple(fields)) not in seen:
                seen.add((address, method, tuple(fields)))
                yield address, method, fields


def tried(client, address, method, fields):
    """The answer, and nothing of it has happened."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        answer = getattr(client, method)(address, fields)
        answer.content if not answer.streaming else b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


def is_kind(answer):
    """Not our fault, and if it was not done, there is a sentence about it."""
    if answer.status_code >= 500:
        return False
    if answer.status_code != 422:
        return True
    page = answer.content.decode()
    return "say" in page if "json" in answer["Content-Type"] else any(sign in page for sign in SAID)


def wrong_ways(fields):
    """Every field at once, each with other nonsense than its neighbour, so that in a few posts much of it is tried.
    `csrfmiddlewaretoken` is always there, as in a browser."""
    free = [name for name in fields if name != "csrfmiddlewaretoken"]
    kinds = list(NONSENSE.values())
    for turn in range(TURNS):
        wrong = {name: kinds[(at * 5 + turn) % len(kinds)] for at, name in enumerate(free)}
        yield turn, {"csrfmiddlewaretoken": "x"} | wrong


def test_nonsense_in_a_form_is_answered_kindly(cast, owner, world):
    client = browser(owner)
    client.raise_request_exception = False
    bad, n = [], 0
    for address, method, fields in forms(client, world):
        for turn, sent in wrong_ways(fields):
            n += 1
            answer = tried(client, address, method, sent)
            if not is_kind(answer):
                bad.append((method, address, turn, answer.status_code))
    assert n > 40 * TURNS and not bad, "\n".join(map(str, bad))


@pytest.mark.parametrize(
    "wrong",
    ["a\x00b", "\ud800", HUGE, "[" * 3000, '{"act":1e999}', '{"act":"head","fields":{"x":1e999},"was":1}'],
)
def test_nonsense_in_place_of_an_act_of_the_editor(owner, world, wrong):
    address = reverse("office-write-change", args=[world["deck"]])
    answer = browser(owner).post(address, wrong.encode("utf-8", "surrogatepass"), "application/json")
    assert answer.status_code == 422 and answer.json()["say"]


def test_a_name_that_no_database_keeps_is_taken_without_its_signs(cast, owner):
    client, tokens = browser(join(cast.harbour, "", "viewer")), []
    joining.invite(owner, "@example.org", "viewer", lambda token: tokens.append(token) or token)
    client.post(reverse("invited-look"), {"token": tokens[0]})
    assert client.post(reverse("invited-join"), {"name": "Li\x00a  B\x07"}).status_code == 302
    assert User.objects.get(email="@example.org").name == "Li a B"
