"""Prompts out of a CSV sheet, as spreadsheets save one: the columns are found by their names, in any order. Each row is
a prompt or is handed back with its number and why. In bounded time and memory whatever the sheet holds.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from workshops.decks import yaml12
from workshops.decks.companions import Prompt
from workshops.decks.problems import Problem, clip, problem_from
from workshops.exercises.base import gettext_noop

MOST_ROWS = 500
LONGEST_FIELD = 4000
COLUMNS = {
    "text": "text", "prompt": "text", "question": "text", "depth": "d", "d": "d", "minutes": "min", "min": "min",
    "size": "size", "people": "size", "theme": "theme", "kind": "kind", "as": "kind", "concepts": "rct", "rct": "rct",
}  # fmt: skip
USUAL = {"d": 1, "min": 3, "size": "any", "theme": "arriving", "kind": "wall", "rct": ["community"]}

NO_COLUMN = gettext_noop("none of its columns is called text, prompt or question.")
NOT_A_SHEET = gettext_noop("this cannot be read as a sheet; save it as CSV in UTF-8.")
TOO_MANY = gettext_noop("only the first five hundred rows were looked at.")
TWICE = gettext_noop("the same words stand in an earlier row.")
EMPTY = gettext_noop("there is no prompt in this row.")


@dataclass
class Sheet:
    """The prompts of a sheet, what was left, and columns whose names say nothing to us."""

    prompts: list[Prompt] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def read_prompts(source: str | bytes, name: str, themes: Mapping[str, str]) -> Sheet:
    """The prompts in `source`. `themes`: our themes by what they may be called in a sheet, in small letters."""
    sheet = Sheet()
    try:
        rows = list(_rows(yaml12.decoded(source)))
    except yaml12.Unreadable as error:
        return Sheet(problems=[Problem(name, None, None, error.template, error.values)])
    except csv.Error:
        return Sheet(problems=[Problem(name, None, None, NOT_A_SHEET)])
    columns = [COLUMNS.get(title.strip().casefold()) for title in rows[0]] if rows else []
    if "text" not in columns:
        return Sheet(problems=[Problem(name, None, None, NO_COLUMN)])
    sheet.unknown = [
        clip(t.strip(), 40) for t, c in zip(rows[0], columns, strict=True) if c is None and t.strip()
    ]
    seen: set[str] = set()
    for number, row in enumerate(rows[1 : MOST_ROWS + 1], start=2):
        if any(cell.strip() for cell in row):
            said = {column: cell.strip() for column, cell in zip(columns, row, strict=False) if column}
            _row(sheet, f"{name}, row {number}", said, themes, seen)
    if len(rows) > MOST_ROWS + 1:
        sheet.problems.append(Problem(name, None, None, TOO_MANY))
    return sheet


def _rows(text: str) -> Any:
    """The sheet's rows; commas, semicolons or tabs between, whichever the first line has most of."""
    first = text.split("\n", 1)[0]
    csv.field_size_limit(LONGEST_FIELD)
    between = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=between, strict=True)
    for number, row in enumerate(reader):
        yield row
        if number > MOST_ROWS:
            return


def _row(sheet: Sheet, where: str, said: dict[str, Any], themes: Mapping[str, str], seen: set[str]) -> None:
    text = said.get("text", "")
    if not text or text.casefold() in seen:
        sheet.problems.append(Problem(where, None, "text", TWICE if text else EMPTY))
        return
    seen.add(text.casefold())
    fields: dict[str, Any] = {**USUAL, **{name: value for name, value in said.items() if value}}
    for number in ("d", "min"):
        if isinstance(fields[number], str) and fields[number].isascii() and fields[number].isdigit():
            fields[number] = int(fields[number][:6])
    if isinstance(fields["rct"], str):
        fields["rct"] = [one.strip() for one in fields["rct"].replace(";", ",").split(",") if one.strip()]
    for word in ("size", "kind", "theme"):
        fields[word] = str(fields[word]).casefold()
    fields["theme"] = themes.get(fields["theme"], fields["theme"])
    try:
        sheet.prompts.append(Prompt.model_validate({**fields, "id": "P000"}))
    except ValidationError as error:
        sheet.problems += [problem_from(one, where, fields) for one in error.errors()[:5]]
