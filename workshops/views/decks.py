"""The library of decks, and a booklet of each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from workshops import permissions, queries
from workshops.forms import LibraryFilter
from workshops.models import Member
from workshops.views.scope import office


@require_GET
@office
def library(request: HttpRequest, member: Member) -> HttpResponse:
    """Every deck this organisation may use, narrowed by the filter in the address."""
    chosen = LibraryFilter(request.GET)
    shelf = queries.shelf(member)
    return render(
        request,
        "office/library.html",
        {"filter": chosen, "decks": chosen.narrow(shelf), "all": len(shelf)},
    )


@require_GET
@office
def deck(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """One deck to read, on screen or on paper."""
    booklet = queries.booklet(member, slug)
    if booklet is None:
        raise Http404
    return render(request, "office/deck.html", {"deck": booklet, "may_start": permissions.may_start(member)})
