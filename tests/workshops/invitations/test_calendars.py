"""What other calendars are given, read by an independent library: the same dates as our pages, over a change of the
clocks, with revisions and cancellations that are followed, in lines that every program can read."""

from __future__ import annotations

import datetime as dt
import re
from email import message_from_bytes, policy
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings, strategies as st

from tests.workshops.conftest import browser
from tests.workshops.invitations.conftest import LISBON, NOW, Group, token_of
from workshops import ical
from workshops.actions import dates as acts, feeds, inviting
from workshops.models import CalendarFeed, Invited
from workshops.vtimezones import vtimezone

STAMP = dt.datetime(2026, 10, 1, tzinfo=dt.UTC)
YEAR = (dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.datetime(2027, 12, 31, tzinfo=dt.UTC))


def lines_of(raw: bytes) -> list[bytes]:
    """The lines as they go over the wire; each within 75 octets, ended by CRLF and nothing else."""
    assert (
        raw.endswith(b"\r\n")
        and b"\n" not in raw.replace(b"\r\n", b"")
        and b"\r" not in raw.replace(b"\r\n", b"")
    )
    lines = raw.split(b"\r\n")[:-1]
    assert max(map(len, lines)) <= 75
    raw.decode()  # and no letter was cut in two in a way that does not come together again
    return lines


def events(raw: bytes) -> list[dict[str, Any]]:
    """What a calendar shows after it has read this."""
    lines_of(raw)
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(raw)).between(*YEAR)
    return sorted(
        (
            {
                "uid": str(e["UID"]),
                "sequence": int(e["SEQUENCE"]),
                "start": e["DTSTART"].dt,
                "end": e["DTEND"].dt,
                "status": str(e["STATUS"]),
                "summary": str(e["SUMMARY"]),
                "location": str(e.get("LOCATION", "")),
            }
            for e in found
        ),
        key=lambda e: (e["start"], e["uid"]),
    )


def by_our_rules_alone(raw: bytes) -> list[dt.datetime]:
    """The starts in UTC for a program that knows no time zones but the description inside the file: the zone's name is
    changed to one that nobody knows."""
    renamed = raw.replace(b"Europe/Lisbon", b"Nowhere/Known").replace(b"America/New_York", b"Nowhere/Known2")
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(renamed)).between(*YEAR)
    return sorted(e["DTSTART"].dt.astimezone(dt.UTC) for e in found)


def file_of(one: Invited) -> bytes:
    answer = Client().post("/invited/do", {"token": token_of(one), "do": "file"})
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return bytes(answer.content)


def calendar_in(sent: EmailMessage) -> tuple[str, bytes]:
    """The method and the calendar of a mail, as a mail program finds them."""
    whole = message_from_bytes(sent.message().as_bytes(), policy=policy.default)
    (part,) = [p for p in whole.walk() if p.get_content_type() == "text/calendar"]
    raw = part.get_payload(decode=True)
    assert isinstance(raw, bytes)
    method = re.search(rb"^METHOD:(\w+)\r$", raw, re.M)
    assert method and str(part.get_param("method")) == method[1].decode(), "both say the same"
    return method[1].decode(), raw


# -- The same dates as the pages --------------------------------------------------------------------------------------


def test_the_file_says_what_the_page_says_over_the_change_of_the_clocks(group: Group, press) -> None:
    (maria,) = group.invite("Maria")
    page, found = press(maria, "yes"), events(file_of(maria))
    assert [e["start"].astimezone(dt.UTC).hour for e in found] == [17, 18, 18], (
        "summer time, then winter time"
    )
    assert [e["start"].replace(tzinfo=None).time() for e in found] == [dt.time(18, 30)] * 3
    for e in found:
        assert f"{e['start']:%A} {e['start'].day} {e['start']:%B}" in page and "18:30 to 19:45" in page
        assert e["end"] - e["start"] == dt.timedelta(minutes=75)
        assert e["location"] == "Rua da Esperança 12" and e["status"] == "CONFIRMED"
    assert {e["uid"] for e in found} == {str(date.pk) for date in group.dates}


