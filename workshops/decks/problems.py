"""What is wrong with a deck file, in words a facilitator understands. Never a traceback, never a library's own wording.

A problem keeps its sentence as a template and its values, so that a view can translate it.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from workshops.exercises.base import gettext_noop


@dataclasses.dataclass(frozen=True)
class Problem:
    """One thing to mend: the file, the exercise (if it is in one), the field (if there is one) and a sentence."""

    file: str
    exercise: str | None
    field: str | None
    template: str
    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def sentence(self) -> str:
        return self.template % self.values

    def __str__(self) -> str:
        place = [self.file]
        if self.exercise:
            place.append(f"exercise {self.exercise}")
        if self.field:
            place.append(self.field)
        return f"{', '.join(place)}: {self.sentence}"


class DeckProblems(Exception):
    """A file that is not a deck (yet). `problems` holds at least one Problem, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


# pydantic's error types → our words. %(says)s is what the file has there; the rest comes from pydantic's context.
SENTENCES = {
    "missing": gettext_noop("this is missing."),
    "extra_forbidden": gettext_noop(
        "there is no such field here; perhaps it is misspelt, or belongs elsewhere."
    ),
    "int_type": gettext_noop("this should be a whole number, and it says %(says)s."),
    "bool_type": gettext_noop("this should be true or false, and it says %(says)s."),
    "string_type": gettext_noop("this should be text, and it says %(says)s; put quotation marks around it."),
    "list_type": gettext_noop("this should be a list, and it says %(says)s."),
    "dict_type": gettext_noop("this should be a group of named fields, and it says %(says)s."),
    "model_type": gettext_noop("this should be a group of named fields, and it says %(says)s."),
    "literal_error": gettext_noop("this should be %(expected)s, and it says %(says)s."),
    "string_too_short": gettext_noop("this is empty."),
    "string_too_long": gettext_noop("this is too long: at most %(max_length)s characters fit."),
    "too_short": gettext_noop("this list is too short: it needs at least %(min_length)s."),
    "too_long": gettext_noop("this list is too long: it may have at most %(max_length)s."),
    "greater_than_equal": gettext_noop("this should be %(ge)s or more, and it says %(says)s."),
    "less_than_equal": gettext_noop("this should be %(le)s or less, and it says %(says)s."),
    "string_pattern_mismatch": gettext_noop("this is not written as we need it; it says %(says)s."),
    "date_type": gettext_noop("this should be a date such as 2026-11-23, and it says %(says)s."),
    "date_from_datetime_parsing": gettext_noop(
        "this should be a date such as 2026-11-23, and it says %(says)s."
    ),
}
PATTERNS = {
    "id": gettext_noop(
        "this should be the deck's code, a hyphen and a number, such as HI-3, and it says %(says)s."
    ),
    "load_from": gettext_noop("this should be the id of an exercise, such as FT-7, and it says %(says)s."),
    "deck": gettext_noop(
        "this should be small letters, digits and hyphens, such as first-threads, and it says %(says)s."
    ),
    "language": gettext_noop(
        "this should be a language's short name, such as de or pt-BR, and it says %(says)s."
    ),
    "file": gettext_noop(
        "this should be the name of a JPEG, PNG or WebP file beside the deck, and it says %(says)s."
    ),
    "code": gettext_noop("this should be a few capital letters, such as HI, and it says %(says)s."),
}
OTHERWISE = gettext_noop("this is not what belongs here; it says %(says)s.")


def problem_from(error: Mapping[str, Any], file: str, document: Any) -> Problem:
    """One of pydantic's errors as a Problem. `document` is what was read, to name the exercise it lies in."""
    path = list(error["loc"])
    exercise = None
    if len(path) > 1 and path[0] == "exercises" and isinstance(path[1], int):
        exercise = _name_of(document, path[1])
        path = path[2:]
    elif len(path) > 1 and path[0] == "exercises":  # a translation has them by their names
        exercise, path = clip(str(path[1]), 20), [part for part in path[2:] if part != "[key]"]
    where = field_name(path)
    template, values = _wording(error, where)
    return Problem(file, exercise, where, template, values)


def field_name(path: list[Any]) -> str | None:
    """("notes", "care") → "notes.care"; ("rows", 1, 0) → "rows, entry 2, entry 1"."""
    name = ""
    for part in path:
        if isinstance(part, int):
            name += f", entry {part + 1}" if name else f"entry {part + 1}"
        elif not str(part).startswith(("list[", "function-", "dict[", "[key]")):
            name += f".{part}" if name else str(part)
    return clip(name, 80) or None


def says(value: Any) -> str:
    """What a file has in some place, short enough for a sentence."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a group of named fields"
    return f"'{clip(str(value), 40)}'"


def clip(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _wording(error: Mapping[str, Any], where: str | None) -> tuple[str, dict[str, Any]]:
    context = error.get("ctx", {})
    if error["type"] == "value_error":
        # Our own validators already speak plainly.
        return "%(reason)s.", {"reason": str(context["error"]).rstrip(".")}
    template = SENTENCES.get(error["type"], OTHERWISE)
    last = (where or "").rpartition(".")[2]
    if error["type"] == "string_pattern_mismatch" and last in PATTERNS:
        template = PATTERNS[last]
    return template, {**context, "says": says(error.get("input"))}


def _name_of(document: Any, index: int) -> str:
    """The exercise's own id where it has a readable one, else its place in the deck."""
    try:
        name = document["exercises"][index]["id"]
    except (KeyError, IndexError, TypeError):
        name = None
    return clip(name, 20) if isinstance(name, str) and name else f"number {index + 1}"
