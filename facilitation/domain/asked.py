"""A command together with the state and the facts that it is decided in: what every rule is given. No rule here."""

from dataclasses import dataclass

from . import room
from .facts import Facts, Plan
from .refusals import Code, Refused


@dataclass(frozen=True)
class Asked:
    """A command with the state and facts it is decided in."""

    state: room.State
    plan: Plan
    facts: Facts

    def exercise(self, name: str) -> room.State:
        """An exercise that the room has come to. Raises `Refused`."""
        try:
            exercise: room.State = self.state["exercises"][name]
        except KeyError:
            raise Refused(Code.UNKNOWN) from None
        return exercise