def test_a_program_that_knows_no_zones_reckons_the_same(group: Group) -> None:
    group.date(dt.date(2026, 10, 28), dt.time(9), "America/New_York")  # their clocks change a week later
    group.date(dt.date(2026, 11, 2), dt.time(9), "America/New_York")
    (maria,) = group.invite("Maria")
    raw = file_of(maria)
    assert by_our_rules_alone(raw) == sorted(e["start"].astimezone(dt.UTC) for e in events(raw))
    assert raw.count(b"BEGIN:VTIMEZONE") == 2 and b"TZID:Europe/Lisbon\r\n" in raw


ZONES = [
    "Europe/Lisbon", "America/New_York", "Europe/Dublin", "Africa/Casablanca", "Australia/Lord_Howe", "Asia/Kolkata",
    "America/Sao_Paulo", "Africa/Cairo", "Pacific/Auckland", "America/Nuuk", "Asia/Jerusalem",
]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(zone=st.sampled_from(ZONES), minutes=st.integers(0, 2 * 365 * 24 * 60))
def test_every_description_of_a_zone_reckons_as_the_zone_itself(zone: str, minutes: int) -> None:
    moment = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=minutes)
    wall = moment.astimezone(ZoneInfo(zone))
    if wall.fold:  # an hour that is there twice: a wall time means the first
        return
    described = vtimezone(zone, 2026, 2027)
    said = described.to_tz(lookup_tzid=False)
    assert wall.replace(tzinfo=said).utcoffset() == wall.utcoffset(), (zone, wall)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200), place=st.text(max_size=120))
