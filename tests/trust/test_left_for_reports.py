"""What a room leaves for reports: told through the gate once, and nothing under it. No raw count, no seat, no word, no
time outlives the room; a room that keeps nothing leaves nothing."""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from facilitation import ending, freezing
from tests.trust import cast
from workshops.models import Cohort, Workshop
from workshops.models.results import Attendance, Result
from workshops.reports import cohort as cohorts, gate

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
PULSE = {"kind": "pulse", "item_set": "belong-6"}
WALL = {"kind": "wall", "limit": 80}
LOW, HIGH = [1, 2, 2, 3, 3, None], [8, 9, 9, 9, 8, 10]
MARK = "a word that nobody but its author knows"


def an_evening(
    rows: list[list[int | None]], silent: int = 6, circle: str = "circle", **card: Any
) -> Workshop:
    """So many people answer a pulse, `silent` others come and listen; all write; the room is put away."""
    member = cast._member()
    cohort = None
    if circle != "rehearsal":
        cohort = Cohort.objects.get_or_create(organisation=member.organisation, title="Tuesday")[0]
    desk = cast.open_with({**PULSE, **card}, WALL, cohort=cohort, circle=circle, spare=False)
    desk.must("begin")
    people = cast.phones(desk, len(rows) + silent)
    for phone, row in zip(people, rows, strict=False):
        assert cast.put(desk.room_id, phone.post("answer", "X-1/values", answer={"values": row})) == "in_box"
    desk.gather("X-1", "values")
    desk.walk_to("X-2")
    cast.answer_all(people, [f"{MARK} {n}" for n in range(len(people))], "X-2/words")
    desk.gather("X-2", "words")
    desk.must("end")
    workshop = desk.room.workshop
    ending.tick(desk.room.take_back_until + dt.timedelta(seconds=1))
    return workshop


def too_exact(workshop: Workshop, k: int = 5) -> list[Any]:
    """Every number that is stored of an evening and is about fewer than k people."""
    found: list[Any] = [row.came for row in Attendance.objects.filter(workshop=workshop) if row.came]
    for row in Result.objects.filter(workshop=workshop):
        for line in row.lines:
            assert set(line) <= {"id", "text", "low", "high", "names", "closed", "people", "bands", "change"}
            found += [line["people"][0]] if "people" in line else []
            found += [band[2] for band in line.get("bands", [])]
    return [n for n in found if n < k]


def test_an_evening_leaves_what_the_gate_tells_and_no_more() -> None:
    workshop = an_evening([LOW] * 6 + [HIGH] * 7)
    (row,) = Result.objects.filter(workshop=workshop)
    line = row.lines[0]
    assert line["people"] == [13, False] and [band[2] for band in line["bands"]] == [6, 7]
    last = next(one for one in row.lines if one["id"] == "be6")
    assert last["people"] == [7, False] and len(last["bands"]) == 1, (
        "six skipped it, seven stand in one place"
    )
    assert Attendance.objects.get(workshop=workshop).came == 19
    assert too_exact(workshop) == []
    text = json.dumps([row.lines, row.item_set, str(Attendance.objects.values())], default=str)
    assert MARK not in text


def test_a_build_that_keeps_the_counts_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def raw(counts: Any, came: Any, k: int) -> gate.Line:
        bands = tuple(gate.Band(at, at, gate.Figure(n)) for at, n in enumerate(counts or []) if n)
        return gate.Open(gate.Figure(sum(counts or [])), bands)

    monkeypatch.setattr(freezing.gate, "line", raw)
    assert too_exact(an_evening([LOW] * 6 + [HIGH, [7] * 6, [6] * 6]))


def test_few_people_leave_that_they_were_few() -> None:
    workshop = an_evening([LOW] * 4, silent=0, circle="small")
    (attendance,) = Attendance.objects.filter(workshop=workshop)
    assert attendance.came is None and attendance.listened == ""
    assert all("closed" in line for row in Result.objects.filter(workshop=workshop) for line in row.lines)
    report = cohorts.report_of(workshop.cohort, 5)
    assert report.came is None and report.shut == 1


@pytest.mark.parametrize(
    ("circle", "card"),
    [("rehearsal", {}), ("circle", {"keep_history": False}), ("circle", {"item_set": "steady-3"})],
)
def test_what_keeps_nothing_or_no_numbers_leaves_none(circle: str, card: dict[str, Any]) -> None:
    rows: list[list[Any]] = [[True, True]] * 12 if card.get("item_set") else [LOW] * 6 + [HIGH] * 6
    workshop = an_evening(rows, circle=circle, **card)
    assert not Result.objects.filter(workshop=workshop).exists()
    assert Attendance.objects.filter(workshop=workshop).exists() == (circle != "rehearsal")


def test_putting_away_twice_changes_nothing() -> None:
    workshop = an_evening([LOW] * 6 + [HIGH] * 6)
    before = list(Result.objects.values()), list(Attendance.objects.values())
    freezing.freeze(workshop.room, [])
    assert (list(Result.objects.values()), list(Attendance.objects.values())) == before


def test_destroying_the_words_leaves_the_counts_and_nothing_else() -> None:
    workshop = an_evening([LOW] * 6 + [HIGH] * 6)
    ending.destroy(workshop)
    assert Result.objects.filter(workshop=workshop).exists()


def test_no_table_for_reports_knows_a_moment_or_a_person() -> None:
    for model in (Attendance, Result):
        fields = model._meta.get_fields()
        assert {f.related_model for f in fields if f.is_relation} == {Workshop}
        assert not any(isinstance(f, models.DateTimeField | models.TimeField) for f in fields)


def test_nobody_walks_around_the_gate() -> None:
    """Beside the contracts of lint-imports, which see imports: no other way to the tables is taken either."""
    root = Path(apps.get_app_config("workshops").path).parent
    around = re.compile(r"\bget_model\(|\bmodels\.results\b|workshops_(result|attendance)\b")
    allowed = {"models/__init__.py", "reports/reading.py", "reports/keeping.py", "freezing.py"}
    found = [
        str(path)
        for app in ("workshops", "facilitation")
        for path in (root / app).rglob("*.py")
        if around.search(path.read_text("utf-8")) and not str(path).endswith(tuple(allowed))
    ]
    assert [path for path in found if "/migrations/" not in path] == []
    accessors = [r.get_accessor_name() for r in Workshop._meta.related_objects]
    assert not {"result_set", "attendance", "results"} & set(accessors)
