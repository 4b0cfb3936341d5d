"""Kind notes: everybody writes one, the facilitator looks them over, and they are dealt at random, nobody their
own. Among families they may be addressed instead: each goes to the one it names, and to nobody else.

The dealing itself is the room's; our spare lines (`workshops.library.spare_lines`) see to it that nobody gets
nothing. To whom a note goes stands inside it, sealed like the rest of it."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Annotated, Any, Literal, cast

from pydantic import AfterValidator, BaseModel, Field, create_model

from workshops.exercises.base import Harvest, Stage, gettext_noop
from workshops.exercises.texts import (
    Answer,
    PlainTextCard,
    TextKind,
    clean_line,
    clean_text,
    no_longer_than,
    text_answer,
)

MOST_NOTES = 3
NAME_LENGTH = 40
TEXT_LENGTH = 200
AFTER_NAME = ": "
SIGNS = ("Oak", "Feather", "Shell", "Snail", "Wren", "Fish")  # whom the rehearsal's people write to


class NotesCard(PlainTextCard):
    """A deck need not ask for notes to be looked over: they always are."""

    deal: Literal["shuffled", "addressed"] = Field(
        "shuffled", description="shuffled: dealt at random; addressed: to somebody, among families only."
    )


def addressed(to: str, text: str) -> str:
    """A note as it is kept: whom it is for, then what it says. Read again by `addressee`; phones know it as
    `static/js/room/addressed.js` does."""
    return f"{to}{AFTER_NAME}{text}"


def addressee(note: str) -> str:
    """Whom an addressed note is for, as it was written."""
    return note.partition(AFTER_NAME)[0]


def _a_name(name: str) -> str:
    if ":" in name:
        raise ValueError("a name has no colon")
    return name


@lru_cache(maxsize=64)
def _addressed_answer(limit: int) -> type[Answer]:
    name = Annotated[
        str,
        Field(max_length=NAME_LENGTH * 4),
        AfterValidator(clean_line),
        AfterValidator(no_longer_than(NAME_LENGTH)),
        AfterValidator(_a_name),
    ]
    text = Annotated[
        str, Field(max_length=limit * 4), AfterValidator(clean_text), AfterValidator(no_longer_than(limit))
    ]
    one = create_model("AddressedNote", __base__=Answer, to=(name, ...), text=(text, ...))
    notes = Annotated[list[one], Field(min_length=1, max_length=MOST_NOTES)]
    return create_model("AddressedAnswer", __base__=Answer, notes=(notes, ...))


class Notes(TextKind):
    name = "notes"
    label = gettext_noop("Notes")
    Card = NotesCard
    deals = "notes"

    def stages(self, card: NotesCard) -> tuple[Stage, ...]:
        named = _is_addressed(card)
        answer = _addressed_answer(min(card.limit, TEXT_LENGTH)) if named else text_answer(card.limit)
        return (Stage("words", answer, reviewed=True),)

    def harvest(
        self, card: Any, stage: str, answers: Sequence[BaseModel], options: Sequence[str] = ()
    ) -> Harvest:
        if stage != "words" or not _is_addressed(card):
            return super().harvest(card, stage, answers, options)
        return Harvest([[addressed(n.to, n.text) for n in cast(Any, answer).notes] for answer in answers])

    def details(self, card: NotesCard) -> dict[str, Any]:
        if not _is_addressed(card):
            return super().details(card)
        limits = {"limit": min(card.limit, TEXT_LENGTH), "most": MOST_NOTES, "name_limit": NAME_LENGTH}
        return {**limits, "deal": "addressed"}

    def rehearsed(self, card: Any, stage: str, raw: Any, lines: Mapping[str, str]) -> dict[str, Any] | None:
        if not _is_addressed(card):
            return super().rehearsed(card, stage, raw, lines)
        if not isinstance(raw, str):
            return None
        return {"notes": [{"to": SIGNS[len(raw) % len(SIGNS)], "text": raw[:TEXT_LENGTH]}]}

    def example(self) -> tuple[str, str]:
        return "twenty-minutes-to-hello", "HI-7"


def _is_addressed(card: NotesCard) -> bool:
    return card.deal == "addressed"