def test_whatever_is_typed_stays_in_its_line(text: str, place: str) -> None:
    raw = ical.calendar(
        [ical.Entry("1", 0, STAMP, LISBON, 60, text, description=text, location=place)],
        STAMP,
        name=text,
        method="REQUEST",
        mailed=ical.Mailed("a@example.org", text, "b@example.org"),
    )
    names = {re.split(rb"[:;]", line)[0] for line in lines_of(raw) if not line.startswith(b" ")}
    assert names <= {
        *b"BEGIN END VERSION PRODID CALSCALE METHOD X-WR-CALNAME TZID TZNAME TZOFFSETFROM TZOFFSETTO RRULE".split(),
        *b"UID DTSTAMP SEQUENCE DTSTART DTEND SUMMARY STATUS TRANSP DESCRIPTION LOCATION ORGANIZER ATTENDEE".split(),
    }, names
    (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert str(event["SUMMARY"]) == " ".join(text.split())


# -- Moved and called off ---------------------------------------------------------------------------------------------


class Theirs:
    """A calendar program that gets mails: it keeps one event for each UID and takes what has a higher SEQUENCE."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, Any]] = {}

    def read(self, method: str, raw: bytes) -> None:
        for e in events(raw):
            known = self.kept.get(e["uid"])
            if known and known["sequence"] >= e["sequence"]:
                continue
            if method == "CANCEL":
                assert e["status"] == "CANCELLED"
                self.kept.pop(e["uid"], None)
            else:
                self.kept[e["uid"]] = e


def shown_to(one: Invited) -> list[dt.datetime]:
    return [e["start"] for e in events(file_of(one))]


def test_a_moved_and_a_called_off_date_are_followed_and_the_others_stay(group: Group) -> None:
    (maria,) = group.invite("Maria")
    theirs, noor = Theirs(), group.cast.noor
    (sent,) = group.tick()
    theirs.read(*calendar_in(sent))
    assert len(theirs.kept) == 3
    acts.move(noor, group.dates[1], dt.date(2026, 10, 28), dt.time(20), 90)
    assert group.tick() == [], "a moment to think again"
    (sent,) = group.tick(NOW + dt.timedelta(minutes=4))
    assert sent.subject == "Willow House: another time, Wed 28 Oct, 20:00"
    method, raw = calendar_in(sent)
    assert method == "REQUEST" and b"RSVP=FALSE" in raw and raw.count(b"ATTENDEE") == 1
    theirs.read(method, raw)
    acts.cancel(noor, group.dates[2], "Amara is ill.")
    group.tick()
    (sent,) = group.tick(NOW + dt.timedelta(minutes=8))
    assert "Tue 3 Nov, 18:30 will not happen" in sent.subject and "Amara is ill." in sent.body
    method, raw = calendar_in(sent)
    assert method == "CANCEL"
    theirs.read(method, raw)
    assert [e["start"] for e in sorted(theirs.kept.values(), key=lambda e: e["start"])] == shown_to(maria)
    assert [start.day for start in shown_to(maria)] == [20, 28]
    acts.restore(noor, group.dates[2])
    group.tick()
    (sent,) = group.tick(NOW + dt.timedelta(minutes=12))
    theirs.read(*calendar_in(sent))
    assert len(theirs.kept) == 3 == len(shown_to(maria))
    assert group.tick(NOW + dt.timedelta(hours=1)) == []


def test_moved_twice_in_a_row_is_one_letter_and_added_dates_come_together(group: Group) -> None:
    group.invite("Maria")
    group.tick()
    for hour in (19, 20):
        acts.move(group.cast.noor, group.dates[0], dt.date(2026, 10, 21), dt.time(hour), 75)
        group.tick()
    (sent,) = group.tick(NOW + dt.timedelta(minutes=5))
    assert "Wed 21 Oct, 20:00" in sent.subject
    group.date(dt.date(2026, 11, 10))
    group.date(dt.date(2026, 11, 17))
    group.tick()
    (sent,) = group.tick(NOW + dt.timedelta(minutes=10))
    method, raw = calendar_in(sent)
    assert method == "PUBLISH" and len(events(raw)) == 5 and b"ATTENDEE" not in raw


def test_whoever_is_invited_afterwards_hears_only_of_how_it_is(group: Group) -> None:
    acts.move(group.cast.noor, group.dates[0], dt.date(2026, 10, 21), dt.time(19), 75)
    group.invite("Maria")
    group.tick()
    assert group.tick(NOW + dt.timedelta(minutes=10)) == []


def test_nothing_on_a_phone_names_the_theme_unless_that_was_allowed(group: Group) -> None:
    from workshops.models import Reminders

    (maria,) = group.invite("Maria")
    (sent,) = group.tick()
    _, raw = calendar_in(sent)
    assert b"SUMMARY:Willow House\r\n" in raw and b"What does us good" not in raw
    assert group.cohort.title.encode() not in raw and group.cohort.title not in sent.subject
    Reminders.objects.create(cohort=group.cohort, theme=True)
    assert b"Willow House: What does us good" in file_of(maria)


# -- Subscriptions ----------------------------------------------------------------------------------------------------


def feed_at(secret: str) -> Any:
    return Client().get(f"/calendar/{secret}.ics")


def secret_in(page: str) -> str:
    found = re.search(r"/calendar/([\w-]{43})\.ics", page)
    assert found
    return found[1]


def test_a_member_subscribes_to_what_they_lead_a_cohort_and_everything(group: Group) -> None:
    alone = group.cast.workshop(group.cast.noor)
    other = group.cast.willow.cohorts.create(title="Another")
    client = browser(group.cast.amara)
    found = {}
    for scope in CalendarFeed.Scope.values:
        answer = client.post("/office/calendar/links/make/", {"scope": scope, "cohort": group.cohort.pk})
        found[scope] = feed_at(secret_in(answer.content.decode()))
    assert alone and other
    for answer in found.values():
        assert answer.status_code == 200 and answer["Content-Type"].startswith("text/calendar")
        assert b"METHOD" not in answer.content and len(events(answer.content)) == 3
        assert b"Tuesday Carers" in answer.content, "members know what it is called"
    wrong = {"scope": "cohort", "cohort": other.pk}
    assert client.post("/office/calendar/links/make/", wrong).status_code == 404, "she does not lead it"
    assert client.get("/office/calendar/links/").content.count(b">End it<") == 3


def test_a_subscription_follows_what_happens_to_dates_and_its_member(group: Group) -> None:
    secret = feeds.make(group.cast.noor, "organisation")
    acts.move(group.cast.noor, group.dates[0], dt.date(2026, 10, 22), dt.time(20), 75)
    acts.cancel(group.cast.noor, group.dates[1])
    found = events(feed_at(secret).content)
    assert [(e["start"].day, e["sequence"], e["status"]) for e in found] == [
        (22, 1, "CONFIRMED"), (27, 1, "CANCELLED"), (3, 0, "CONFIRMED"),
    ]  # fmt: skip
    group.cast.noor.role = "author"
    group.cast.noor.save()
    assert events(feed_at(secret).content) == [], "authors see no cohorts"
    group.cast.noor.delete()
    assert feed_at(secret).status_code == 404


def test_a_subscription_is_taken_back_and_replaced(group: Group) -> None:
    first = feeds.make(group.cast.noor, "mine")
    second = feeds.make(group.cast.noor, "mine")
    assert (feed_at(first).status_code, feed_at(second).status_code) == (404, 200)
    feed = group.cast.noor.feeds.get()
    assert browser(group.cast.amara).post(f"/office/calendar/links/{feed.pk}/end/").status_code == 404
    assert browser(group.cast.noor).post(f"/office/calendar/links/{feed.pk}/end/").status_code == 302
    assert feed_at(second).status_code == 404
    stolen = CalendarFeed.objects.values_list("digest", flat=True)
    assert not any(feed_at(digest).status_code == 200 for digest in stolen)


def test_an_invited_person_subscribes_to_their_own_dates(group: Group, press) -> None:
    maria, _quintus = group.invite("Maria", "Quintus")
    press(maria, "yes")
    press(maria, "date", date=group.dates[1].pk, coming=0)
    secret = secret_in(press(maria, "subscribe"))
    raw = feed_at(secret).content
    assert [e["start"].day for e in events(raw)] == [20, 3] and b"BEGIN:VALARM" in raw
    for name in (b"Maria", b"maria", b"Quintus", b"quintus"):
        assert name not in raw
    press(maria, "unsubscribe")
    assert feed_at(secret).status_code == 404
    secret = secret_in(press(maria, "subscribe"))
    inviting.stop(group.cast.noor, maria)
    assert feed_at(secret).status_code == 404


def test_a_feed_asks_as_much_for_many_dates_as_for_few(group: Group) -> None:
    secret = feeds.make(group.cast.noor, "organisation")
    with CaptureQueriesContext(connection) as few:
        feed_at(secret)
    for day in range(1, 8):
        group.date(dt.date(2026, 12, day))
    with CaptureQueriesContext(connection) as many:
        assert len(events(feed_at(secret).content)) == 10
    assert len(few) == len(many) <= 6


# -- The office's own --------------------------------------------------------------------------------------------------


def test_the_month_and_the_agenda_say_what_the_feed_says(group: Group) -> None:
    acts.cancel(group.cast.noor, group.dates[1])
    client = browser(group.cast.noor)
    october = client.get("/office/calendar/?month=2026-10&view=agenda").content.decode()
    assert re.findall(r'<h2 id="d-([\d-]+)"', october) == ["2026-10-20", "2026-10-27"]
    assert october.count("Called off") == 1 and october.count("18:30 to 19:45") == 2
    grid = client.get("/office/calendar/?month=2026-10&view=month").content.decode()
    assert grid.count("<td") == 35 and grid.count("calendar-date") == 2, "the third is in November"
    assert client.get("/office/calendar/?month=nonsense&cohort=x&lead=9").status_code == 200
    assert (
        "calendar-date"
        not in browser(group.cast.ines).get("/office/calendar/?month=2026-10").content.decode()
    )


def test_it_is_narrowed_by_cohort_and_by_who_leads(group: Group) -> None:
    client = browser(group.cast.noor)
    for wish, n in (
        (f"cohort={group.cohort.pk}", 2),
        (f"lead={group.cast.amara.pk}", 2),
        (f"lead={group.cast.noor.pk}", 0),
    ):
        page = client.get(f"/office/calendar/?month=2026-10&view=agenda&{wish}").content.decode()
        assert page.count("calendar-date") == n, wish
        assert wish in page, "the next month keeps it"
