"""What the live side may be asked: what each audience is sent, how far a gathering is, what a workshop left.

Reads only; who may ask is `admission`'s. Everything a participant's screen gets passes through `domain.room.redact_*`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from workshops.address import base_url
from workshops.library import help_lines
from workshops.models import Workshop
from workshops.qr import qr_path
from workshops.queries.leading import who_leads

from . import behind, carrying, comparing, doors, plan
from .box import gathering
from .domain import bands, late, living, room as rooms
from .domain.facts import least
from .domain.patterns import as_pattern
from .domain.words import fingerprint, four_words
from .models import Event, Reflection, RollAnswer, Room, Sealed, Seat, Spent, Stamp
from .qr import join_fragment


@dataclass(frozen=True)
class EventFacts:
    """One numbered event as each audience is sent it (frames without `now`)."""

    seq: int
    frames: dict[str, dict[str, Any]]


def snapshot(room_id: UUID, audience: str) -> dict[str, Any]:
    """Everything an audience needs to paint the room now: the `snapshot` frame without what differs from socket to
    socket (`now`, `here`, `band`, `mine`)."""
    room = Room.objects.select_related("workshop__organisation", "workshop__cohort").get(pk=room_id)
    state = rooms.redact_state(room.state, audience)
    frame: dict[str, Any] = {
        "t": "snapshot",
        "epoch": str(room.epoch),
        "seq": room.seq,
        "state": state,
        "texts": gathering.read(room.id, _visible(state)),
        "room": _constant(room, audience),
        "deck": plan.cards(room, audience == "desk"),
    }
    if audience == late.DOOR:
        frame["deck"] = {**frame["deck"], "exercises": {}}
    if audience == "desk":
        frame["care"] = behind.care(room_id)
        frame["notes"] = behind.notes(room_id)
        frame["heed"] = behind.noticed_in_all(room, frame["texts"])
    return frame


def _visible(state: rooms.State) -> list[str]:
    parts = ("shown", "waiting", "hidden", "returned")
    agreed = state["agreed"]["versions"] if state["agreed"] else []
    if state["late"]:
        agreed = [
            {**version, "dropped": []} for version in agreed[-1:]
        ]  # what stands, and not how it came to be
    lines = [i for version in agreed for i in [*version["lines"], *version["dropped"]] if "/" not in i]
    return [i for exercise in state["exercises"].values() for part in parts for i in exercise[part]] + lines


def about(room: Room) -> dict[str, Any]:
    """What anybody may know of a room, at its door and inside."""
    workshop = room.workshop
    leads = [member.user.get_short_name() for member in who_leads(workshop)]
    return {
        "title": workshop.title,
        "facilitator": leads[0] if leads else workshop.organisation.name,
        "facilitators": leads,
        "organisation": workshop.organisation.name,
        "contact": workshop.organisation.contact_for_care,
        "k": room.policy["k"],
        "circle": room.policy["circle"],
        "country": room.policy["country"],
        "kept_until": room.kept_until.isoformat() if room.kept_until else None,
        "take_back_minutes": room.policy["take_back_minutes"],
        "cap": room.policy["cap"],
        "help": help_lines(room.policy["country"]),
    }


def _constant(room: Room, audience: str) -> dict[str, Any]:
    role = late.role(audience)
    print_ = fingerprint(room.public_keys, room.policy)
    info: dict[str, Any] = {
        **about(room),
        "id": str(room.id),
        "policy": room.policy,
        "keys": room.public_keys,
        "words": four_words(print_),
        "meets_again": room.workshop.cohort_id is not None,
        "take_back_until": round(room.take_back_until.timestamp() * 1000) if room.take_back_until else None,
        "next_at": _next_evening(room),
    }
    if role == "seat":
        info["first"] = comparing.told(room)
    else:
        fragment = join_fragment(room.secret, print_) if room.secret else ""
        url = f"{base_url()}/#{fragment}"
        info |= {"code": room.code, "join_url": url, "qr": qr_path(url), "host": base_url()}
    if audience == "desk":
        info["opens_at"] = doors.opens_ms(room)
        info["stage_url"] = f"/stage/{room.id}/#{room.stage_key}"
        info["expected"] = room.workshop.expected
        info["past_url"] = f"/office/workshops/{room.workshop_id}/"
        info["leads"] = behind.leads(room.id)
        info["notes_until"] = behind.notes_until(room)
        info["cohort"] = room.workshop.cohort.title if room.workshop.cohort else None
    return info


def _next_evening(room: Room) -> int | None:
    """When the same group meets next, if that is planned: milliseconds since 1970."""
    if room.workshop.cohort_id is None:
        return None
    others = Workshop.objects.filter(
        cohort=room.workshop.cohort_id, planned_at__gt=timezone.now(), ended_on=None
    )
    planned = (
        others.exclude(pk=room.workshop_id)
        .order_by("planned_at")
        .values_list("planned_at", flat=True)
        .first()
    )
    return round(planned.timestamp() * 1000) if planned else None


def events_after(room_id: UUID, epoch: str, seq: int, limit: int = 500) -> list[EventFacts] | None:
    """What happened after `seq` of `epoch`, per audience; None when only a snapshot can tell."""
    room = Room.objects.filter(pk=room_id).values_list("epoch", "seq").first()
    if room is None or str(room[0]) != str(epoch) or seq > room[1] or room[1] - seq > limit:
        return None
    rows = list(Event.objects.filter(room_id=room_id, epoch=room[0], seq__gt=seq).order_by("seq"))
    if [row.seq for row in rows] != list(range(seq + 1, seq + 1 + len(rows))) or len(rows) < room[1] - seq:
        return None
    texts = gathering.read(room_id, [i for row in rows for i in _named(row.data)])
    hidden = _hidden_now(room_id) if texts else set()
    public = {i: text for i, text in texts.items() if i not in hidden}
    veils = _veils_now(room_id)  # after the events, so that no arrival among them is missed
    found = [
        EventFacts(
            row.seq, {a: _frame(row, a, texts if a == "desk" else public, veil) for a, veil in veils.items()}
        )
        for row in rows
    ]
    for row, facts in zip(rows, found, strict=True):
        if row.data["kind"] == "gathered" and (gathered := facts.frames["desk"].get("texts")):
            facts.frames["desk"]["heed"] = behind.noticed(
                _with_workshop(room_id), row.data["exercise"], gathered
            )
    return found


def _with_workshop(room_id: UUID) -> Room:
    return Room.objects.select_related("workshop__organisation").get(pk=room_id)


def _hidden_now(room_id: UUID) -> set[str]:
    """What the desk has hidden since: whoever was away when it was shown must not be sent its words afterwards."""
    state = Room.objects.values_list("state", flat=True).get(pk=room_id)
    return {i for exercise in state["exercises"].values() for i in exercise["hidden"]}


def _veils_now(room_id: UUID) -> dict[str, frozenset[str]]:
    """Every audience of a room with the exercises that it must not see."""
    state = {"arrivals": Room.objects.values_list("state__arrivals", flat=True).get(pk=room_id)}
    return {
        audience: late.veil(state, audience) for audience in (*rooms.AUDIENCES, late.DOOR, *late.views(state))
    }


def _named(event: rooms.EventData) -> list[str]:
    """The reflections whose words go with an event."""
    if event["kind"] in ("shown", "gathered"):
        return list(event["ids"])
    return [event["id"]] if event["kind"] in ("unhidden", "returned") else []


def _frame(row: Event, audience: str, texts: dict[str, str], veil: frozenset[str]) -> dict[str, Any]:
    event = rooms.redact_event(row.data, audience, veil)
    frame: dict[str, Any] = {"t": "event", "seq": row.seq, "event": event}
    words = {i: texts[i] for i in _named(event) if i in texts}
    return {**frame, "texts": words} if words else frame


def dealt_notes(exercise: rooms.State) -> list[str]:
    """Ids of the notes that an exercise has dealt, spare lines among them."""
    deal = exercise["deal"] or {}
    return [i for dealt in deal.get("notes", {}).values() for i in dealt]


def pulse(room_id: UUID, here: int | None = None) -> dict[str, Any]:
    """What the ten-second beat says: where the room is, how far the gathering is in a band, whether *k* wait, and how
    many phones can write.

    `here`: phones connected just now, if somebody knows; otherwise all that took a seat and have not left.
    """
    rooms_ = Room.objects.select_related("workshop")
    room = rooms_.only("epoch", "seq", "state", "policy", "freed", "workshop__deck_version").get(pk=room_id)
    beat: dict[str, Any] = {"seq": room.seq, "epoch": str(room.epoch), "band": None, "enough": False}
    beat["ballots"] = ballots_out(room)
    name = room.state["at"]
    exercise = room.state["exercises"].get(name) if room.state["phase"] == "live" else None
    if exercise and exercise["stage"]:
        stage = f"{name}/{exercise['stage']}"
        waiting = Sealed.objects.filter(room_id=room_id, stage=stage).count()
        spent = Spent.objects.filter(room_id=room_id, stage=stage).count()
        seats = here or Seat.objects.filter(room_id=room_id, left=False, queue=None).count()
        beat["band"] = {
            "exercise": name,
            "stage": exercise["stage"],
            "band": bands.band(waiting + spent, seats),
        }
        beat["enough"] = _enough(room, name, exercise, waiting)
    return beat


def ballots_out(room: Room) -> int:
    """How many phones were given ballots, wherever they are now: each can write until the room ends. One that has hung
    up is no phone that is here, and may still be the fourth beside a single person's words."""
    given = Exists(Stamp.objects.filter(seat=OuterRef("pk")))
    seats = Seat.objects.filter(room=room).filter(given).exclude(simulated=True, left=True)
    return seats.count() + room.freed


