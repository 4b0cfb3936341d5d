"""What the editor may ask for, as JSON: one act at a time, strictly shaped. What is none of them is a `BadAct`."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

LARGEST = 64 * 1024
NAME = r"^[A-Z][A-Z0-9]{0,7}-[0-9]{1,3}$"
Name = Annotated[str, Field(pattern=NAME)]
Source = dict[str, Any]
Revision = Annotated[int, Field(ge=0, le=2**31)]


class BadAct(Exception):
    """What was sent is none of the acts below."""


class _Act(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Head(_Act):
    act: Literal["head"]
    fields: Source
    was: Revision


class Save(_Act):
    act: Literal["save"]
    exercise: Name
    source: Source
    was: Revision


class Add(_Act):
    """After the exercise named, first of all, or where that has gone, at the end."""

    act: Literal["add"]
    source: Source
    after: Name | None


class Move(_Act):
    act: Literal["move"]
    exercise: Name
    after: Name | None


class Remove(_Act):
    act: Literal["remove"]
    exercise: Name
    was: Revision


class Publish(_Act):
    """Make a version of it; `ask`: and ask for that to be read."""

    act: Literal["publish"]
    ask: bool = False


Act = Head | Save | Add | Move | Remove | Publish
_ADAPTER: TypeAdapter[Act] = TypeAdapter(Annotated[Act, Field(discriminator="act")])


def read_json(raw: bytes) -> Any:
    """JSON that a database can keep: no NaN, 1e999, NUL or half of a character, and not too large. Raises BadAct."""
    if len(raw) > LARGEST:
        raise BadAct
    try:
        found = json.loads(raw, parse_constant=_refuse)
        written = json.dumps(found, ensure_ascii=False, allow_nan=False)
        written.encode()
    except (ValueError, RecursionError):
        raise BadAct from None
    if "\\u0000" in written:
        raise BadAct
    return found


def read_act(raw: bytes) -> Act:
    """The act in the body of a request. Raises BadAct."""
    try:
        return _ADAPTER.validate_python(read_json(raw))
    except ValidationError:
        raise BadAct from None


def _refuse(name: str) -> None:
    raise ValueError(name)
