"""A circle with a talking piece: its order, who has the piece, and what passing on, coming and going do to it.

Passing on is all that is known of a turn. Whether somebody spoke is said nowhere, and there is no clock here: how long
anybody held the piece would tell. Circles are plain dicts, since they are part of a room's state; nothing is mutated.
"""

from collections.abc import Sequence
from random import Random
from typing import Any

from .facts import Person

Circle = dict[str, Any]


def arranged(people: Sequence[Person], count: int, rng: Random) -> list[Circle]:
    """So many circles of all the people, each in an order by chance; sizes differ by one at most."""
    order = rng.sample(sorted(people, key=lambda person: person.seat), len(people))
    return [_circle(order[n::count]) for n in range(count)]


def _circle(people: Sequence[Person]) -> Circle:
    """`at`: the place that has the piece. `had`: places that have passed it on in this round. `turn` counts its moves.
    Places stay what they are: whoever leaves keeps theirs empty."""
    return {
        "people": [_sitting(person) for person in people],
        "at": None,
        "had": [],
        "way": 1,
        "turn": 0,
        "round": 0,
        "paused": False,
    }


def _sitting(person: Person) -> dict[str, Any]:
    seen = {"seat": person.seat, "emblem": person.emblem, "name": person.name}
    return {**seen, "left": False, "lost": False}


def place_of(circles: Sequence[Circle] | None, seat: str) -> tuple[int, int] | None:
    """Which circle a seat is in, and at which place, even if it has left."""
    for n, circle in enumerate(circles or ()):
        for place, person in enumerate(circle["people"]):
            if person["seat"] == seat:
                return n, place
    return None


def here(circle: Circle) -> list[int]:
    """The places of everybody who has not left."""
    return [place for place, person in enumerate(circle["people"]) if not person["left"]]


def next_after(circle: Circle, place: int) -> int | None:
    """Whom the piece comes to after `place`: the next in this direction who is here and has not had it."""
    size, way = len(circle["people"]), circle["way"]
    around = ((place + way * step) % size for step in range(1, size + 1))
    waiting = set(here(circle)) - set(circle["had"])
    return next((each for each in around if each in waiting), None)


def begun(circle: Circle) -> Circle:
    """A round from its beginning. The piece is with the first who is here; without anybody nothing begins."""
    places = here(circle)
    if not places:
        return circle
    return _given({**circle, "had": [], "round": circle["round"] + 1, "paused": False}, places[0])


def passed_on(circle: Circle) -> Circle:
    """Whoever has the piece is done with it: it goes on, or the round is over."""
    if circle["at"] is None:
        return circle
    after = {**circle, "had": sorted({*circle["had"], circle["at"]})}
    return _given(after, next_after(after, circle["at"]))


def given(circle: Circle, place: int) -> Circle:
    """The piece goes to `place`, whoever had it. Who had it and was not done comes again later in the round."""
    return _given({**circle, "round": max(1, circle["round"]), "paused": False}, place)


def _given(circle: Circle, place: int | None) -> Circle:
    if place is None:
        return {**circle, "at": None, "paused": False}
    return {**circle, "at": place, "turn": circle["turn"] + 1}


def turned(circle: Circle) -> Circle:
    """The other way round, from whoever has the piece."""
    return {**circle, "way": -circle["way"]}


def sat_down(circle: Circle, person: Person) -> Circle:
    """One more at the end of the order; who had left and comes back has the old place."""
    people = circle["people"]
    places = [place for place, other in enumerate(people) if other["seat"] == person.seat]
    if not places:
        return {**circle, "people": [*people, _sitting(person)]}
    return _with_place(circle, places[0], _sitting(person))


def left(circle: Circle, place: int) -> Circle:
    """Somebody has gone. If they had the piece, it goes on."""
    after = _with_place(circle, place, {**circle["people"][place], "left": True, "lost": False})
    return _given(after, next_after(after, place)) if circle["at"] == place else after


def signalled(circle: Circle, place: int, lost: bool) -> Circle:
    """A phone has been without signal for a while, or is back. Nothing moves: its person is in the room."""
    return _with_place(circle, place, {**circle["people"][place], "lost": lost})


def _with_place(circle: Circle, place: int, person: dict[str, Any]) -> Circle:
    people = circle["people"]
    return {**circle, "people": [*people[:place], person, *people[place + 1 :]]}


def redacted(circles: Sequence[Circle] | None, audience: str) -> list[Circle] | None:
    """The order as everybody may see it: how people chose to appear. Seats, and who has lost signal, are the desk's."""
    if circles is None or audience == "desk":
        return None if circles is None else list(circles)
    return [{**circle, "people": [_seen(person) for person in circle["people"]]} for circle in circles]


def _seen(person: dict[str, Any]) -> dict[str, Any]:
    return {"emblem": person["emblem"], "name": person["name"], "left": person["left"]}
