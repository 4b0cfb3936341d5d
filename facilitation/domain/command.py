"""What every command has, whoever asks it: an id, a role and the phases of the room it may be asked in. The commands
themselves are in `desk_commands`, `room_commands` and `seat_commands`, and `commands` reads them."""

from typing import Annotated, ClassVar, Literal

from pydantic import UUID4, BaseModel, ConfigDict, Field

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
    """Something a seat or desk asks. `id` is made by the asker: asking twice with one id happens once. `calls_roll`:
    whether it always waits until every process has said who is connected to it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    role: ClassVar[Role]
    phases: ClassVar[tuple[Phase, ...]] = ("lobby", "live")
    calls_roll: ClassVar[bool] = False
    t: Literal["do"] = "do"
    id: UUID4  # random: it becomes a signal's key, and no key may tell the time


class DeskCommand(Command):
    """`held`: whether only the member who holds the controls may ask it, under the number (`fence`) they hold them by;
    what is asked without it is open to everybody who leads the workshop."""

    role: ClassVar[Role] = "desk"
    phases: ClassVar[tuple[Phase, ...]] = ("live",)
    held: ClassVar[bool] = True
    fence: int | None = None


class SeatCommand(Command):
    """`at_door`: whether somebody who knocks and waits may ask it."""

    role: ClassVar[Role] = "seat"
    at_door: ClassVar[bool] = False
