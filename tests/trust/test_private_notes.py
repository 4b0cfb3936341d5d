"""The leaders' notes: sealed at rest, read by those who lead and by nobody else, destroyed with the words, and
carried to the next evening of the group only where somebody chose that."""

import datetime as dt
from typing import Any

import pytest

from facilitation import actions, admission, behind, ending, queries
from facilitation.box import private
from facilitation.box.keyring import ring
from facilitation.models import PrivateNote, Signal
from tests.trust import cast, tables
from workshops.models import Cohort, Lead, Member, Receipt, User

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SECRET = "ask the one by the window about her brother"


def noted(**how: Any) -> cast.Desk:
    desk = cast.open_with({"kind": "wall"}, spare=False, **how)
    desk.must("note", text=SECRET, base=0)
    return desk


def read(desk: cast.Desk) -> list[tuple[str, bool]]:
    return [(note["text"], note["before"]) for note in behind.notes(desk.room_id)]


def faults(desk: cast.Desk) -> list[str]:
    """Where the words of a note are found that should not hold them."""
    found = ["a row"] if SECRET in repr(tables.everything()) else []
    found += [f.name for f in tables.keyring_files() if SECRET.encode() in f.read_bytes()]
    for audience in ("seat", "stage"):
        found += [audience] if SECRET in repr(queries.snapshot(desk.room_id, audience)) else []
    events = queries.events_after(desk.room_id, str(desk.room.epoch), 0) or []
    return found + (["an event"] if SECRET in repr(events) else [])


def test_a_note_is_read_at_the_desk_and_is_nowhere_in_the_clear() -> None:
    desk = noted()
    assert read(desk) == [(SECRET, False)]
    assert queries.snapshot(desk.room_id, "desk")["notes"][0]["text"] == SECRET
    assert faults(desk) == []


def test_a_note_in_the_clear_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitation.private_notes.seal", lambda room, text: text.encode())
    monkeypatch.setattr(private, "unseal", lambda room, body: bytes(body).decode())
    assert faults(noted())


def test_what_is_remarked_on_a_signal_is_sealed_and_goes_with_it() -> None:
    desk = cast.open_with({"kind": "wall"})
    assert cast.Phone(desk.room_id).do("signal", kind="word")["t"] == "ok"
    signal = str(Signal.objects.get().pk)
    desk.must("remark", signal=signal, text=SECRET)
    assert behind.care(desk.room_id)[0]["remark"] == SECRET
    assert faults(desk) == []
    desk.must("end")
    ending.put_away(desk.room)
    assert not Signal.objects.exists()


def session(user: User) -> str:
    from django.contrib.sessions.backends.db import SessionStore

    store = SessionStore()
    store["_auth_user_id"], store["_auth_user_hash"] = str(user.pk), user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def may_open(desk: cast.Desk, role: str, organisation: Any) -> bool:
    """Whether somebody with this role gets at the desk, which is the only place where notes are sent."""
    user = User.objects.create_user(email=f"{role}{organisation.pk}@example.test")
    Member.objects.create(user=user, organisation=organisation, role=role)
    return admission.desk_member(desk.room_id, session(user)) is not None


def test_nobody_who_does_not_lead_gets_at_them() -> None:
    desk = noted()
    ours = desk.room.workshop.organisation
    theirs = type(ours).objects.create(name="Another house", country="GB")
    for organisation in (ours, theirs):
        for role in Member.Role.values:
            assert not may_open(desk, role, organisation), role


