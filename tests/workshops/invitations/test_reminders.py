"""Reminders: reckoned on the receiver's clock, never in their quiet hours, once each, whatever dies on the way."""

from __future__ import annotations

import datetime as dt
import threading
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings, strategies as st

from tests.workshops.conftest import browser
from tests.workshops.invitations.conftest import AT, DAYS, LISBON, NOW, Group
from workshops import timetable
from workshops.actions import answering, dates as acts, posting, reminding, ticking
from workshops.models import Letter, Present, Reminders
from workshops.timetable import Quiet

Kind, State = Letter.Kind, Letter.State
ZONES = ("Europe/Lisbon", "America/Recife", "Asia/Kolkata", "Australia/Lord_Howe", "America/New_York")
NIGHT = Quiet(dt.time(21), dt.time(8))


def lisbon(*when: int) -> dt.datetime:
    return dt.datetime(*when, tzinfo=ZoneInfo(LISBON)).astimezone(dt.UTC)  # type: ignore[misc,arg-type]


def wishes(group: Group, **more: object) -> Reminders:
    return Reminders.objects.update_or_create(cohort=group.cohort, defaults=more)[0]


def coming(group: Group, *names: str) -> None:
    for one in group.invite(*names):
        answering.answer(one, "yes")
    group.tick()


def sent_at(group: Group, *when: int) -> list[tuple[str, str]]:
    return [(m.to[0].partition("@")[0], m.subject) for m in group.tick(lisbon(*when))]


# -- The rules -------------------------------------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(
    start=st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31), timezones=st.just(dt.UTC)),
    zone=st.sampled_from(ZONES),
    quiet=st.builds(Quiet, st.times(), st.times()),
)
def test_nothing_falls_into_the_quiet_hours_of_whoever_gets_it(
    start: dt.datetime, zone: str, quiet: Quiet
) -> None:
    windows = [
        timetable.day_before(start, zone, quiet),
        timetable.hour_before(start, zone, quiet),
        timetable.after_missing(start, zone, quiet),
        timetable.weeks_after(start, zone, quiet),
    ]
    for window in filter(None, windows):
        wall = window.due.astimezone(ZoneInfo(zone))
        # A clock that leaves an hour out can put a time into the quiet hours that was not there when it was reckoned.
        odd = wall.replace(tzinfo=None) != wall.astimezone(dt.UTC).astimezone(ZoneInfo(zone)).replace(
            tzinfo=None
        )
        jumped = (wall - dt.timedelta(hours=2)).utcoffset() != (wall + dt.timedelta(hours=2)).utcoffset()
        assert odd or jumped or not quiet.holds(wall.time())
    day = windows[0]
    assert day is not None and day.due >= start - dt.timedelta(hours=26)


def test_the_day_before_is_at_the_same_time_on_the_wall_over_a_change_of_the_clocks() -> None:
    start = lisbon(2026, 10, 25, 18, 30)  # the clocks went back at two in the morning
    due = timetable.day_before(start, LISBON, NIGHT).due
    assert due == lisbon(2026, 10, 24, 18, 30) and start - due == dt.timedelta(hours=25)


def test_an_early_morning_waits_until_the_quiet_hours_are_over_and_loses_its_hour_before() -> None:
    start = lisbon(2026, 10, 27, 7, 30)
    assert timetable.day_before(start, LISBON, NIGHT).due == lisbon(2026, 10, 26, 8)
    assert timetable.hour_before(start, LISBON, NIGHT) is None
    assert timetable.hour_before(start, LISBON, Quiet(dt.time(), dt.time())) is not None, (
        "no quiet hours at all"
    )


# -- Who gets one, and when ------------------------------------------------------------------------------------------


