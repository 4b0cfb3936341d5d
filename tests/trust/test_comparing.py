"""Attacks 10, 11 and 29 on before and after: nothing on the server links what one person answers on two evenings, nor
either to what they wrote; a parcel is opened by six words and by nothing else; and all of it dies when the last
measure has come out, on its day, or when somebody destroys it."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from facilitation import comparing, ending, queries, revoking
from facilitation.box import sealing, shelf
from facilitation.box.keyring import Keyring, ring
from facilitation.domain.base64url import to_bytes
from facilitation.models import Comparison, Parcel, Room
from tests.trust import cast, parcels, tables
from tests.trust.test_linking import pieces
from workshops.models import Cohort

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


BEFORE = {"kind": "measure", "item_set": "belong-6", "moment": "before"}
AFTER = {**BEFORE, "moment": "after"}
WALL = {"kind": "wall", "limit": 80}
WORDS = [f"abacus abdomen abide ability ablaze word{n}" for n in range(6)]
STAGE, CARD, WALL_STAGE = "X-1/values", "X-1/card", "X-2/words"
LATE = [3, 4, 5, 6, 7, 8]


class Group:
    """Six people of one cohort, each with six words on a piece of paper."""

    def __init__(self) -> None:
        organisation = cast._member().organisation
        self.cohort = Cohort.objects.create(organisation=organisation, title=f"Group {uuid4()}")
        self.tags: dict[bytes, bytes] = {}

    def first(self, *, end: bool = True) -> cast.Desk:
        """They answer, write something, and leave their parcels."""
        desk = cast.open_with(BEFORE, WALL, cohort=self.cohort, spare=False)
        desk.must("begin")
        self.handle = queries.snapshot(desk.room_id, "seat")["room"]["first"]["handle"]
        self.keys = [parcels.key_of(words, self.handle) for words in WORDS]
        people = self.come_in(desk)
        for n, phone in enumerate(people):
            row = [n, *LATE[1:]]
            answer = {"values": row}
            assert cast.put(desk.room_id, phone.post("answer", STAGE, answer=answer)) == "in_box"
            first = {"set": "belong-6", "values": {f"be{i}": value for i, value in enumerate(row, 1)}}
            parcel = {"parcel": parcels.sealed(self.keys[n], first)}
            assert cast.put(desk.room_id, phone.post("answer", CARD, answer=parcel)) == "in_box"
        self.waiting = {
            name: tables.rows(name, desk.room_id) for name in ("Sealed", "Parcel", "Stamp", "Seat")
        }
        assert desk.gather("X-1", "values")["t"] == "ok"
        self.write(desk, people)
        if end:
            desk.must("end")
        return desk

    def last(self, *, gather: bool = True) -> cast.Desk:
        desk = cast.open_with(AFTER, WALL, cohort=self.cohort, spare=False)
        desk.must("begin")
        for phone in self.come_in(desk):
            answer = {"values": LATE}
            assert cast.put(desk.room_id, phone.post("answer", STAGE, answer=answer)) == "in_box"
        if gather:
            assert desk.gather("X-1", "values")["t"] == "ok"
        return desk

    def come_in(self, desk: cast.Desk) -> list[cast.Phone]:
        people = cast.phones(desk, 6)
        for n, phone in enumerate(people):
            self.tags |= dict.fromkeys(
                (one.nonce for one in phone.ballots.values()), parcels.key_of(WORDS[n], "AAAA")
            )
        return people

    def write(self, desk: cast.Desk, people: list[cast.Phone]) -> None:
        desk.walk_to("X-2")
        cast.answer_all(people, [f"words {n}" for n in range(6)], WALL_STAGE)
        assert desk.gather("X-2", "words")["t"] == "ok"


COMMON = ("room_id", "seat_id", "comparison_id", "stage", "exercise", "place", "appears")


def bytes_of(rows: list[dict[str, Any]]) -> set[bytes]:
    return {
        value if isinstance(value, bytes) else str(getattr(value, "hex", value)).encode()
        for row in rows
        for column, value in row.items()
        if column not in COMMON
    }


def shared() -> set[bytes]:
    """What the rows about the first evening have in common with those about the last, eight bytes or more: at every
    moment, the shelf included; and what the shelf of tomorrow has in common with tonight's."""
    group = Group()
    first = group.first(end=False)
    tonight = [row for rows in group.waiting.values() for row in rows]
    tonight += [
        row
        for name in ("Sealed", "Spent", "Reflection", "Parcel")
        for row in tables.rows(name, first.room_id)
    ]
    first.must("end")
    tomorrow = tables.rows("Parcel", first.room_id)
    last = group.last(gather=False)
    others = ("Seat", "Stamp", "Sealed")
    later = [row for name in others for row in tables.rows(name, last.room_id)]
    assert last.gather("X-1", "values")["t"] == "ok"
    later += [row for name in (*others, "Spent", "Reflection") for row in tables.rows(name, last.room_id)]
    assert len(tomorrow) >= 6 and len(later) > 20, "there was something to find"
    found = pieces(bytes_of(tonight)) & pieces(bytes_of(later))
    return (
        found
        | (pieces(bytes_of(group.waiting["Parcel"])) & pieces(bytes_of(tomorrow)))
        | (pieces(bytes_of(tomorrow)) & pieces(bytes_of(later)))
    )


