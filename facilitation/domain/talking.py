"""Rules of dealing people to each other, up to the moment when phones are told: the preview that only desks see, who is
kept apart, and people who find each other by themselves. What happens afterwards is `mending` and `pacing`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from . import commands, dealing, dyes, room, talk_events
from .asked import Asked
from .base64url import to_text
from .event import Event
from .facts import Person, PlannedGroups
from .refusals import Code, Refused

Group = list[dict[str, Any]]
Two = frozenset[str]
NUMBERS = range(10, 100)
MORE_NUMBERS = range(100, 10_000)
MOST_JOINED_TO_TWO_DIGITS = 60
SIGN_BYTES = 16


def planned(asked: Asked, name: str) -> PlannedGroups:
    """How this exercise deals people. Raises `Refused` if it does not, or if the room has not come to it."""
    asked.exercise(name)
    groups = asked.plan.exercises[name].groups
    if groups is None:
        raise Refused(Code.NOT_NOW)
    return groups


def prepare(asked: Asked, command: commands.Deal) -> list[Event]:
    """A draft for the desk: by chance, as the last time, or as people have found each other."""
    entry, planned_ = asked.exercise(command.exercise), planned(asked, command.exercise)
    people = {p.seat: p for p in asked.facts.roll if p.seat not in entry["sitting"]}
    if len(people) < 2:
        raise Refused(Code.TWO_NEEDED)
    if entry["talk"]["choosing"]:
        groups = _as_chosen(entry, people)
    elif command.how == "same":
        groups = _as_before(asked, command.exercise, planned_, people)
    else:
        groups = _by_chance(asked, planned_, sorted(people))
    if not groups:
        raise Refused(Code.TWO_NEEDED)
    seen = [[as_seen(people[seat]) for seat in group] for group in groups]
    loose = len(people) - sum(map(len, groups))
    sitting = len(asked.facts.roll) - len(people)
    return [
        talk_events.Drafted(
            exercise=command.exercise, draft=_draft(asked, command.exercise, seen, loose, sitting)
        )
    ]


def _draft(asked: Asked, name: str, groups: list[Group], loose: int, sitting: int) -> dict[str, Any]:
    """What the desk sees before anybody else. `met`: how many twos are together again; `loose`: with nobody."""
    entry, planned_ = asked.exercise(name), planned(asked, name)
    before = met(asked)
    return {
        "groups": groups,
        "names": names(planned_, len(groups)),
        "named": planned_.named,
        "round": round_after(entry),
        "sitting": sitting,
        "loose": loose,
        "met": sum(bool(before[two]) for two in dealing.meetings(seats_of(groups))),
    }


def _by_chance(asked: Asked, planned_: PlannedGroups, seats: Sequence[str]) -> dealing.Groups:
    sizes = sizes_for(planned_, len(seats))
    return dealing.deal_groups(seats, sizes, met(asked), apart(asked.state), asked.facts.rng)


def sizes_for(planned_: PlannedGroups, people: int) -> list[int]:
    """Sizes of the groups that so many make."""
    size = planned_.size or 2
    return dealing.sizes_with_roles(people, size) if planned_.roles else dealing.sizes_of(people, size)


def _as_chosen(entry: room.State, people: Mapping[str, Person]) -> dealing.Groups:
    groups = [[seat for seat in seats if seat in people] for seats in entry["talk"]["joined"].values()]
    return [group for group in groups if len(group) > 1]


def _as_before(
    asked: Asked, name: str, planned_: PlannedGroups, people: Mapping[str, Person]
) -> dealing.Groups:
    """The groups of the last exercise that dealt groups of this size; who is left over or new is added by chance."""
    last = _last_groups(asked, name, planned_)
    if last is None:
        raise Refused(Code.NOTHING_TO_SHOW)
    groups = [[seat for seat in group if seat in people] for group in last]
    kept = [group for group in groups if len(group) > 1]
    loose = sorted(set(people) - {seat for group in kept for seat in group})
    if len(loose) > 1 and (len(loose) >= planned_.size - 1 or not kept):
        return [*kept, *_by_chance(asked, planned_, loose)]
    for seat in loose:
        at = dealing.place_for(seat, kept, met(asked), apart(asked.state), asked.facts.rng)
        kept[at].append(seat)
    return kept


def _last_groups(asked: Asked, name: str, planned_: PlannedGroups) -> list[list[str]] | None:
    """Seats of the newest deal of this size in the room: of this exercise, or of one that people were at before it."""
    visited = asked.state["visited"]
    for other in [name, *reversed(visited)]:
        deal = asked.state["exercises"].get(other, {"deal": None})["deal"]
        card = asked.plan.exercises.get(other)
        if deal and "groups" in deal and card and card.groups and card.groups.size == planned_.size:
            return seats_of(deal["groups"])
    return None


def met(asked: Asked) -> Counter[Two]:
    """How often two seats were together so far in this room, in every exercise and round."""
    found: Counter[Two] = Counter()
    for exercise in asked.state["exercises"].values():
        if exercise["talk"] is not None:
            found.update(dealing.meetings(exercise["talk"]["before"]))
            found.update(dealing.meetings(groups_of(exercise)))
    return found


def apart(state: room.State) -> list[Two]:
    """Who is not to be dealt together."""
    return [frozenset(person["seat"] for person in two) for two in state["apart"]]


def groups_of(exercise: room.State) -> list[list[str]]:
    """The seats of an exercise's deal; [] before it."""
    return seats_of((exercise["deal"] or {}).get("groups", []))


