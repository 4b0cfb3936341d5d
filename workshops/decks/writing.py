"""Writing a deck as YAML: anew, or into the file it came from, so that its comments stay. Whatever is written reads
back as the same deck; where a file's own layout cannot hold it, the deck is written anew.
"""

import io
import json
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from workshops.decks import yaml12
from workshops.decks.schema import Deck

Data = dict[str, Any]
PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*")
FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
# What JSON leaves as it is and YAML reads as a line's end, or does not read at all.
ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
SHORT = 100  # characters: longer lists stand one entry to a line


def deck_text(body: Data, original: str = "") -> str:
    """The deck as a file. With `original`, a file that held it or an earlier version, its comments and layout stay."""
    deck = Deck.model_validate(body)
    if original:
        kept = _into(original, deck)
        if kept is not None and _reads_as(kept, deck):
            return kept
    return _anew(deck)


def plain_data(deck: Deck) -> Data:
    """The deck without what goes without saying."""
    found: Data = deck.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return found


def _anew(deck: Deck) -> str:
    return "".join(_entry(name, value, "") for name, value in plain_data(deck).items())


def _entry(name: str, value: Any, indent: str) -> str:
    """One field, however deep, with its line end."""
    found = flat(value)
    said = f"{indent}{_key(name)}:"
    if not isinstance(value, dict | list) or (_simple(value) and len(found) <= SHORT):
        return f"{said} {found}\n"
    if isinstance(value, dict):
        return f"{said}\n" + "".join(_entry(*one, indent + "  ") for one in value.items())
    return f"{said}\n" + "".join(_item(one, indent + "  ") for one in value)


def _item(value: Any, indent: str) -> str:
    if not isinstance(value, dict) or _simple(value):
        return f"{indent}- {flat(value)}\n"
    block = "".join(_entry(*one, indent + "  ") for one in value.items())
    return f"{indent}- {block[len(indent) + 2 :]}"


def _simple(value: Any) -> bool:
    """Short enough in kind to stand on one line: no sentences in a group of fields."""
    if isinstance(value, dict):
        return all(isinstance(one, int | bool) or len(str(one)) < 20 for one in value.values())
    return all(not isinstance(one, dict) or _simple(one) for one in value)


def _key(name: str) -> str:
    """Fields are called by us, pictures by whoever wrote the deck."""
    return name if FIELD.fullmatch(name) and yaml12.plainly_text(name) else flat(name)


def flat(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(name)}: {flat(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flat(one) for one in value) + "]"
    if isinstance(value, str) and not (PLAIN.fullmatch(value) and yaml12.plainly_text(value)):
        return ESCAPED.sub(lambda one: f"\\u{ord(one[0]):04x}", json.dumps(value, ensure_ascii=False))
    return value if isinstance(value, str) else json.dumps(value)


def _reads_as(text: str, deck: Deck) -> bool:
    try:
        return Deck.model_validate(yaml12.load(text)) == deck
    except (yaml12.Unreadable, ValueError):
        return False


def _into(original: str, deck: Deck) -> str | None:
    """The original file with the deck's words in it."""
    if _reads_as(original, deck):
        return original
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    try:
        document = yaml.load(original)
        full = deck.model_dump(mode="json", by_alias=True, exclude_none=True)
        _change(document, full, plain_data(deck))
        said = io.StringIO()
        yaml.dump(document, said)
    except (YAMLError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return None  # a layout that cannot be changed in place
    return said.getvalue()


def _change(there: CommentedMap, full: Data, said: Data) -> None:
    """Make a mapping of the file say what the deck says; what goes without saying is left as the file has it."""
    for name in [name for name in there if name not in full]:
        del there[name]
    for name, value in full.items():
        if name in there:
            there[name] = _changed(there[name], value, said.get(name, value))
        elif name in said:
            there[_key_quoted(name)] = _quoted(said[name])


def _changed(there: Any, full: Any, said: Any) -> Any:
    if isinstance(there, CommentedMap) and isinstance(full, dict):
        _change(there, full, said)
        return there
    if isinstance(there, CommentedSeq) and full and isinstance(full[0], dict) and "id" in full[0]:
        known = {one["id"]: one for one in there}
        there[:] = [
            _changed(known[one["id"]], one, brief) if one["id"] in known else _quoted(brief)
            for one, brief in zip(full, said, strict=True)
        ]
        return there
    return there if there == full and type(full) in (str, list, dict, int, bool) else _quoted(said)


def _key_quoted(name: str) -> Any:
    return name if FIELD.fullmatch(name) and yaml12.plainly_text(name) else DoubleQuotedScalarString(name)


def _quoted(value: Any) -> Any:
    """Texts in quotation marks, as our files have them."""
    if isinstance(value, dict):
        return CommentedMap({_key_quoted(name): _quoted(one) for name, one in value.items()})
    if isinstance(value, list):
        found = CommentedSeq(_quoted(one) for one in value)
        if not any(isinstance(one, dict) for one in value):
            found.fa.set_flow_style()
        return found
    plain = not isinstance(value, str) or (PLAIN.fullmatch(value) and yaml12.plainly_text(value))
    return value if plain else DoubleQuotedScalarString(value)
