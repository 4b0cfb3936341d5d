"""Dates as other programs' calendars read them (RFC 5545), and as they are told of changes by mail (RFC 5546).

Each date is an event of its own with a stable UID, its wall time in its zone, and the revision it has reached: so one
can be moved or called off, and the others stay, in every calendar. What stands in an event is decided elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vCalAddress, vText, vUri

from workshops.vtimezones import vtimezone

PRODUCT = "-//Evenweave//Evenweave//EN"
MOST_MINUTES, USUAL_MINUTES = 1440, 90
REFRESH = dt.timedelta(hours=4)


@dataclass(frozen=True)
class Entry:
    """One date in a calendar."""

    uid: str
    sequence: int
    start: dt.datetime
    zone: str
    minutes: int | None
    summary: str
    description: str = ""
    location: str = ""
    url: str = ""
    cancelled: bool = False
    remind: bool = False


@dataclass(frozen=True)
class Mailed:
    """From whose address to whose a change is mailed, and whether that person has said that they come."""

    organiser: str
    organiser_name: str
    to: str
    comes: bool = False


def calendar(
    dates: Iterable[Entry],
    stamp: dt.datetime,
    *,
    name: str = "",
    method: str = "",
    mailed: Mailed | None = None,
) -> bytes:
    """A whole `text/calendar`, lines folded at 75 octets. `method`: PUBLISH for a file, REQUEST or CANCEL for one date
    that is mailed; without one it is a calendar to subscribe to."""
    events = list(dates)
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    if method:
        made.add("method", method)
    if name:
        made.add("x-wr-calname", _plain(name))
    if not method:
        made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", "PT4H")
    for zone in sorted({date.zone for date in events} - {"UTC"}):
        years = [date.start.year for date in events if date.zone == zone]
        made.add_component(vtimezone(zone, min(years), max(years)))
    for date in events:
        made.add_component(_event(date, stamp, method, mailed))
    return bytes(made.to_ical())


def _event(date: Entry, stamp: dt.datetime, method: str, mailed: Mailed | None) -> Event:
    made = Event()
    zone = dt.UTC if date.zone == "UTC" else ZoneInfo(date.zone)
    start = date.start.astimezone(zone)
    # The length counts real minutes: an evening over a clock change ends when it should.
    length = dt.timedelta(minutes=min(date.minutes or USUAL_MINUTES, MOST_MINUTES))
    made.add("uid", date.uid)
    made.add("dtstamp", stamp.astimezone(dt.UTC))
    made.add("sequence", date.sequence)
    made.add("dtstart", start)
    made.add("dtend", (date.start.astimezone(dt.UTC) + length).astimezone(zone))
    made.add("summary", _plain(date.summary))
    made.add("status", "CANCELLED" if date.cancelled or method == "CANCEL" else "CONFIRMED")
    made.add("transp", "TRANSPARENT" if date.cancelled else "OPAQUE")
    if date.description:
        made.add("description", date.description)
    if date.location:
        made.add("location", _plain(date.location))
    if date.url:
        made["url"] = vUri(date.url)
    if mailed is not None:
        _add_people(made, mailed)
    if date.remind and not date.cancelled and method != "CANCEL":
        made.add_component(_alarm(_plain(date.summary)))
    return made


def _add_people(event: Event, mailed: Mailed) -> None:
    """Whoever answers, answers on their page: a calendar's own reply would reach nobody."""
    organiser = vCalAddress(f"MAILTO:{mailed.organiser}")
    organiser.params["cn"] = vText(_quotable(mailed.organiser_name))
    event["organizer"] = organiser
    guest = vCalAddress(f"MAILTO:{mailed.to}")
    guest.params["role"] = vText("REQ-PARTICIPANT")
    guest.params["partstat"] = vText("ACCEPTED" if mailed.comes else "NEEDS-ACTION")
    guest.params["rsvp"] = vText("FALSE")
    event.add("attendee", guest, encode=False)


def _alarm(text: str) -> Alarm:
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", text)
    made.add("trigger", dt.timedelta(hours=-1))
    return made


def _plain(text: str) -> str:
    return " ".join(text.split())


def _quotable(text: str) -> str:
    """A parameter's value cannot hold quotation marks or controls, in any escaping (RFC 5545 3.2)."""
    return "".join(char for char in _plain(text) if char != '"' and char.isprintable())
