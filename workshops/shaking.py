"""Leaving out what a surface never calls: functions and constants at the top of a module that nobody who is left
mentions. A name counts as mentioned wherever the word stands, so what is left out is certainly not used. Modules
themselves always stay, and so does everything they do when they are loaded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from workshops.ecmascript import Module
from workshops.javascript import Token

CONSTANT = frozenset(("string", "number", "space", "comment"))


@dataclass
class Part:
    """A declaration that does nothing by itself, and its place in the module's body."""

    name: str
    start: int
    end: int
    words: frozenset[str]


def shaken(modules: Mapping[str, Module], wanted: Mapping[str, Iterable[str]]) -> dict[str, list[Token]]:
    """The bodies of `modules` with only what is used, if `wanted` exports (module → names) are used from outside."""
    used: dict[str, set[str]] = {name: set() for name in modules}
    parts = {name: list(declarations(module.body)) for name, module in modules.items()}
    waiting = [(name, export) for name, exports in wanted.items() for export in exports]
    waiting += [(name, "") for name in modules]  # what happens when it is loaded
    living = {name: words_outside(modules[name].body, parts[name]) for name in modules}
    while waiting:
        name, export = waiting.pop()
        if export in used[name]:
            continue
        used[name].add(export)
        module = modules[name]
        if export in module.passed_on:
            waiting.append(module.passed_on[export])
        if export in module.exports:
            living[name].add(module.exports[export])
        _spread(living[name], parts[name])
        for source, names in module.imports:
            if isinstance(names, str):
                everything = [*modules[source].exports, *modules[source].passed_on]
                waiting += [(source, each) for each in everything if names in living[name]]
            else:
                waiting += [(source, there) for local, there in names.items() if local in living[name]]
    return {name: _without(module.body, parts[name], living[name]) for name, module in modules.items()}


def declarations(body: list[Token]) -> Iterable[Part]:
    at = 0
    while at < len(body):
        token = body[at]
        end = None
        if token.depth == 0 and token.kind == "word":
            if token.text == "function" or (token.text == "async" and _after(body, at) == "function"):
                end = _end_of_function(body, at)
            elif token.text == "const":
                end = _end_of_constant(body, at)
        if end is None:
            at += 1
            continue
        words = [t.text for t in body[at:end] if t.kind == "word"]
        name = next(word for word in words if word not in ("async", "function", "const"))
        yield Part(name, at, end, frozenset(words) - {name})
        at = end


def words_outside(body: list[Token], parts: list[Part]) -> set[str]:
    inside = {at for part in parts for at in range(part.start, part.end)}
    return {token.text for at, token in enumerate(body) if token.kind == "word" and at not in inside}


def _spread(living: set[str], parts: list[Part]) -> None:
    """What a living part mentions lives too."""
    done: set[str] = set()
    while found := [part for part in parts if part.name in living and part.name not in done]:
        for part in found:
            done.add(part.name)
            living |= part.words


def _without(body: list[Token], parts: list[Part], living: set[str]) -> list[Token]:
    dead = {at for part in parts if part.name not in living for at in range(part.start, part.end)}
    return [token for at, token in enumerate(body) if at not in dead]


def _before(body: list[Token], at: int) -> str:
    return next(
        (
            t.text
            for t in (body[place] for place in range(at - 1, -1, -1))
            if t.kind not in ("space", "comment")
        ),
        ";",
    )


def _after(body: list[Token], at: int) -> str:
    return next((t.text for t in islice(body, at + 1, None) if t.kind not in ("space", "comment")), "")


def _end_of_function(body: list[Token], at: int) -> int | None:
    """Of a declaration only: what stands before it has ended."""
    if _before(body, at) not in (";", "}"):
        return None
    closed = False  # the brackets of its parameters
    for place in range(at, len(body)):
        token = body[place]
        if token.kind == "mark" and token.depth == 0:
            if token.text == ")":
                closed = True
            elif token.text == "}" and closed:
                return place + 1
    return None


def _end_of_constant(body: list[Token], at: int) -> int | None:
    """`const NAME = …;` of strings, numbers and lists of them."""
    row = [
        (place, token) for place, token in enumerate(body[at:], at) if token.kind not in ("space", "comment")
    ]
    if len(row) < 4 or row[1][1].kind != "word" or row[2][1].text != "=":
        return None
    for place, token in row[3:]:
        if token.text == ";" and token.depth == 0:
            return place + 1
        if token.kind not in CONSTANT and token.text not in ("[", "]", ",", "-"):
            return None
    return None
