"""Decks to read: the library, a booklet of each, its run sheet, its history, and the programme. Nothing here changes
anything; that is `keeping`."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from workshops import permissions, queries
from workshops.forms import LibraryFilter
from workshops.library import programme as six_threads
from workshops.models import Deck, DeckVersion, Member
from workshops.queries import Booklet, decks as shelves
from workshops.queries.differences import differences
from workshops.queries.programmes import sittings
from workshops.views.scope import office


@require_GET
@office
def library(request: HttpRequest, member: Member) -> HttpResponse:
    """Every deck this organisation may use, narrowed by the filter in the address."""
    away = "archived" in request.GET
    shelf = shelves.archived(member) if away else queries.shelf(member)
    chosen = LibraryFilter(request.GET, shelf)
    used = shelves.last_used(member)
    return render(
        request,
        "office/library.html",
        {
            "filter": chosen,
            "decks": [(deck, used.get(deck.version.deck_id)) for deck in chosen.narrow()],
            "all": len(shelf),
            "away": away,
            "written": []
            if away or not permissions.may_write_decks(member)
            else shelves.being_written(member),
            "may_write": permissions.may_write_decks(member),
            "programme": six_threads(),
        },
    )


@require_GET
@office
def deck(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """One deck to read, on screen or on paper. `?version=2` is an earlier text, or a newer one that is being read."""
    found = deck_or_404(member, slug)
    offered = shelves.latest_versions().filter(deck=found).first()
    version = asked_for(request, member, found) or offered
    newest = found.versions.select_related("deck").order_by("-number").first()
    context = {**_acts(member, found), "newest": newest}
    context["may_judge"] = newest is not None and permissions.may_judge(member, newest)
    if version is None:
        return render(request, "office/unwritten.html", {"found": found, **context})
    return render(
        request,
        "office/deck.html",
        {
            "deck": Booklet(version),
            "found": found,
            "offered": offered,
            "may_start": permissions.may_start(member) and found.state != Deck.State.ARCHIVED,
            **context,
        },
    )


@require_GET
@office
def run_sheet(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """The deck on paper, for the hand: what comes when, what is asked, what to listen for."""
    found = deck_or_404(member, slug)
    version = asked_for(request, member, found) or shelves.latest_versions().filter(deck=found).first()
    if version is None:
        raise Http404
    return render(request, "office/run_sheet.html", {"deck": Booklet(version)})


@require_GET
@office
def history(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """The versions of a deck, newest first, each with what is different in it from the one before."""
    found = deck_or_404(member, slug)
    versions = list(shelves.versions_of(member, found))
    earlier = [*versions[1:], None]
    steps = [
        (version, differences(before.body, version.body) if before else [])
        for version, before in zip(versions, earlier, strict=True)
    ]
    return render(request, "office/history.html", {"found": found, "steps": steps, **_acts(member, found)})


@require_GET
@office
def programme(request: HttpRequest, member: Member, programme: str) -> HttpResponse:
    """A programme of several meetings, with a deck for each."""
    if programme != six_threads().programme:
        raise Http404
    return render(
        request,
        "office/programme.html",
        {"programme": six_threads(), "sittings": sittings()},
    )


def deck_or_404(member: Member, slug: str) -> Deck:
    found = shelves.deck_named(member, slug)
    if found is None:
        raise Http404
    return found


def asked_for(request: HttpRequest, member: Member, deck: Deck) -> DeckVersion | None:
    """The version in the address, of those that this member may read."""
    asked = request.GET.get("version", "")
    if not asked.isascii() or not asked.isdigit() or len(asked) > 6:
        return None
    version = shelves.versions_of(member, deck).filter(number=int(asked)).first()
    if version is None:
        raise Http404
    return version


def _acts(member: Member, deck: Deck) -> dict[str, Any]:
    """What this member may do with a deck, for its pages."""
    return {
        "may_write": permissions.may_write_decks(member),
        "may_change": permissions.may_change_deck(member, deck),
        "may_translate": permissions.may_translate(member, deck),
        "may_place": permissions.may_place_deck(member, deck),
        "may_accept": permissions.may_accept_decks(member) and deck.organisation_id is not None,
    }
