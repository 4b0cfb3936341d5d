"""Since when each talking piece is where it is. In this process's memory and nowhere else: from how long anybody held
the piece one could tell who passed, so no event and no row says it. A process that was not there knows no times.
"""

from typing import Any

from .frames import Told, clock


class Turns:
    """Hears every event once, as it happens, and knows the time of the current turns."""

    def __init__(self) -> None:
        self._since: dict[str, dict[int, tuple[int, int]]] = {}  # exercise → circle → (turn, since)

    def heard(self, told: Told) -> bool:
        """Whether something is different now."""
        event = told.circled
        if event is None:
            return False
        before = self._since.get(event["exercise"], {})
        after = {}
        for n, circle in enumerate(event["circles"] or ()):
            if circle["at"] is None or circle["paused"]:
                continue
            known = before.get(n)
            after[n] = known if known and known[0] == circle["turn"] else (circle["turn"], clock())
        self._since = {**self._since, event["exercise"]: after}
        return before != after

    def forget(self) -> None:
        self._since = {}

    def __bool__(self) -> bool:
        return any(self._since.values())

    def frame(self) -> dict[str, Any]:
        """What screens are told: exercise → circle → its turn and since when."""
        told = {
            exercise: {n: {"turn": turn, "since": since} for n, (turn, since) in circles.items()}
            for exercise, circles in self._since.items()
            if circles
        }
        return {"t": "turns", "turns": told}
