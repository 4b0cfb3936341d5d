"""Bringing in a file: it is read, shown with what was and was not understood, and saved only when somebody says so.
Only pictures are kept between the two pages: the second is sent what the first was shown, and it is read again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods

from workshops import permissions
from workshops.actions import decks as making, pictures, prompts as bank
from workshops.actions.prompts import BankIsFull
from workshops.decks.archives import Refused, Unpacked, deck_in
from workshops.decks.linting import Finding, lint
from workshops.decks.outlines import Left, read_outline
from workshops.decks.picture_files import NotAPicture
from workshops.decks.problems import DeckProblems, Problem
from workshops.decks.prompt_sheets import read_prompts
from workshops.decks.reading import check_deck, read_deck
from workshops.decks.schema import Deck
from workshops.decks.writing import deck_text
from workshops.decks.yaml12 import Unreadable, decoded
from workshops.exercises.picture import OwnPicture
from workshops.forms import BringForm
from workshops.models import Member
from workshops.permissions import NotAllowed
from workshops.queries.decks import kinds_missing
from workshops.queries.pictures import lacking
from workshops.queries.prompts import theme_names
from workshops.views.keeping import where_to_write
from workshops.views.scope import office


@dataclass
class Brought:
    """What a file came to. `text` is what is sent back to be saved; empty if there is nothing to save."""

    kind: str
    text: str = ""
    deck: Deck | None = None
    prompts: list[Any] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    pictures: list[tuple[str, OwnPicture]] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)  # files of pictures that no exercise names


@require_http_methods(["GET", "POST"])
@office
def bring_in(request: HttpRequest, member: Member) -> HttpResponse:
    """A file or a text; with `confirmed` it is saved."""
    if not permissions.may_write_decks(member):
        raise NotAllowed(member.role)
    form = BringForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method != "POST" or not form.is_valid():
        return render(
            request, "office/bring_in.html", {"form": form}, status=422 if request.method == "POST" else 200
        )
    said = form.cleaned_data
    brought = _read(member, said["kind"], said["source"], said["name"])
    if request.POST.get("confirmed") and brought.text:
        return _save(request, member, brought)
    status = 200 if brought.text else 422
    return render(request, "office/brought.html", {"brought": brought, "name": said["name"]}, status=status)


def _read(member: Member, kind: str, source: str | bytes, name: str) -> Brought:
    if kind == "prompts":
        sheet = read_prompts(source, name, theme_names())
        text = _text(source) if sheet.prompts else ""
        return Brought(kind, text, prompts=sheet.prompts, problems=sheet.problems, unknown=sheet.unknown)
    try:
        if kind == "zip":
            return _unpacked(member, deck_in(source if isinstance(source, bytes) else source.encode()))
        if kind == "outline":
            return _outline(member, decoded(source), name)
        deck = read_deck(source, name)
    except (Refused, NotAPicture) as error:
        return Brought("deck", problems=[Problem(name, None, None, error.template, error.values)])
    except Unreadable as error:
        return Brought(kind, problems=[Problem(name, None, None, error.template, error.values)])
    except DeckProblems as error:
        return Brought("deck", problems=error.problems)
    return _understood(member, Brought("deck", _text(source)), deck)


def _unpacked(member: Member, found: Unpacked) -> Brought:
    """A deck in a zip. Its pictures are kept at once, in case it is saved; what no deck names goes later."""
    deck = read_deck(found.text, found.name)
    body, left = pictures.keep_those_of(member, _body(deck), found.path, found.pictures)
    deck = Deck.model_validate(body)
    brought = Brought("deck", deck_text(body, _text(found.text)), unnamed=[one[-60:] for one in left])
    return _understood(member, brought, deck)


def _body(deck: Deck) -> dict[str, Any]:
    return deck.model_dump(mode="json", by_alias=True, exclude_none=True)


def _outline(member: Member, text: str, name: str) -> Brought:
    title = next((line[1:].strip() for line in text.split("\n") if line.startswith("# ")), "")[:120]
    outline = read_outline(text, making.free_slug(member, title), making.free_code(member, title))
    deck, problems = check_deck(outline.body, name)
    brought = Brought("deck", left=outline.left, problems=problems)
    if deck is None or problems:
        return brought
    brought.text = deck_text(_body(deck))
    return _understood(member, brought, deck)


def _understood(member: Member, brought: Brought, deck: Deck) -> Brought:
    brought.problems = lacking(member.organisation_id, _body(deck), deck.deck)
    if brought.problems:
        brought.text = ""
        return brought
    brought.deck = deck
    brought.findings = lint(deck)
    brought.missing = kinds_missing(_body(deck))
    brought.pictures = [one for exercise in deck.exercises for one in (exercise.pictures or {}).items()]
    return brought


def _save(request: HttpRequest, member: Member, brought: Brought) -> HttpResponse:
    if brought.kind == "prompts":
        try:
            made = bank.write_prompts(member, brought.prompts)
        except BankIsFull:
            messages.info(request, _("Your bank has no room for so many: 999 fit, archived ones included."))
            return redirect("office-prompts")
        said = ngettext("%(n)s prompt is in your bank now.", "%(n)s prompts are in your bank now.", len(made))
        messages.success(request, said % {"n": len(made)})
        return redirect("office-prompts")
    assert brought.deck is not None, "a text to save came from a deck"
    deck = making.bring_in(member, _body(brought.deck), brought.text)
    if deck.slug != brought.deck.deck:
        messages.info(
            request,
            _("There is a deck called %(old)s already, so this one is %(new)s.")
            % {"old": brought.deck.deck, "new": deck.slug},
        )
    messages.success(request, _("“%(title)s” is yours now. Nobody else sees it yet.") % {"title": deck.title})
    return redirect(where_to_write(deck))


def _text(source: str | bytes) -> str:
    try:
        return decoded(source)
    except Unreadable:
        return ""
