"""What a stranger finds afterwards in the database's files and in a running process, and at the door: names in SQLite's
log, rooms that are no more, phones that come and go to collect ballots."""

import datetime as dt
import sqlite3
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from facilitation import admission, ending, revoking, seating
from facilitation.box import ballots
from facilitation.box.keyring import ring
from facilitation.box.submission import Outcome
from facilitation.domain import commands, room as rooms, rules
from facilitation.domain.base64url import to_bytes, to_text
from facilitation.domain.facts import Facts, Plan
from facilitation.domain.refusals import Refused
from facilitation.live import publishing
from facilitation.models import Room, Seat, Stamp
from tests.trust import cast


def in_the_files(word: bytes) -> int:
    """How often a word lies in the files of the database, its log included."""
    name = Path(connection.settings_dict["NAME"])
    return sum(file.read_bytes().count(word) for file in name.parent.glob(f"{name.name}*"))


def named_room() -> cast.Desk:
    desk = cast.open_room(deck="wall")
    for number in range(3):
        token = seating.enter(desk.room_id)
        seat = Seat.objects.get(token=admission.digest(token))
        seating.appear(desk.room_id, seat.pk, "name", seating.emblem_names()[number], "Marillazine")
    return desk


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("cut", [True, False])
def test_put_away_means_out_of_the_log_too(cut: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `cut` off, the same eyes find them: deleting rows alone leaves their pages in the log."""
    if connection.vendor != "sqlite":
        pytest.skip("the files of a server are not ours to read")
    desk = named_room()
    assert in_the_files(b"Marillazine")
    if not cut:
        monkeypatch.setattr(ending, "_forget_pages", lambda: None)
    desk.must("end")
    ending.tick(timezone.now() + dt.timedelta(hours=1))
    assert not Seat.objects.exists()
    assert bool(in_the_files(b"Marillazine")) is not cut


def played_together() -> tuple[list[str], list[str]]:
    """A room in which people with first names were dealt to each other, sat out and were in a round, put away. Gives
    their names, and their seats' ids."""
    desk = cast.open_room(people=12, deck="more")
    people = cast.phones(desk, 8)
    names = [f"Marilla{number}zine" for number in range(8)]
    for phone, name in zip(people, names, strict=True):
        assert phone.do("appear", **{"as": "name", "name": name})["t"] == "ok"
    for pair in ("HI-5", "FT-8"):
        desk.walk_to(pair)
        desk.must("deal", exercise=pair)
        desk.must("send_deal", exercise=pair)
        people[0].do("sit_out", exercise=pair, on=True)
    desk.walk_to("FT-9").must("make_circle", exercise="FT-9", count=1)
    desk.must("round", exercise="FT-9", act="start", circle=0)
    people[1].do("signal", kind="word", wish="come", shown=True)
    desk.must("end")
    ending.tick(timezone.now() + dt.timedelta(hours=1))
    return names, [str(phone.seat) for phone in people]


def still_there(words: list[str]) -> list[str]:
    return [word for word in words if in_the_files(word.encode())]


@pytest.mark.django_db(transaction=True)
def test_nobody_outlives_their_seat_by_name() -> None:
    """The room's own row, which stays until the words go, remembers what was played and not with whom."""
    if connection.vendor != "sqlite":
        pytest.skip("the files of a server are not ours to read")
    names, seats = played_together()
    assert still_there([*names, *seats, *(seat.replace("-", "") for seat in seats)]) == []


@pytest.mark.django_db(transaction=True)
def test_a_round_that_is_kept_as_everybody_saw_it_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the files of a server are not ours to read")
    monkeypatch.setattr(ending, "_without_people", lambda state, fleeting: rooms.redact_state(state, "stage"))
    names, seats = played_together()
    assert still_there(names) == names and still_there(seats) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("again", [True, False])
def test_who_reads_meanwhile_only_puts_it_off(again: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A backup holds the log for as long as it runs. With `again` off, what a look once would leave is found."""
    if connection.vendor != "sqlite":
        pytest.skip("the files of a server are not ours to read")
    desk = named_room()
    desk.must("end")
    later = timezone.now() + dt.timedelta(hours=1)
    backup = sqlite3.connect(connection.settings_dict["NAME"])
    backup.execute("BEGIN")
    backup.execute("SELECT * FROM facilitation_seat").fetchall()
    began = time.monotonic()
    ending.tick(later)
    assert time.monotonic() - began < 10, "a room that is still open would stand still meanwhile"
    backup.close()
    assert not Seat.objects.exists() and in_the_files(b"Marillazine")
    if not again:
        monkeypatch.setattr(ending, "_owed", set())
    ending.tick(later)
    assert bool(in_the_files(b"Marillazine")) is not again


@pytest.mark.django_db(transaction=True)
def test_every_ending_tells_the_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[Any] = []
    monkeypatch.setattr(publishing, "ring_over", rung.append)
    desk = named_room()
    workshop = desk.room.workshop
    desk.must("end")
    ending.put_away(desk.room)
    revoking.destroy(workshop)
    assert rung == [desk.room_id, desk.room_id]


@pytest.mark.django_db(transaction=True)
def test_who_is_second_to_put_a_room_away_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several processes keep the same time, and each has looked a moment before."""
    rung: list[Any] = []
    monkeypatch.setattr(publishing, "ring_over", rung.append)
    desk = named_room()
    desk.must("end")
    looked = desk.room
    ending.put_away(desk.room)
    before = (desk.room.state, desk.room.over_on)
    ending.put_away(looked)
    assert (desk.room.state, desk.room.over_on) == before and rung == [desk.room_id]


@pytest.mark.django_db(transaction=True)
def test_a_room_that_is_destroyed_while_it_is_put_away_does_not_come_back() -> None:
    desk = named_room()
    desk.must("end")
    looked = desk.room
    revoking.destroy(looked.workshop)
    ending.put_away(looked)
    assert not Room.objects.exists() and ring().names(desk.room_id) == []


@pytest.mark.django_db
def test_nobody_collects_ballots_by_coming_and_going() -> None:
    """Else one phone has as many answers as it likes, and with *k* less one of them it picks out a single person."""
    desk = cast.open_room(people=5, deck="wall")
    cap = desk.room.policy["cap"]
    stamped = 0
    with pytest.raises(seating.Turned, match="full"):
        for _ in range(3 * cap):
            phone = cast.Phone(desk.room_id)
            stamped += 1
            assert phone.do("leave")["t"] == "ok"
    assert stamped == cap == Stamp.objects.count()


def stamped_after_leaving(desk: cast.Desk) -> int:
    """How many phones get ballots of those who come in, leave by one of two sockets, which gives their places back, and
    ask by the other when all are gone: three times as many as there is room for."""
    gone = []
    for _ in range(3 * desk.room.policy["cap"]):
        gone.append(cast.Phone(desk.room_id, ballots=False))
        assert gone[-1].do("leave")["t"] == "ok"
    modulus = desk.room.public_keys[cast.STAGE]
    blinded = to_text(ballots.blind(to_bytes(modulus), bytes(32))[0])
    return sum(phone.do("stamp", blinded={cast.STAGE: blinded})["t"] == "stamps" for phone in gone)


@pytest.mark.django_db
def test_nobody_is_stamped_after_leaving() -> None:
    desk = cast.open_room(people=5, deck="wall")
    assert stamped_after_leaving(desk) == 0 == Stamp.objects.count()
    phone = cast.Phone(desk.room_id, ballots=False)
    phone.do("leave")
    with pytest.raises(Refused):  # also where the command was let through a moment before
        seating.stamp(desk.room_id, phone.seat, {cast.STAGE: "AAAA"})
    assert phone.do("signal", kind="word")["code"] == "not_now"
    assert phone.do("appear", **{"as": "name", "name": "Nobody"})["code"] == "not_now"
    assert admission.views_of(desk.room_id, [phone.seat]) == {}, "its other sockets close with the next look"


@pytest.mark.django_db
def test_ballots_for_who_has_left_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A room that asks only who waits at its door stamps for as many as like to come and go."""
    monkeypatch.setattr(seating, "may_ask", lambda room, seat, at_door: True)
    monkeypatch.setattr(seating, "keeps_its_place", lambda seat: True)
    desk = cast.open_room(people=5, deck="wall")
    assert stamped_after_leaving(desk) == 3 * desk.room.policy["cap"]


@pytest.mark.django_db
def test_who_leaves_without_a_ballot_makes_room() -> None:
    desk = cast.open_room(people=5, deck="wall")
    for _ in range(3 * desk.room.policy["cap"]):
        token = seating.enter(desk.room_id)
        Seat.objects.filter(token=admission.digest(token)).update(left=True)


def test_only_the_one_it_was_dealt_to_hands_a_note_back() -> None:
    mine, other, note = str(uuid4()), str(uuid4()), str(uuid4())
    entry = {"returned": [], "deal": {"notes": {mine: [note, "spare-1"], other: ["spare-0"]}, "round": 1}}
    state = {"phase": "live", "exercises": {"HI-7": entry}}
    command = commands.ReturnNote.model_validate(
        {"do": "return_note", "id": uuid4(), "exercise": "HI-7", "note": note}
    )
    plan = Plan({})
    assert rules.decide(state, plan, command, Facts(now=0, seat=mine))
    with pytest.raises(Refused):
        rules.decide(state, plan, command, Facts(now=0, seat=other))


def test_a_phone_gives_its_cookie_back(client: Client) -> None:
    room = uuid4()
    given = client.post(f"/r/{room}/forget", "{}", content_type="application/json")
    assert given.status_code == 204
    cookie = given.cookies["seat"]
    assert (cookie.value, cookie["path"], cookie["max-age"]) == ("", f"/r/{room}/", 0)
    assert client.post(f"/r/{room}/forget").status_code == 404  # as a form on somebody else's page would


@pytest.mark.django_db
def test_who_was_not_told_in_time_is_told_the_truth_after_the_end() -> None:
    """Its acknowledgement was lost, its words were shown, the room has ended: they are not said to be unsent."""
    desk = cast.open_room(deck="wall")
    people = cast.phones(desk, 6)
    desk.walk_to()
    cast.answer_all(people[:5], ["a", "b", "c", "d", "e"])
    assert desk.gather()["t"] == "ok"
    desk.must("end")
    assert [phone.answer("again") for phone in people] == [Outcome.IN_BOX] * 5 + [Outcome.CLOSED]
