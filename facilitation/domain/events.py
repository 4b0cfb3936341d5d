"""What happens in a room, as typed events; what happens between people is in `talk_events`. They hold ids and counts,
and what a facilitator wrote on a card; never what participants wrote.

How a state changes by them, and what each audience is sent of them, is `room`'s.
"""

from typing import Any, Literal

from pydantic import Field

from .event import Event, ExerciseEvent


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


class Skipped(ExerciseEvent):
    kind: Literal["skipped"] = "skipped"
    on: bool


class Worded(ExerciseEvent):
    """A facilitator changed the words of a card: the whole card, of which phones and stage are sent what they draw."""

    kind: Literal["worded"] = "worded"
    card: dict[str, Any]


class Added(ExerciseEvent):
    """An exercise that the deck does not have, and its place in the order."""

    kind: Literal["added"] = "added"
    order: list[str]
    card: dict[str, Any]


class Staged(ExerciseEvent):
    kind: Literal["staged"] = "staged"
    stage: str


class Reviewing(ExerciseEvent):
    kind: Literal["reviewing"] = "reviewing"
    on: bool


class Flowing(ExerciseEvent):
    kind: Literal["flowing"] = "flowing"
    on: bool


class Softened(ExerciseEvent):
    kind: Literal["softened"] = "softened"
    on: bool


class Gathered(ExerciseEvent):
    """A batch left the box. Only the desk is told which ids and counts; they are shown by `Shown`.

    `about`: which line of the exercise a text belongs to, where texts do (other words for it).
    """

    kind: Literal["gathered"] = "gathered"
    stage: str
    batch: int
    ids: list[str]
    counts: dict[str, Any] | None
    about: dict[str, str] = Field(default_factory=dict)


class Shown(ExerciseEvent):
    kind: Literal["shown"] = "shown"
    stage: str
    ids: list[str]
    counts: dict[str, Any] | None
    about: dict[str, str] = Field(default_factory=dict)


class Hidden(ExerciseEvent):
    kind: Literal["hidden"] = "hidden"
    id: str
    was_shown: bool


class Gone(ExerciseEvent):
    """What phones and stage are sent when a shown reflection is hidden."""

    kind: Literal["gone"] = "gone"
    id: str


class Unhidden(ExerciseEvent):
    kind: Literal["unhidden"] = "unhidden"
    id: str
    to_shown: bool
    about: dict[str, str] = Field(default_factory=dict)


class Lit(ExerciseEvent):
    kind: Literal["lit"] = "lit"
    id: str | None


class Stood(ExerciseEvent):
    """What becomes of a line while the text is being settled: "kept", "out", or the id of other words for it."""

    kind: Literal["stood"] = "stood"
    line: str
    to: str


class Settled(ExerciseEvent):
    """The group's living text has a new version: its lines, and what changed (pairs: before, now)."""

    kind: Literal["settled"] = "settled"
    n: int
    lines: list[str]
    added: list[str]
    dropped: list[str]
    reworded: list[list[str]]


class Closed(ExerciseEvent):
    kind: Literal["closed"] = "closed"


class Reopened(ExerciseEvent):
    kind: Literal["reopened"] = "reopened"


class Timed(Event):
    kind: Literal["timer"] = "timer"
    timer: dict[str, Any] | None


class Led(ExerciseEvent):
    """An anchor of a grounding is led on the stage from a moment on (`since`, ms); phones that agreed move with it."""

    kind: Literal["led"] = "led"
    led: dict[str, Any] | None


class Returned(ExerciseEvent):
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
