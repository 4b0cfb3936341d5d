"""Rules for when the deal of people meets life: somebody loses signal, leaves, sits out, comes back or comes late.

Whoever is without company is dealt to others who are, or joins a group that runs; no running group is taken apart, and
none loses its place in its turns.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from . import commands, dealing, room, talk_events, talking, turning
from .asked import Asked
from .event import Event
from .facts import Person, PlannedGroups
from .refusals import Code, Refused


def sit_out(asked: Asked, command: commands.SitOut) -> list[Event]:
    """Somebody sits this one out, or would like company after all; before the deal or after it."""
    talking.planned(asked, command.exercise)
    entry, seat = asked.exercise(command.exercise), asked.facts.seat
    if (seat in entry["sitting"]) == command.on:
        return []
    happened: list[Event] = [talk_events.SatOut(exercise=command.exercise, seat=seat, on=command.on)]
    if any(seat in group for group in talking.groups_of(entry)):
        why = "sitting" if command.on else None
        happened.append(talk_events.Absent(exercise=command.exercise, seat=seat, why=why))
    return happened


def gone(state: room.State, seats: Iterable[str], why: str | None) -> list[Event]:
    """What it means for the exercise that people are at when seats are "lost", have "left", or are back (None)."""
    name = state["at"] if state["phase"] == "live" else None
    entry = state["exercises"].get(name)
    if entry is None or entry["talk"] is None:
        return []
    dealt = {seat for group in talking.groups_of(entry) for seat in group}
    absent = entry["talk"]["absent"]
    news = [seat for seat in seats if seat in dealt and _is_news(absent.get(seat), why)]
    return [talk_events.Absent(exercise=name, seat=seat, why=why) for seat in news]


def _is_news(now: str | None, why: str | None) -> bool:
    return now != why and (now is None) != (why is None) and now != "sitting"


def present(entry: room.State, group: Sequence[str]) -> list[str]:
    """Who of a group is there, as far as is known."""
    return [seat for seat in group if seat not in entry["talk"]["absent"]]


def mend(asked: Asked, command: commands.Mend) -> list[Event]:
    """The desk finds company for one who has lost theirs, or for everybody here who is with nobody."""
    loose = _loose(asked, command.exercise)
    if command.seat is not None:
        if command.seat not in loose:
            raise Refused(Code.NOBODY_ALONE)
        loose = _together_with(command.seat, loose, talking.planned(asked, command.exercise))
    return _place(asked, command.exercise, loose)


def regroup(asked: Asked, command: commands.Regroup) -> list[Event]:
    """One who is with nobody joins others by their own choice: somebody else who waits, or a group that runs."""
    loose = _loose(asked, command.exercise)
    if asked.facts.seat not in loose:
        raise Refused(Code.NOBODY_ALONE)
    together = _together_with(asked.facts.seat, loose, talking.planned(asked, command.exercise))
    return _place(asked, command.exercise, together)


def _loose(asked: Asked, name: str) -> dict[str, dict[str, Any]]:
    """Everybody who is with nobody: left behind in a group, or here (as far as the facts say) and in none."""
    talking.planned(asked, name)
    entry = asked.exercise(name)
    if not entry["deal"]:
        raise Refused(Code.NOTHING_TO_SHOW)
    found: dict[str, dict[str, Any]] = {}
    dealt = set()
    for group in entry["deal"]["groups"]:
        dealt |= {person["seat"] for person in group}
        there = present(entry, [person["seat"] for person in group])
        if len(there) == 1:
            found |= {person["seat"]: person for person in group if person["seat"] in there}
    here: list[Person] = [
        p for p in asked.facts.roll if p.seat not in dealt and p.seat not in entry["sitting"]
    ]
    return found | {person.seat: talking.as_seen(person) for person in here}


def _together_with(seat: str, loose: dict[str, Any], planned: PlannedGroups) -> dict[str, Any]:
    """One of the loose, with as many others of them as a new pair needs; larger groups take people in one by one."""
    others = [other for other in sorted(loose) if other != seat]
    wanted = [seat, *others[:1]] if planned.size == 2 else [seat]
    return {each: loose[each] for each in wanted}


def _place(asked: Asked, name: str, loose: dict[str, dict[str, Any]]) -> list[Event]:
    if not loose:
        raise Refused(Code.NOBODY_ALONE)
    entry, planned = asked.exercise(name), talking.planned(asked, name)
    deal = entry["deal"]
    left = [[person for person in group if person["seat"] not in loose] for group in deal["groups"]]
    kept = [(key, group) for key, group in zip(deal["names"], left, strict=True) if group]
    running = [n for n, (_, group) in enumerate(kept) if len(present(entry, _seats(group))) > 1]
    anew = _groups_anew(asked, planned, sorted(loose), bool(running))
    fresh = talking.names(planned, len(anew), deal["names"])
    made = [(key, [loose[seat] for seat in group]) for key, group in zip(fresh, anew, strict=True)]
    placed = {seat for group in anew for seat in group}
    for seat in sorted(set(loose) - placed):
        _join(asked, entry, kept, running, {**loose[seat], **_late(asked)})
    groups = [*kept, *made]
    after = {**deal, "names": [key for key, _ in groups], "groups": [group for _, group in groups]}
    return [
        talk_events.Mended(
            exercise=name,
            deal=after,
            placed=sorted(loose),
            begun={key: _now(asked) for key, _ in made if asked.state["timer"]},
            signs=talking.signed(asked, made) if planned.named else {},
            people={key: len(group) for key, group in kept},
        )
    ]


def _groups_anew(asked: Asked, planned: PlannedGroups, loose: Sequence[str], running: bool) -> dealing.Groups:
    """New groups of the loose, if they are enough for one, or if there is nobody to join."""
    if len(loose) < 2:
        if not running:
            raise Refused(Code.TWO_NEEDED)
        return []
    enough = 2 if planned.size == 2 else max(2, planned.size - 1)
    if running and len(loose) < enough:
        return []
    sizes = talking.sizes_for(planned, len(loose))
    return dealing.deal_groups(loose, sizes, talking.met(asked), talking.apart(asked.state), asked.facts.rng)


def _join(
    asked: Asked,
    entry: room.State,
    kept: list[tuple[str, talking.Group]],
    running: list[int],
    one: dict[str, Any],
) -> None:
    """One more comes to a group that runs: where it is least bad, and to the smallest of those. Changes `kept`."""
    groups = [present(entry, _seats(kept[n][1])) for n in running]
    at = dealing.place_for(
        one["seat"], groups, talking.met(asked), talking.apart(asked.state), asked.facts.rng
    )
    key, group = kept[running[at]]
    kept[running[at]] = (key, [*group, one])


def _late(asked: Asked) -> dict[str, bool]:
    """Whoever joins while turns run listens along: the turns of the others stay as they are."""
    return {"late": True} if asked.state["timer"] else {}


def _now(asked: Asked) -> int:
    return turning.elapsed(asked.state["timer"], asked.facts.now)


def _seats(group: talking.Group) -> list[str]:
    return [person["seat"] for person in group]
