"""JavaScript as a row of tokens, as far as our own modules need it: strings, template literals with what is nested in
them, regular expressions, comments. On top of it `squeeze`, which leaves out comments and needless space and renames
nothing. Knows no grammar: what an import is, `workshops/ecmascript.py` knows."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

TOKEN = re.compile(
    r"""(?P<space>\s+)|(?P<comment>//[^\n]*|/\*.*?\*/)
    |(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<number>\.?\d[\w.]*)|(?P<word>[\w$\#]+)
    |(?P<mark>\+\+|--|=>|\.\.\.|\?\.(?!\d)|[^\w\s])""",
    re.DOTALL | re.VERBOSE,
)
PIECE = re.compile(r"[`}](?:[^`\\$]|\\.|\$(?!\{))*(?P<end>`|\$\{)", re.DOTALL)
REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
# After these a slash begins a regular expression; after every other word, number or bracket it divides.
BEFORE_A_VALUE = frozenset(
    ("return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "await", "yield")
)
AFTER_A_VALUE = frozenset((")", "]", "}", "++", "--"))


class Unreadable(ValueError):
    """Something that this reading of JavaScript does not know; says where."""

    def __init__(self, text: str, at: int, why: str) -> None:
        super().__init__(why)
        self.line = text.count("\n", 0, at) + 1
        self.why = why


class Token(NamedTuple):
    kind: str  # space, comment, string, number, word, mark, template, regex
    text: str
    at: int
    depth: int  # how many brackets and templates are open around it


def tokens(text: str) -> Iterator[Token]:
    """All of `text`, nothing left out. Raises Unreadable."""
    open_at: list[str] = []
    last: Token | None = None  # that means something
    at = 0
    while at < len(text):
        token = _next(text, at, last, open_at)
        yield token
        at += len(token.text)
        if token.kind not in ("space", "comment"):
            last = token
    if open_at:
        raise Unreadable(text, len(text) - 1, f"“{open_at[-1]}” is never closed")


def _next(text: str, at: int, last: Token | None, open_at: list[str]) -> Token:
    here = text[at]
    if here == "`" or (here == "}" and open_at and open_at[-1] == "${"):
        return _piece(text, at, open_at)
    if here == "/" and text[at : at + 2] not in ("//", "/*") and not _ends_a_value(last):
        return Token("regex", _matched(REGEX, text, at)[0], at, len(open_at))
    match = _matched(TOKEN, text, at)
    token = Token(str(match.lastgroup), match[0], at, len(open_at))
    if token.kind == "mark":
        if here in "([{":
            open_at.append(here)
        elif here in ")]}":
            if not open_at or open_at.pop() + here not in ("()", "[]", "{}"):
                raise Unreadable(text, at, f"“{here}” closes nothing")
            return token._replace(depth=len(open_at))
    return token


def _piece(text: str, at: int, open_at: list[str]) -> Token:
    """From a backtick, or from the brace that ends a nested part, to the next of either."""
    match = _matched(PIECE, text, at)
    if text[at] == "}":
        open_at.pop()
    depth = len(open_at)
    if match["end"] == "${":
        open_at.append("${")
    return Token("template", match[0], at, depth)


def _matched(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    match = pattern.match(text, at)
    if match is None:
        raise Unreadable(text, at, f"“{text[at : at + 20].splitlines()[0]}” never ends")
    return match


def _ends_a_value(last: Token | None) -> bool:
    if last is None:
        return False
    if last.kind == "mark":
        return last.text in AFTER_A_VALUE
    if last.kind == "template":
        return last.text.endswith("`")
    return last.kind != "word" or last.text not in BEFORE_A_VALUE


def squeeze(row: Iterable[Token]) -> str:
    """The same program in fewer bytes. A line's end stays where a statement could end with it."""
    out: list[str] = []
    gap = ""  # what stood between the last token and this one: nothing, a space, a line's end
    last = Token("mark", ";", 0, 0)
    for token in row:
        if token.kind in ("space", "comment"):
            lines = "\n" in token.text
            gap = "\n" if lines or gap == "\n" else " "
            continue
        if gap and _needed(gap, last, token):
            out.append(gap)
        out.append(token.text)
        last, gap = token, ""
    return "".join(out)


def _needed(gap: str, last: Token, token: Token) -> bool:
    if gap == "\n":
        opens = last.kind == "mark" and last.text in (";", ",", "{", "(", "[", ":", "?", "=>", "=", "&", "|")
        goes_on = token.kind == "mark" and token.text in (
            ";",
            ",",
            "}",
            ")",
            "]",
            ".",
            "?.",
            ":",
            "?",
            "&",
            "|",
        )
        return not (opens or goes_on)
    both = last.text[-1] + token.text[0]
    if "/" in both or both in ("++", "--"):
        return True
    wordy = [kind in ("word", "number", "regex") for kind in (last.kind, token.kind)]
    return all(wordy) or (last.kind == "number" and token.text[0] == ".")
