"""A deck out of a Markdown outline, as people write one in any editor: a title, a heading for each exercise, and under
it what is asked. What was understood becomes a deck; every line that was not is handed back with its number and why.

It guesses nothing about people: where an outline does not say how something is done, it is written on a wall, and that
is said. In bounded time whatever the text holds: every line is looked at once.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from workshops.decks.problems import clip
from workshops.decks.schema import KINDS_OF_THE_FORMAT
from workshops.exercises import kinds
from workshops.exercises.base import gettext_noop

MOST_LINES = 2000
LONGEST_LINE = 2500  # characters: more than any field of a deck holds
USUAL_MINUTES = 5
NAMES = {kind.label.casefold(): name for name, kind in kinds.items()} | {
    "round": "circle", "pairs": "pair", "threes": "triad", "groups": "small", "small groups": "small",
    "words": "cloud", "dots": "vote", "letter": "journal", "breathing": "grounding", "ending": "closing",
    "reflection": "wall", "question": "wall", "text": "reading", "poll": "choice", "questions": "pulse",
}  # fmt: skip
LISTS = {
    "choice": "options", "vote": "options", "picture": "options", "agreements": "seeds", "journal": "template",
    "grounding": "anchors",
}  # fmt: skip
ABOUT = {
    "for": "audience", "whom": "audience", "needs": "needs", "say aloud": "say_aloud", "note": "content_note",
    "content note": "content_note", "language": "language", "licence": "licence", "license": "licence",
    "credits": "credits", "minutes": "minutes", "people": "size", "size": "size", "purpose": "purpose",
    "subtitle": "subtitle",
}  # fmt: skip
WITHIN = {
    "gentler": "gentler", "listen": "listen", "listen for": "listen", "watch": "watch", "watch out for": "watch",
    "care": "care", "take care": "care", "credit": "credit", "minutes": "minutes", "depth": "depth", "set": "item_set",
}  # fmt: skip
FIELD = re.compile(r"(?:>\s*)?\**([A-Za-z][A-Za-z ]{1,16}?)\**:\**\s+(\S.*)")
HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
BRACKETS = re.compile(r"(.*?)\s*[\(\[]([^()\[\]]*)[\)\]]\s*#*")
ITEM = re.compile(r"(?:[-*+]|\d{1,2}[.)])\s+(\S.*)")
MINUTES = re.compile(r"(\d{1,3})\s*(?:min|minutes?|mins|′|')?\.?", re.IGNORECASE)
DEPTH = re.compile(r"depth\s*([123])", re.IGNORECASE)
RANGE = re.compile(r"(\d{1,4})\s*(?:-|–|to)\s*(\d{1,4})")

NO_TITLE = gettext_noop("There is no line that begins with one # and a title.")
NO_EXERCISE = gettext_noop("There is no line that begins with two ## and an exercise’s title.")
NOT_UNDERSTOOD = gettext_noop("It stands where nothing of it can be used.")
TOO_LONG = gettext_noop("It comes after the two-thousandth line.")
LONG = gettext_noop("It is longer than anything in a deck may be.")
NO_KIND = gettext_noop("It does not say how it is done, so it is written on a wall.")
NO_MINUTES = gettext_noop("It does not say how long it takes, so it is given five minutes.")
STRANGE = gettext_noop("We do not know what this word means here.")
NO_LIST = gettext_noop("This kind of exercise offers no list, so these became part of the question.")


@dataclass(frozen=True)
class Left:
    """A line that was not understood, or not wholly: its number, what stands there, and why."""

    line: int
    text: str
    why: str


@dataclass
class Outline:
    """What an outline came to: a deck's data, perhaps not valid yet, and what was left."""

    body: dict[str, Any]
    left: list[Left] = field(default_factory=list)


