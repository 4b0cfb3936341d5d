"""Before and after: what a cohort's first evening leaves for its last, and the day on which all of it goes.

Two things are left: the picture that everybody saw, to be laid beside the last one, and a shelf of parcels that only
their owners' words open (`box.shelf`). Which answers belong together is known on phones alone. All of it goes when the
room ends in which the last measure came out, on its day, or when somebody destroys the first evening's words.
"""

import datetime as dt
from typing import Any

from django.db import transaction

from workshops.models import Workshop

from . import plan
from .box import shelf
from .box.keyring import KeyGone
from .models import Comparison, Room

DAYS = 120  # six evenings with two weeks between them, and some to spare

Counts = dict[str, Any]


def begin(room: Room, today: dt.date) -> None:
    """The doors of an evening have opened. If it takes a cohort's first measure, the key is made that everything it
    leaves will hang on."""
    cohort = room.workshop.cohort_id
    if cohort is None or "before" not in _moments(room):
        return
    shelf.make_key(cohort)
    Comparison.objects.get_or_create(cohort_id=cohort, defaults={"until": today + dt.timedelta(days=DAYS)})


def told(room: Room) -> dict[str, str] | None:
    """What a phone is told so that it can find its own first answers again, the same for every phone: a handle that is
    nobody's name, and the day. None where nothing will be compared."""
    comparison = _of(room) if _moments(room) else None
    if comparison is None:
        return None
    try:
        return {"handle": shelf.handle(comparison.cohort_id), "until": comparison.until.isoformat()}
    except KeyGone:
        return None


def parcels(room: Room) -> list[str]:
    """The whole shelf, for an evening that takes the last measure. Every phone there takes it, with a card or without,
    so that asking says nothing."""
    comparison = _of(room) if "after" in _moments(room) else None
    return shelf.parcels(comparison) if comparison and not room.over_on else []


def beside(room: Room, card: Any, counts: Counts) -> Counts:
    """An after-picture with the before-picture laid beside it: the very one that everybody saw. Any other choice of
    people would let their difference be seen."""
    if getattr(card, "moment", None) != "after" or "then" in counts:
        return counts
    comparison = _of(room)
    pictures = _pictures(room) or (comparison.pictures if comparison else {})
    then = pictures.get(card.item_set)
    return {**counts, "then": then} if then else counts


def close(room: Room) -> None:
    """The room has ended, inside its transaction: the first picture is kept as it was seen, and the shelf settles."""
    comparison = _of(room)
    if comparison is None or "before" not in _moments(room):
        return
    comparison.pictures = {**_pictures(room), **comparison.pictures}
    comparison.save(update_fields=["pictures"])
    shelf.settle(comparison)


def finish(room: Room) -> None:
    """After the commit: the last measure has come out, so nothing of the first is needed any more."""
    comparison = _of(room)
    after = [exercise.id for exercise in _measures(room) if exercise.moment == "after"]
    if comparison and any(room.state["exercises"].get(name, {}).get("batches") for name in after):
        destroy(comparison)


def forget(workshop: Workshop) -> None:
    """Somebody destroys a workshop's words: what it left for comparing goes too."""
    room = Room.objects.filter(workshop=workshop).first()
    if room and (comparison := _of(room)) and "before" in _moments(room):
        destroy(comparison)


def tick(today: dt.date) -> None:
    """What was promised to go today goes."""
    for comparison in Comparison.objects.filter(until__lte=today):
        destroy(comparison)


def destroy(comparison: Comparison) -> None:
    """The key first, then the rows."""
    shelf.destroy_key(comparison.cohort_id)
    with transaction.atomic():
        comparison.parcels.all().delete()
        comparison.delete()


def _of(room: Room) -> Comparison | None:
    return Comparison.objects.filter(cohort=room.workshop.cohort_id).first()


def _measures(room: Room) -> list[Any]:
    return [exercise for exercise in plan.deck_of(room).exercises if exercise.moment]


def _moments(room: Room) -> set[str]:
    return {exercise.moment for exercise in _measures(room)}


def _pictures(room: Room) -> dict[str, Counts]:
    """What the first measures of this room came to, by their set."""
    entries = room.state["exercises"]
    found = {
        exercise.item_set: entries.get(exercise.id, {}).get("counts", {}).get("values")
        for exercise in _measures(room)
        if exercise.moment == "before"
    }
    return {name: counts for name, counts in found.items() if counts}
