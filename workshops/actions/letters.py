"""Writing one mail to one invited person, at the moment it goes out: by then people have answered and dates have moved,
so what is not true any more is not written. Names nobody but whoever it goes to; sends nothing."""

from __future__ import annotations

import datetime as dt
from base64 import encodebytes
from dataclasses import dataclass
from email.mime.text import MIMEText
from email.utils import formataddr, parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from workshops import ical, personal, telling
from workshops.actions.reminding import still_makes_sense
from workshops.address import base_url
from workshops.models import Invited, Letter, Reminders, Workshop
from workshops.queries.invited import dates_of, wishes_of

Kind, State = Letter.Kind, Invited.State
REMINDERS = (Kind.DAY, Kind.HOUR, Kind.MISSED, Kind.AFTER)
CALENDARS = (Kind.INVITATION, Kind.MOVED_UP, Kind.DATES)
READERS = {
    Kind.INVITATION: (State.INVITED, State.YES, State.WAITING, State.NO),
    Kind.MOVED_UP: (State.YES,),
    Kind.DATES: (State.INVITED, State.YES, State.WAITING),
    Kind.CHANGED: (State.INVITED, State.YES, State.WAITING),
    Kind.CANCELLED: (State.INVITED, State.YES, State.WAITING),
}


@dataclass
class Facts:
    """What a letter's words are made of."""

    invited: Invited
    kind: str
    date: Workshop | None
    dates: list[telling.DateInWords]
    link: str
    stop: str
    wishes: Reminders

    @property
    def organisation(self) -> str:
        return self.invited.cohort.organisation.name


class Mail(EmailMultiAlternatives):
    """A mail that may carry one date as another way of saying it, as calendars' own mails do (RFC 6047): encoded whole,
    so that no mail server on the way changes the ends of its lines, and with the method where mail programs look."""

    method = ""

    def message(self, *args: Any, **kwargs: Any) -> Any:
        whole = super().message(*args, **kwargs)
        for part in whole.walk():
            if self.method and part.get_content_type() == "text/calendar":
                raw = next(str(said) for said, kind in self.alternatives if kind == "text/calendar")
                del part["Content-Transfer-Encoding"]
                part.set_payload(encodebytes(raw.encode()).decode())
                part["Content-Transfer-Encoding"] = "base64"
                part.set_param("method", self.method)
        return whole


def written(letter: Letter, now: dt.datetime) -> Mail | None:
    """The mail, or None if it is not needed any more. `letter` comes with its person, cohort and date."""
    one = letter.invited
    if not one.email or not one.mail or one.cohort.archived_on or not _is_needed(letter, now):
        return None
    facts = facts_of(one, letter.kind, letter.workshop, now)
    mail = Mail(
        subject_of(facts),
        body_of(facts),
        from_email=formataddr((one_line(facts.organisation), parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
        to=[one.email],
        headers={
            # The same however often it is sent, so that mail programs know a second one for what it is.
            "Message-ID": f"<{letter.pk}@{urlsplit(base_url()).hostname}>",
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{facts.stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    _attach(mail, letter, facts, now)
    return mail


def facts_of(one: Invited, kind: str, date: Workshop | None, now: dt.datetime) -> Facts:
    """Everything that a mail of this kind to this person says."""
    zone = one.time_zone
    coming = [
        telling.told(each, zone)
        for each in dates_of(one.cohort)
        if each.planned_at and each.planned_at > now and not each.cancelled_on and not each.ended_on
    ]
    return Facts(
        invited=one,
        kind=kind,
        date=date,
        dates=coming,
        link=link_of(one),
        stop=f"{base_url()}{reverse('personal-stop', args=[personal.stop_token(one.pk)])}",
        wishes=wishes_of(one.cohort),
    )


def link_of(one: Invited) -> str:
    """The link to somebody's own page: with the address that phones reach, not the one that a browser was given."""
    return f"{base_url()}{reverse('personal')}#{personal.link_token(one.pk, one.turn)}"


def subject_of(facts: Facts) -> str:
    """Never the evening's theme nor the group's name unless that was allowed: people share phones."""
    when = telling.told(facts.date, facts.invited.time_zone).short if facts.date else ""
    words = {
        Kind.INVITATION: _("An invitation from %(who)s"),
        Kind.MOVED_UP: _("%(who)s: there is a place for you"),
        Kind.DATES: _("%(who)s: the dates"),
        Kind.CHANGED: _("%(who)s: another time, %(when)s"),
        Kind.CANCELLED: _("%(who)s: %(when)s will not happen"),
        Kind.DAY: _("Tomorrow with %(who)s: %(when)s"),
        Kind.HOUR: _("In an hour with %(who)s: %(when)s"),
        Kind.MISSED: _("From %(who)s, about the next time"),
        Kind.AFTER: _("From %(who)s, four weeks later"),
    }[Kind(facts.kind)]
    subject = words % {"who": facts.organisation, "when": when}
    if facts.wishes.theme and facts.kind in REMINDERS and facts.date:
        subject = _("%(subject)s, %(theme)s") % {"subject": subject, "theme": facts.date.title}
    return one_line(subject)


def body_of(facts: Facts) -> str:
    date = telling.told(facts.date, facts.invited.time_zone) if facts.date else None
    own = getattr(facts.wishes, f"{facts.kind}_words", "") if facts.kind in REMINDERS else ""
    told = {"facts": facts, "one": facts.invited, "cohort": facts.invited.cohort, "date": date, "own": own}
    name = facts.kind.replace(" ", "_")
    lines = render_to_string(f"letters/{name}.txt", told).strip().splitlines()
    # Templates leave empty lines where they say nothing.
    kept = [line for n, line in enumerate(lines) if line.strip() or (n and lines[n - 1].strip())]
    return "\n".join(line.rstrip() for line in kept) + "\n"


def one_line(text: str) -> str:
    """What may stand in a header."""
    return " ".join(text.split())


def _is_needed(letter: Letter, now: dt.datetime) -> bool:
    if letter.kind in REMINDERS:
        return still_makes_sense(letter, now)
    if letter.invited.state not in READERS[Kind(letter.kind)]:
        return False
    date = letter.workshop
    if letter.kind not in (Kind.CHANGED, Kind.CANCELLED):
        return True
    if date is None or date.planned_at is None or date.sequence != letter.number or date.planned_at <= now:
        return False  # another change came after it, with a letter of its own
    return bool(date.cancelled_on) == (letter.kind == Kind.CANCELLED)


def _attach(mail: Mail, letter: Letter, facts: Facts, now: dt.datetime) -> None:
    one = letter.invited
    if letter.kind in CALENDARS and facts.dates:
        made = telling.file_of(one, [told.date for told in facts.dates], facts.wishes.theme, now)
        mail.attach(_part(made, "PUBLISH", "dates.ics"))
    elif letter.kind in (Kind.CHANGED, Kind.CANCELLED) and letter.workshop:
        method = "REQUEST" if letter.kind == Kind.CHANGED else "CANCEL"
        mailed = ical.Mailed(
            organiser=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
            organiser_name=facts.organisation,
            to=one.email,
            comes=one.state == State.YES,
        )
        entry = telling.entry(letter.workshop, facts.wishes.theme, remind=True)
        made = ical.calendar([entry], now, method=method, mailed=mailed)
        mail.attach_alternative(made.decode(), "text/calendar")
        mail.method = method


def _part(made: bytes, method: str, name: str) -> MIMEText:
    part = MIMEText(made.decode(), "calendar", "utf-8")
    part.set_param("method", method)
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part
