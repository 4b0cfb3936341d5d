"""What has changed from one version of a deck to the next, in sentences a facilitator reads. Works on the decks' data
alone; both are valid decks."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _, ngettext

from workshops.queries.words import depth_in_words, kind_in_words, listed, number_in_words

Body = dict[str, Any]
OWN_SENTENCES = frozenset(
    {"id", "title", "minutes", "kind", "depth", "prompt", "gentler", "notes", "options", "pictures"}
)


@dataclass(frozen=True)
class Difference:
    """One thing that is different; for words also what they were and what they are."""

    sentence: str
    before: str = ""
    after: str = ""


def differences(old: Body, new: Body) -> list[Difference]:
    """Everything that is different, the deck's own things first, then exercise by exercise in the new order."""
    was = {one["id"]: one for one in old["exercises"]}
    found = [*_of_the_head(old, new), *_taken_out(old, new), *_come_and_moved(old, new)]
    for exercise in new["exercises"]:
        if exercise["id"] in was:
            found += _of_one(was[exercise["id"]], exercise)
    return found


def _of_the_head(old: Body, new: Body) -> list[Difference]:
    found = []
    if old["title"] != new["title"]:
        found.append(Difference(_("It is now called “%(title)s”.") % {"title": new["title"]}))
    if old["minutes"] != new["minutes"]:
        found.append(Difference(_longer(_("The deck"), new["minutes"] - old["minutes"])))
    if old["size"] != new["size"]:
        size = new["size"]
        found.append(
            Difference(
                _("It is now for %(min)s to %(max)s people, best %(best)s.")
                % {"min": size["min"], "max": size["max"], "best": size["best"]}
            )
        )
    names = {
        "subtitle": _("the line under the title"), "purpose": _("what it is for"), "needs": _("what it needs"),
        "say_aloud": _("what is said aloud at the start"), "content_note": _("what people are told before"),
        "audience": _("whom it is for"), "licence": _("the licence"), "credits": _("the credits"),
        "language": _("the language"),
    }  # fmt: skip
    changed = [words for name, words in names.items() if old.get(name) != new.get(name)]
    if changed:
        sentence = ngettext(
            "There are other words for %(what)s.", "There are other words for %(what)s.", len(changed)
        )
        found.append(Difference(sentence % {"what": listed(changed)}))
    return found


def _taken_out(old: Body, new: Body) -> list[Difference]:
    stays = {one["id"] for one in new["exercises"]}
    return [
        Difference(_("“%(title)s” was taken out.") % {"title": one["title"]})
        for one in old["exercises"]
        if one["id"] not in stays
    ]


def _come_and_moved(old: Body, new: Body) -> list[Difference]:
    """What is new, and what stands elsewhere: of those in both, whatever is not in the longest common order."""
    before = {one["id"] for one in old["exercises"]}
    now = {one["id"] for one in new["exercises"]}
    was = [one["id"] for one in old["exercises"] if one["id"] in now]
    stays = [one["id"] for one in new["exercises"] if one["id"] in before]
    blocks = SequenceMatcher(None, was, stays, autojunk=False).get_matching_blocks()
    kept = {id for block in blocks for id in was[block.a : block.a + block.size]}
    found, previous = [], None
    for one in new["exercises"]:
        names = {"title": one["title"], "other": previous}
        if one["id"] not in before:
            found.append(
                Difference(
                    _("“%(title)s” was added after “%(other)s”.") % names
                    if previous
                    else _("“%(title)s” was added at the beginning.") % names
                )
            )
        elif one["id"] not in kept:
            found.append(
                Difference(
                    _("“%(title)s” now comes after “%(other)s”.") % names
                    if previous
                    else _("“%(title)s” now comes first.") % names
                )
            )
        previous = one["title"]
    return found


def _seen(exercise: Body) -> str:
    return "\n".join(
        f"{name}: {one['description']}" for name, one in (exercise.get("pictures") or {}).items()
    )


def _of_one(old: Body, new: Body) -> list[Difference]:
    name = {"title": new["title"]}
    found = []
    if old["title"] != new["title"]:
        found.append(Difference(_("“%(old)s” is now called “%(title)s”.") % {**name, "old": old["title"]}))
    if old["minutes"] != new["minutes"]:
        found.append(Difference(_longer(_("“%(title)s”") % name, new["minutes"] - old["minutes"])))
    if old["kind"] != new["kind"]:
        kinds = {"old": kind_in_words(old["kind"]), "new": kind_in_words(new["kind"])}
        found.append(
            Difference(_("“%(title)s” is done another way: %(new)s, not %(old)s.") % {**name, **kinds})
        )
    if old.get("depth", 1) != new.get("depth", 1):
        depth = depth_in_words(new.get("depth", 1)).lower()
        found.append(Difference(_("“%(title)s” is now %(depth)s.") % {**name, "depth": depth}))
    for field, sentence in (
        ("prompt", _("“%(title)s” asks in other words.")),
        ("gentler", _("“%(title)s” has another gentler way.")),
    ):
        if old.get(field) != new.get(field):
            found.append(Difference(sentence % name, old.get(field) or "", new.get(field) or ""))
    if old.get("options") != new.get("options"):
        found.append(
            Difference(
                _("“%(title)s” offers other options.") % name,
                ", ".join(old.get("options") or []),
                ", ".join(new.get("options") or []),
            )
        )
    if old.get("pictures") != new.get("pictures"):
        found.append(
            Difference(
                _("“%(title)s” brings other pictures of its own, or says other things of them.") % name,
                _seen(old),
                _seen(new),
            )
        )
    if old.get("notes") != new.get("notes"):
        found.append(Difference(_("The notes for whoever leads “%(title)s” were changed.") % name))
    others = sorted(key for key in {*old, *new} - OWN_SENTENCES if old.get(key) != new.get(key))
    if others:
        found.append(
            Difference(
                _("“%(title)s” works a little differently: %(what)s.") % {**name, "what": listed(others)}
            )
        )
    return found


def _longer(what: str, minutes: int) -> str:
    number = {"what": what, "n": number_in_words(abs(minutes))}
    if minutes > 0:
        return (
            ngettext("%(what)s is %(n)s minute longer.", "%(what)s is %(n)s minutes longer.", minutes)
            % number
        )
    return (
        ngettext("%(what)s is %(n)s minute shorter.", "%(what)s is %(n)s minutes shorter.", -minutes) % number
    )
