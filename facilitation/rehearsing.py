"""Simulated phones in a rehearsal: that they come, and that they are gone. What they are is `guests`'."""

from uuid import UUID

from django.db import transaction

from .changing import locked, store
from .domain import events
from .domain.refusals import Code, Refused
from .models import Room


def expect_guests(room_id: UUID, count: int, command_id: UUID | None = None, *, anew: bool = False) -> Room:
    """Say on every screen that `count` simulated phones come. Rehearsal rooms only; raises `Refused`.

    `anew`: the ones that were here before are gone (their server was restarted).
    """
    with transaction.atomic():
        room = locked(room_id)
        if room.policy["circle"] != "rehearsal" or room.state["phase"] != "lobby":
            raise Refused(Code.NOT_NOW)
        if anew:
            room.seats.filter(simulated=True).update(left=True)
        store(room, [events.GuestsCame(n=count + (0 if anew else room.state["guests"]))], command_id)
    return room


def forget_guests() -> None:
    """The server that brought the simulated phones was stopped, and they with it: no screen counts them any more. For a
    deployment of one process, as it starts."""
    for room in Room.objects.filter(over_on=None, policy__circle="rehearsal").exclude(phase="ended"):
        with transaction.atomic():
            fresh = locked(room.id)
            fresh.seats.filter(simulated=True).update(left=True)
            if fresh.state["guests"]:
                store(fresh, [events.GuestsCame(n=0)], None)
