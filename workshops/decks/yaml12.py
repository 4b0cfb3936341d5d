"""YAML 1.2 for files from strangers: plain mappings, lists, text, numbers, true, false and null, and nothing else.

Built on ruamel.yaml's events, so that a file is refused while it is read: aliases, anchors, tags, repeated keys,
several documents, deep nesting and great size never become objects. Scalars follow the YAML 1.2 core schema
(https://yaml.org/spec/1.2.2/#103-core-schema) without floats' oddities: `no`, `on` and `12:30` are text.
"""

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from workshops.exercises.base import gettext_noop

LARGEST_BYTES = 256 * 1024
DEEPEST = 12
MOST_NODES = 20_000

NULL = {"", "~", "null", "Null", "NULL"}
BOOLEAN = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
DECIMAL = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}")

TOO_LARGE = gettext_noop("this file is too large for a deck: at most 256 kB fit.")
NOT_UTF8 = gettext_noop("this file is not plain text in UTF-8; save it again as UTF-8.")
TOO_DEEP = gettext_noop("line %(line)s: things are nested too deeply here.")
TOO_MANY = gettext_noop("there are too many entries in this file for a deck.")
ALIAS = gettext_noop("line %(line)s: anchors and aliases (& and *) are not used in decks; write it out.")
TAG = gettext_noop("line %(line)s: tags (!) are not used in decks; leave it out.")
TWICE = gettext_noop("line %(line)s: '%(key)s' stands here a second time.")
ODD_KEY = gettext_noop("line %(line)s: the name of a field should be plain text.")
SEVERAL = gettext_noop("line %(line)s: a second document begins here; a deck file holds one.")
EMPTY = gettext_noop("there is nothing in this file.")
DIRECTIVE = gettext_noop("line %(line)s: directives (%%) are not used in decks; leave it out.")
MALFORMED = gettext_noop(
    "line %(line)s: this cannot be read as YAML; look for a missing quotation mark, colon or space near there."
)


class Unreadable(Exception):
    """A file that cannot be read, with a sentence that says why."""

    def __init__(self, template: str, **values: Any) -> None:
        self.template, self.values = template, values
        super().__init__(template % values)


def plainly_text(word: str) -> bool:
    """Whether a word without quotation marks is read as that text, and as nothing else."""
    return (
        word not in NULL
        and word not in BOOLEAN
        and not INTEGER.fullmatch(word)
        and not DECIMAL.fullmatch(word)
    )


def load(source: str | bytes) -> Any:
    """The one document in `source`. Raises Unreadable, and nothing else, whatever it is given."""
    text = decoded(source)
    try:
        return _document(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable(MALFORMED, line=mark.line + 1 if mark else 1) from None
    except (
        YAMLError,
        RecursionError,
        ValueError,
        AttributeError,
        IndexError,
        TypeError,
        AssertionError,
        KeyError,
    ):
        # The reader's own complaints about odd characters, and what its scanner trips over in broken input.
        raise Unreadable(MALFORMED, line=1) from None


def decoded(source: str | bytes) -> str:
    """The text of a file, of a size that a deck may have. Raises Unreadable."""
    if len(source) > LARGEST_BYTES:
        raise Unreadable(TOO_LARGE)
    try:
        # Lone surrogates in a str would only fail later, in the database.
        data = source.encode() if isinstance(source, str) else source
        text = data.decode("utf-8-sig")
    except UnicodeError:
        raise Unreadable(NOT_UTF8) from None
    if len(data) > LARGEST_BYTES:
        raise Unreadable(TOO_LARGE)
    return text


def _document(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    events: Iterator[Event] = yaml.parse(text)
    builder = _Builder(events)
    found: list[Any] = []
    for event in events:
        if isinstance(event, DocumentStartEvent):
            if found:
                raise Unreadable(SEVERAL, line=_line(event))
            if event.tags or event.version:
                raise Unreadable(DIRECTIVE, line=_line(event))
            found.append(builder.node(next(events), 0))
    if not found or found[0] is None:
        raise Unreadable(EMPTY)
    return found[0]


class _Builder:
    """Turns events into values, and says no as early as it can."""

    def __init__(self, events: Iterator[Event]) -> None:
        self.events = events
        self.nodes = 0

    def node(self, event: Event, depth: int) -> Any:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise Unreadable(TOO_MANY)
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable(ALIAS, line=_line(event))
        if getattr(event, "tag", None):
            raise Unreadable(TAG, line=_line(event))
        if isinstance(event, ScalarEvent):
            return _scalar(event)
        if depth >= DEEPEST:
            raise Unreadable(TOO_DEEP, line=_line(event))
        return self._mapping(depth) if isinstance(event, MappingStartEvent) else self._sequence(event, depth)

    def _sequence(self, event: Event, depth: int) -> list[Any]:
        if not isinstance(event, SequenceStartEvent):
            raise Unreadable(MALFORMED, line=_line(event))
        items = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return items

    def _mapping(self, depth: int) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            key = self.node(event, depth + 1)
            if isinstance(key, bool | int | float):
                # `1: …` and `no: …` name fields as well as any word does.
                key = str(getattr(event, "value", key))
            if not isinstance(key, str) or len(key) > 200:
                raise Unreadable(ODD_KEY, line=_line(event))
            if key in fields:
                raise Unreadable(TWICE, line=_line(event), key=key[:40])
            fields[key] = self.node(next(self.events), depth + 1)
        return fields


def _scalar(event: ScalarEvent) -> Any:
    value: str = event.value
    if event.style is not None:
        # Quoted, or a block: always text.
        return value
    if value in NULL:
        return None
    if value in BOOLEAN:
        return BOOLEAN[value]
    if INTEGER.fullmatch(value):
        return int(value)
    if DECIMAL.fullmatch(value):
        return float(value)
    return value


def _line(event: Event) -> int:
    return int(event.start_mark.line) + 1
