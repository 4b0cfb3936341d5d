"""What every event has, whatever happened: it is typed, and is never changed. The events themselves are in `events` and
`talk_events`."""

from pydantic import BaseModel, ConfigDict


class Event(BaseModel):
    """Something that happened in the room. The number (`seq`) is given when it is stored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ExerciseEvent(Event):
    exercise: str
