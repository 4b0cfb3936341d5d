"""Attack 12: whether somebody wrote or just listened is told by no row about a seat, by no size in the box, and by no
size on the wire."""

import json
import re
from typing import Any

import pytest

from facilitation.box import box
from facilitation.models import Event, Seat, Stamp
from tests.facilitation.box.cast import body, knock
from tests.trust import cast, tables

pytestmark = pytest.mark.django_db

EVERYBODY: list[str | None] = [f"words {n} " * (n * 5 + 1) for n in range(10)]
HALF = [text if n % 2 else None for n, text in enumerate(EVERYBODY)]
ABOUT_SEATS = ("Seat", "Stamp", "Signal", "RollAnswer")
UUIDS = re.compile(r"[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}")


class Answered:
    """A room in which ten people took part, each in their way."""

    def __init__(self, answers: list[str | None]) -> None:
        self.desk = cast.open_room("circle", 12, deck="wall").walk_to()
        self.people = cast.phones(self.desk, 10)
        self.people[0].do("appear", **{"as": "name", "name": "Noor"})
        cast.answer_all(self.people, answers)
        self.before = self.rows() + self.events()
        self.sealed = {len(row["body"]) for row in tables.rows("Sealed", self.desk.room_id)}
        self.desk.gather()
        self.spent = len(tables.rows("Spent", self.desk.room_id))

    def rows(self) -> bytes:
        """The rows about this room's seats as bytes, random parts blotted out, in the order in which people came."""
        here = self.desk.room_id
        found = {name: [self._blotted(row) for row in tables.rows(name, here)] for name in ABOUT_SEATS}
        return json.dumps(found, sort_keys=True).encode()

    @staticmethod
    def _blotted(row: dict[str, Any]) -> str:
        shown = {
            k: f"{len(v)} bytes" if isinstance(v, bytes) else str(v) for k, v in row.items() if k != "place"
        }
        return UUIDS.sub("…", json.dumps(shown, sort_keys=True))

    def events(self) -> bytes:
        data = Event.objects.filter(room=self.desk.room_id).order_by("seq").values_list("data", flat=True)
        return re.sub(r'"(ends|at)": \d+', "", json.dumps(list(data))).encode()


def differences() -> list[str]:
    """What tells a room in which half only listened from one in which everybody wrote."""
    wrote, listened = Answered(EVERYBODY), Answered(HALF)
    found = [] if wrote.before == listened.before else ["rows about seats before gathering"]
    found += [] if wrote.rows() == listened.rows() else ["rows about seats after gathering"]
    found += [] if wrote.sealed == listened.sealed == {4096 + 28} else ["sizes in the box"]
    found += [] if wrote.spent == listened.spent == 10 else ["spent ballots"]
    return found


def test_rows_about_seats_do_not_tell_who_only_listened() -> None:
    assert differences() == []


@pytest.mark.parametrize("mark", ["left", "simulated"])
def test_a_box_that_marks_seats_is_found(mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    take_in = box.take_in

    def marking(posts: Any) -> Any:
        if posts[0][1].answer is not None:
            unmarked = Seat.objects.filter(room=posts[0][0], **{mark: False})
            Seat.objects.filter(pk=unmarked.values("pk")[:1]).update(**{mark: True})
        return take_in(posts)

    monkeypatch.setattr(box, "take_in", marking)
    assert differences() == ["rows about seats before gathering", "rows about seats after gathering"]


def test_a_ballot_that_is_issued_when_it_is_used_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    take_in = box.take_in

    def issuing(posts: Any) -> Any:
        if posts[0][1].answer is None:
            Stamp.objects.filter(pk=Stamp.objects.filter(seat__room=posts[0][0]).values("pk")[:1]).delete()
        return take_in(posts)

    monkeypatch.setattr(box, "take_in", issuing)
    assert "rows about seats before gathering" in differences()


def test_blanks_that_are_smaller_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(box, "BODY", None)
    assert "sizes in the box" in differences()


@pytest.mark.django_db(transaction=True)
async def test_posts_and_replies_have_one_size_and_one_status() -> None:
    from asgiref.sync import sync_to_async

    def prepare() -> tuple[cast.Desk, list[dict[str, Any]]]:
        desk = cast.open_room(deck="wall").walk_to()
        texts = [None, "a", "ü" * 400, "words"]
        ballots = cast.ready_made(desk, len(texts))
        answers = [None if text is None else {"text": text} for text in texts]
        return desk, [{**b, "answer": answer} for b, answer in zip(ballots, answers, strict=True)]

    desk, posts = await sync_to_async(prepare)()
    replies = [
        await knock(desk.room_id, body(post)) for post in posts
    ]  # which checks that a reply has 512 bytes
    assert {len(body(post)) for post in posts} == {5120}
    assert len({repr(reply) for reply in replies}) == 1 and replies[0][0] == 201
    status, _, _ = await knock(desk.room_id, body(posts[0])[:-1])
    assert status == 400, "a post of another size is not taken, so no phone can get used to one"