def _enough(room: Room, name: str, exercise: rooms.State, waiting: int) -> bool:
    """Whether enough people stand behind what waits to gather it. One note of a group may stand for several."""
    wanted = least(plan.plan_of(room).exercises[name], exercise, room.policy["k"])
    stage = f"{name}/{exercise['stage']}"
    kind, *_rest = recipe = plan.stage_answers(room)[stage]
    if waiting < wanted and kind.deals != "groups":
        return False
    generation, context = exercise["batches"], kind.context(exercise, [])
    return gathering.standing_behind(room.id, stage, generation, recipe, context) >= wanted


def answer_roll(room_id: UUID, call: UUID, seats: Sequence[UUID]) -> None:
    """A hub answers a roll call with the seats connected to it, in the order of their ids."""
    RollAnswer.objects.bulk_create(
        [RollAnswer(room_id=room_id, call=call, seat=seat) for seat in sorted(seats)]
    )


def past_reflections(workshop: Any) -> list[dict[str, Any]]:
    """What a workshop brought out, exercise by exercise: its texts by id, and counts. For those who led it."""
    room = Room.objects.select_related("workshop").filter(workshop=workshop).first()
    if room is None or workshop.destroyed_on:
        return []
    deck = plan.deck_of(room)
    rows = Reflection.objects.filter(room=room).values_list("exercise", "pk")
    texts = gathering.read(room.id, [str(pk) for _, pk in rows])
    found = []
    for card in deck.exercises:
        state = room.state["exercises"].get(card.id)
        if state is None:
            continue
        shown = {str(pk) for exercise, pk in rows if exercise == card.id} & {
            *state["shown"],
            *dealt_notes(state),
        }
        named = {i: texts[i] for i in shown if i in texts}
        counts = {stage: as_pattern(c) for stage, c in state["counts"].items()}
        if named or counts:
            found.append(
                {"exercise": card.id, "kind": card.kind, "title": card.title, "prompt": card.prompt,
                 "named": named, "counts": counts, "card": card}
            )  # fmt: skip
    return found


def past_text(workshop: Any) -> list[str]:
    """What the group held to at the end of a workshop, in the order of the text. For those who led it."""
    room = Room.objects.filter(workshop=workshop).first()
    if room is None or workshop.destroyed_on or not room.state.get("agreed"):
        return []
    return carrying.words_of(room, living.current(room.state["agreed"]))


def today() -> Any:
    """The date, for records that may only know the day."""
    return timezone.localdate()