def read_outline(text: str, slug: str, code: str) -> Outline:
    """The deck in an outline. `slug` and `code` are what it and its exercises will be called."""
    return _Reader(slug, code).read(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


class _Reader:
    def __init__(self, slug: str, code: str) -> None:
        self.head: dict[str, Any] = {}
        self.names = {"deck": slug, "code": code}
        self.exercises: list[dict[str, Any]] = []
        self.left: list[Left] = []

    def read(self, lines: list[str]) -> Outline:
        for number, line in enumerate(lines[:MOST_LINES], start=1):
            plain = " ".join(line.split())
            if len(plain) > LONGEST_LINE:
                self._leave(number, plain, LONG)
            elif plain and not plain.startswith("<!--"):
                self._line(number, plain)
        if len(lines) > MOST_LINES:
            self._leave(MOST_LINES + 1, lines[MOST_LINES], TOO_LONG)
        if "title" not in self.head:
            self._leave(1, lines[0] if lines else "", NO_TITLE)
        if not self.exercises:
            self._leave(len(lines), "", NO_EXERCISE)
        return Outline(self._body(), sorted(self.left, key=lambda one: one.line))

    def _line(self, number: int, line: str) -> None:
        if heading := HEADING.fullmatch(line):
            if len(heading[1]) == 1 and "title" not in self.head and not self.exercises:
                self.head["title"] = heading[2].strip(" #")
            else:
                self._begin(number, heading[2].strip(" #"))
        elif self.exercises:
            self._within(number, line)
        else:
            self._about(number, line)

    def _about(self, number: int, line: str) -> None:
        said = FIELD.fullmatch(line)
        name = ABOUT.get(said[1].strip().casefold()) if said else None
        if said is None or name is None:
            if "title" not in self.head:
                return self._leave(number, line, NOT_UNDERSTOOD)
            self.head["purpose"] = f"{self.head.get('purpose', '')} {line}".strip()
            return None
        value: Any = said[2].strip()
        if name in ("audience", "credits"):
            value = [one.strip() for one in value.split(",") if one.strip()]
        if name == "minutes":
            found = MINUTES.match(value)
            if not found:
                return self._leave(number, line, STRANGE)
            value = int(found[1])
        if name == "size":
            return self._size(number, line, value)
        self.head[name] = value
        return None

    def _size(self, number: int, line: str, value: str) -> None:
        found = RANGE.search(value)
        if not found:
            return self._leave(number, line, STRANGE)
        least, most = sorted((int(found[1]), int(found[2])))
        self.head["size"] = {"min": max(2, least), "best": f"{least}-{most}", "max": max(2, most)}
        return None

    def _begin(self, number: int, title: str) -> None:
        exercise: dict[str, Any] = {"id": f"{self.names['code']}-{len(self.exercises) + 1}"}
        split = BRACKETS.fullmatch(title)
        exercise["title"] = (split[1] if split and split[1] else title).strip()
        for word in re.split(r"[,;·]", split[2]) if split else []:
            self._word(number, exercise, word.strip())
        if "kind" not in exercise:
            self._leave(number, title, NO_KIND)
        if "minutes" not in exercise:
            self._leave(number, title, NO_MINUTES)
        self.exercises.append({"kind": "wall", "minutes": USUAL_MINUTES, **exercise})

    def _word(self, number: int, exercise: dict[str, Any], word: str) -> None:
        known = word.casefold()
        if known in KINDS_OF_THE_FORMAT or known in NAMES:
            exercise["kind"] = known if known in KINDS_OF_THE_FORMAT else NAMES[known]
        elif found := DEPTH.fullmatch(word):
            exercise["depth"] = int(found[1])
        elif found := MINUTES.fullmatch(word):
            exercise["minutes"] = int(found[1])
        elif word:
            self._leave(number, word, STRANGE)

    def _within(self, number: int, line: str) -> None:
        exercise = self.exercises[-1]
        said = FIELD.fullmatch(line)
        name = WITHIN.get(said[1].strip().casefold()) if said else None
        if said and name:
            self._field(number, line, name, said[2].strip())
        elif found := ITEM.fullmatch(line):
            self._item(number, exercise, found[1].strip())
        else:
            text = line.removeprefix(">").strip()
            exercise["prompt"] = f"{exercise.get('prompt', '')} {text}".strip()

    def _field(self, number: int, line: str, name: str, value: str) -> None:
        exercise = self.exercises[-1]
        if name in ("listen", "watch", "care"):
            exercise.setdefault("notes", {})[name] = value
        elif name in ("minutes", "depth"):
            found = MINUTES.match(value)
            if not found:
                return self._leave(number, line, STRANGE)
            exercise[name] = int(found[1])
        else:
            exercise[name] = value
        return None

    def _item(self, number: int, exercise: dict[str, Any], item: str) -> None:
        name = LISTS.get(exercise["kind"])
        if name:
            exercise.setdefault(name, []).append(item)
        else:
            exercise["prompt"] = f"{exercise.get('prompt', '')}\n\n- {item}".strip()
            self._leave(number, item, NO_LIST)

    def _body(self) -> dict[str, Any]:
        minutes = sum(exercise["minutes"] for exercise in self.exercises)
        depth = max((exercise.get("depth", 1) for exercise in self.exercises), default=1)
        usual = {
            "purpose": self.head.get("title", ""),
            "audience": ["everyone"],
            "size": {"min": 4, "best": "6-14", "max": 40},
            "minutes": minutes,
            "depth_max": min(depth, 3),
        }
        return {**self.names, **usual, **self.head, "exercises": self.exercises}

    def _leave(self, line: int, text: str, why: str) -> None:
        self.left.append(Left(line, clip(text.strip(), 80), why))
