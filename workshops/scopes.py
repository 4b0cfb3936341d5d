"""Scopes: which names a module declares at its top, and so whether it could stand in a file beside others without
walls around it. Works on tokens; knows no grammar beyond declarations, and says “no” where it does not."""

from collections.abc import Iterable

from workshops.javascript import Token


def declared(body: Iterable[Token]) -> set[str] | None:
    """Every name that `body` declares at its top, perhaps a few more; None where that cannot be told."""
    row = [token for token in body if token.kind not in ("space", "comment")]
    names: set[str] = set()
    at = 0
    while at < len(row):
        token = row[at]
        at += 1
        if token.depth or token.kind != "word":
            continue
        if token.text in ("var", "await"):
            return None
        if token.text in ("function", "class"):
            names.add(next(word.text for word in row[at:] if word.kind == "word"))
        elif token.text in ("const", "let"):
            found, at = _listed(row, at)
            names |= found
    return names


def _listed(row: list[Token], at: int) -> tuple[set[str], int]:
    """The names of `a = 1, [b, c] = d;`, and where that ends."""
    names: set[str] = set()
    naming = True  # before the sign, or after a comma
    while at < len(row) and not (row[at].text == ";" and not row[at].depth):
        token = row[at]
        if naming and token.kind == "word":
            names.add(token.text)
        if not token.depth:
            naming = token.text == "," or (naming and token.text != "=")
        at += 1
    return names, at
