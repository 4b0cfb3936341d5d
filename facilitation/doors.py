"""When people can come into a room: half an hour before its planned time, or as soon as it has begun."""

from __future__ import annotations

import datetime as dt

from .models import Room

EARLIEST = dt.timedelta(minutes=30)


def opens_at(room: Room) -> dt.datetime | None:
    """Before when nobody comes into a room that has not begun; None where no time was planned."""
    planned = room.workshop.planned_at
    return planned - EARLIEST if planned else None


def opens_ms(room: Room) -> int | None:
    """The same for a desk: milliseconds since 1970."""
    opens = opens_at(room)
    return round(opens.timestamp() * 1000) if opens else None