def seats_of(groups: Iterable[Group]) -> list[list[str]]:
    """Groups of people as groups of seats."""
    return [[person["seat"] for person in group] for group in groups]


def names(planned_: PlannedGroups, groups: int, used: Sequence[str] = ()) -> list[str]:
    """Names for so many more groups: dyes where they are said aloud, numbers where nobody hears them."""
    if planned_.named:
        return list(islice(dyes.unused(used), groups))
    free = (str(n) for n in range(1, 10_000) if str(n) not in used)
    return list(islice(free, groups))


def as_seen(person: Person) -> dict[str, Any]:
    """Somebody as others may see them, and the desk's handle for them."""
    return {"seat": person.seat, "emblem": person.emblem, "name": person.name}


def round_after(entry: room.State) -> int:
    """The number of the next deal of this exercise."""
    return int((entry["deal"] or {"round": 0})["round"]) + 1


def swap(asked: Asked, command: commands.Swap) -> list[Event]:
    """Two people of the draft change places."""
    draft = _draft_of(asked, command.exercise)
    where = {
        person["seat"]: (g, p) for g, group in enumerate(draft["groups"]) for p, person in enumerate(group)
    }
    if command.a not in where or command.b not in where:
        raise Refused(Code.UNKNOWN)
    groups = [list(group) for group in draft["groups"]]
    (g, p), (h, q) = where[command.a], where[command.b]
    groups[g][p], groups[h][q] = groups[h][q], groups[g][p]
    return [_redrafted(asked, command.exercise, groups)]


def _draft_of(asked: Asked, name: str) -> dict[str, Any]:
    draft: dict[str, Any] | None = asked.exercise(name)["draft"]
    if draft is None or "groups" not in draft:
        raise Refused(Code.NOTHING_TO_SHOW)
    return draft


def _redrafted(asked: Asked, name: str, groups: list[Group]) -> Event:
    old = _draft_of(asked, name)
    return talk_events.Drafted(exercise=name, draft=_draft(asked, name, groups, old["loose"], old["sitting"]))


def keep_apart(asked: Asked, command: commands.KeepApart) -> list[Event]:
    """Two people are never dealt together (or may be again). If the draft has them together, it is made anew.

    Somebody without emblem or name cannot be meant: nobody could say who it is.
    """
    two = [_somebody(asked, command.exercise, seat) for seat in (command.a, command.b)]
    if command.a == command.b:
        raise Refused(Code.MALFORMED)
    if not all(person["emblem"] or person["name"] for person in two):
        raise Refused(Code.NO_SIGN)
    happened: list[Event] = [talk_events.KeptApart(two=two, on=command.on)]
    entry = asked.exercise(command.exercise)
    draft = None if entry["talk"]["choosing"] else entry["draft"]
    if draft and command.on and any({command.a, command.b} <= set(g) for g in seats_of(draft["groups"])):
        after = Asked(room.fold(asked.state, happened[0].model_dump()), asked.plan, asked.facts)
        people = {person["seat"]: person for group in draft["groups"] for person in group}
        groups = _by_chance(after, planned(after, command.exercise), sorted(people))
        happened.append(_redrafted(after, command.exercise, [[people[s] for s in g] for g in groups]))
    return happened


