"""A translation as its page shows it: every text beside its original, by exercise, with what is still to do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf.locale import LANG_INFO
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _, ngettext

from workshops.decks.field_words import FIELDS
from workshops.decks.matching import mark
from workshops.decks.overlay_files import places_lost
from workshops.decks.overlays import Overlay
from workshops.decks.wording import PROSE, longest
from workshops.exercises.base import gettext_noop
from workshops.library import shipped_overlays
from workshops.models import Deck, DeckTranslation, Member
from workshops.queries.decks import decks_for
from workshops.queries.translations import Text, beside_each_other, originals_of
from workshops.queries.words import kind_in_words, language_name

MOST_ON_A_PAGE = 160
MISSING, CHANGED, DONE = "missing", "changed", "done"
RIGHT_TO_LEFT = frozenset({"ckb", "dv", "ks", "nqo", "ps", "sd", "syr", "ug", "yi"}) | {
    code for code, info in LANG_INFO.items() if info.get("bidi")
}
# What cards only name has no field in the editor.
NAMED: Mapping[str, str] = {
    "descriptions": gettext_noop("What is to be seen"),
    "lead": gettext_noop("How every line begins"),
    "lines": gettext_noop("Line"),
    "low": gettext_noop("The lower end of the scale"),
    "high": gettext_noop("The upper end of the scale"),
    "labels": gettext_noop("Place on the scale"),
    "most": gettext_noop("Said when most agree"),
    "fewer": gettext_noop("Said otherwise"),
    "options": gettext_noop("Option"),
    "rows": gettext_noop("Row"),
    "seeds": gettext_noop("Line to start from"),
    "template": gettext_noop("Line of the page"),
    "roles": gettext_noop("Role"),
    "credits": gettext_noop("Who wrote it"),
}


@dataclass(frozen=True)
class Row:
    """One text. `was`: what the original said when it was translated, where it has changed since and that is known."""

    place: str
    label: str
    original: str
    words: str
    state: str
    of: str
    mark: str
    was: str
    longest: int
    long: bool
    lost: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.place.replace("/", "-")

    @property
    def seen(self) -> str:
        """What names the words that are shown, when they are sent back."""
        return mark(self.words) if self.words else ""


@dataclass(frozen=True)
class Part:
    """The deck itself (without a name) or one exercise."""

    name: str
    title: str
    kind: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Sheet:
    """One language of a deck. `parts` are those of the page that is looked at."""

    row: DeckTranslation
    by: str
    parts: tuple[Part, ...]
    pages: int
    page: int
    total: int
    missing: int
    changed: int
    rows: Mapping[str, Row]
    stamp: str

    @property
    def said(self) -> str:
        return said_of(self.total, self.missing, self.changed)

    @property
    def seen_by(self) -> str:
        return mark(self.by) if self.by else ""

    @property
    def seen(self) -> str:
        """What a form has to know of the texts it shows, as JSON."""
        shown = {row.place: [row.mark, row.seen] for part in self.parts for row in part.rows}
        return json.dumps(shown | {"/by": ["", self.seen_by]})


def said_of(total: int, missing: int, changed: int) -> str:
    """ "12 of 64 are still to translate. One has changed since." """
    first = (
        ngettext(
            "%(n)s of %(all)s is still to translate.", "%(n)s of %(all)s are still to translate.", missing
        )
        % {"n": missing, "all": total}
        if missing
        else ngettext("The one text is translated.", "All %(all)s texts are translated.", total)
        % {"all": total}
    )
    if not changed:
        return first
    more = ngettext("%(n)s original has changed since.", "%(n)s originals have changed since.", changed)
    return f"{first} {more % {'n': changed}}"


def to_translate(member: Member, deck: UUID) -> Deck:
    """A deck that this member may know of, ours too; otherwise 404. Whether they may translate it is `permissions`'."""
    return get_object_or_404(decks_for(member), pk=deck)


def written_in(member: Member, deck: Deck, language: str) -> DeckTranslation:
    """The translation as it is being written; 404 where nobody has begun one."""
    own = DeckTranslation.objects.filter(organisation=member.organisation_id)
    return get_object_or_404(own.select_related("deck", "published"), deck=deck, language=language)


def languages_to_add(member: Member, deck: Deck) -> list[tuple[str, str]]:
    """Every language that this deck could still be put into, by its own name."""
    taken = set(
        DeckTranslation.objects.filter(organisation=member.organisation_id, deck=deck).values_list(
            "language", flat=True
        )
    )
    taken |= {str(originals_of(deck).get("language") or "en"), *ours(deck)}
    known = {cased(code): info["name_local"] for code, info in LANG_INFO.items() if "name_local" in info}
    named = ((code, name[:1].upper() + name[1:]) for code, name in known.items() if code not in taken)
    return sorted(named, key=lambda one: one[1].casefold())


def ours(deck: Deck) -> list[str]:
    """The languages in which we ship a deck."""
    return sorted(shipped_overlays().get(deck.slug, {})) if deck.organisation_id is None else []


