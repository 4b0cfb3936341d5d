"""A cohort that is being scheduled, before anything is saved: what the wizard carries from step to step in the login
session of whoever fills it in. Plain data; knows no model, and what is in it was checked by the form of its step."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import MutableMapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from workshops import clocks, recurring
from workshops.holidays import holidays_on

KEY = "drafts"  # in the login session
MOST_DRAFTS = 5
MOST_LEFT_OUT = 40
STEPS = ("what", "when", "leads", "invited", "check")


@dataclass
class Draft:
    """Dates and times as ISO text, decks and members as ids: it has to be kept as JSON. `ready`: the steps that were
    filled in."""

    title: str = ""
    about: str = ""
    way: str = "programme"
    programme: str = ""
    decks: list[str] = field(default_factory=list)
    circle: str = "circle"
    language: str = ""
    first: str = ""
    time: str = ""
    every: str = "week"
    times: int = 6
    zone: str = ""
    also: list[str] = field(default_factory=list)
    minutes: int | None = None
    left_out: list[str] = field(default_factory=list)
    moved: dict[str, list[str]] = field(default_factory=dict)
    leaders: list[str] = field(default_factory=list)
    place: str = ""
    video_link: str = ""
    places: int | None = None
    country: str = ""
    ready: list[str] = field(default_factory=list)

    def deck_of(self, n: int) -> str:
        """The deck of the n-th date, from 0: one for all, or each its own."""
        if not self.decks:
            return ""
        return self.decks[0] if self.way == "one" else self.decks[min(n, len(self.decks) - 1)]

    @property
    def most_times(self) -> int:
        """With a deck for each date there are as many dates as decks, at most."""
        return recurring.MOST_TIMES if self.way == "one" else max(1, len(self.decks))

    def days(self) -> list[dt.date]:
        """The days of the pattern that are not left out."""
        if "when" not in self.ready:
            return []
        left_out = {dt.date.fromisoformat(day) for day in self.left_out}
        times = min(self.times, self.most_times)
        return recurring.days(dt.date.fromisoformat(self.first), self.every, times, left_out)

    def moments(self) -> list[tuple[dt.date, clocks.Moment]]:
        """Each day of the pattern, and when the group meets for it; in the order in which they meet."""
        usual = dt.time.fromisoformat(self.time) if self.time else dt.time()
        found = []
        for day in self.days():
            on, at = self.moved.get(day.isoformat(), (day.isoformat(), usual.isoformat("minutes")))
            moment = clocks.moment(dt.date.fromisoformat(on), dt.time.fromisoformat(at), self.zone)
            found.append((day, moment))
        return sorted(found, key=lambda one: one[1].at)

    def leave_holidays_out(self) -> None:
        """Leave out every day that is a public holiday where the clock is, and those that come in their place."""
        while True:
            on = {day.isoformat(): moment.day for day, moment in self.moments()}
            free = holidays_on(set(on.values()), self.zone)
            found = [key for key, day in on.items() if day in free][: MOST_LEFT_OUT - len(self.left_out)]
            if not found:
                return
            self.left_out = sorted({*self.left_out, *found})

    def may_show(self, step: str) -> bool:
        """Whether every step before this one was filled in."""
        return all(before in self.ready for before in STEPS[: STEPS.index(step)])

    def done(self, step: str) -> None:
        if step not in self.ready:
            self.ready.append(step)


def read(session: MutableMapping[str, Any], draft: uuid.UUID) -> Draft | None:
    """The draft of that id, if this sign-in has it."""
    kept = session.get(KEY, {}).get(str(draft))
    known = {one.name for one in fields(Draft)}
    return None if kept is None else Draft(**{name: kept[name] for name in kept if name in known})


def keep(session: MutableMapping[str, Any], draft: Draft, name: uuid.UUID | None = None) -> uuid.UUID:
    """Keep a draft under its id, or a new one. The oldest make room."""
    name = name or uuid.UUID(bytes=secrets.token_bytes(16), version=4)
    others = {key: value for key, value in session.get(KEY, {}).items() if key != str(name)}
    recent = dict(list(others.items())[-(MOST_DRAFTS - 1) :])
    session[KEY] = {**recent, str(name): asdict(draft)}
    return name


def forget(session: MutableMapping[str, Any], draft: uuid.UUID) -> None:
    session[KEY] = {key: value for key, value in session.get(KEY, {}).items() if key != str(draft)}
