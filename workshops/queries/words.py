"""What the office calls things: kinds, depths, languages, numbers. Words only, no look-ups. Days and times: `days`."""

from __future__ import annotations

from django.utils.translation import get_language_info, gettext as _, gettext_lazy

from workshops.exercises import kinds


def kind_in_words(name: str) -> str:
    """“wall” is “Wall” to a person, “cloud” is “Word cloud”; what is no kind of ours is called as it is."""
    return _(kinds[name].label) if name in kinds else name


def language_name(code: str) -> str:
    """A language's own name for itself; its short name where we know no other."""
    try:
        return str(get_language_info(code)["name_local"]).capitalize()
    except KeyError:
        return code


def listed(words: list[str]) -> str:
    """“A”, “A and B”, “A, B and C”."""
    if len(words) < 2:
        return "".join(words)
    return _("%(several)s and %(last)s") % {"several": ", ".join(words[:-1]), "last": words[-1]}


def depth_in_words(depth: int) -> str:
    """How much an exercise or a deck asks of people."""
    return {1: _("Gentle"), 2: _("A little deeper")}.get(depth, _("Deep"))


NUMBERS = (
    gettext_lazy("none"), gettext_lazy("one"), gettext_lazy("two"), gettext_lazy("three"), gettext_lazy("four"),
    gettext_lazy("five"), gettext_lazy("six"), gettext_lazy("seven"), gettext_lazy("eight"), gettext_lazy("nine"),
    gettext_lazy("ten"), gettext_lazy("eleven"), gettext_lazy("twelve"),
)  # fmt: skip


def number_in_words(number: int) -> str:
    """“five”; from thirteen on, digits."""
    return str(NUMBERS[number]) if 0 <= number < len(NUMBERS) else str(number)
