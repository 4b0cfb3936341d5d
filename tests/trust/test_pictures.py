"""A picture and the line about it are one answer, and may be told together. Nothing else about an answer is: what comes
out are sums, and lines that name their own picture; who chose without a word is a number among others."""

from collections import Counter
from typing import Any

import pytest

from facilitation import queries, timekeeping
from facilitation.box.submission import Outcome
from facilitation.models import Event
from tests.trust import cast
from workshops.exercises.base import Harvest
from workshops.exercises.picture import Picture
from workshops.library import shipped_deck

pytestmark = pytest.mark.django_db

DOORWAYS, STAGE = "FT-5", "FT-5/picks"
NAMES = shipped_deck("first-threads").exercise(DOORWAYS).options or []
SAID: list[tuple[int, str | None]] = [
    (4, "Moved nine times."), (1, None), (1, "Wider than it was"), (2, None), (2, None), (5, None), (0, "Come in"),
]  # fmt: skip
COUNTS = {"rows": [[1, 2, 2, 0, 1, 1, 0]], "of": 7}


@pytest.fixture
def desk() -> cast.Desk:
    return cast.open_room(deck="picture").walk_to(DOORWAYS)


@pytest.fixture
def people(desk: cast.Desk) -> list[cast.Phone]:
    return cast.phones(desk, len(SAID))


def choose(phone: cast.Phone, pick: int, line: str | None) -> None:
    answer = {"pick": pick} | ({"text": f"{NAMES[pick]}\n{line}"} if line else {})
    assert cast.put(phone.room_id, phone.post("answer", STAGE, answer=answer)) is Outcome.IN_BOX


def all_choose(people: list[cast.Phone]) -> None:
    for phone, said in zip(people, SAID, strict=True):
        choose(phone, *said)


def gathered(desk: cast.Desk) -> dict[str, Any]:
    return desk.gather(DOORWAYS, "picks")


def joined(desk: cast.Desk) -> list[str]:
    """What in the room's events tells more of a picture's answers than sums, and which texts came out."""
    found = []
    for data in Event.objects.filter(room=desk.room_id).values_list("data", flat=True):
        counts = data.get("counts") or {}
        found += [f"counts have {name}" for name in counts.keys() - {"rows", "of"}]
        found += [
            f"{len(row)} numbers for {len(NAMES)} pictures"
            for row in counts.get("rows", [])
            if len(row) != len(NAMES)
        ]
    return found


def test_nothing_comes_out_below_k(desk: cast.Desk, people: list[cast.Phone]) -> None:
    for phone, said in list(zip(people, SAID, strict=True))[:4]:
        choose(phone, *said)
    assert gathered(desk)["code"] == "too_few"
    assert not desk.shown(DOORWAYS) and not desk.entry(DOORWAYS)["counts"]


def test_sums_and_lines_beside_their_own_picture_come_out_together(
    desk: cast.Desk, people: list[cast.Phone]
) -> None:
    all_choose(people)
    assert gathered(desk)["t"] == "ok"
    assert desk.entry(DOORWAYS)["counts"] == {"picks": COUNTS}
    lines = Counter(f"{NAMES[pick]}\n{line}" for pick, line in SAID if line)
    assert Counter(desk.shown(DOORWAYS).values()) == lines
    assert joined(desk) == []


def test_answers_that_are_told_one_by_one_are_found(
    desk: cast.Desk, people: list[cast.Phone], monkeypatch: pytest.MonkeyPatch
) -> None:
    harvest = Picture.harvest

    def telling(self: Picture, card: Any, stage: str, answers: Any, options: Any = ()) -> Harvest:
        found = harvest(self, card, stage, answers, options)
        return Harvest(found.texts, {**found.counts, "each": [answer.pick for answer in answers]})

    monkeypatch.setattr(Picture, "harvest", telling)
    all_choose(people)
    assert gathered(desk)["t"] == "ok"
    assert joined(desk)


def test_a_line_that_is_taken_back_leaves_and_its_picture_stays_counted(
    desk: cast.Desk, people: list[cast.Phone]
) -> None:
    all_choose(people)
    gathered(desk)
    assert people[0].take_back(STAGE) is Outcome.DONE
    timekeeping.on_grid(desk.room_id, minute=True)
    assert not any("Moved nine times" in text for text in desk.shown(DOORWAYS).values())
    assert desk.entry(DOORWAYS)["counts"] == {"picks": COUNTS}
    last = Event.objects.filter(room=desk.room_id).order_by("seq").last()
    assert last and last.data.keys() == {"kind", "ids", "unseen"}
    assert "Moved nine times" not in str(queries.past_reflections(desk.room.workshop))


def test_looked_over_first_only_the_desk_sees_sums_and_lines(
    desk: cast.Desk, people: list[cast.Phone]
) -> None:
    desk.must("review", exercise=DOORWAYS, on=True)
    all_choose(people)
    gathered(desk)
    for audience in ("seat", "stage"):
        entry = queries.snapshot(desk.room_id, audience)["state"]["exercises"][DOORWAYS]
        assert not entry["counts"] and not entry["held_counts"] and not entry["waiting"]
    frame = queries.snapshot(desk.room_id, "desk")
    hurtful = next(i for i, text in frame["texts"].items() if "Come in" in text)
    desk.must("hide", exercise=DOORWAYS, reflection=hurtful)
    desk.must("show", exercise=DOORWAYS, stage="picks")
    assert len(desk.shown(DOORWAYS)) == 2
    assert desk.entry(DOORWAYS)["counts"] == {"picks": COUNTS}
