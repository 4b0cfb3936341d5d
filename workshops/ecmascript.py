"""One ES module, read as our house style writes it (`import {a, b as c} from "…"`, `import * as
n from "…"`, `import "…"`; `export const|function|async function|class`, `export {a, b as c}`, the same `from "…"`).
Everything else is refused with file and line, since a bundle made from a guess would fail on somebody's phone."""

import posixpath
import re
from dataclasses import dataclass, field
from itertools import pairwise

from workshops.javascript import Token, Unreadable, tokens

NAME = re.compile(r"[A-Za-z_$][\w$]*")
ATTRIBUTE = re.compile(r'="([^"]*)"')
SCOPE = re.compile(r"m\$\d+(?:\$\w+)?")  # what bundles call what is in them


class BadModule(ValueError):
    """An import or export that is not house style, or leads nowhere; says which and where."""


@dataclass
class Module:
    name: str  # path from the static root
    imports: list[tuple[str, dict[str, str] | str]] = field(
        default_factory=list
    )  # {local: imported}, or "* as" it
    exports: dict[str, str] = field(default_factory=dict)  # exported: local
    passed_on: dict[str, tuple[str, str]] = field(
        default_factory=dict
    )  # exported: (from which module, its name)
    body: list[Token] = field(default_factory=list)  # without its imports and exports
    later: dict[int, str] = field(
        default_factory=dict
    )  # token of an `import("…")`, by offset: what it asks for
    strings: set[str] = field(default_factory=set)

    @property
    def needs(self) -> list[str]:
        """What has to run before it, in its order."""
        return list(
            dict.fromkeys([name for name, _ in self.imports] + [n for n, _ in self.passed_on.values()])
        )


def read(name: str, text: str) -> Module:
    """The module `name` (a path from the static root). Raises BadModule."""
    try:
        return _Reader(name, text).read()
    except Unreadable as wrong:
        raise BadModule(f"{name}, line {wrong.line}: {wrong.why}.") from wrong


class _Reader:
    def __init__(self, name: str, text: str) -> None:
        self.text = text
        self.module = Module(name)
        self.row = list(tokens(text))
        self.place = 0

    def read(self) -> Module:
        while self.place < len(self.row):
            token = self.row[self.place]
            if token.kind == "string":
                self.module.strings.add(token.text[1:-1])
            elif token.kind == "template":  # attributes of tagged templates: glyph="lamp"
                self.module.strings.update(ATTRIBUTE.findall(token.text))
            if token.kind == "word" and token.text in ("import", "export") and not self._is_a_property():
                self._statement(token)
            else:
                if SCOPE.fullmatch(token.text):
                    raise Unreadable(self.text, token.at, f"“{token.text}” is a name that bundles give")
                self.module.body.append(token)
                self.place += 1
        self._check_exports()
        return self.module

    def _is_a_property(self) -> bool:
        before = [t for t in self.module.body[-3:] if t.kind not in ("space", "comment")]
        return bool(before) and before[-1].text in (".", "?.")

    def _statement(self, token: Token) -> None:
        self.place += 1
        ahead = self._peek()
        if token.text == "import" and ahead.text == "(":
            self._later(token)
        elif token.depth:
            raise Unreadable(self.text, token.at, f"“{token.text}” inside of something")
        elif token.text == "import":
            self._import(token)
        elif ahead.text == "{":
            self._export_list()
        else:
            self._export_declaration(token)

    def _import(self, token: Token) -> None:
        ahead = self._peek()
        names: dict[str, str] | str = {}
        if ahead.text == "{":
            names = {local: there for there, local in self._names()}
            self._take("from")
        elif ahead.text == "*":
            self._take("*")
            self._take("as")
            names = self._take_name()
            self._take("from")
        elif ahead.kind != "string":
            raise Unreadable(
                self.text, token.at, f"“import {ahead.text}” is not one of the forms that we use"
            )
        self.module.imports.append((self._address(), names))
        self._take(";")

    def _export_list(self) -> None:
        pairs = self._names()
        if self._peek().text == "from":
            self._take("from")
            source = self._address()
            self.module.passed_on.update({exported: (source, there) for there, exported in pairs})
        else:
            self.module.exports.update({exported: local for local, exported in pairs})
        self._take(";")

    def _export_declaration(self, token: Token) -> None:
        """Only the word `export` goes; what it declares is read like everything else."""
        words = [t for t in self.row[self.place : self.place + 8] if t.kind not in ("space", "comment")]
        texts = [t.text for t in words[:4]] + [""] * 4
        if texts[:2] == ["async", "function"]:
            texts = texts[1:]
        if texts[:2] == ["function", "*"]:
            del texts[1]
        if texts[0] not in ("const", "function", "class") or not NAME.fullmatch(texts[1]):
            said = " ".join(texts[:2]).strip()
            raise Unreadable(self.text, token.at, f"“export {said}” is not one of the forms that we use")
        self.module.exports[texts[1]] = texts[1]
        while self.row[self.place].kind == "space":
            self.place += 1

    def _later(self, token: Token) -> None:
        """`import("./x.js")`. With anything but a string inside, the address comes from the page and is left alone."""
        ahead = [t for t in self.row[self.place : self.place + 6] if t.kind not in ("space", "comment")][:3]
        if ahead[1].kind == "string" and ahead[2].text == ")":
            self.module.later[token.at] = self._target(ahead[1])
            self.place = self.row.index(ahead[2]) + 1
        self.module.body.append(token)

    def _names(self) -> list[tuple[str, str]]:
        """`{a, b as c}` as pairs."""
        pairs = []
        self._take("{")
        while self._peek().text != "}":
            first = second = self._take_name()
            if self._peek().text == "as":
                self._take("as")
                second = self._take_name()
            pairs.append((first, second))
            if self._peek().text != "}":
                self._take(",")
        self._take("}")
        return pairs

    def _peek(self) -> Token:
        while self.place < len(self.row) and self.row[self.place].kind in ("space", "comment"):
            self.place += 1
        return self.row[self.place] if self.place < len(self.row) else Token("end", "", len(self.text), 0)

    def _take(self, text: str) -> None:
        token = self._peek()
        if token.text != text:
            raise Unreadable(self.text, token.at, f"“{text}” was expected, not “{token.text}”")
        self.place += 1

    def _take_name(self) -> str:
        token = self._peek()
        if token.text == "default" or not NAME.fullmatch(token.text):
            raise Unreadable(self.text, token.at, f"a name was expected, not “{token.text}”")
        self.place += 1
        return token.text

    def _address(self) -> str:
        token = self._peek()
        self.place += 1
        return self._target(token)

    def _target(self, token: Token) -> str:
        url = token.text[1:-1]
        if token.kind != "string" or not url.startswith(("./", "../")):
            raise Unreadable(self.text, token.at, f"{token.text} is not a file beside this one")
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.module.name), url))

    def _check_exports(self) -> None:
        """An exported `let` would be handed over once, with the value that it has at first."""
        changing = {}
        words = [token for token in self.module.body if token.kind not in ("space", "comment")]
        for token, name in pairwise(words):
            if token.text == "let" and token.depth == 0:
                changing[name.text] = token
        for local in self.module.exports.values():
            if local in changing:
                raise Unreadable(self.text, changing[local].at, f"“{local}” is exported and could change")
