"""What happens in a room, as typed events. They hold ids and counts, and what a facilitator wrote on a
card; never what participants wrote.

How a state changes by them, and what each audience is sent of them, is `room`'s.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Event(BaseModel):
    """Something that happened in the room. The number (`seq`) is given when it is stored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _ExerciseEvent(Event):
    exercise: str


class Begun(Event):
    kind: Literal["begun"] = "begun"
    at: int | None  # by the server's clock; for the desk alone, and gone with the end


class Moved(Event):
    kind: Literal["moved"] = "moved"
    to: str
    entry: dict[str, Any] | None
    timer: dict[str, Any] | None


class Reordered(Event):
    kind: Literal["reordered"] = "reordered"
    order: list[str]


class Skipped(_ExerciseEvent):
    kind: Literal["skipped"] = "skipped"
    on: bool


class Worded(_ExerciseEvent):
    """A facilitator changed the words of a card: the whole card, of which phones and stage are sent what they draw."""

    kind: Literal["worded"] = "worded"
    card: dict[str, Any]


class Added(_ExerciseEvent):
    """An exercise that the deck does not have, and its place in the order."""

    kind: Literal["added"] = "added"
    order: list[str]
    card: dict[str, Any]


class Staged(_ExerciseEvent):
    kind: Literal["staged"] = "staged"
    stage: str


class Reviewing(_ExerciseEvent):
    kind: Literal["reviewing"] = "reviewing"
    on: bool


class Flowing(_ExerciseEvent):
    kind: Literal["flowing"] = "flowing"
    on: bool


class Softened(_ExerciseEvent):
    kind: Literal["softened"] = "softened"
    on: bool


class Gathered(_ExerciseEvent):
    """A batch left the box. Only the desk is told which ids and counts; they are shown by `Shown`.

    `about`: which line of the exercise a text belongs to, where texts do (other words for it).
    """

    kind: Literal["gathered"] = "gathered"
    stage: str
    batch: int
    ids: list[str]
    counts: dict[str, Any] | None
    about: dict[str, str] = Field(default_factory=dict)


class Shown(_ExerciseEvent):
    kind: Literal["shown"] = "shown"
    stage: str
    ids: list[str]
    counts: dict[str, Any] | None
    about: dict[str, str] = Field(default_factory=dict)


class Hidden(_ExerciseEvent):
    kind: Literal["hidden"] = "hidden"
    id: str
    was_shown: bool


class Gone(_ExerciseEvent):
    """What phones and stage are sent when a shown reflection is hidden."""

    kind: Literal["gone"] = "gone"
    id: str


class Unhidden(_ExerciseEvent):
    kind: Literal["unhidden"] = "unhidden"
    id: str
    to_shown: bool
    about: dict[str, str] = Field(default_factory=dict)


class Lit(_ExerciseEvent):
    kind: Literal["lit"] = "lit"
    id: str | None


class Stood(_ExerciseEvent):
    """What becomes of a line while the text is being settled: "kept", "out", or the id of other words for it."""

    kind: Literal["stood"] = "stood"
    line: str
    to: str


class Settled(_ExerciseEvent):
    """The group's living text has a new version: its lines, and what changed (pairs: before, now)."""

    kind: Literal["settled"] = "settled"
    n: int
    lines: list[str]
    added: list[str]
    dropped: list[str]
    reworded: list[list[str]]


class Closed(_ExerciseEvent):
    kind: Literal["closed"] = "closed"


class Reopened(_ExerciseEvent):
    kind: Literal["reopened"] = "reopened"


class Timed(Event):
    kind: Literal["timer"] = "timer"
    timer: dict[str, Any] | None


class Led(_ExerciseEvent):
    """An anchor of a grounding is led on the stage from a moment on (`since`, ms); phones that agreed move with it."""

    kind: Literal["led"] = "led"
    led: dict[str, Any] | None


class Circled(_ExerciseEvent):
    """How the circles of an exercise are now: their order, and where the piece is. Whatever led to it."""

    kind: Literal["circled"] = "circled"
    circles: list[dict[str, Any]] | None


class SatOut(_ExerciseEvent):
    kind: Literal["sat_out"] = "sat_out"
    seat: str
    on: bool


