"""What a seat or a desk may ask, as typed commands.

They are parsed here and nowhere else. Each says which role may ask it and in which phases of the room; anything not
listed is refused. What a command leads to is decided in `rules` and `facilitation.actions`.
"""

from typing import Annotated, Any, ClassVar, Literal, get_args
from uuid import UUID

from pydantic import UUID4, BaseModel, ConfigDict, Field, TypeAdapter

Role = Literal["seat", "desk", "stage"]
Phase = Literal["lobby", "live", "ended"]
ExerciseId = Annotated[str, Field(min_length=1, max_length=40)]
Prose = Annotated[str, Field(max_length=2000)]
Order = Annotated[list[ExerciseId], Field(max_length=120)]
SeatId = Annotated[str, Field(min_length=1, max_length=40)]
ReflectionId = Annotated[str, Field(min_length=1, max_length=40)]
NOTE_LENGTH = 4000
LONGEST_TAKE_BACK = 60  # minutes


class Command(BaseModel):
    """Something a seat or desk asks. `id` is made by the asker: asking twice with one id happens once."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    role: ClassVar[Role]
    phases: ClassVar[tuple[Phase, ...]] = ("lobby", "live")
    t: Literal["do"] = "do"
    id: UUID4  # random: it becomes a signal's key, and no key may tell the time


class DeskCommand(Command):
    """`held`: whether only the member who holds the controls may ask it, under the number (`fence`) they hold them by;
    what is asked without it is open to everybody who leads the workshop."""

    role: ClassVar[Role] = "desk"
    phases: ClassVar[tuple[Phase, ...]] = ("live",)
    held: ClassVar[bool] = True
    fence: int | None = None


class _ExerciseCommand(DeskCommand):
    exercise: ExerciseId


class _StageCommand(_ExerciseCommand):
    stage: Annotated[str, Field(max_length=20)]


class Begin(DeskCommand):
    do: Literal["begin"]
    phases: ClassVar[tuple[Phase, ...]] = ("lobby",)


class Move(DeskCommand):
    do: Literal["move"]
    from_: ExerciseId = Field(alias="from")
    to: ExerciseId
    let_in: bool = False


class SetStage(_StageCommand):
    do: Literal["stage"]


class Review(_ExerciseCommand):
    do: Literal["review"]
    on: bool


class Flow(_ExerciseCommand):
    do: Literal["flow"]
    on: bool


class Soften(_ExerciseCommand):
    do: Literal["soften"]
    on: bool


class Gather(_StageCommand):
    do: Literal["gather"]


class Show(_StageCommand):
    do: Literal["show"]


class Hide(_ExerciseCommand):
    do: Literal["hide"]
    reflection: ReflectionId


class Unhide(_ExerciseCommand):
    do: Literal["unhide"]
    reflection: ReflectionId


class Light(_ExerciseCommand):
    do: Literal["light"]
    reflection: ReflectionId | None


class Stand(_ExerciseCommand):
    do: Literal["stand"]
    line: ReflectionId
    to: ReflectionId


class Settle(_ExerciseCommand):
    do: Literal["settle"]
    lines: Annotated[list[ReflectionId], Field(min_length=1, max_length=80)]


class CloseExercise(_ExerciseCommand):
    do: Literal["close"]


class ReopenExercise(_ExerciseCommand):
    do: Literal["reopen"]


class SetTimer(DeskCommand):
    do: Literal["timer"]
    act: Literal["start", "pause", "resume", "add", "off"]
    seconds: Annotated[int, Field(ge=1, le=7200)] | None = None


class Lead(_ExerciseCommand):
    do: Literal["lead"]
    anchor: Annotated[str, Field(max_length=20)] | None


class MakeCircle(_ExerciseCommand):
    do: Literal["make_circle"]
    count: Annotated[int, Field(ge=1, le=12)]


class Round(_ExerciseCommand):
    do: Literal["round"]
    act: Literal["start", "pause", "resume", "reverse"]
    circle: Annotated[int, Field(ge=0, le=11)] | None


class GivePiece(_ExerciseCommand):
    do: Literal["give_piece"]
    circle: Annotated[int, Field(ge=0, le=11)]
    to: Annotated[str, Field(max_length=40)] | None
    turn: Annotated[int, Field(ge=0)] | None = None


class ToWall(_ExerciseCommand):
    do: Literal["to_wall"]


class Deal(_ExerciseCommand):
    do: Literal["deal"]
    how: Literal["fresh", "same"] = "fresh"


class Swap(_ExerciseCommand):
    do: Literal["swap"]
    a: SeatId
    b: SeatId


class KeepApart(_ExerciseCommand):
    do: Literal["keep_apart"]
    a: SeatId
    b: SeatId
    on: bool


class SetChoosing(_ExerciseCommand):
    do: Literal["choosing"]
    on: bool


class SendDeal(_ExerciseCommand):
    do: Literal["send_deal"]


class Mend(_ExerciseCommand):
    do: Literal["mend"]
    seat: SeatId | None = None


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

    do: Literal["let_in"]
    n: Annotated[int, Field(ge=1, le=2000)] | None = None


class TurnAway(DeskCommand):
    do: Literal["turn_away"]


class Roll(_AnyTimeDesk):
    """Who is here, as they chose to appear, and how many seats are empty."""

    do: Literal["roll"]
    held: ClassVar[bool] = False


class FreeSeats(_AnyTimeDesk):
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


class SeatCommand(Command):
    """`at_door`: whether somebody who knocks and waits may ask it."""

    role: ClassVar[Role] = "seat"
    at_door: ClassVar[bool] = False


class Stamp(SeatCommand):
    do: Literal["stamp"]
    blinded: dict[Annotated[str, Field(max_length=80)], Annotated[str, Field(max_length=360)]] = Field(
        max_length=60
    )


class Appear(SeatCommand):
    do: Literal["appear"]
    at_door: ClassVar[bool] = True
    as_: Literal["thread", "emblem", "name"] = Field(alias="as")
    emblem: Annotated[str, Field(max_length=24)] = ""
    name: Annotated[str, Field(max_length=40)] = ""


class SendSignal(SeatCommand):
    do: Literal["signal"]
    phases: ClassVar[tuple[Phase, ...]] = ("lobby", "live", "ended")
    kind: Literal["slow", "word", "moment", "worry"]
    wish: Literal["pausing", "come", "after"] | None = None
    shown: bool = False
    about: ReflectionId | None = None


class SitOut(SeatCommand):
    do: Literal["sit_out"]
    phases: ClassVar[tuple[Phase, ...]] = ("live",)
    exercise: ExerciseId
    on: bool


class _TalkCommand(SeatCommand):
    phases: ClassVar[tuple[Phase, ...]] = ("live",)
    exercise: ExerciseId


class JoinUp(_TalkCommand):
    do: Literal["join_up"]
    number: Annotated[str, Field(pattern=r"^[0-9]{1,4}$")] | None = None


class GoAlone(_TalkCommand):
    do: Literal["go_alone"]


class Regroup(_TalkCommand):
    do: Literal["regroup"]


class ChangeOver(_TalkCommand):
    do: Literal["change_over"]
    turn: Annotated[int, Field(ge=0, le=60)]
    on: bool


class NeedLonger(_TalkCommand):
    do: Literal["longer"]


class ReturnNote(SeatCommand):
    do: Literal["return_note"]
    phases: ClassVar[tuple[Phase, ...]] = ("live",)
    exercise: ExerciseId
    note: ReflectionId


class PassPiece(SeatCommand):
    """Passing on what one has said, and passing without a word: the same command, field by field."""

    do: Literal["pass_piece"]
    phases: ClassVar[tuple[Phase, ...]] = ("live",)
    exercise: ExerciseId
    turn: Annotated[int, Field(ge=0)]


class SitDown(SeatCommand):
    do: Literal["sit_down"]
    phases: ClassVar[tuple[Phase, ...]] = ("live",)
    exercise: ExerciseId


class Leave(SeatCommand):
    do: Literal["leave"]
    at_door: ClassVar[bool] = True
    phases: ClassVar[tuple[Phase, ...]] = ("lobby", "live", "ended")


AnyCommand = (
    Begin | Move | SetStage | Review | Flow | Soften | Gather | Show | Hide | Unhide | Light
    | CloseExercise | ReopenExercise | SetTimer | Lead | Deal | Swap | KeepApart | SetChoosing | SendDeal
    | Mend | Reorder | Skip | People | Door | Dim | Qr | Bright | Layout | Still | Support | Rest | See
    | PassOn | Remark | Note | CarryNote | Bell | Guests | End | Stamp | Appear | SendSignal | SitOut
    | JoinUp | GoAlone | Regroup | ChangeOver | NeedLonger | ReturnNote | Leave | Word | Preview | Take
    | HandOver | InviteLead | UninviteLead | AskFor | Add
    | Stand | Settle | HoldUp
    | MakeCircle | Round | GivePiece | ToWall | PassPiece | SitDown
    | LetIn | TurnAway | LateSee | Roll | FreeSeats | StepOut
)  # fmt: skip
COMMANDS: dict[str, type[Command]] = {
    get_args(c.model_fields["do"].annotation)[0]: c for c in get_args(AnyCommand)
}
_parser: TypeAdapter[Command] = TypeAdapter(Annotated[AnyCommand, Field(discriminator="do")])


def parse(message: dict[str, Any]) -> Command:
    """Read one client frame. Raises `pydantic.ValidationError` when it is not a command."""
    return _parser.validate_python(message)
