"""The dates of a draft as somebody reads them before anything is saved: written out in full, with what the clocks do in
between and who is with another group then."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.translation import gettext as _

from workshops import clocks, zones
from workshops.days import day_words, time_words
from workshops.drafts import Draft
from workshops.holidays import holidays_on
from workshops.library import programme
from workshops.models import DeckVersion, Member, Workshop
from workshops.queries.cohorts import clashes_in
from workshops.queries.decks import decks_for, latest_versions


@dataclass
class DraftedDate:
    """One date. `key`: its day in the pattern, also where it was moved. `turns`: what the clocks do before it."""

    n: int
    key: str
    moment: clocks.Moment
    minutes: int
    deck: DeckVersion
    thread: str = ""
    moved: bool = False
    odd: str = ""
    holiday: str = ""
    turns: list[tuple[str, str]] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)

    @property
    def ends_at(self) -> dt.datetime:
        return self.moment.at + dt.timedelta(minutes=self.minutes)

    @property
    def ends(self) -> dt.time:
        return clocks.wall(self.ends_at, self.moment.zone).time()


def drafted_dates(member: Member, draft: Draft) -> list[DraftedDate]:
    """Every date of the draft; none before its days are known."""
    wanted = latest_versions().filter(deck__in=decks_for(member), deck_id__in=draft.decks)
    decks = {str(version.deck_id): version for version in wanted}
    threads = {one.deck: one.thread for one in programme().sessions} if draft.programme else {}
    found: list[DraftedDate] = []
    for n, (day, moment) in enumerate(draft.moments()):
        version = decks.get(draft.deck_of(n))
        if version is None:
            continue
        date = DraftedDate(
            n=n + 1,
            key=day.isoformat(),
            moment=moment,
            minutes=draft.minutes or int(version.body["minutes"]),
            deck=version,
            thread=threads.get(version.deck.slug, ""),
            moved=day.isoformat() in draft.moved,
            odd=odd_words(moment),
        )
        if found:
            date.turns = turn_words(draft.zone, draft.also, found[-1].moment.at, moment.at)
        found.append(date)
    free = holidays_on({one.moment.day for one in found}, draft.zone)
    for date in found:
        date.holiday = free.get(date.moment.day, "")
    _find_clashes(member, draft, found)
    return found


def _find_clashes(member: Member, draft: Draft, found: list[DraftedDate]) -> None:
    leaders = Member.objects.filter(organisation=member.organisation_id, pk__in=draft.leaders).select_related(
        "user"
    )
    spans = [(one.moment.at, one.ends_at) for one in found]
    for date, busy in zip(found, clashes_in(leaders, spans), strict=True):
        date.clashes = [clash_words(who, other, date.moment) for who, other in busy]
    for before, date in pairwise(found):
        if before.ends_at > date.moment.at:
            date.clashes.append(_("Date %(n)s is still going on then.") % {"n": before.n})


def clash_words(who: Member, other: Workshop, at: clocks.Moment) -> str:
    """“Amara is already with another group until 19:00.” On the clock of the date that it is about."""
    name, ends = who.user.get_short_name(), other.finishes_at
    if other.planned_at is not None and other.planned_at > at.at:
        begins = time_words(clocks.wall(other.planned_at, at.zone).time())
        return _("%(name)s is with another group from %(time)s.") % {"name": name, "time": begins}
    if ends is None:
        return _("%(name)s is already with another group then.") % {"name": name}
    time = time_words(clocks.wall(ends, at.zone).time())
    return _("%(name)s is already with another group until %(time)s.") % {"name": name, "time": time}


def odd_words(moment: clocks.Moment) -> str:
    """What to say of an hour that is not there, or is there twice."""
    if moment.odd == clocks.JUMPED:
        return _("The clocks jump ahead that night, so it begins at %(time)s.") % {
            "time": time_words(moment.time)
        }
    if moment.odd == clocks.TWICE:
        return _("The clocks go back that night: %(time)s comes twice, and the first is meant.") % {
            "time": time_words(moment.time)
        }
    return ""


def turn_words(zone: str, also: list[str], earlier: dt.datetime, later: dt.datetime) -> list[tuple[str, str]]:
    """What the clocks do between two dates: a sentence that stands out, and the rest. For the group’s own clock, then
    for those elsewhere whose clocks do something else."""
    told = []
    home = clocks.turn_between(earlier, later, zone)
    if home is not None:
        time = time_words(clocks.wall(later, zone).time())
        rest = [_from_here(home, time), *(_elsewhere(zone, other, earlier, later) for other in also)]
        told.append((_turns(home), " ".join(part for part in rest if part)))
    for other in also if home is None else []:
        turn = clocks.turn_between(earlier, later, other)
        if turn is not None:
            told.append((_turns(turn, other), _elsewhere(zone, other, earlier, later)))
    return told


def _turns(turn: clocks.Turn, elsewhere: str = "") -> str:
    names = {"day": day_words(turn.on), "city": zones.city_of(elsewhere)}
    if elsewhere and turn.forward:
        return _("The clocks in %(city)s go forward on %(day)s.") % names
    if elsewhere:
        return _("The clocks in %(city)s go back on %(day)s.") % names
    if turn.forward:
        return _("The clocks go forward on %(day)s.") % names
    return _("The clocks go back on %(day)s.") % names


def _from_here(turn: clocks.Turn, time: str) -> str:
    if turn.summer is None:
        return _("From here it is %(time)s by the new time.") % {"time": time}
    if turn.summer:
        return _("From here it is %(time)s summer time.") % {"time": time}
    return _("From here it is %(time)s winter time.") % {"time": time}


def _elsewhere(zone: str, other: str, earlier: dt.datetime, later: dt.datetime) -> str:
    """How the hour elsewhere changes, if it does: compared with what it would have been."""
    apart_before = clocks.ahead(earlier, other) - clocks.ahead(earlier, zone)
    apart_after = clocks.ahead(later, other) - clocks.ahead(later, zone)
    if apart_before == apart_after:
        return ""
    here = clocks.wall(later, zone)
    return _("People in %(city)s will see %(after)s instead of %(before)s.") % {
        "city": zones.city_of(other),
        "after": time_words((here + apart_after).time()),
        "before": time_words((here + apart_before).time()),
    }
