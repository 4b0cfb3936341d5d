"""A small group's note is known to be the group's, and never whose in it: which sign a note had is all that anybody
learns. It takes k people behind notes, not one group, and nobody speaks in another group's name."""

from typing import Any

import pytest

from facilitation import mine
from facilitation.box.submission import Outcome
from facilitation.domain import talking
from facilitation.models import Seat
from tests.trust import cast, tables
from workshops.exercises.small import Small

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOTE = "X-1/note"
PEOPLE = 8  # two groups of four, k is five


class Played:
    """Eight people in two groups."""

    def __init__(self, people: int = PEOPLE) -> None:
        self.desk = cast.open_with({"kind": "small", "group_size": 4})
        self.people = [cast.Phone(self.desk.room_id) for _ in range(people)]
        self.desk.must("begin")
        self.desk.must("deal", exercise="X-1")
        self.desk.must("send_deal", exercise="X-1")

    def deal_of(self, phone: cast.Phone) -> dict[str, Any]:
        return dict(mine.mine_many(self.desk.room_id, [phone.seat])[str(phone.seat)]["deal"]["X-1"])

    def of(self, group: str) -> list[cast.Phone]:
        return [phone for phone in self.people if self.deal_of(phone)["group"] == group]

    def note(self, phone: cast.Phone, text: str, sign: str | None = None) -> dict[str, Any]:
        return {"text": text, "sign": sign or self.deal_of(phone)["sign"]}

    def post(self, answers: dict[cast.Phone, dict[str, Any] | None]) -> None:
        """Everybody posts; whoever is not named posts a blank."""
        for phone in self.people:
            post = phone.post("answer", NOTE, answer=answers.get(phone))
            assert cast.put(self.desk.room_id, post) is Outcome.IN_BOX

    def gather(self) -> dict[str, Any]:
        return self.desk.gather("X-1", "note")

    def shown(self) -> set[str]:
        return set(self.desk.shown("X-1").values())


def one_group_alone(played: Played) -> str:
    """What happens if one group of four has written, in a room where five are needed."""
    played.post({played.of("woad")[0]: played.note(played.of("woad")[0], "we alone")})
    return str(played.gather().get("code", "ok"))


def test_one_group_alone_stays_sealed() -> None:
    played = Played()
    assert one_group_alone(played) == "too_few"
    assert not tables.rows("Reflection")


def test_two_groups_come_out_together_under_their_names() -> None:
    played = Played()
    first, second = played.of("woad")[1], played.of("weld")[3]
    played.post({first: played.note(first, "ours"), second: played.note(second, "theirs")})
    assert played.gather()["t"] == "ok"
    assert played.shown() == {"Woad\nours", "Weld\ntheirs"}


def test_two_notes_of_one_group_count_its_people_once() -> None:
    played = Played()
    one, other = played.of("woad")[:2]
    played.post({one: played.note(one, "this"), other: played.note(other, "and that")})
    assert played.gather().get("code") == "too_few"


def test_the_teeth_a_build_that_counts_notes_lets_one_group_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Anything that stands for more than it should is found by the tests above."""
    monkeypatch.setattr(Small, "standing_behind", lambda *_args, **_more: 99)
    assert one_group_alone(Played()) == "ok"


def test_nobody_speaks_in_another_groups_name() -> None:
    """Without a sign nothing comes out and nothing counts; the sign of the others is told to nobody but them."""
    played = Played()
    woad = played.of("woad")
    made_up = "x" * 22
    played.post({woad[0]: played.note(woad[0], "we"), woad[1]: played.note(woad[1], "as Weld", made_up)})
    assert played.gather().get("code") == "too_few"
    told = {played.deal_of(phone)["sign"] for phone in woad}
    assert len(told) == 1
    assert told != {played.deal_of(phone)["sign"] for phone in played.of("weld")}


def test_whoever_is_alone_in_a_group_has_no_sign() -> None:
    entry = Played(people=2).desk.entry("X-1")
    assert all(known["people"] > 1 for known in entry["talk"]["signs"].values())
    assert talking.seats_of(entry["deal"]["groups"]) and len(entry["deal"]["groups"]) == 1


def traces_of(played: Played, writer: int) -> dict[str, Any]:
    """All that is stored of the seats after the group's note came out, when this one of them has written."""
    woad, weld = played.of("woad"), played.of("weld")
    played.post({woad[writer]: played.note(woad[writer], "ours"), weld[0]: played.note(weld[0], "theirs")})
    assert played.gather()["t"] == "ok"
    of_seats = {"Seat": tables.rows("Seat"), "Stamp": tables.rows("Stamp")}
    kinds = [row["data"]["kind"] for row in tables.rows("Event")]
    reflections = sorted(len(bytes(row["body"])) for row in tables.rows("Reflection"))
    told = mine.mine_many(played.desk.room_id, [phone.seat for phone in woad])
    return {"seats": of_seats, "events": kinds, "reflections": reflections, "mine": told}


def test_nothing_that_is_stored_or_told_changes_with_who_wrote() -> None:
    """The very same rows of seats before and after, for the writer as for everybody else in the group."""
    for writer in (0, 3):
        played = Played()
        before = {"Seat": tables.rows("Seat"), "Stamp": tables.rows("Stamp")}
        told = mine.mine_many(played.desk.room_id, [phone.seat for phone in played.people])
        traces = traces_of(played, writer)
        assert traces["seats"] == before
        assert all(told[seat] == known for seat, known in traces["mine"].items())


def test_the_teeth_a_build_that_marks_who_wrote_is_found() -> None:
    """The same comparison, where the seat of the writer was marked."""
    played = Played()
    before = {"Seat": tables.rows("Seat"), "Stamp": tables.rows("Stamp")}
    writer = played.of("woad")[0]
    Seat.objects.filter(pk=writer.seat).update(emblem="Leaf")
    assert traces_of(played, 0)["seats"] != before
