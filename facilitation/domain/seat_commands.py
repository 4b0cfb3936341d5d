"""What a phone asks for itself. Answers are no commands: they never come this way."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .command import ExerciseId, Phase, ReflectionId, SeatCommand


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
