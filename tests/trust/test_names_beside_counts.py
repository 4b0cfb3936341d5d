"""Who came without marking themselves is not found by taking the names from the count: where fewer than *k* came so,
everything that a coordinator or an owner can look at reads the same, however many and whoever marked themselves. Only
those who led, and so were there, have the list."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from tests.workshops.conftest import TODAY, Cast, browser, cast  # noqa: F401
from workshops.models import Cohort, Invited, Member, Present, Workshop
from workshops.models.results import Attendance
from workshops.reports import gate, names
from workshops.reports.gate import Closed, Figure

K, CAME = 5, 16
Others = Callable[[Any, int, int], Figure | None]


def bare(came: Any, named: int, k: int) -> Figure | None:
    """As it was: what is left over is a number like any other."""
    return Figure(came.n - named) if isinstance(came, Figure) else None


# -- By reckoning -----------------------------------------------------------------------------------------------------


def narrowed_down(others: Others, k: int, most: int = 24) -> list[Any]:
    """Look at every evening there could be, knowing the rule: where may somebody say how many of the few there were?"""
    alike: dict[Any, list[tuple[int, int]]] = defaultdict(list)
    for came in range(most + 1):
        for named in range(came + 1):
            told = gate.came(came, k)
            besides = others(told, named, k)
            shown = named if besides is not None or not named else "withheld"
            alike[told, shown, besides].append((came, came - named))
    found = []
    for told, evenings in alike.items():
        besides = {rest for _, rest in evenings}
        at_most = max(came for came, _ in evenings)
        if min(besides) < k and not besides >= set(range(min(k, at_most))):
            found.append((told, besides))
    assert len(alike) > 20, "it tells something"
    return found


@pytest.mark.parametrize("k", [5, 7])
def test_no_rest_below_k_is_narrowed_down_by_anything(k: int) -> None:
    assert narrowed_down(gate.others, k) == []
    assert narrowed_down(bare, k), "the twin tells it"


def test_nothing_stands_beside_no_count() -> None:
    assert gate.others(None, 3, K) is None and gate.others(Closed(K), 3, K) is None


# -- By looking at every page -----------------------------------------------------------------------------------------


class House:
    """Sixteen came to an evening that Amara led; seventeen were invited. Noor plans, and was not there."""

    def __init__(self, cast: Cast) -> None:  # noqa: F811
        self.cast = cast
        self.cohort = Cohort.objects.create(organisation=cast.willow, title="Tuesday")
        self.evening = cast.workshop(cast.amara, title="First threads")
        at = dt.datetime.combine(TODAY, dt.time(18, 30), dt.UTC)
        Workshop.objects.filter(pk=self.evening.pk).update(
            cohort=self.cohort, starts_on=TODAY, starts_at=at.time(), time_zone="UTC", planned_at=at
        )
        Attendance.objects.create(workshop=self.evening, came=CAME, listened="few", kept_until=TODAY)
        self.people = [
            Invited.objects.create(
                cohort=self.cohort, name=f"Person {n}.", digest=f"d{n}", code_digest=f"c{n}", asked_on=TODAY
            )
            for n in range(CAME + 1)
        ]

    def mark(self, those: list[Invited]) -> None:
        Present.objects.filter(workshop=self.evening).delete()
        Present.objects.bulk_create(Present(invited=one, workshop=self.evening) for one in those)

    def seen_by(self, member: Member) -> list[str]:
        """Everything there is to look at of the evening and of its people."""
        client = browser(member)
        addresses = [
            reverse("office-attendance", args=[self.evening.pk]),
            reverse("office-report", args=[self.cohort.pk]),
            reverse("office-reports"),
            reverse("office-cohort", args=[self.cohort.pk]),
            reverse("office-workshop", args=[self.evening.pk]),
            reverse("office-invited", args=[self.cohort.pk]),
            *(reverse("office-invited-person", args=[self.cohort.pk, one.pk]) for one in self.people[-3:]),
        ]
        answers = [client.get(address) for address in addresses]
        answers.append(client.post(reverse("office-report-export", args=[self.cohort.pk]), {"as": "csv"}))
        assert {answer.status_code for answer in answers} == {200}
        return [re.sub(r'(csrfmiddlewaretoken" value=")\w+', r"\1", a.content.decode()) for a in answers]

    def ways_to_tell(self, member: Member) -> int:
        """In how many ways it reads, when twelve to all sixteen marked themselves, the last three among them or not."""
        seen = set()
        for n in range(CAME - K + 1, CAME + 1):
            for those in (self.people[:n], self.people[-n:]):
                self.mark(those)
                seen.add("\n".join(self.seen_by(member)))
        return len(seen)


@pytest.fixture
def house(cast: Cast) -> House:  # noqa: F811
    return House(cast)


@pytest.mark.parametrize("role", ["coordinator", "owner"])
def test_whoever_was_not_there_reads_the_same_whoever_marked_themselves(house: House, role: str) -> None:
    assert house.ways_to_tell(house.cast.willows[role]) == 1
    (said, *_rest) = house.seen_by(house.cast.noor)
    assert "Counted 16." in said and "Some marked themselves." in said and "Person" not in said


def test_the_twin_tells_them_apart(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names.gate, "others", bare)
    assert house.ways_to_tell(house.cast.noor) > 5


def test_where_enough_others_came_the_names_stand_there(house: House) -> None:
    house.mark(house.people[: CAME - K])
    said, *_, theirs, _file = house.seen_by(house.cast.noor)
    assert "Person 3." in said and "Five chose not to be marked by name." in said
    assert "Marked themselves present" not in theirs
    house.mark(house.people[-(CAME - K) :])
    *_, theirs, _file = house.seen_by(house.cast.noor)
    assert "Marked themselves present" in theirs


def test_those_who_led_have_the_list_and_no_number_below_k(house: House) -> None:
    house.mark(house.people[:0:-1])
    said, *_, theirs, _file = house.seen_by(house.cast.amara)
    assert "Person 3." in said and "Only those who led see these names" in said
    assert "chose not to be marked" not in said and "Marked themselves present" in theirs
    answer = browser(house.cast.willows["viewer"]).get(reverse("office-attendance", args=[house.evening.pk]))
    assert "Person" not in answer.content.decode() and "marked themselves" not in answer.content.decode()


def test_nobody_else_in_the_office_reads_the_marks() -> None:
    root = Path(apps.get_app_config("workshops").path).parent
    reads = re.compile(r"\bPresent\b\.|\bpresences\b|import .*\bPresent\b|workshops_present")
    allowed = {
        "workshops/reports/names.py",
        "workshops/actions/answering.py",  # the person's own press
        "workshops/queries/personal_page.py",  # the person's own page
        "workshops/actions/reminding.py",  # who gets "we missed you"
        "workshops/actions/erasing.py",  # what is given out to the person, after a code, and logged
        "workshops/models/__init__.py",
        "workshops/models/invited.py",
    }
    found = {
        str(path.relative_to(root))
        for app in ("workshops", "facilitation")
        for path in (root / app).rglob("*.py")
        if "/migrations/" not in str(path) and reads.search(path.read_text("utf-8"))
    }
    assert found == allowed
