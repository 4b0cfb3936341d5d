"""What a desk asks about the exercise the room is at, and about the step to the next one."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .command import DeskCommand, ExerciseId, Phase, ReflectionId, SeatId


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
    calls_roll: ClassVar[bool] = True
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
    calls_roll: ClassVar[bool] = True
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
    calls_roll: ClassVar[bool] = True
    do: Literal["mend"]
    seat: SeatId | None = None
