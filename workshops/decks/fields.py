"""The fields of each kind as a form draws them: made from the kind's own card, so that a kind or a field that is added
shows itself. What they are called and what each is for, in a sentence, is in `field_words`.

Pure. `form_of` knows shapes and limits; what may really be published is judged by the card itself.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from workshops.decks.field_words import CHOICES, FIELDS, GROUPS, KINDS
from workshops.decks.item_sets import item_sets
from workshops.decks.pictures import pictures
from workshops.decks.schema import Deck
from workshops.exercises import kinds

# In this order, those that make the exercise; whatever is not named comes after these.
FIRST = ("title", "prompt", "minutes", "depth")
LATER = ("gentler", "notes")
# What is seldom needed, under a fold.
RARE = (
    "min_display",
    "body_neutral",
    "limit",
    "load_from",
    "link",
    "credit",
    "keep_history",
    "wipe_on_close",
)
NEVER = ("id", "kind")
HEAD = "deck"
HEAD_NEVER = ("deck", "code", "exercises")
HEAD_RARE = ("rct", "serves", "needs", "credits", "licence", "language")
# Which parts of the timed turns a kind makes something of; the others are there if a deck has them.
TURNS = {
    "circle": ("each_seconds",),
    "closing": ("each_seconds",),
    "pair": ("each_seconds", "shared_seconds", "silent_seconds", "settle_seconds", "bell_seconds"),
    "small": ("each_seconds", "open_seconds", "shared_seconds", "settle_seconds", "bell_seconds"),
    "triad": (
        *("rounds", "each_seconds", "resonance_seconds", "checkback_seconds", "thanks_seconds"),
        *("settle_seconds", "bell_seconds"),
    ),
}
Form = dict[str, Any]


@cache
def forms() -> Mapping[str, Form]:
    """Every kind that can be written, by its name."""
    return {name: form_of(name) for name in kinds}


def form_of(kind: str) -> Form:
    """One kind: its `label`, what it is `for`, and its fields in order. KeyError for a kind we lack."""
    return {
        "kind": kind,
        "label": kinds[kind].label,
        "for": KINDS.get(kind, ""),
        "fields": [_worded(field, kind) for field in _fields(kind)],
    }


@cache
def head_form() -> Form:
    """The deck as a whole, without its exercises and the names that others refer to."""
    schema = Deck.model_json_schema()
    needed = set(schema["required"])
    found = []
    for name, about in schema["properties"].items():
        if name not in HEAD_NEVER:
            made = _field(name, about, schema["$defs"], HEAD)
            found.append(_worded({**made, "needed": name in needed, "rare": name in HEAD_RARE}, HEAD))
    return {"kind": HEAD, "fields": sorted(found, key=lambda one: bool(one["rare"]))}


def _fields(kind: str) -> Iterator[Form]:
    schema = kinds[kind].Card.model_json_schema()
    properties = {name: about for name, about in schema["properties"].items() if name not in NEVER}
    needed = set(schema.get("required", ()))
    rest = [name for name in properties if name not in (*FIRST, *LATER, *RARE)]
    for name in (*FIRST, *rest, *LATER, *RARE):
        if name in properties:
            made = _field(name, properties[name], schema.get("$defs", {}), kind)
            yield {**made, "needed": name in needed, "rare": name in RARE}


def _field(name: str, about: Mapping[str, Any], parts: Mapping[str, Any], kind: str) -> Form:
    """`about` is the field's JSON Schema; a field that may be left out stands there with null."""
    choices = [one for one in about.get("anyOf", ()) if one.get("type") != "null"]
    shape = {**about, **choices[0]} if choices else dict(about)
    made = {"name": name, "default": about.get("default"), "said": about.get("description", "")}
    if "$ref" in shape:
        part = parts[shape["$ref"].rsplit("/", 1)[-1]]
        inside = [_field(each, one, parts, kind) for each, one in part["properties"].items()]
        return made | {"type": "group", "fields": _chosen(name, kind, inside)}
    return made | _shaped(name, shape, parts, kind)


def _shaped(name: str, shape: Mapping[str, Any], parts: Mapping[str, Any], kind: str) -> Form:
    if name == "item_set":
        return {"type": "choice", "choices": [[key, one.items[0].text] for key, one in item_sets().items()]}
    if name in ("depth", "depth_max"):
        return {"type": "choice", "choices": [[level, ""] for level in (1, 2, 3)]}
    if name == "load_from":
        return {"type": "earlier"}
    if name == "pictures" and kind == "picture":
        return {"type": "own", "most": shape["maxProperties"]}
    if name == "options" and kind == "picture":
        described = [[key, one.description, one.key] for key, one in pictures().items()]
        return {"type": "pictures", "choices": described, "least": 2, "most": shape["maxItems"]}
    match shape.get("type"):
        case "boolean":
            return {"type": "tick"}
        case "integer":
            return {"type": "number", "least": shape.get("minimum"), "most": shape.get("maximum")}
        case "array":
            return _listed(shape, parts, kind)
    if "enum" in shape or "const" in shape:
        return {"type": "choice", "choices": [[one, one] for one in shape.get("enum", [shape.get("const")])]}
    most = shape.get("maxLength", 60)
    return {"type": "prose" if most > 200 else "line", "most": most}


def _listed(shape: Mapping[str, Any], parts: Mapping[str, Any], kind: str) -> Form:
    limits = {"least": shape.get("minItems", 0), "most": shape.get("maxItems", 12)}
    item = shape["items"]
    if item.get("type") == "array":
        return {"type": "rows", **limits}
    if "$ref" in item:
        part = parts[item["$ref"].rsplit("/", 1)[-1]]
        inside = [_field(name, one, parts, kind) for name, one in part["properties"].items()]
        return {"type": "steps", "fields": inside, **limits}
    return {"type": "lines", **limits}


def _chosen(name: str, kind: str, inside: list[Form]) -> list[Form]:
    """The parts of a group, those first that the kind makes something of; `rare` are the others."""
    if name != "turns" or kind not in TURNS:
        return inside
    known = {one["name"]: one for one in inside}
    first = [known.pop(each) for each in TURNS[kind]]
    return [*first, *({**one, "rare": True} for one in known.values())]


def _worded(field: Form, kind: str, inside: str = "") -> Form:
    """The field with its words: by kind where a kind means something of its own by it, else by its name."""
    own, path = f"{kind}.{field['name']}", f"{inside}{field['name']}"
    label, help_ = FIELDS.get(own) or FIELDS.get(path) or (field["name"].replace("_", " ").capitalize(), "")
    worded = {**field, "label": label, "help": help_ or field["said"]}
    worded.pop("said")
    if "fields" in field:
        within = f"{field['name']}."
        worded["fields"] = [_worded(each, kind, within) for each in field["fields"]]
        worded["unit"] = GROUPS.get(field["name"], "")
    named = CHOICES.get(field["name"], {})
    if field["type"] == "choice" and named:
        worded["choices"] = [[value, named.get(value, words)] for value, words in field["choices"]]
    return worded