class Drafted(_ExerciseEvent):
    kind: Literal["drafted"] = "drafted"
    draft: dict[str, Any] | None


class KeptApart(Event):
    """Two who are not to be dealt together (or may be again). For desks only, and gone with the room."""

    kind: Literal["kept_apart"] = "kept_apart"
    two: list[dict[str, str]]
    on: bool


class Choosing(_ExerciseEvent):
    """People find each other by themselves, or are dealt after all."""

    kind: Literal["choosing"] = "choosing"
    on: bool


class JoinedUp(_ExerciseEvent):
    """A seat is with those who have the same number; with nobody, if there is none."""

    kind: Literal["joined_up"] = "joined_up"
    seat: str
    number: str | None


class Dealt(_ExerciseEvent):
    """`before` and `signs` only for people who talk: earlier rounds, and what only each group's phones know."""

    kind: Literal["dealt"] = "dealt"
    deal: dict[str, Any]
    before: list[list[str]] = []
    signs: dict[str, Any] = {}


class Mended(_ExerciseEvent):
    """People who were without company have some; nobody else's group has lost anybody.

    `placed`: who; `begun`: new groups and when their turns began, by the room's timer; `signs` of new groups, and
    `people` of groups that grew.
    """

    kind: Literal["mended"] = "mended"
    deal: dict[str, Any]
    placed: list[str]
    begun: dict[str, int]
    signs: dict[str, Any]
    people: dict[str, int]


class Absent(_ExerciseEvent):
    """Somebody who was dealt in is not there now, or is again (`why` is None)."""

    kind: Literal["absent"] = "absent"
    seat: str
    why: Literal["lost", "left", "sitting"] | None


class Paced(_ExerciseEvent):
    """A group's turns differ from everybody's; without a group, nobody's do any more."""

    kind: Literal["paced"] = "paced"
    group: str | None
    pace: dict[str, Any] | None


class Longer(_ExerciseEvent):
    """`n` people need longer; `seat` is the one who has just said so."""

    kind: Literal["longer"] = "longer"
    seat: str
    n: int


class Returned(_ExerciseEvent):
    kind: Literal["returned"] = "returned"
    id: str


class Peopled(Event):
    kind: Literal["peopled"] = "peopled"
    people: int | None


class DoorMoved(Event):
    kind: Literal["door"] = "door"
    state: Literal["open", "knock", "closed"]


class StageSet(Event):
    kind: Literal["stage"] = "stage"
    dim: bool
    qr: bool
    bright: bool
    layout: Literal["usual", "large", "share"] = "usual"
    still: bool = False
    agreed: bool = False


class Supported(Event):
    """The help lines were put on every phone for the `n`th time, or taken off the stage again."""

    kind: Literal["support"] = "support"
    on: bool
    n: int


class Rested(Event):
    """The whole room pauses, or goes on."""

    kind: Literal["rest"] = "rest"
    on: bool


class GuestsCame(Event):
    kind: Literal["guests"] = "guests"
    n: int


class TakenBack(Event):
    """Reflections gone from everywhere: `ids` were shown, `unseen` only the desk had."""

    kind: Literal["taken_back"] = "taken_back"
    ids: list[str]
    unseen: list[str]


class Arrived(Event):
    """So many who had knocked came in together; they are not shown what came out in the `veiled` exercises."""

    kind: Literal["arrived"] = "arrived"
    n: int
    veiled: list[str]


class LateSeeing(Event):
    """Whether those who come in late from now on see what was shared before."""

    kind: Literal["late_see"] = "late_see"
    on: bool


class Attending(Event):
    """Whether anybody is at a desk. While nobody is, the room holds."""

    kind: Literal["attending"] = "attending"
    on: bool


class Ended(Event):
    """The room is closed; words can be taken back for so many more minutes."""

    kind: Literal["ended"] = "ended"
    minutes: int


class Quiet(Event):
    """What an audience receives instead of an event that is not for it, so that numbers have no false gaps."""

    kind: Literal["quiet"] = "quiet"


def _kinds_of(event: type[Event]) -> dict[str, type[Event]]:
    found = {event.model_fields["kind"].default: event} if "kind" in event.model_fields else {}
    for each in event.__subclasses__():
        found |= _kinds_of(each)
    return found


EVENTS: dict[str, type[Event]] = _kinds_of(Event)