def _somebody(asked: Asked, name: str, seat: str) -> dict[str, Any]:
    """Somebody whom the desk sees in this exercise, or has on its list."""
    entry = asked.exercise(name)
    groups = [*(entry["draft"] or {}).get("groups", []), *(entry["deal"] or {}).get("groups", [])]
    for person in [p for group in [*groups, *asked.state["apart"]] for p in group]:
        if person["seat"] == seat:
            return {part: person[part] for part in ("seat", "emblem", "name")}
    raise Refused(Code.UNKNOWN)


def set_choosing(asked: Asked, command: commands.SetChoosing) -> list[Event]:
    """People find each other by themselves, or are dealt. Only before a deal; a draft is put aside."""
    planned(asked, command.exercise)
    entry = asked.exercise(command.exercise)
    if entry["deal"]:
        raise Refused(Code.NOT_NOW)
    if entry["talk"]["choosing"] == command.on:
        return []
    changed: list[Event] = [talk_events.Choosing(exercise=command.exercise, on=command.on)]
    return (
        [*changed, talk_events.Drafted(exercise=command.exercise, draft=None)] if entry["draft"] else changed
    )


def send(asked: Asked, command: commands.SendDeal) -> list[Event]:
    """Phones are told. Each named group of two or more is given a sign, which only its own phones learn."""
    entry = asked.exercise(command.exercise)
    draft = _draft_of(asked, command.exercise)
    deal = {part: draft[part] for part in ("groups", "names", "named", "round")}
    signs = signed(asked, zip(draft["names"], draft["groups"], strict=True)) if draft["named"] else {}
    before = [*entry["talk"]["before"], *groups_of(entry)]
    return [talk_events.Dealt(exercise=command.exercise, deal=deal, before=before, signs=signs)]


def signed(asked: Asked, groups: Iterable[tuple[str, Group]]) -> dict[str, Any]:
    """Signs for groups of these names: sign → {group, people}. A single person's note would be signed by that person,
    so it gets none (except where nothing is protected, in a rehearsal)."""
    rng, least = asked.facts.rng, min(2, asked.facts.k)
    return {
        to_text(rng.getrandbits(8 * SIGN_BYTES).to_bytes(SIGN_BYTES, "big")): {
            "group": name,
            "people": len(group),
        }
        for name, group in groups
        if len(group) >= least
    }


def join_up(asked: Asked, command: commands.JoinUp) -> list[Event]:
    """Somebody starts a number that others may join, or joins one. Only where people find each other, before a deal."""
    planned_, entry = planned(asked, command.exercise), asked.exercise(command.exercise)
    joined = entry["talk"]["joined"]
    if not entry["talk"]["choosing"] or entry["deal"]:
        raise Refused(Code.NOT_NOW)
    number = command.number or _free_number(asked, joined)
    if command.number is not None:
        if command.number not in joined:
            raise Refused(Code.UNKNOWN)
        if asked.facts.seat in joined[number]:
            return []
        if len(joined[number]) >= planned_.most:
            raise Refused(Code.COMPLETE)
    return [talk_events.JoinedUp(exercise=command.exercise, seat=asked.facts.seat, number=number)]


def _free_number(asked: Asked, joined: Mapping[str, Any]) -> str:
    numbers = NUMBERS if len(joined) < MOST_JOINED_TO_TWO_DIGITS else MORE_NUMBERS
    return str(asked.facts.rng.choice([n for n in numbers if str(n) not in joined]))


def go_alone(asked: Asked, command: commands.GoAlone) -> list[Event]:
    """Somebody leaves the number they had."""
    planned(asked, command.exercise)
    entry = asked.exercise(command.exercise)
    if entry["deal"] or not any(asked.facts.seat in seats for seats in entry["talk"]["joined"].values()):
        return []
    return [talk_events.JoinedUp(exercise=command.exercise, seat=asked.facts.seat, number=None)]
