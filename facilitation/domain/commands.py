"""What a seat or a desk may ask, as typed commands.

They are parsed here and nowhere else. Each says which role may ask it and in which phases of the room; anything not
listed is refused. What a command leads to is decided in `rules` and `facilitation.actions`.
"""

from typing import Annotated, Any, get_args

from pydantic import Field, TypeAdapter

from .command import (
    LONGEST_TAKE_BACK,
    NOTE_LENGTH,
    Command,
    DeskCommand,
    ExerciseId,
    Order,
    Phase,
    Prose,
    ReflectionId,
    Role,
    SeatCommand,
    SeatId,
)  # fmt: skip
from .desk_commands import (
    Begin,
    CloseExercise,
    Deal,
    Flow,
    Gather,
    GivePiece,
    Hide,
    KeepApart,
    Lead,
    Light,
    MakeCircle,
    Mend,
    Move,
    ReopenExercise,
    Review,
    Round,
    SendDeal,
    SetChoosing,
    SetStage,
    SetTimer,
    Settle,
    Show,
    Soften,
    Stand,
    Swap,
    ToWall,
    Unhide,
)  # fmt: skip
from .room_commands import (
    Add,
    AskFor,
    Bell,
    Bright,
    CarryNote,
    Dim,
    Door,
    End,
    FreeSeats,
    Guests,
    HandOver,
    HoldUp,
    InviteLead,
    LateSee,
    Layout,
    LetIn,
    Note,
    PassOn,
    People,
    Preview,
    Qr,
    Remark,
    Reorder,
    Rest,
    Roll,
    See,
    Skip,
    StepOut,
    Still,
    Support,
    Take,
    TurnAway,
    UninviteLead,
    Word,
)  # fmt: skip
from .seat_commands import (
    Appear,
    ChangeOver,
    GoAlone,
    JoinUp,
    Leave,
    NeedLonger,
    PassPiece,
    Regroup,
    ReturnNote,
    SendSignal,
    SitDown,
    SitOut,
    Stamp,
)  # fmt: skip

__all__ = [
    "COMMANDS",
    "LONGEST_TAKE_BACK",
    "NOTE_LENGTH",
    "Add",
    "AnyCommand",
    "Appear",
    "AskFor",
    "Begin",
    "Bell",
    "Bright",
    "CarryNote",
    "ChangeOver",
    "CloseExercise",
    "Command",
    "Deal",
    "DeskCommand",
    "Dim",
    "Door",
    "End",
    "ExerciseId",
    "Flow",
    "FreeSeats",
    "Gather",
    "GivePiece",
    "GoAlone",
    "Guests",
    "HandOver",
    "Hide",
    "HoldUp",
    "InviteLead",
    "JoinUp",
    "KeepApart",
    "LateSee",
    "Layout",
    "Lead",
    "Leave",
    "LetIn",
    "Light",
    "MakeCircle",
    "Mend",
    "Move",
    "NeedLonger",
    "Note",
    "Order",
    "PassOn",
    "PassPiece",
    "People",
    "Phase",
    "Preview",
    "Prose",
    "Qr",
    "ReflectionId",
    "Regroup",
    "Remark",
    "ReopenExercise",
    "Reorder",
    "Rest",
    "ReturnNote",
    "Review",
    "Role",
    "Roll",
    "Round",
    "SeatCommand",
    "SeatId",
    "See",
    "SendDeal",
    "SendSignal",
    "SetChoosing",
    "SetStage",
    "SetTimer",
    "Settle",
    "Show",
    "SitDown",
    "SitOut",
    "Skip",
    "Soften",
    "Stamp",
    "Stand",
    "StepOut",
    "Still",
    "Support",
    "Swap",
    "Take",
    "ToWall",
    "TurnAway",
    "Unhide",
    "UninviteLead",
    "Word",
    "parse",
]  # fmt: skip

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
