"""What there is, until when it is kept, and what fewer days would do to it: said before anything is destroyed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _, ngettext

from workshops.models import Organisation, Workshop
from workshops.models.invited import Invited
from workshops.queries.invited import kept_until, with_people
from workshops.queries.organisation import kept_longer
from workshops.reports import keeping

from .models import KeptText, PrivateNote, Reflection, Room

WORDS, NOTES, MEASURES, ATTENDANCE = "retention_days", "notes_days", "measures_days", "attendance_days"
INVITATIONS = "invitations_days"


@dataclass(frozen=True)
class Touched:
    """What shortening one kind of record does: to how many evenings, or cohorts, and how much goes at once."""

    field: str
    days: int
    of: int
    at_once: int
    k: int

    @property
    def name(self) -> str:
        return {
            WORDS: _("Words"),
            NOTES: _("Private notes"),
            MEASURES: _("Results of pulses and measures"),
            ATTENDANCE: _("Who came"),
            INVITATIONS: _("Invitations"),
        }[self.field]

    @property
    def touches(self) -> str:
        """“This touches three past workshops …”"""
        if self.field == INVITATIONS:
            sentence = ngettext(
                "This touches one cohort: who is invited to it goes sooner than was said.",
                "This touches %(n)s cohorts: who is invited to them goes sooner than was said.",
                self.of,
            )
        else:
            sentence = ngettext(
                "This touches one past workshop: it goes sooner than was said.",
                "This touches %(n)s past workshops: theirs goes sooner than was said.",
                self.of,
            )
        return sentence % {"n": self.of}

    @property
    def said(self) -> str:
        """“Shortening to 7 days deletes 48 reflections as soon as you save.”"""
        texts = {
            WORDS: lambda n: ngettext("%(n)s reflection", "%(n)s reflections", n),
            NOTES: lambda n: ngettext("%(n)s private note", "%(n)s private notes", n),
            MEASURES: lambda n: ngettext("%(n)s result", "%(n)s results", n),
            ATTENDANCE: lambda n: ngettext("the count of %(n)s evening", "the counts of %(n)s evenings", n),
            INVITATIONS: lambda n: ngettext("%(n)s invited person", "%(n)s invited people", n),
        }
        few = self.field == WORDS and 0 < self.at_once < self.k
        what = _("a few reflections") if few else texts[self.field](self.at_once) % {"n": self.at_once}
        if self.at_once:
            sentence = ngettext(
                "Shortening to one day deletes %(what)s as soon as you save.",
                "Shortening to %(days)s days deletes %(what)s as soon as you save.",
                self.days,
            )
            return sentence % {"days": self.days, "what": what}
        return _("Nothing of this goes today.")


def sum_of(touched_: list[Touched]) -> str:
    """What somebody has read who agrees to it."""
    return f"{sum(one.of for one in touched_)}/{sum(one.at_once for one in touched_)}"


def touched(organisation: Organisation, data: dict[str, Any], today: dt.date) -> list[Touched]:
    """Of the kinds that `data` keeps for fewer days than now, those of which there is something that goes sooner."""
    found = []
    each = (
        (WORDS, _words), (NOTES, _notes), (MEASURES, _counts), (ATTENDANCE, _counts), (INVITATIONS, _invitations),
    )  # fmt: skip
    for name, of in each:
        days = data.get(name)
        if days is not None and days < getattr(organisation, name):
            one = of(organisation, name, days, today)
            found += [one] if one.of else []
    return found


def _words(organisation: Organisation, name: str, days: int, today: dt.date) -> Touched:
    workshops = kept_longer(organisation, days)
    over = [w.pk for w in workshops if w.opened_on and (today - w.opened_on).days >= days]
    return Touched(
        name, days, len(workshops), Reflection.objects.filter(room__workshop__in=over).count(), organisation.k
    )


def _notes(organisation: Organisation, name: str, days: int, today: dt.date) -> Touched:
    noted = PrivateNote.objects.filter(room__workshop__organisation=organisation)
    kept = noted.exclude(room__workshop__ended_on=None).select_related("room__workshop")
    rooms = {note.room_id for note in kept}
    gone = [n for n in kept if n.room.workshop.opened_on and (today - n.room.workshop.opened_on).days >= days]
    return Touched(name, days, len(rooms), len(gone), organisation.k)


def _counts(organisation: Organisation, name: str, days: int, today: dt.date) -> Touched:
    rows = keeping.longer_than(organisation, name.removesuffix("_days"), days)
    at_once = sum(row.kept_until <= today for row in rows)
    return Touched(name, days, len({row.workshop_id for row in rows}), at_once, organisation.k)


def _invitations(organisation: Organisation, name: str, days: int, today: dt.date) -> Touched:
    cohorts = list(with_people(organisation.cohorts.all()))
    over = [cohort.pk for cohort in cohorts if kept_until(cohort, days) < today]
    people = Invited.objects.filter(cohort__in=over).count()
    return Touched(name, days, len(cohorts), people, organisation.k)


@dataclass(frozen=True)
class Going:
    """Something that goes on a day, of one workshop or group."""

    on: dt.date
    what: str
    about: str


@dataclass(frozen=True)
class Day:
    """All of one kind that goes on one day."""

    on: dt.date
    what: str
    about: list[str]


def by_day(going: list[Going]) -> list[Day]:
    """The same, with what goes together in one place."""
    grouped = groupby(going, key=lambda one: (one.on, one.what))
    return [Day(on, what, [one.about for one in some]) for (on, what), some in grouped]


def calendar(organisation: Organisation) -> list[Going]:
    """All that is kept, in the order in which it goes. Five queries, however much there is."""
    rooms = Room.objects.filter(workshop__organisation=organisation, kept_until__isnull=False)
    ended = rooms.exclude(workshop__ended_on=None).exclude(workshop__circle=Workshop.Circle.REHEARSAL)
    going = [
        Going(until, _("Words"), title)
        for until, title in ended.values_list("kept_until", "workshop__title")
        if until is not None
    ]
    texts = KeptText.objects.filter(cohort__organisation=organisation)
    going += [
        Going(until, _("Agreements that a group keeps"), title)
        for until, title in texts.values_list("kept_until", "cohort__title")
    ]
    for kind, said in (("attendance", _("Who came")), ("measures", _("Results of pulses and measures"))):
        rows = keeping.every(kind).filter(workshop__organisation=organisation)
        titles = rows.values_list("kept_until", "workshop__title").distinct()
        going += [Going(until, said, title) for until, title in titles]
    day = dt.timedelta(days=1)
    going += [
        Going(kept_until(cohort) + day, _("Invitations"), cohort.title)
        for cohort in with_people(organisation.cohorts.all())
    ]
    return sorted(going, key=lambda one: (one.on, one.what, one.about))


def kinds(organisation: Organisation, today: dt.date) -> list[tuple[str, int, dt.date]]:
    """Every kind of record, its days, and when it would go if it began today."""
    named = (
        (_("Words"), organisation.retention_days),
        (
            _("Private notes"),
            min(organisation.notes_days, organisation.retention_days),
        ),  # they go with the words
        (_("Results of pulses and measures"), organisation.measures_days),
        (_("Who came"), organisation.attendance_days),
        (_("Invitations"), organisation.invitations_days),
    )
    return [(name, days, today + dt.timedelta(days=days)) for name, days in named]