def test_nothing_links_two_evenings_of_one_person() -> None:
    assert shared() == set()


def test_a_tag_made_of_the_words_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The usual way: both questionnaires carry a code that their person makes up again."""
    group_of: list[Group] = []
    make = Group.__init__

    def noted(self: Group) -> None:
        make(self)
        group_of.append(self)

    monkeypatch.setattr(Group, "__init__", noted)
    monkeypatch.setattr(sealing, "marker", lambda key, nonce: group_of[-1].tags[nonce])
    assert shared()


def test_a_shelf_that_is_left_as_it_was_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "settle", lambda comparison: None)
    assert shared()


def on_the_shelf(cohort: Any) -> list[str]:
    return shelf.parcels(Comparison.objects.get(cohort=cohort))


def readable(parcel: str) -> bool:
    """Whether a parcel shows what is in it to whoever has all of the server's keys."""
    return b"belong" in to_bytes(parcel) or b"be1" in to_bytes(parcel)


def test_six_words_open_ones_own_parcel_and_the_server_opens_none() -> None:
    group = Group()
    group.first()
    found = on_the_shelf(group.cohort)
    assert not any(readable(parcel) for parcel in found)
    for n, key in enumerate(group.keys):
        opened = [one for one in (parcels.opened(key, parcel) for parcel in found) if one]
        assert [one["values"]["be1"] for one in opened] == [n]
    stranger = parcels.key_of("zoom zoology zippy zestfully yonder yo-yo", group.handle)
    assert not any(parcels.opened(stranger, parcel) for parcel in found)


def test_a_parcel_that_the_phone_did_not_seal_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from facilitation.domain.base64url import to_text

    monkeypatch.setattr(
        parcels,
        "sealed",
        lambda key, first, nonce=None: to_text(json.dumps(first).encode().ljust(shelf.PARCEL)),
    )
    group = Group()
    group.first()
    assert any(readable(parcel) for parcel in on_the_shelf(group.cohort))


def came_out(group: Group) -> None:
    group.last().must("end")


def on_its_day(group: Group) -> None:
    until = Comparison.objects.get(cohort=group.cohort).until
    midnight = dt.datetime.combine(until, dt.time(), timezone.get_current_timezone())
    ending.tick(midnight - dt.timedelta(seconds=1))
    assert on_the_shelf(group.cohort), "not a day too early, whatever became of the evening's words"
    ending.tick(midnight)


def destroyed(group: Group) -> None:
    revoking.destroy(Room.objects.filter(workshop__cohort=group.cohort).first().workshop)


def that_opens(end: Callable[[Group], None]) -> int:
    """How many parcels of a restored copy open afterwards, with every key that is left and with all the words."""
    group = Group()
    group.first()
    comparison = Comparison.objects.get(cohort=group.cohort)
    copied = tables.rows("Parcel", Room.objects.get(workshop__cohort=group.cohort).pk)
    context = comparison.id.bytes + b"parcel"

    def open_with(key: bytes) -> int:
        opened = 0
        for row in copied:
            try:
                parcel = sealing.open(key, row["body"], context)
            except sealing.CannotOpen:
                continue
            opened += any(parcels.opened(mine, parcels.to_text(parcel)) is not None for mine in group.keys)
        return opened

    import hmac

    def every_way() -> int:
        rings = [*Room.objects.values_list("pk", flat=True), group.cohort.pk]
        found = [ring().get(one, name) for one in rings for name in ring().names(one)]
        found += [hmac.digest(key, b"seal", "sha256") for key in found]
        return max((open_with(key[:32]) for key in found), default=0)

    assert every_way() == 6, "there was something to steal"
    end(group)
    return every_way()


@pytest.mark.parametrize("end", [came_out, on_its_day, destroyed])
def test_a_restored_shelf_opens_no_more(end: Callable[[Group], None]) -> None:
    assert that_opens(end) == 0
    assert not Parcel.objects.exists()
    assert not Comparison.objects.exists()


def test_deleting_rows_alone_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Keyring, "destroy", lambda *args: None)
    assert that_opens(came_out) == 6


def test_the_day_is_told_before_anybody_leaves_anything() -> None:
    group = Group()
    desk = group.first()
    told = queries.snapshot(desk.room_id, "seat")["room"]["first"]
    opened_on = desk.room.workshop.opened_on
    assert told["until"] == (opened_on + dt.timedelta(days=comparing.DAYS)).isoformat()
    assert comparing.DAYS > 7 * 12, "six evenings, two weeks apart"