def test_the_day_before_goes_to_those_who_come_once(group: Group) -> None:
    coming(group, "Maria")
    group.invite("Silent")
    group.tick()
    assert sent_at(group, 2026, 10, 19, 18, 29) == []
    assert sent_at(group, 2026, 10, 19, 18, 30) == [
        ("maria", "Tomorrow with Willow House: Tue 20 Oct, 18:30")
    ]
    assert sent_at(group, 2026, 10, 19, 18, 31) == [] == sent_at(group, 2026, 10, 20, 17, 30)


def test_all_four_in_the_life_of_a_group(group: Group) -> None:
    coming(group, "Maria", "Quintus")
    wishes(group, day=False, hour=True, missed=True, after=True)
    assert {who for who, _ in sent_at(group, 2026, 10, 20, 17, 30)} == {"maria", "quintus"}
    for n, date in enumerate(group.dates[:2]):
        date.open(DAYS[n])
        date.end(DAYS[n])
    answering.mark(group.cohort.invited.get(name="Maria"), group.dates[0], True)
    # Of Quintus, who never marked himself, nothing is known.
    assert sent_at(group, 2026, 10, 28, 16, 59) == []
    assert sent_at(group, 2026, 10, 28, 17, 0) == [("maria", "From Willow House, about the next time")]
    assert "not on Tuesday 27 October" in mail.outbox[0].body and "nobody asks why" in mail.outbox[0].body
    group.dates[2].open(DAYS[2])
    group.dates[2].end(DAYS[2])
    assert sent_at(group, 2026, 11, 4, 17, 0) == [], "there is no next time"
    assert sent_at(group, 2026, 12, 1, 9, 59) == []
    assert {who for who, _ in sent_at(group, 2026, 12, 1, 10, 0)} == {"maria", "quintus"}
    assert sent_at(group, 2026, 12, 5, 10, 0) == []


def test_nobody_is_reminded_of_a_date_they_cannot_come_to_or_that_is_off(group: Group) -> None:
    coming(group, "Maria", "Quintus", "Ana")
    answering.reply(group.cohort.invited.get(name="Maria"), group.dates[0], False)
    answering.want_mail(group.cohort.invited.get(name="Ana"), False)
    assert [who for who, _ in sent_at(group, 2026, 10, 19, 18, 30)] == ["quintus"]
    acts.cancel(group.cast.noor, group.dates[1])
    group.tick()
    said = sent_at(group, 2026, 10, 26, 18, 30)
    assert {subject for _, subject in said} == {"Willow House: Tue 27 Oct, 18:30 will not happen"}