def cased(code: str) -> str:
    """pt-br → pt-BR, zh-hans → zh-Hans: as decks name languages."""
    first, *rest = code.split("-")
    return "-".join([first, *(part.title() if len(part) == 4 else part.upper() for part in rest)])


def direction(language: str) -> str:
    """rtl or ltr."""
    return (
        "rtl"
        if language.split("-")[0] in RIGHT_TO_LEFT or "-Arab" in language or "-Hebr" in language
        else "ltr"
    )


@dataclass(frozen=True)
class Begun:
    """A language on the list of them."""

    language: str
    name: str
    said: str
    row: DeckTranslation | None


def begun(member: Member, deck: Deck) -> list[Begun]:
    """The languages there are, being written or shipped by us, by their own names."""
    body = originals_of(deck)
    own = DeckTranslation.objects.filter(organisation=member.organisation_id, deck=deck).select_related(
        "published"
    )
    found = {
        row.language: Begun(row.language, language_name(row.language), _said(row, body), row) for row in own
    }
    for language in ours(deck):
        found.setdefault(
            language, Begun(language, language_name(language), _("This one comes from us."), None)
        )
    return sorted(found.values(), key=lambda one: one.name.casefold())


def _said(row: DeckTranslation, body: Mapping[str, Any]) -> str:
    texts = beside_each_other(body, Overlay.model_validate(row.overlay))
    states = [_state(text) for text in texts]
    return said_of(len(states), states.count(MISSING), states.count(CHANGED))


def sheet(row: DeckTranslation, show: str = "", page: int = 1) -> Sheet:
    """The translation beside its deck. `show` keeps only what is missing, or has changed since."""
    body, overlay = originals_of(row.deck), Overlay.model_validate(row.overlay)
    rows = {str(text.place): _row(text, body, row.originals) for text in beside_each_other(body, overlay)}
    shown = [one for one in rows.values() if show not in (MISSING, CHANGED) or one.state == show]
    pages = list(_paged(_parts(shown, body)))
    page = max(1, min(page, len(pages)))
    states = [one.state for one in rows.values()]
    return Sheet(
        row=row,
        by=overlay.by or "",
        parts=tuple(pages[page - 1]) if pages else (),
        pages=len(pages),
        page=page,
        total=len(rows),
        missing=states.count(MISSING),
        changed=states.count(CHANGED),
        rows=rows,
        stamp=_stamp(row, rows),
    )


def _stamp(row: DeckTranslation, rows: Mapping[str, Row]) -> str:
    """Changes with the translation and with what it is of."""
    said = "|".join(f"{place}:{one.mark}" for place, one in rows.items())
    return f"{row.revision}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def _state(text: Text) -> str:
    return MISSING if text.found is None else DONE if text.found.fresh else CHANGED


def _row(text: Text, body: Mapping[str, Any], originals: Mapping[str, str]) -> Row:
    found, field = text.found, text.place.field
    words = found.words if found else ""
    of = (found.of or "") if found else ""
    return Row(
        place=str(text.place),
        label=_label(text, _kind(body, text.place.exercise)),
        original=text.original,
        words=words,
        state=_state(text),
        of=of,
        mark=text.mark,
        was=originals.get(of, "") if found and not found.fresh else "",
        longest=longest(field),
        long=field in PROSE,
        lost=tuple(places_lost(text.original, words)) if words else (),
    )


def _label(text: Text, kind: str) -> str:
    field, path = text.place.field, text.place.path
    if field in NAMED:
        name = _("Name of the picture") if (kind, field) == ("picture", "options") else _(NAMED[field])
    else:
        named = FIELDS.get(f"{kind}.{field}") or FIELDS.get(field)
        name = _(named[0]) if named else field
    if not path:
        return name
    if len(path) == 2:
        return _("%(field)s %(row)s, option %(n)s") % {"field": name, "row": path[0] + 1, "n": path[1] + 1}
    return _("%(field)s %(n)s") % {"field": name, "n": path[0] + 1}


def _kind(body: Mapping[str, Any], exercise: str) -> str:
    if not exercise:
        return "deck"
    return next((str(one.get("kind")) for one in body["exercises"] if one.get("id") == exercise), "")


def _parts(rows: list[Row], body: Mapping[str, Any]) -> Iterator[Part]:
    named = {str(one.get("id")): one for one in body.get("exercises", []) if isinstance(one, dict)}
    by_name: dict[str, list[Row]] = {}
    for row in rows:
        by_name.setdefault(row.place.split("/")[0], []).append(row)
    for name, some in by_name.items():
        if not name:
            yield Part("", _("The deck as a whole"), "", tuple(some))
            continue
        title = named[name].get("title")
        kind = kind_in_words(str(named[name].get("kind")))
        yield Part(
            name,
            title if isinstance(title, str) and title.strip() else _("Without a title yet"),
            kind,
            tuple(some),
        )


def _paged(parts: Iterator[Part]) -> Iterator[list[Part]]:
    page: list[Part] = []
    for part in parts:
        if page and sum(len(one.rows) for one in page) + len(part.rows) > MOST_ON_A_PAGE:
            yield page
            page = []
        page.append(part)
    if page:
        yield page
