"""The part of an exercise's state that only exists where people are dealt to each other (`entry["talk"]`), its folds
and its redaction. Its twin is the second half of static/js/room/fold.js. No time of anybody's clock is in it: what is
counted is the milliseconds of the room's own timer.

`absent`: seat → "lost", "left" or "sitting", of those who were dealt in and are not there now. `before`: the groups of
earlier rounds. `pace`: group → how its turns differ from everybody's. `signs`: what only a group's phones know →
{group, people}. `choosing`, `joined`: whether people find each other, and number → seats. `longer`: who needs longer.
"""

from typing import Any

State = dict[str, Any]
EventData = dict[str, Any]

NOBODY = {"n": 0, "seats": []}


def new(choosing: bool) -> State:
    """Nobody has been dealt to anybody yet."""
    return {
        "absent": {},
        "before": [],
        "pace": {},
        "signs": {},
        "choosing": choosing,
        "joined": {},
        "longer": NOBODY,
    }


def pace_of(talk: State, group: str) -> State:
    """When a group's first turn began and when it changed over, by the timer; everybody's way, where it has no own."""
    own: State | None = talk["pace"].get(group)
    return own or _pace(0)


def _pace(begun: int) -> State:
    return {"from": begun, "jumps": [], "said": None}


def dealt(exercise: State, event: EventData) -> State:
    """A fold: people were dealt to each other (or notes to people, then there is no talk)."""
    if exercise["talk"] is None:
        return {"deal": event["deal"], "draft": None}
    fresh = {"absent": {}, "before": event["before"], "pace": {}, "signs": event["signs"], "longer": NOBODY}
    return {"deal": event["deal"], "draft": None, "talk": {**exercise["talk"], **fresh}}


def _mended(exercise: State, event: EventData) -> State:
    talk = exercise["talk"]
    begun = {name: _pace(at) for name, at in event["begun"].items()}
    signs = {
        sign: {**known, "people": max(known["people"], event["people"].get(known["group"], 0))}
        for sign, known in {**talk["signs"], **event["signs"]}.items()
    }
    absent = {seat: why for seat, why in talk["absent"].items() if seat not in event["placed"]}
    return {
        "deal": event["deal"],
        "talk": {**talk, "absent": absent, "pace": {**talk["pace"], **begun}, "signs": signs},
    }


def _absent(exercise: State, event: EventData) -> State:
    others = {seat: why for seat, why in exercise["talk"]["absent"].items() if seat != event["seat"]}
    return _talk(exercise, absent={**others, event["seat"]: event["why"]} if event["why"] else others)


def _paced(exercise: State, event: EventData) -> State:
    if event["group"] is None:
        return _talk(exercise, pace={})
    return _talk(exercise, pace={**exercise["talk"]["pace"], event["group"]: event["pace"]})


def _longer(exercise: State, event: EventData) -> State:
    seats = [*exercise["talk"]["longer"]["seats"], *([event["seat"]] if event["seat"] else [])]
    return _talk(exercise, longer={"n": event["n"], "seats": seats if event["n"] else []})


def _joined_up(exercise: State, event: EventData) -> State:
    others = {
        number: [seat for seat in seats if seat != event["seat"]]
        for number, seats in exercise["talk"]["joined"].items()
    }
    if event["number"] is not None:
        others[event["number"]] = [*others.get(event["number"], []), event["seat"]]
    return _talk(exercise, joined={number: seats for number, seats in others.items() if seats})


def _talk(exercise: State, **changes: Any) -> State:
    return {"talk": {**exercise["talk"], **changes}}


FOLDS = {
    "dealt": dealt,
    "mended": _mended,
    "absent": _absent,
    "paced": _paced,
    "longer": _longer,
    "choosing": lambda x, e: _talk(x, choosing=e["on"]),
    "joined_up": _joined_up,
}

DESK_ALONE = ("absent", "joined_up", "longer")


def redact_event(event: EventData, audience: str) -> EventData:
    """What `audience` is sent of an event that is in FOLDS."""
    kind = event["kind"]
    if kind == "paced" or (kind in DESK_ALONE and audience != "desk"):
        return {"kind": "quiet"}
    if kind == "longer":
        return {**event, "seat": ""}
    if kind == "dealt":
        return {**event, "deal": redact_deal(event["deal"], audience), "before": [], "signs": {}}
    if kind == "mended":
        placed = event["placed"] if audience == "desk" else []
        hidden: EventData = {"begun": {}, "signs": {}, "people": {}, "placed": placed}
        return {**event, "deal": redact_deal(event["deal"], audience), **hidden}
    return event


def redact(talk: State | None, audience: str) -> State | None:
    """What `audience` is sent of the talk: the desk who is absent and who has joined up, phones nothing of others."""
    if talk is None:
        return None
    kept: State = new(talk["choosing"])
    if audience == "desk":
        longer = {"n": talk["longer"]["n"], "seats": []}
        kept |= {"absent": talk["absent"], "joined": talk["joined"], "longer": longer}
    return kept


def redact_deal(deal: State | None, audience: str) -> State | None:
    """Who sits with whom is for the desk; who was dealt which note is for nobody. Groups with names may be called by
    them on every screen; how many people each has, nobody but the desk is told."""
    if deal is None:
        return None
    if "groups" not in deal:
        lost = {"lost": deal["lost"]} if "lost" in deal and audience == "desk" else {}
        return {"notes": len(deal["notes"]), "round": deal["round"], **lost}
    if audience == "desk":
        return deal
    named = {"names": deal["names"]} if deal["named"] else {}
    return {"groups": len(deal["groups"]), "round": deal["round"], **named}