def test_who_says_no_after_it_was_laid_down_gets_none(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    coming(group, "Maria")
    monkeypatch.setattr(ticking, "deliver", lambda now: 0)
    sent_at(group, 2026, 10, 19, 18, 30)
    monkeypatch.undo()
    assert Letter.objects.filter(kind=Kind.DAY, state=State.WAITING).count() == 1
    answering.answer(group.cohort.invited.get(), "left")
    assert sent_at(group, 2026, 10, 19, 18, 31) == []
    assert Letter.objects.get(kind=Kind.DAY).state == State.DROPPED


def test_it_is_told_and_timed_on_the_receivers_clock(group: Group) -> None:
    coming(group, "Maria", "Quintus")
    wishes(group, quiet_from=dt.time(18), quiet_until=dt.time(9))
    answering.live_in(group.cohort.invited.get(name="Quintus"), "America/Recife")
    assert sent_at(group, 2026, 10, 19, 18, 30) == [
        ("quintus", "Tomorrow with Willow House: Tue 20 Oct, 14:30")
    ]
    assert sent_at(group, 2026, 10, 20, 9, 0) == [("maria", "Tomorrow with Willow House: Tue 20 Oct, 18:30")]


def test_a_date_that_was_moved_to_another_day_is_reminded_of_again(group: Group) -> None:
    coming(group, "Maria")
    assert len(sent_at(group, 2026, 10, 19, 18, 30)) == 1
    acts.move(group.cast.noor, group.dates[0], dt.date(2026, 10, 22), AT, 75)
    group.tick()
    assert [s for _, s in sent_at(group, 2026, 10, 19, 18, 40)] == [
        "Willow House: another time, Thu 22 Oct, 18:30"
    ]
    assert len(sent_at(group, 2026, 10, 21, 18, 30)) == 1


def test_after_a_long_night_without_power_what_is_too_late_is_left_out(group: Group) -> None:
    coming(group, "Maria")
    wishes(group, hour=True)
    assert [s for _, s in sent_at(group, 2026, 10, 20, 17, 45)] == [
        "In an hour with Willow House: Tue 20 Oct, 18:30"
    ]
    assert sent_at(group, 2026, 10, 27, 18, 31) == []


def test_own_words_and_the_theme_where_it_is_allowed(group: Group) -> None:
    coming(group, "Maria")
    wishes(group, theme=True, day_words="Bring something warm.\r\n\r\nAmara")
    ((_, subject),) = sent_at(group, 2026, 10, 19, 18, 30)
    assert subject.endswith("Tue 20 Oct, 18:30, What does us good")
    assert "Bring something warm." in mail.outbox[0].body and "you are expected" not in mail.outbox[0].body


# -- Once each, whatever dies ----------------------------------------------------------------------------------------


class Dies(BaseException):
    """The power goes."""


def test_killed_between_claim_and_sending_it_goes_out_once_when_the_claim_has_run_out(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    coming(group, "Maria")

    def dies(*_: object) -> None:
        raise Dies

    with monkeypatch.context() as patch, pytest.raises(Dies):
        patch.setattr(posting, "written", dies)
        group.tick(lisbon(2026, 10, 19, 18, 30))
    assert not mail.outbox and Letter.objects.get(kind=Kind.DAY).state == State.CLAIMED
    assert sent_at(group, 2026, 10, 19, 18, 32) == [], "somebody may still be at it"
    assert len(sent_at(group, 2026, 10, 19, 18, 36)) == 1
    assert sent_at(group, 2026, 10, 19, 18, 50) == []


def test_killed_after_handing_over_a_second_one_is_known_by_its_id(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    coming(group, "Maria")

    def dies(*_: object) -> None:
        raise Dies

    with monkeypatch.context() as patch, pytest.raises(Dies):
        patch.setattr(posting, "_mark", dies)
        group.tick(lisbon(2026, 10, 19, 18, 30))
    (first,) = list(mail.outbox)
    (second,) = group.tick(lisbon(2026, 10, 19, 18, 36))
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_whoever_was_too_slow_does_not_mark_what_another_has_claimed(group: Group) -> None:
    group.invite("Maria")
    (slow,) = posting.claim(NOW, 10)
    (other,) = posting.claim(NOW + posting.LEASE, 10)
    posting._mark(slow, State.SENT)
    assert Letter.objects.get().state == State.CLAIMED
    posting._mark(other, State.SENT)
    assert Letter.objects.get().state == State.SENT


def test_one_letter_that_cannot_be_written_keeps_no_other_and_is_seen(
    group: Group, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A mistake of ours: the others of its batch go out, it is tried again, and at last shown to those who invite."""
    coming(group, "Ana", "Maria", "Zoe")
    whole = posting.written

    def breaks(letter: Letter, now: dt.datetime) -> object:
        if letter.invited.name == "Maria":
            raise KeyError("what Maria is told")
        return whole(letter, now)

    monkeypatch.setattr(posting, "written", breaks)
    assert {name for name, _ in sent_at(group, 2026, 10, 19, 18, 30)} == {"ana", "zoe"}
    left = Letter.objects.get(kind=Kind.DAY, invited__name="Maria")
    assert (left.state, left.tries) == (State.WAITING, 1) and left.due == lisbon(2026, 10, 19, 18, 31)
    assert "a letter failed" in caplog.text and "KeyError" in caplog.text and "what Maria" not in caplog.text
    for minute in range(1, 300, 10):
        sent_at(group, 2026, 10, 19, 19 + minute // 60, minute % 60)
    left.refresh_from_db()
    assert left.state == State.FAILED
    page = browser(group.cast.noor).get(f"/office/cohorts/{group.cohort.pk}/people/").content.decode()
    assert page.count("A mail couldn’t be sent") == 1


def test_what_is_to_be_forgotten_does_not_wait_for_what_fails(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    coming(group, "Maria")
    done = []

    def breaks(now: dt.datetime) -> None:
        raise RuntimeError

    monkeypatch.setattr(ticking, "remind", breaks)
    monkeypatch.setattr(ticking, "forget_invited", done.append)
    with pytest.raises(RuntimeError):
        ticking.tick()
    assert done == [NOW]


@pytest.mark.django_db(transaction=True)
def test_of_several_ticks_at_once_each_letter_is_sent_by_one(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    coming(group, *[f"P{n}" for n in range(12)])
    group.clock.move_to(lisbon(2026, 10, 19, 18, 30))
    sent: list[str] = []

    class Counting(EmailBackend):
        def send_messages(self, messages):  # type: ignore[no-untyped-def]
            sent.extend(m.to[0] for m in messages)
            return len(messages)

    monkeypatch.setattr(posting, "get_connection", Counting)
    monkeypatch.setattr(posting, "AT_ONCE", 2)
    start = threading.Barrier(4)
    failed: list[BaseException] = []

    def tick() -> None:
        try:
            start.wait()
            ticking.tick()
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=tick) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed and len(sent) == 12 == len(set(sent)), (failed, sent)
    assert Letter.objects.filter(kind=Kind.DAY).count() == 12


# -- The page --------------------------------------------------------------------------------------------------------


def test_the_page_shows_how_it_reads_saves_it_and_stops_all(group: Group) -> None:
    client = browser(group.cast.amara)  # she leads the cohort
    address = f"/office/cohorts/{group.cohort.pk}/reminders/"
    page = client.get(address).content.decode()
    assert "Tomorrow with Willow House: Tue 20 Oct, 18:30" in page and "Dear Maria," in page
    data = {
        "day": "on",
        "hour": "on",
        "quiet_from": "20:00",
        "quiet_until": "09:00",
        "hour_words": "We begin.",
    }
    looked = client.post(address, {**data, "look": "1"}).content.decode()
    assert "We begin." in looked and "Nothing is saved yet" in looked and not Reminders.objects.exists()
    assert client.post(address, data).status_code == 302
    assert Reminders.objects.get().hour_words == "We begin."
    assert client.post(address, {**data, "quiet_from": "x", "day_words": "\x07"}).status_code == 422
    client.post(f"{address}stop/")
    stopped = Reminders.objects.get()
    assert not (stopped.day or stopped.hour) and stopped.hour_words == "We begin."


def test_three_dates_in_one_batch_take_as_many_queries_as_one(group: Group) -> None:
    wishes(group, hour=True, missed=True, after=True)
    coming(group, "Maria", "Ana")
    asked = {}
    for dates in (1, 3):
        for n in range(1, dates):
            group.date(DAYS[0], dt.time(18, 30 + n))
        with CaptureQueriesContext(connection) as queries:
            reminding.remind(lisbon(2026, 10, 19, 18, 40))
        asked[dates] = len(queries)
        assert Letter.objects.filter(kind=Kind.DAY).count() == 2 * dates
        Letter.objects.all().delete()
    assert asked[1] == asked[3] <= 9, asked


def test_a_quiet_minute_asks_little(group: Group) -> None:
    coming(group, "Maria")
    with CaptureQueriesContext(connection) as one:
        group.tick()
    group.invite("Ana", "Bea", "Carla")
    group.tick()
    with CaptureQueriesContext(connection) as more:
        group.tick()
    assert len(more) == len(one) <= 16
    assert not Present.objects.exists()
