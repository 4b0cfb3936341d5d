"""A past exercise's counts, said in words. Outside the room there are no numbers at all: a small number, or the
difference of two, would point at somebody (docs/decisions/0005). So never “all”, never “nobody”."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from workshops.decks.cards import card_of
from workshops.exercises.base import line_key

Picture = list[tuple[str, str]]  # an option and how many chose it, in words


def in_words(exercise: dict[str, Any]) -> list[Picture]:
    """One picture per question of the exercise; `exercise` is one of `queries.past_reflections`."""
    card: Any = exercise.get("card")
    pictures: list[Picture] = []
    for counts in exercise["counts"].values():
        if "rows" in counts:
            labels = getattr(card, "rows", None) or [getattr(card, "options", None) or []]
            pictures += [
                [(label, _said(n, counts)) for label, n in zip(row, numbers, strict=False)]
                for row, numbers in zip(labels, counts["rows"], strict=False)
            ]
        if "dots" in counts:
            pictures.append(_dots(counts, card))
        if "lines" in counts or "instead" in counts:
            pictures.append(_values(counts, card_of(card)))
        if "holds" in counts:
            held = _held(exercise)
            seeds = enumerate(getattr(card, "seeds", None) or [])
            pictures.append([(seed, held.get(line_key(exercise["exercise"], n), "")) for n, seed in seeds])
    return [picture for picture in pictures if picture]


def lines(exercise: dict[str, Any]) -> list[tuple[str, str]]:
    """What people wrote, each with the dots it was given, where dots were given to lines."""
    dots = {key: said for counts in exercise["counts"].values() for key, said in _dotted(counts).items()}
    held = _held(exercise)
    return [(text, dots.get(key, held.get(key, ""))) for key, text in exercise["named"].items()]


def _values(counts: dict[str, Any], card: Any) -> Picture:
    """Lines that were answered on a scale, each with how many stood in its fuller half."""
    if "instead" in counts:
        return [(card.items.lead or card.title, getattr(card.items.instead, counts["instead"]))]
    shown = zip(card.items.counted, counts["lines"], strict=True)
    return [(item.text, _towards(line, _fuller_end(card.scale, item))) for item, line in shown]


def _towards(line: list[int] | None, end: str) -> str:
    if line is None:
        return _("closed, because few answered it")
    part = sum(line[(len(line) + 1) // 2 :])
    return _("%(share)s towards “%(end)s”") % {"share": share(part, sum(line)), "end": end}


def _fuller_end(scale: Any, item: Any) -> str:
    if item.type == "yes_no":
        return _("no") if item.reverse else _("yes")
    low, high = (scale.labels[0], scale.labels[-1]) if scale.labels else (scale.low, scale.high)
    return str(low if item.reverse else high)


def _said(number: int, counts: dict[str, Any]) -> str:
    """Of a result without counts only its steps are known, and the first of them may be none."""
    return share(0 if "pattern" in counts and number == 1 else number, counts["of"])


def share(number: int, of: int) -> str:
    """How many of the answers, in four steps."""
    part = number / of if of else 0
    if part >= 0.6:
        return _("most")
    if part >= 0.4:
        return _("about half")
    if part >= 0.15:
        return _("some")
    return _("few or none")


def _held(exercise: dict[str, Any]) -> dict[str, str]:
    """How many said that they can hold a line, by the line."""
    marks = exercise["counts"].get("marks", {})
    return {key: _can_hold(share(n, marks["of"])) for key, n in marks.get("holds", {}).items()}


def _can_hold(part: str) -> str:
    return _("%(share)s could hold this") % {"share": part[:1].upper() + part[1:]}


def _dots(counts: dict[str, Any], card: Any) -> Picture:
    """The deck's own options with the dots they got."""
    said = _dotted(counts)
    options = getattr(card, "options", None) or []
    return [(option, said.get(f"o{place}", _many(0, 1))) for place, option in enumerate(options)]


def _dotted(counts: dict[str, Any]) -> dict[str, str]:
    """Each line's dots in words, compared with the line that got most; or by its step, where only that is known."""
    dots = counts.get("dots", {})
    if "pattern" in counts:
        return {key: _many(step - 1, 3) for key, step in dots.items()}
    most = max(dots.values(), default=0)
    return {key: _many(n, most) for key, n in dots.items()}


def _many(number: int, most: int) -> str:
    part = number / most if most else 0
    if part >= 0.66:
        return _("many dots")
    return _("some dots") if part >= 0.33 else _("few dots or none")
