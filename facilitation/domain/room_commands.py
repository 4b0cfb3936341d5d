"""What a desk asks about the room as a whole: its plan, door, stage, care, notes and who holds the controls."""

from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from .command import LONGEST_TAKE_BACK, NOTE_LENGTH, DeskCommand, ExerciseId, Order, Phase, Prose


class _AnyTimeDesk(DeskCommand):
    phases: ClassVar[tuple[Phase, ...]] = ("lobby", "live")


class People(_AnyTimeDesk):
    do: Literal["people"]
    n: Annotated[int, Field(ge=0, le=2000)] | None


class Door(_AnyTimeDesk):
    """Open to everybody before the room begins; after that people knock, or find it closed."""

    do: Literal["door"]
    state: Literal["open", "knock", "closed"]


class LetIn(DeskCommand):
    """`n`: so many of those at the door, whoever has waited longest first; all of them without it."""

    calls_roll: ClassVar[bool] = True
    do: Literal["let_in"]
    n: Annotated[int, Field(ge=1, le=2000)] | None = None


class TurnAway(DeskCommand):
    do: Literal["turn_away"]


class Roll(_AnyTimeDesk):
    """Who is here, as they chose to appear, and how many seats are empty."""

    calls_roll: ClassVar[bool] = True
    do: Literal["roll"]
    held: ClassVar[bool] = False


class FreeSeats(_AnyTimeDesk):
    calls_roll: ClassVar[bool] = True
    do: Literal["free_seats"]


class StepOut(_AnyTimeDesk):
    do: Literal["step_out"]
    seat: UUID


class LateSee(_AnyTimeDesk):
    do: Literal["late_see"]
    on: bool


class Dim(_AnyTimeDesk):
    do: Literal["dim"]
    on: bool


class Qr(_AnyTimeDesk):
    do: Literal["qr"]
    on: bool


class Bright(_AnyTimeDesk):
    do: Literal["bright"]
    on: bool


class Reorder(_AnyTimeDesk):
    do: Literal["reorder"]
    from_: Order = Field(alias="from")
    to: Order


class Skip(_AnyTimeDesk):
    do: Literal["skip"]
    exercise: ExerciseId
    on: bool


class Layout(_AnyTimeDesk):
    do: Literal["layout"]
    as_: Literal["usual", "large", "share"] = Field(alias="as")


class Still(_AnyTimeDesk):
    do: Literal["still"]
    on: bool


class Support(_AnyTimeDesk):
    do: Literal["support"]
    held: ClassVar[bool] = False  # whoever sees that it is needed
    on: bool


class Rest(DeskCommand):
    do: Literal["rest"]
    on: bool


class HoldUp(_AnyTimeDesk):
    do: Literal["hold_up"]
    on: bool


class Word(_AnyTimeDesk):
    """Other words or minutes for a card that was changed `was` times so far; what is left out stays as it is."""

    do: Literal["word"]
    exercise: ExerciseId
    was: Annotated[int, Field(ge=0)]
    title: Annotated[str, Field(max_length=200)] | None = None
    prompt: Prose | None = None
    gentler: Prose | None = None
    minutes: Annotated[int, Field(ge=1, le=240)] | None = None


class Add(_AnyTimeDesk):
    """An exercise of a deck (`version` and `exercise`), or a `prompt` of the bank as a `kind`, after another one."""

    do: Literal["add"]
    after: ExerciseId | None
    version: UUID | None = None
    exercise: ExerciseId | None = None
    prompt: Annotated[str, Field(max_length=8)] | None = None
    kind: Annotated[str, Field(max_length=20)] | None = None


class Preview(_AnyTimeDesk):
    """How Markdown would look on the phones; answered with its nodes, changes nothing, so anybody who leads may ask."""

    do: Literal["preview"]
    held: ClassVar[bool] = False
    prompt: Prose
    gentler: Prose = ""


class _CareCommand(DeskCommand):
    """Looking after people, and the leaders' own notes: by everybody who leads, whoever holds the controls, and also
    after the end, while the room is there."""

    phases: ClassVar[tuple[Phase, ...]] = ("lobby", "live", "ended")
    held: ClassVar[bool] = False


class See(_CareCommand):
    do: Literal["see"]
    signal: UUID


class PassOn(_CareCommand):
    do: Literal["pass_on"]
    signal: UUID
    to: UUID


class Remark(_CareCommand):
    do: Literal["remark"]
    signal: UUID
    text: Annotated[str, Field(max_length=400)]


class Note(_CareCommand):
    do: Literal["note"]
    text: Annotated[str, Field(max_length=NOTE_LENGTH)]
    base: Annotated[int, Field(ge=0)]


class CarryNote(_CareCommand):
    do: Literal["carry_note"]
    note: UUID
    on: bool


class Bell(_AnyTimeDesk):
    do: Literal["bell"]


class Guests(DeskCommand):
    do: Literal["guests"]
    phases: ClassVar[tuple[Phase, ...]] = ("lobby",)
    n: Annotated[int, Field(ge=1, le=24)]


class End(_AnyTimeDesk):
    do: Literal["end"]
    minutes: Annotated[int, Field(ge=1, le=LONGEST_TAKE_BACK)] | None = None


class Take(_AnyTimeDesk):
    """`fence` is the number that was seen; `sure`: the holder is here, and that was said."""

    do: Literal["take"]
    held: ClassVar[bool] = False
    sure: bool = False


class HandOver(_AnyTimeDesk):
    do: Literal["hand_over"]
    to: UUID


class AskFor(_AnyTimeDesk):
    do: Literal["ask_for"]
    held: ClassVar[bool] = False


class InviteLead(_AnyTimeDesk):
    """A link by which somebody comes to lead this workshop too; answered with it."""

    do: Literal["invite_lead"]
    held: ClassVar[bool] = False


class UninviteLead(_AnyTimeDesk):
    """That link, if nobody has used it, opens nothing any more."""

    do: Literal["uninvite_lead"]
    held: ClassVar[bool] = False
    invitation: UUID