def test_a_door_that_asks_only_for_a_role_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: leading is taken to mean working for the organisation."""
    from workshops.models import Workshop

    monkeypatch.setattr(
        admission,
        "led_by",
        lambda user: Workshop.objects.filter(organisation__members__user=user).annotate(x=_first_lead()),
    )
    desk = noted()
    assert may_open(desk, "owner", desk.room.workshop.organisation)


def _first_lead() -> Any:
    from django.db.models import F

    return F("leads__member")


def test_they_are_destroyed_with_the_words_on_the_promised_day() -> None:
    desk = noted()
    body, room_id = bytes(PrivateNote.objects.get().body), desk.room_id
    desk.must("end")
    assert read(desk) == [(SECRET, False)], "there is time to read them after the end"
    ending.tick(desk.room.take_back_until + dt.timedelta(seconds=1))
    assert read(desk) == [(SECRET, False)]
    day = dt.datetime.combine(desk.room.kept_until, dt.time(12), dt.UTC)
    ending.tick(day)
    assert not PrivateNote.objects.exists() and ring().names(room_id) == []
    assert private.unseal(room_id, body) == ""


def test_a_rehearsal_keeps_none() -> None:
    desk = noted(circle="rehearsal")
    desk.must("end")
    ending.tick(desk.room.take_back_until + dt.timedelta(seconds=1))
    assert not PrivateNote.objects.exists()


def next_evening(cohort: Cohort) -> cast.Desk:
    return cast.open_with({"kind": "wall"}, cohort=cohort, spare=False)


def a_cohort() -> Cohort:
    return Cohort.objects.create(organisation=cast._member().organisation, title="Tuesdays")


def test_a_note_goes_to_the_next_evening_only_if_chosen() -> None:
    group = a_cohort()
    first = noted(cohort=group)
    assert read(next_evening(group)) == []
    Cohort.objects.exclude(pk=group.pk).delete()
    second = a_cohort_evening_after(first, chosen=True)
    assert read(second) == [(SECRET, True)]
    assert faults(second) == []


def a_cohort_evening_after(first: cast.Desk, chosen: bool) -> cast.Desk:
    note = str(PrivateNote.objects.get(room=first.room_id).pk)
    first.must("carry_note", note=note, on=chosen)
    workshop = first.room.workshop
    type(workshop).objects.filter(cohort=workshop.cohort).exclude(pk=workshop.pk).delete()
    return next_evening(workshop.cohort)


def test_another_group_gets_nothing_of_it() -> None:
    first = noted(cohort=a_cohort())
    first.must("carry_note", note=str(PrivateNote.objects.get().pk), on=True)
    other = Cohort.objects.create(organisation=first.room.workshop.organisation, title="Fridays")
    assert read(next_evening(other)) == []
    assert read(cast.open_with({"kind": "wall"})) == []


def test_carried_notes_live_as_long_as_the_evening_they_were_carried_to() -> None:
    first = noted(cohort=a_cohort())
    second = a_cohort_evening_after(first, chosen=True)
    ending.destroy(first.room.workshop)
    assert read(second) == [(SECRET, True)]
    ending.destroy(second.room.workshop)
    assert not PrivateNote.objects.exists()


def test_an_author_carries_all_they_had_and_the_oldest_is_left_behind_in_the_end() -> None:
    """However much is carried, the doors open."""
    desk, wide = noted(cohort=a_cohort()), "हि" * 1990
    for evening in range(7):
        for note in PrivateNote.objects.filter(room=desk.room_id).values_list("pk", flat=True):
            desk.must("carry_note", note=str(note), on=True)
        desk = a_day_later(desk)
        ((text, before),) = read(desk)
        assert before and text.endswith(SECRET if evening == 0 else f"evening {evening}")
        assert (SECRET in text) == (evening < 6)
        desk.must("note", text=f"{wide} evening {evening + 1}", base=0)


def a_day_later(desk: cast.Desk) -> cast.Desk:
    """The same group meets again; the evenings before it were earlier, each by a day."""
    workshop = desk.room.workshop
    earlier = type(workshop).objects.filter(cohort=workshop.cohort).order_by("-created_at")
    for days, pk in enumerate(earlier.values_list("pk", flat=True), 1):
        earlier.filter(pk=pk).update(opened_on=queries.today() - dt.timedelta(days))
    return next_evening(workshop.cohort)


def test_a_note_that_was_destroyed_while_its_receipt_failed_has_one_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = noted()
    desk.must("end")
    ending.put_away(desk.room)
    type(desk.room.workshop.organisation).objects.update(notes_days=1)
    day = queries.today() + dt.timedelta(days=1)

    def fails(*_args: Any, **_more: Any) -> None:
        raise ConnectionError

    with monkeypatch.context() as broken, pytest.raises(ConnectionError):
        broken.setattr(ending, "receipt", fails)
        ending._forget_notes(day)
    assert PrivateNote.objects.count() == 1 and read(desk) == [("", False)], (
        "the key goes first, and for good"
    )
    ending._forget_notes(day)
    ending._forget_notes(day)
    assert not PrivateNote.objects.exists()
    assert Receipt.objects.filter(kind="notes").count() == 1


def test_two_who_lead_write_side_by_side_and_nothing_is_lost() -> None:
    desk = noted()
    user = User.objects.create_user(email="tome@example.test", name="Tomé")
    tome = Member.objects.create(user=user, organisation=desk.room.workshop.organisation, role="facilitator")
    Lead.objects.create(workshop=desk.room.workshop, member=tome)
    cast.ask(desk.room_id, "desk", tome.pk, "note", text="slower after the break", base=0)
    assert sorted(text for text, _ in read(desk)) == [SECRET, "slower after the break"]


def test_one_who_writes_on_two_screens_is_told_and_nothing_is_overwritten() -> None:
    desk = noted()
    assert desk.do("note", text="from the phone", base=0)["code"] == "stale"
    assert read(desk) == [(SECRET, False)]
    assert desk.must("note", text=f"{SECRET}\nfrom the phone", base=1)["version"] == 2


def test_the_longest_note_in_the_widest_letters_fits() -> None:
    desk = cast.open_with({"kind": "wall"})
    desk.must("note", text="हि" * 2000, base=0)
    assert read(desk) == [("हि" * 2000, False)]
    assert desk.do("note", text="a" * 4001, base=1)["code"] == "malformed"


def test_a_phone_cannot_write_or_read_one() -> None:
    desk = noted()
    phone = cast.Phone(desk.room_id)
    assert phone.do("note", text="me too", base=0)["code"] == "not_yours"
    assert actions.perform(desk.room_id, actions.Actor("seat", phone.seat), {"t": "notes"})["t"] == "refused"
