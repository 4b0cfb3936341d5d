"""What a phone may post to the box, and what it can be told. Parsing and sentences only: no storage, no HTTP.

What is posted never appears in a repr, an exception or a log from here.
"""

from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
)

from facilitation.box import ballots, sealing
from facilitation.domain.base64url import to_bytes


class Outcome(StrEnum):
    """How the box answers. The value is the code for the phone's program."""

    IN_BOX = "in_box"
    DONE = "done"
    MALFORMED = "malformed"
    NO_STAMP = "stamp"
    NO_ROOM = "room"
    METHOD = "method"
    SLOW = "slow"
    CLOSED = "closed"
    GATHERED = "gathered"
    TOO_LATE = "too_late"
    TOO_LONG = "size"
    EARLY = "early"
    THROTTLED = "throttled"
    BUSY = "busy"

    @property
    def status(self) -> int:
        return _REPLIES[self][0]

    @property
    def say(self) -> str:
        """The sentence for its person, in the language that is active now; empty when all is well."""
        return str(_REPLIES[self][1])


_REPLIES: dict[Outcome, tuple[int, Any]] = {
    Outcome.IN_BOX: (201, ""),
    Outcome.DONE: (200, ""),
    Outcome.MALFORMED: (400, _("Something went wrong on the way. Your words are still on your phone.")),
    Outcome.NO_STAMP: (403, _("This ballot does not belong here. Please reload the page.")),
    Outcome.NO_ROOM: (404, _("This room is no longer here.")),
    Outcome.METHOD: (405, _("This address only takes sealed answers.")),
    Outcome.SLOW: (408, _("The connection was too slow. Your phone tries again by itself.")),
    Outcome.CLOSED: (409, _("This exercise has closed. Your words are still on your phone.")),
    Outcome.GATHERED: (409, _("Your words have been gathered already. You can still take them back.")),
    Outcome.TOO_LATE: (409, _("The time for taking words back is over.")),
    Outcome.TOO_LONG: (413, _("That is more than fits into the box. Please shorten it a little.")),
    Outcome.EARLY: (425, _("This exercise has not begun. Your words wait on your phone.")),
    Outcome.THROTTLED: (429, _("The box is busy. Your phone tries again by itself.")),
    Outcome.BUSY: (503, _("The box cannot be reached just now. Your words are safe on your phone.")),
}


def _decoded(value: Any) -> Any:
    return to_bytes(value) if isinstance(value, str) else value


def _bytes(length: int) -> Any:
    return Annotated[
        bytes, BeforeValidator(_decoded), Field(min_length=length, max_length=length, repr=False)
    ]


class _Post(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    stage: Annotated[str, Field(min_length=3, max_length=80)]
    # A call cannot stand in a type for mypy; pydantic takes it.
    nonce: _bytes(32)  # type: ignore[valid-type]


class _Words(_Post):
    stamp: _bytes(ballots.BITS // 8)  # type: ignore[valid-type]
    answer: dict[str, Any] | None = Field(repr=False)


class Answer(_Words):
    """Words (or, as `answer: null`, the blank of somebody who just listens) with a stamped ballot."""

    do: Literal["answer"]


class Replace(_Words):
    """Other words for the same ballot, by the one who holds its take-back key."""

    do: Literal["replace"]
    key: _bytes(32)  # type: ignore[valid-type]


class Withdraw(_Post):
    """Take back, by the one who holds the take-back key."""

    do: Literal["withdraw"]
    key: _bytes(32)  # type: ignore[valid-type]


Post = Answer | Replace | Withdraw
_parser: TypeAdapter[Post] = TypeAdapter(Annotated[Post, Field(discriminator="do")])


def parse(body: bytes) -> Post | None:
    """The post in a request's body (JSON, padded with spaces); None if it is not one."""
    try:
        return _parser.validate_json(body)
    except (ValidationError, ValueError):
        return None


def stamped(post: Post, modulus: bytes) -> bool:
    """Whether the post proves its right: a stamp of this room's key for the stage, or the nonce's own key."""
    if not isinstance(post, Answer) and sealing.nonce_of(post.key) != post.nonce:
        return False
    return isinstance(post, Withdraw) or ballots.verify(modulus, post.nonce, post.stamp)


Posted = tuple[UUID, Post]
