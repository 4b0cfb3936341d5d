"""The Markdown in decks: paragraphs, line breaks, emphasis, strong, lists. Everything else stays plain text.

It becomes JSON nodes, which the live screens draw without ever parsing HTML, and the office's HTML is made from the
same nodes. Nodes: blocks `["p", [inline…]]`, `["ul", [[inline…]…]]`, `["ol", [[inline…]…]]`; inline is a str, in which
"\\n" is a line break, or `["em", [inline…]]` or `["strong", [inline…]]`. Links are their text.
"""

from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

# Longer than any field of a deck. markdown-it can take quadratic time, so what is longer is not parsed.
LONGEST = 4000
# Emphasis inside emphasis inside emphasis: deeper than this is drawn flat, so that no screen has to recurse far.
DEEPEST = 4

Nodes = list[Any]

_markdown = MarkdownIt("zero").enable(["list", "emphasis", "link", "image", "newline", "escape"])


def nodes(text: str) -> Nodes:
    """Markdown as JSON nodes."""
    if len(text) > LONGEST:
        return [["p", [" ".join(part.split())]] for part in text.split("\n\n") if part.strip()]
    return _blocks(_markdown.parse(text))


def html(text: str) -> str:
    """Markdown as HTML for the office pages: only p, ul, ol, li, br, em and strong, everything else escaped."""
    return "".join(_block_html(block) for block in nodes(text))


def plain(text: str) -> str:
    """Markdown as plain text, for titles of pages, exports and text alternatives."""
    parts = []
    for name, content in nodes(text):
        parts += [_inline_text(content)] if name == "p" else [f"• {_inline_text(item)}" for item in content]
    return "\n".join(parts)


def _blocks(tokens: list[Token]) -> Nodes:
    """Top-level blocks. A list inside a list joins it: phones have no room for steps."""
    blocks: Nodes = []
    lists = 0
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            if not lists:
                blocks.append(["ul" if token.type == "bullet_list_open" else "ol", []])
            lists += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists -= 1
        elif token.type == "inline":
            content = _inline(token.children or [])
            if lists:
                blocks[-1][1].append(content)
            elif content:
                blocks.append(["p", content])
    return [block for block in blocks if block[1]]


def _inline(tokens: list[Token]) -> Nodes:
    stack: list[Nodes] = [[]]
    for token in tokens:
        if token.type in ("em_open", "strong_open"):
            stack.append([])
        elif token.type in ("em_close", "strong_close"):
            inner = stack.pop()
            if len(stack) > DEEPEST:
                _join(stack[-1], inner)
            else:
                stack[-1].append([token.type.removesuffix("_close"), inner])
        elif token.type == "hardbreak":
            _add(stack[-1], "\n")
        elif token.type == "softbreak":
            _add(stack[-1], " ")
        elif token.content:
            _add(stack[-1], token.content)
    return stack[0]


def _add(into: Nodes, text: str) -> None:
    if into and isinstance(into[-1], str):
        into[-1] += text
    else:
        into.append(text)


def _join(into: Nodes, inner: Nodes) -> None:
    for part in inner:
        if isinstance(part, str):
            _add(into, part)
        else:
            into.append(part)


def _block_html(block: list[Any]) -> str:
    name, content = block
    if name == "p":
        return f"<p>{_inline_html(content)}</p>"
    items = "".join(f"<li>{_inline_html(item)}</li>" for item in content)
    return f"<{name}>{items}</{name}>"


def _inline_html(inline: Nodes) -> str:
    return "".join(
        escape(part).replace("\n", "<br>")
        if isinstance(part, str)
        else f"<{part[0]}>{_inline_html(part[1])}</{part[0]}>"
        for part in inline
    )


def _inline_text(inline: Nodes) -> str:
    return "".join(part if isinstance(part, str) else _inline_text(part[1]) for part in inline)