def test_an_evening_that_asks_nobody_leaves_the_first_answers_alone() -> None:
    group = Group()
    group.first()
    group.last(gather=False).must("end")
    assert on_the_shelf(group.cohort)


def test_every_phone_is_told_the_same_and_nothing_of_itself() -> None:
    group = Group()
    desk = group.first(end=False)
    seats = [queries.snapshot(desk.room_id, "seat")["room"]["first"] for _ in range(2)]
    assert seats[0] == seats[1]
    other = Group()
    other.first()
    assert len({group.handle, other.handle}) == 2
    assert group.cohort.pk.hex not in to_bytes(group.handle).hex()
    for audience in ("desk", "stage"):
        assert "first" not in queries.snapshot(desk.room_id, audience)["room"]


def test_the_shelf_is_given_whole_to_whoever_asks_and_counts_no_cards() -> None:
    group = Group()
    group.first()
    last = group.last(gather=False)
    phone = cast.Phone(last.room_id)
    address = f"/shelf/{last.room_id}"
    plain, seated = Client(), Client()
    seated.cookies["seat"] = phone.cookie
    replies = [client.get(address) for client in (plain, seated)]
    assert [sorted(reply.json()["parcels"]) for reply in replies] == [sorted(on_the_shelf(group.cohort))] * 2
    assert not any(reply.cookies for reply in replies)
    assert len(replies[0].json()["parcels"]) == 8, "six cards, and nobody can tell"
    assert "no-store" in replies[0]["Cache-Control"]
    assert Client().get(f"/shelf/{Group().first().room_id}").json() == {"parcels": []}, (
        "not on a first evening"
    )


def test_one_ballot_leaves_one_parcel_which_its_phone_may_change_or_take_back() -> None:
    group = Group()
    desk = group.first(end=False)
    phone = cast.Phone(desk.room_id)
    mine, other = (parcels.sealed(group.keys[0], {"set": "belong-6", "values": {"be1": n}}) for n in (1, 2))
    for _ in range(2):
        assert cast.put(desk.room_id, phone.post("answer", CARD, answer={"parcel": mine})) == "in_box"
    assert Parcel.objects.count() == 7
    assert cast.put(desk.room_id, phone.post("replace", CARD, answer={"parcel": other})) == "done"
    assert on_the_shelf(group.cohort).count(other) == 1 and mine not in on_the_shelf(group.cohort)
    assert cast.put(desk.room_id, phone.post("withdraw", CARD)) == "done"
    assert cast.put(desk.room_id, phone.post("answer", CARD, answer={"parcel": mine})) == "in_box"
    assert mine not in on_the_shelf(group.cohort), "a late repeat brings nothing back"
    for wrong in ({"parcel": mine[:-4]}, {"parcel": 7}, {"text": mine}, {"parcel": mine, "name": "Ana"}):
        assert (
            cast.put(desk.room_id, cast.Phone(desk.room_id).post("answer", CARD, answer=wrong)) == "malformed"
        )
    desk.must("end")
    assert cast.put(desk.room_id, phone.post("replace", CARD, answer={"parcel": mine})) == "closed"


def test_without_a_cohort_nothing_is_left_anywhere() -> None:
    desk = cast.open_with(BEFORE, spare=False)
    assert CARD not in desk.room.public_keys
    assert queries.snapshot(desk.room_id, "seat")["room"]["first"] is None
    assert not Comparison.objects.exists()


def test_the_picture_beside_the_last_one_is_the_one_that_everybody_saw() -> None:
    """Were it made of those who answered both times, its difference from the first would be whoever was there once."""
    group = Group()
    seen = group.first().entry("X-1")["counts"]["values"]
    counts = group.last().entry("X-1")["counts"]["values"]
    assert counts["then"] == seen
    assert "change" not in counts, "six people, and no figure of change"


def test_before_and_after_on_one_evening_need_no_cohort() -> None:
    desk = cast.open_with(BEFORE, AFTER, spare=False)
    desk.must("begin")
    for exercise in ("X-1", "X-2"):
        desk.walk_to(exercise)
        for ballot in cast.ready_made(desk, 5, f"{exercise}/values"):
            assert cast.put(desk.room_id, {**ballot, "answer": {"values": LATE}}) == "in_box"
        assert desk.gather(exercise, "values")["t"] == "ok"
    assert desk.entry("X-2")["counts"]["values"]["then"] == desk.entry("X-1")["counts"]["values"]


def test_phones_in_the_browser_and_here_seal_alike() -> None:
    """The same vectors hold static/js/room/values/parcel.js, in tests/js/parcel.test.mjs."""
    for one in json.loads((Path(__file__).parents[1] / "vectors/parcel.json").read_text()):
        key = parcels.key_of(one["words"], one["handle"])
        assert parcels.to_text(key) == one["key"]
        assert parcels.sealed(key, one["first"], to_bytes(one["nonce"])) == one["parcel"]
        assert parcels.opened(key, one["parcel"]) == one["first"]
        assert len(to_bytes(one["parcel"])) == shelf.PARCEL
