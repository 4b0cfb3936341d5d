"""What only one seat is told: its company and its turn, the notes it was dealt, whom it has joined up with. Reads only.

Others are told as they chose to appear, without their seats. Nothing here knows what anybody wrote.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from workshops.library import spare_lines

from . import seating
from .box import gathering
from .domain import pacing, room as rooms, talk_state
from .domain.circle import place_of
from .models import Room, Seat
from .queries import dealt_notes

Mine = dict[str, Any]


def mine_many(room_id: UUID, seat_ids: Sequence[UUID]) -> dict[str, Mine]:
    """What these seats are told, each its own. Keys are seat ids."""
    state = Room.objects.values_list("state", flat=True).get(pk=room_id)
    found: dict[str, Mine] = {
        str(seat): {"deal": {}, "notes": {}, "sitting": [], "joined": {}, "circle": {}, "missed": False}
        for seat in seat_ids
    }
    shown = _shown(room_id, state)
    texts = _texts(room_id, state)
    for name, exercise in state["exercises"].items():
        for seat in exercise["sitting"]:
            if seat in found:
                found[seat]["sitting"].append(name)
        if "notes" in (exercise["deal"] or {}):
            for seat, mine in found.items():
                mine["notes"][name] = _notes_for(exercise["deal"]["notes"].get(seat, []), texts)
        for seat, mine in found.items():
            if where := place_of(exercise["circles"], seat):
                mine["circle"][name] = {"circle": where[0], "place": where[1]}
        if exercise["talk"] is not None:
            _add_company(found, name, exercise)
            _add_joined(found, name, exercise["talk"]["joined"], shown)
    talk = state["exercises"].get(state["at"], {"talk": None})["talk"] or {"absent": {}}
    for seat in [seat for seat, why in talk["absent"].items() if why == "lost" and seat in found]:
        found[seat]["missed"] = True
    return found


def _texts(room_id: UUID, state: rooms.State) -> dict[str, str]:
    notes = {i for x in state["exercises"].values() for i in dealt_notes(x)}
    texts = gathering.read(room_id, [i for i in notes if not i.startswith("spare-")])
    return texts | {f"spare-{n}": line for n, line in enumerate(spare_lines())}


def _notes_for(ids: Iterable[str], texts: dict[str, str]) -> list[dict[str, Any]]:
    notes = [{"id": i, "text": texts[i], "spare": i.startswith("spare-")} for i in ids if i in texts]
    return notes or [{"id": "spare-0", "text": texts["spare-0"], "spare": True}]


def _shown(room_id: UUID, state: rooms.State) -> dict[str, dict[str, str]]:
    """How those appear who have joined up by themselves."""
    talks = [x["talk"] for x in state["exercises"].values() if x["talk"] is not None]
    wanted = {seat for talk in talks for seats in talk["joined"].values() for seat in seats}
    rows = Seat.objects.filter(room_id=room_id, pk__in=wanted) if wanted else []
    return {str(s.pk): dict(zip(("emblem", "name"), seating.shown_as(s), strict=True)) for s in rows}


def _add_company(found: dict[str, Mine], name: str, exercise: rooms.State) -> None:
    deal, talk = exercise["deal"], exercise["talk"]
    if not deal:
        return
    signs = {known["group"]: sign for sign, known in talk["signs"].items()}
    for group_name, group in zip(deal["names"], deal["groups"], strict=True):
        pace = talk_state.pace_of(talk, group_name)
        for place, person in enumerate(group):
            if person["seat"] not in found:
                continue
            found[person["seat"]]["deal"][name] = {
                "with": [_other(other, n, talk) for n, other in enumerate(group) if n != place],
                "place": place,
                "people": pacing.on_time(group),
                "late": bool(person.get("late")),
                "group": group_name if deal["named"] else None,
                "round": deal["round"],
                "pace": {"from": pace["from"], "jumps": pace["jumps"]},
                "said": _said(pace["said"], person["seat"]),
                "sign": signs.get(group_name),
                "longer": person["seat"] in talk["longer"]["seats"],
            }


def _other(person: dict[str, Any], place: int, talk: dict[str, Any]) -> dict[str, Any]:
    return {
        "emblem": person["emblem"],
        "name": person["name"],
        "place": place,
        "away": talk["absent"].get(person["seat"]),
    }


def _said(said: dict[str, Any] | None, seat: str) -> dict[str, Any] | None:
    """Who of the group would like to change over: oneself, and how many others."""
    if said is None:
        return None
    others = len([each for each in said["seats"] if each != seat])
    return {"turn": said["turn"], "mine": seat in said["seats"], "others": others}


def _add_joined(
    found: dict[str, Mine], name: str, joined: dict[str, list[str]], shown: dict[str, dict[str, str]]
) -> None:
    for number, seats in joined.items():
        for seat in seats:
            if seat in found:
                others = [shown[other] for other in seats if other != seat and other in shown]
                found[seat]["joined"][name] = {"number": number, "with": others}
